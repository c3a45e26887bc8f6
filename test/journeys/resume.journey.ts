/** Closed in the middle, and resumed: nothing that was shown as saved is lost, whatever ended it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { CHROMIUM_FLAGS, installBrowser } from '../../tools/install.mjs'
import { expect, expectNoTroubles, test, watch } from './fixtures.ts'
import {
  card,
  completeSheet,
  expectSaved,
  openSheetFile,
  option,
  question,
  questionText,
  QUICK,
  saveState,
  speaking,
  stored,
  visit,
  openStart,
  heading,
} from './support.ts'

const t = speaking('ja')

async function startSheet(page: Page) {
  await openStart(page)
  await page.getByRole('link', { name: t('start.begin') }).click()
  await expect(heading(page)).toHaveText(t('company.title'))
}

/** The list on the start page leads back into the sheet. */
async function resume(context: BrowserContext, company: string): Promise<Page> {
  const page = await context.newPage()
  await openStart(page)
  const entry = page
    .getByRole('region', { name: t('start.resume') })
    .getByRole('listitem')
    .filter({ hasText: company })
  await entry.getByRole('link', { name: t('start.continue') }).click()
  return page
}

test('a tab closed in the middle is resumed from the start page at the same question with the same answers', async ({
  page,
  context,
}) => {
  await startSheet(page)
  await page.getByLabel(t('company.name')).fill('つづき商店')
  await page.getByRole('link', { name: t('company.next') }).click()
  const [first, second, third, here] = QUICK
  for (const [id, value] of [
    [first?.id ?? '', 4],
    [second?.id ?? '', 1],
  ] as const) {
    await expect(heading(page)).toHaveText(questionText('ja', id).question)
    await option(page, 'ja', id, value).check()
    await page.getByRole('button', { name: t('questions.next') }).click()
  }
  await expect(heading(page)).toHaveText(questionText('ja', third?.id ?? '').question)
  await card(page)
    .getByRole('radio', { name: t('questions.unknown') })
    .check()
  await page.getByRole('button', { name: t('questions.next') }).click()
  const question4 = questionText('ja', here?.id ?? '').question
  await expect(heading(page)).toHaveText(question4)
  await expectSaved(page)
  const before = await stored(page)
  await page.close({ runBeforeUnload: false })

  const again = await resume(context, 'つづき商店')
  await expect(heading(again)).toHaveText(question4)
  expect(await stored(again)).toBe(before)
  for (const [number, chosen] of [
    [first?.number, option(again, 'ja', first?.id ?? '', 4)],
    [second?.number, option(again, 'ja', second?.id ?? '', 1)],
    [third?.number, card(again).getByRole('radio', { name: t('questions.unknown') })],
  ] as const) {
    await again.goto(`/#/sheet/${/sheet\/([^/]+)/.exec(again.url())?.[1] ?? ''}/questions/${String(number)}`)
    await expect(chosen).toBeChecked()
  }
})

test('a person who goes through all sixty in order is resumed there, not in the quick round', async ({ page, context }) => {
  await startSheet(page)
  await page.getByLabel(t('company.name')).fill('順番に答える会社')
  await page.getByRole('link', { name: t('company.next') }).click()
  await page.getByRole('button', { name: t('questions.fullRound') }).click()
  for (const number of [1, 2, 3]) {
    const { id } = question(number)
    await expect(heading(page)).toHaveText(questionText('ja', id).question)
    await option(page, 'ja', id, 2).check()
    await page.getByRole('button', { name: t('questions.next') }).click()
  }
  const fourth = questionText('ja', question(4).id).question
  await expect(heading(page)).toHaveText(fourth)
  await expectSaved(page)
  await page.close()

  const again = await resume(context, '順番に答える会社')
  await expect(heading(again)).toHaveText(fourth)
})

