/** Rows P of the catalogue: much at once, workers that fail, a slow machine. */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Page, TestInfo } from '@playwright/test'
import { expect } from '../journeys/fixtures.ts'
import { fillPortfolio } from '../journeys/portfolioRows.ts'
import {
  completeSheet,
  expectSaved,
  heading,
  LANGUAGES,
  openSheet,
  openStart,
  speaking,
  stored,
  visit,
} from '../journeys/support.ts'
import { fault, faultTest } from './browserOracle.ts'
import { frameTimes, holds, interactions, longTasks, percentile, SMOOTH_MS } from './calm.ts'
import { expectTold } from './told.ts'

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

const countTaken = async (page: Page) => Number((await takenCount(page).innerText()).replace(/\D/g, ''))
const takenCount = (page: Page) =>
  page.locator('dl > div', { has: page.getByText(t('import.taken'), { exact: true }) }).locator('dd')

/** While so much of a file is read and stored, one can work on. */
const IMPORT_MS = 3_000

faultTest(fault('P01'), async ({ page }, testInfo) => {
  faultTest.setTimeout(600_000)
  await openImport(page)
  const lines = await sampleLines(page)
  const copies = Math.ceil(1_000_000 / lines.length)
  const file = fileOf(testInfo, lines, copies)
  const longest = await longTasks(page)
  const progress = page.getByRole('progressbar', { name: t('import.working') })
  let stored = 0
  await holds(page, 'longest task of the page while importing', 50, async () => {
    await longest()
    // Chosen again, it goes on from where it was.
    await page.locator('[data-choose="files"]').setInputFiles(file)
    await expect.poll(async () => Number(await progress.getAttribute('value')), PATIENCE).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, IMPORT_MS))
    await press(page, t('import.cancel'))
    await ended(page, 'cancelled')
    const task = await longest()
    stored += await countTaken(page)
    expect(stored).toBeLessThan(lines.length * copies)
    return task
  })
  told(`stopped after ${String(stored)} submissions`)
  // What was stored is there, and can be looked at.
  await page.reload()
  await expect(heading(page)).toHaveText(t('import.title'))
  if (stored > 0)
    await expect(page.getByText(t('import.stock.text', { count: stored.toLocaleString('ja') }))).toBeVisible(PATIENCE)
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
  await expectTold(page, 'import.ended.failed')
  await page.reload()
  await expect(page.getByText(t('import.unfinished'))).toBeVisible(PATIENCE)
  await expectTold(page, 'import.unfinished')
  // The same file again: it goes on, and nothing is there twice.
  await page.locator('[data-choose="files"]').setInputFiles(file)
  await ended(page, 'done')
  await expect(page.getByText(t('import.stock.text', { count: (lines.length * copies).toLocaleString('ja') }))).toBeVisible(
    PATIENCE,
  )
})

for (const language of LANGUAGES)
  faultTest.describe(language, () => {
    faultTest.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })

    faultTest(fault('P03'), async ({ page }) => {
      const said = speaking(language)
      await page.addInitScript(() => {
        window.Worker = function () {
          throw new DOMException('no worker here', 'SecurityError')
        } as unknown as typeof Worker
      })
      await openStart(page)
      await page.goto('/#/staff/import')
      await expect(heading(page)).toHaveText(said('import.title'))
      const isTold = page.getByText(said('import.inPage')).waitFor(PATIENCE)
      await press(page, said('import.sample.take', { count: 300 }))
      await isTold
      await expect(page.getByRole('heading', { level: 2, name: said('import.ended.done') })).toBeVisible(PATIENCE)
      const taken = page.locator('dl > div', { has: page.getByText(said('import.taken'), { exact: true }) }).locator('dd')
      await expect(taken).toHaveText(said('import.count', { count: 300 }))
      // It is stored, not only shown.
      await page.reload()
      await expect(page.getByText(said('import.stock.text', { count: 300 }))).toBeVisible(PATIENCE)
    })
  })

/** In each frame: at sixty a second more than thirty screens, as fast as a wheel is turned. */
const SCROLLED_PX = -400

faultTest(fault('P04'), async ({ page }) => {
  faultTest.setTimeout(600_000)
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
  let most = 0
  await holds(page, '95 of 100 frames while scrolling', SMOOTH_MS, async () => {
    await page.keyboard.press('End')
    await expect(page.locator('[data-row]:focus')).toHaveAttribute('aria-rowindex', '100001')
    const { times, moved } = await frameTimes(page, { selector: '[data-row]', step: SCROLLED_PX })
    expect(moved, 'the list was scrolled').toBeGreaterThan(30_000)
    most = Math.max(most, await drawn.count())
    return percentile(times)
  })
  expect(most).toBeGreaterThan(0)
  expect(most, 'rows drawn').toBeLessThanOrEqual(120)
})

faultTest(fault('P05'), async ({ page, context }) => {
  faultTest.setTimeout(600_000)
  const text = 'The ledger is on shelf 2: ask Yamada. 台帳は総務の棚。'
  const id = await openSheet(page, completeSheet(), 'company')
  await expectSaved(page)
  const session = await context.newCDPSession(page)
  const fields = [
    { screen: 'company', field: page.getByLabel(t('company.name')) },
    { screen: 'questions/1', field: page.getByLabel(t('questions.noteLabel')) },
  ]
  for (const { screen, field } of fields) {
    await visit(page, id, screen)
    // Arriving moves the focus; who types waits for the screen.
    if (screen !== 'company') await expect(heading(page)).toBeFocused()
    if (screen !== 'company') await page.getByText(t('questions.note')).click()
    const longest = await interactions(page)
    await holds(page, `longest time from key to picture on ${screen}`, 200, async () => {
      await field.fill('')
      await longest()
      const keysBefore = await keysSeen(page)
      await session.send('Emulation.setCPUThrottlingRate', { rate: 6 })
      await field.pressSequentially(text, { delay: 20 })
      await expect(field).toHaveValue(text)
      const found = await longest()
      await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
      expect((await keysSeen(page)) - keysBefore, 'every letter was typed').toBeGreaterThanOrEqual(text.length)
      // With a slowed machine no key is drawn within a frame: a time was taken.
      expect(found).toBeGreaterThan(0)
      return found
    })
    await expectSaved(page)
    const sheets = JSON.parse(await stored(page)) as { data: { sheet: { profile: { companyName: string }; notes: object } } }[]
    const [sheet] = sheets.map(({ data }) => data.sheet)
    expect(screen === 'company' ? sheet?.profile.companyName : Object.values(sheet?.notes ?? {})[0]).toBe(text)
  }
})

/** How many keys have given a letter, by the browser's own count. */
const keysSeen = (page: Page) =>
  page.evaluate(() => {
    const { eventCounts } = performance as unknown as { eventCounts: ReadonlyMap<string, number> }
    return eventCounts.get('input') ?? 0
  })
