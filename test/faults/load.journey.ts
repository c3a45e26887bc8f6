/** Rows P of the catalogue: much at once, workers that fail, a slow machine. Times are told, and judged with patience: the machine may be busy. */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Page, TestInfo } from '@playwright/test'
import { expect } from '../journeys/fixtures.ts'
import { fillPortfolio } from '../journeys/portfolioRows.ts'
import { completeSheet, expectSaved, heading, openSheet, openStart, speaking, stored } from '../journeys/support.ts'
import { fault, faultTest } from './browserOracle.ts'

const t = speaking('ja')
const PATIENCE = { timeout: 90_000 }
const told = (what: string) => faultTest.info().annotations.push({ type: 'measured', description: what })

async function openImport(page: Page) {
  await openStart(page)
  await page.getByRole('link', { name: t('start.staff') }).click()
  await page.getByRole('link', { name: t('staff.import'), exact: true }).click()
  await expect(heading(page)).toHaveText(t('import.title'))
}

const ended = (page: Page, how: string) =>
  expect(page.getByRole('heading', { level: 2, name: t(`import.ended.${how}`) })).toBeVisible(PATIENCE)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** The lines of the sample companies, as the app saves them; the list is empty again. */
async function sampleLines(page: Page): Promise<string[]> {
  await press(page, t('import.sample.take', { count: 300 }))
  await ended(page, 'done')
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, t('import.stock.save'))])
  const text = readFileSync(await download.path(), 'utf8')
  await press(page, t('import.sample.remove'))
  await expect(page.getByText(t('import.sample.removed', { count: 300 }))).toBeVisible(PATIENCE)
  return text.trimEnd().split('\n')
}

/** A file of lines, so many times over, each time under ids of its own. */
function fileOf(testInfo: TestInfo, lines: readonly string[], copies: number): string {
  const path = testInfo.outputPath('many.jsonl')
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '')
  for (let copy = 0; copy < copies; copy += 1) {
    appendFileSync(path, `${lines.map((line) => line.replace('"id":"sample-', `"id":"m${copy}-`)).join('\n')}\n`)
  }
  return path
}

/** The longest that the page did not answer since this was asked for, in milliseconds. */
async function longestPause(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const found = { longest: 0 }
    Object.assign(window, { pauses: found })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) found.longest = Math.max(found.longest, duration)
    }).observe({ entryTypes: ['longtask'] })
  })
  return () => page.evaluate(() => (window as unknown as { pauses: { longest: number } }).pauses.longest)
}

const takenCount = (page: Page) =>
  page.locator('dl > div', { has: page.getByText(t('import.taken'), { exact: true }) }).locator('dd')

faultTest(fault('P01'), async ({ page }, testInfo) => {
  await openImport(page)
  const lines = await sampleLines(page)
  const copies = Math.ceil(1_000_000 / lines.length)
  const file = fileOf(testInfo, lines, copies)
  const pause = await longestPause(page)
  await page.locator('[data-choose="files"]').setInputFiles(file)
  const progress = page.getByRole('progressbar', { name: t('import.working') })
  await expect.poll(async () => Number(await progress.getAttribute('value')), PATIENCE).toBeGreaterThan(0)
  await press(page, t('import.cancel'))
  await ended(page, 'cancelled')
  const taken = Number((await takenCount(page).innerText()).replace(/\D/g, ''))
  expect(taken).toBeLessThan(lines.length * copies)
  const longest = await pause()
  told(`longest pause of the page ${longest.toFixed(0)} ms, stopped after ${taken} submissions`)
  expect(longest, 'milliseconds').toBeLessThan(1000)
  // What was stored is there, and can be looked at.
  await page.reload()
  await expect(heading(page)).toHaveText(t('import.title'))
  if (taken > 0) await expect(page.getByText(t('import.stock.text', { count: taken.toLocaleString('ja') }))).toBeVisible(PATIENCE)
})