test('the last character of a note is there when the tab is closed 50 ms after the key', async ({ page, context }) => {
  const note = '台帳は総務の棚の二段目。'
  await startSheet(page)
  await page.getByLabel(t('company.name')).fill('メモの会社')
  await page.getByRole('link', { name: t('company.next') }).click()
  await expect(heading(page)).toHaveText(questionText('ja', QUICK[0]?.id ?? '').question)
  await card(page)
    .getByRole('radio', { name: t('questions.unknown') })
    .check()
  await page.getByText(t('questions.note')).click()
  await page.getByLabel(t('questions.noteLabel')).pressSequentially(note.slice(0, -1))
  await expectSaved(page)
  await page.keyboard.insertText(note.slice(-1))
  await new Promise((resolve) => setTimeout(resolve, 50))
  await page.close({ runBeforeUnload: false })

  const again = await resume(context, 'メモの会社')
  await again.getByRole('button', { name: t('questions.back') }).click()
  await expect(again.getByLabel(t('questions.noteLabel'))).toHaveValue(note)
})

test('“saved” is never shown while something typed later is still on its way', async ({ page }) => {
  // Each write waits until the journey lets it go, so that the moments between two writes can be looked at.
  await page.addInitScript(() => {
    const gate = window as unknown as { held: (() => void)[]; holding: boolean }
    gate.held = []
    gate.holding = false
    // eslint-disable-next-line @typescript-eslint/unbound-method
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (...args: [unknown, IDBValidKey?]) {
      // The second copy, written afterwards, is let through.
      if (!gate.holding || this.transaction.db.name === 'second-copy') return put.apply(this, args)
      let isHeld = true
      gate.held.push(() => (isHeld = false))
      // Reading again and again keeps the transaction alive meanwhile.
      const wait = () => {
        if (isHeld) this.count().onsuccess = wait
      }
      wait()
      return put.apply(this, args)
    }
  })
  const id = await openSheetFile(page, t, completeSheet())
  await visit(page, id, 'company')
  await expectSaved(page)
  const letGo = () =>
    page.evaluate(() => {
      ;(window as unknown as { held: (() => void)[] }).held.shift()?.()
    })
  const heldWrites = () => page.evaluate(() => (window as unknown as { held: (() => void)[] }).held.length)
  await page.evaluate(() => {
    ;(window as unknown as { holding: boolean }).holding = true
  })
  const name = page.getByLabel(t('company.name'))
  await name.fill('first')
  await expect.poll(heldWrites).toBe(1)
  await name.fill('second')
  await letGo()
  await expect.poll(heldWrites, 'the second write is under way').toBe(1)
  await expect(saveState(page)).toHaveAttribute('data-kind', 'saving')
  await letGo()
  await expectSaved(page)
  expect(await stored(page)).toContain('"companyName":"second"')
})

/** Process groups of the browsers that this file has started and that still run; none is left behind. */
const groups = new Set<number>()
const killGroups = () => {
  for (const group of groups) process.kill(-group, 'SIGKILL')
  groups.clear()
}
test.afterEach(killGroups)
process.once('exit', killGroups)

/** Chromium as a process of its own, with its profile in a folder that outlives it. */
async function launch(profile: string, url: string, acknowledge: (text: string) => void) {
  const args = [...CHROMIUM_FLAGS, '--headless', '--accept-lang=ja', '--remote-debugging-port=0', `--user-data-dir=${profile}`]
  const portFile = join(profile, 'DevToolsActivePort')
  rmSync(portFile, { force: true })
  // A group of its own, so that the kill takes the browser with all its processes, and nothing else.
  const process_ = spawn(installBrowser(), [...args, 'about:blank'], { stdio: 'ignore', detached: true })
  if (process_.pid !== undefined) groups.add(process_.pid)
  await expect
    .poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8').split('\n').length > 1, { timeout: 15_000 })
    .toBe(true)
  const port = readFileSync(portFile, 'utf8').split('\n')[0] ?? ''
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const [context] = browser.contexts()
  if (!context) throw new Error('expected the context of the profile, got none')
  const troubles = await watch(context, [new URL(url).origin])
  await context.exposeBinding('acknowledge', (_source, text: string) => {
    acknowledge(text)
  })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  return { process_, browser, troubles, page }
}

async function kill(process_: ChildProcess) {
  const ended = once(process_, 'exit')
  killGroups()
  await ended
}

