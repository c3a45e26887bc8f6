/** Closed in the middle, and resumed: nothing that was shown as saved is lost, whatever ended it. */
import type { BrowserContext, Page } from '@playwright/test'
import { killGroups } from '../kill/browser.ts'
import { killedWhileAnswering } from '../kill/answering.ts'
import { expect, test } from './fixtures.ts'
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

test.afterEach(killGroups)

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

const KILLS = 5

test(`the browser is killed ${KILLS} times in the middle of saving: what was shown as saved is there, and whole`, async ({
  baseURL,
}) => {
  test.setTimeout(120_000)
  const profile = test.info().outputPath('profile')
  const { lost, moments, acknowledged } = await killedWhileAnswering(KILLS, baseURL ?? '', profile)
  expect(lost, `killed ${moments.join(', ')} ms into saving, up to the ${acknowledged}th note`).toEqual([])
})