faultTest(fault('P02'), async ({ page }, testInfo) => {
  await page.addInitScript(() => {
    const started: Worker[] = []
    Object.assign(window, { started })
    const Own = window.Worker
    window.Worker = class extends Own {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        started.push(this)
      }
    }
  })
  await openImport(page)
  const lines = await sampleLines(page)
  // So many that it is seen half-way on a fast machine too.
  const copies = 400
  const file = fileOf(testInfo, lines, copies)
  await page.locator('[data-choose="files"]').setInputFiles(file)
  const working = page.getByRole('region', { name: t('import.working') })
  // Some of it is stored; then the worker is gone, as when memory is refused.
  const parts = t('import.workingText', { read: '\u0000', taken: '\u0000', file: '\u0000' }).split('\u0000')
  await expect(working).toHaveText(new RegExp(`[1-9][\\d,]*${parts[1] ?? ''}[1-9][\\d,]*${parts[2] ?? ''}`), PATIENCE)
  await page.evaluate(() => {
    for (const worker of (window as unknown as { started: Worker[] }).started) {
      worker.terminate()
      worker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory', cancelable: true }))
    }
  })
  await ended(page, 'failed')
  await page.reload()
  await expect(page.getByText(t('import.unfinished'))).toBeVisible(PATIENCE)
  // The same file again: it goes on, and nothing is there twice.
  await page.locator('[data-choose="files"]').setInputFiles(file)
  await ended(page, 'done')
  await expect(page.getByText(t('import.stock.text', { count: (lines.length * copies).toLocaleString('ja') }))).toBeVisible(
    PATIENCE,
  )
})

faultTest(fault('P03'), async ({ page }) => {
  await page.addInitScript(() => {
    window.Worker = function () {
      throw new DOMException('no worker here', 'SecurityError')
    } as unknown as typeof Worker
  })
  await openImport(page)
  const isTold = page.getByText(t('import.inPage')).waitFor(PATIENCE)
  await press(page, t('import.sample.take', { count: 300 }))
  await isTold
  await ended(page, 'done')
  await expect(takenCount(page)).toHaveText(t('import.count', { count: 300 }))
})

faultTest(fault('P04'), async ({ page }) => {
  await page.goto('/#/staff/list')
  await expect(page.getByRole('link', { name: t('list.toImport') })).toBeVisible(PATIENCE)
  await fillPortfolio(page, 100_000)
  await page.reload()
  const drawn = page.locator('[data-row]')
  await expect(drawn.first()).toBeVisible(PATIENCE)
  await drawn.first().focus()
  for (const key of ['End', 'PageUp', 'PageUp', 'Home', 'PageDown', 'PageDown']) {
    await page.keyboard.press(key)
    expect(await drawn.count(), `rows drawn after ${key}`).toBeLessThanOrEqual(120)
  }
  await page.keyboard.press('End')
  await expect(page.locator('[data-row]:focus')).toHaveAttribute('aria-rowindex', '100001')
  const frames = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const times: number[] = []
        const step = (at: number) => {
          times.push(at)
          scrollBy(0, -1500)
          if (times.length < 90) requestAnimationFrame(step)
          else resolve(times.slice(1).map((each, index) => each - (times[index] ?? 0)))
        }
        requestAnimationFrame(step)
      }),
  )
  const p95 = frames.toSorted((a, b) => a - b)[Math.floor(frames.length * 0.95)] ?? Infinity
  told(`95 of 100 frames within ${p95.toFixed(1)} ms`)
  expect(p95, 'milliseconds').toBeLessThan(200)
  expect(await drawn.count()).toBeLessThanOrEqual(120)
})

faultTest(fault('P05'), async ({ page, context }) => {
  const text = '台帳は総務の棚の二段目にあります。担当は山田さん。'.repeat(3)
  const id = await openSheet(page, completeSheet(), 'company')
  await expectSaved(page)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await page.evaluate(() => {
    const found = { longest: 0 }
    Object.assign(window, { events: found })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) found.longest = Math.max(found.longest, duration)
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
  const name = page.getByLabel(t('company.name'))
  await name.fill('')
  await name.pressSequentially(text, { delay: 20 })
  await expect(name).toHaveValue(text)
  const longest = await page.evaluate(() => (window as unknown as { events: { longest: number } }).events.longest)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  told(`longest time from key to picture ${longest} ms`)
  expect(longest, 'milliseconds').toBeLessThan(2000)
  await expectSaved(page)
  expect(await stored(page)).toContain(text)
  expect(id).not.toBe('')
})