/** Ends the browser as a person does, so that it writes down what it keeps for itself. */
async function quit({ process_, browser }: Awaited<ReturnType<typeof launch>>) {
  const ended = once(process_, 'exit')
  const session = await browser.newBrowserCDPSession()
  await Promise.all([session.send('Browser.close'), ended])
  groups.clear()
}

const KILLS = 10

test(`the browser is killed ${KILLS} times in the middle of saving: what was shown as saved is there, and whole`, async ({
  baseURL,
}) => {
  test.setTimeout(120_000)
  const url = baseURL ?? ''
  const profile = test.info().outputPath('profile')
  mkdirSync(profile, { recursive: true })
  let acknowledged = 0
  let address = ''
  const lost: string[] = []
  const moments: number[] = []
  // The profile of a person has been used before. Chromium killed within seconds of a profile's very first start has not yet
  // written which origins keep data, and has been seen to clear away all of it at a later start, whatever had been synced.
  const first = await launch(profile, url, () => undefined)
  await startSheetAt(first.page, url)
  address = first.page.url().replace('/company', '/questions/2')
  await quit(first)
  for (let round = 0; round <= KILLS; round++) {
    const { process_, browser, troubles, page } = await launch(profile, url, (text) => {
      acknowledged = Math.max(acknowledged, Number(text))
    })
    try {
      const note = page.getByLabel(t('questions.noteLabel'))
      await page.goto(address)
      if (round === 0) await page.getByText(t('questions.note')).click()
      else {
        await expect(note).toBeVisible()
        const text = await note.inputValue()
        const numbers = [...new Set(text.split(' '))]
        if (numbers.length !== 1) lost.push(`round ${round}: torn, holds ${numbers.join(', ')}`)
        if (Number(numbers[0]) < acknowledged)
          lost.push(`round ${round}: shown as saved ${acknowledged}, present ${numbers[0] ?? ''}`)
      }
      if (round === KILLS) {
        expectNoTroubles(troubles)
        break
      }
      await typeWithoutEnd(page, acknowledged + 1)
      const seen = acknowledged
      await expect.poll(() => acknowledged, 'saving goes on').toBeGreaterThan(seen)
      const moment = Math.round(Math.random() * 400)
      moments.push(moment)
      await new Promise((resolve) => setTimeout(resolve, moment))
    } finally {
      await kill(process_)
      await browser.close().catch(() => undefined)
    }
  }
  rmSync(profile, { recursive: true, force: true })
  expect(lost, `killed ${moments.join(', ')} ms into saving, up to the ${acknowledged}th note`).toEqual([])
})

async function startSheetAt(page: Page, url: string) {
  await openStart(page, url)
  await page.getByRole('link', { name: t('start.begin') }).click()
  await expect(heading(page)).toHaveText(t('company.title'))
  await page.getByLabel(t('company.name')).fill('電源の切れる会社')
  await expectSaved(page)
}

/**
 * Types a long note that consists of one number only, again and again with the next; tells which one was shown as saved. Most numbers
 * come while the one before is being saved; every fourth is waited for, as “saved” is only shown when nothing newer is on its way.
 */
async function typeWithoutEnd(page: Page, from: number) {
  await page.evaluate((first) => {
    const { acknowledge } = window as unknown as { acknowledge: (text: string) => void }
    const note = document.querySelector('details.note textarea')
    const state = document.querySelector('[data-testid="save-state"]')
    if (!(note instanceof HTMLTextAreaElement) || !state) throw new Error('expected a note and a save state')
    let number = first
    const type = () => {
      note.value = Array(300).fill(String(number)).join(' ').slice(0, 1900).replace(/ \d*$/, '')
      note.dispatchEvent(new Event('input'))
      if (number % 4 !== 0) setTimeout(type, 7)
      number++
    }
    new MutationObserver(() => {
      if (state.getAttribute('data-kind') !== 'saved') return
      const shown = note.value.split(' ')[0] ?? ''
      acknowledge(shown)
      if (Number(shown) % 4 === 0) setTimeout(type)
    }).observe(state, { attributes: true, attributeFilter: ['data-kind'] })
    type()
  }, from)
}
