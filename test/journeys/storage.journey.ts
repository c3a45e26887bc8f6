/** The machine's storage refuses, is full, or is written by another tab: people are told, and lose nothing. */
import type { CDPSession, Page } from '@playwright/test'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import {
  answersAt,
  card,
  chooseFile,
  completeSheet,
  expectSaved,
  fileOf,
  LANGUAGES,
  openSheetFile,
  option,
  PROFILE,
  question,
  saveState,
  savedFile,
  speaking,
  stored,
  visit,
  type Speak,
  openStart,
  heading,
} from './support.ts'

const ja = speaking('ja')
const banner = (page: Page) => page.getByRole('alert')
const oneOpen = completeSheet({ answers: answersAt(3, { 'IMP-02': null }) })
const OTHER = completeSheet({ profile: { ...PROFILE, companyName: 'Other Ltd.' } })
const LAST = question(60).id

interface StoredRecord {
  id: string
  revision: number
  data: { sheet: { answers: Record<string, { kind: string; level?: number }>; notes: Record<string, string> } }
}
const records = async (page: Page) => JSON.parse(await stored(page)) as StoredRecord[]

const REFUSALS = {
  'opening throws': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
  },
  'even looking at it throws': () => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      },
    })
  },
}

for (const [how, refuse] of Object.entries(REFUSALS)) {
  for (const language of LANGUAGES) {
    test.describe(`${how}, ${language}`, () => {
      test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })
      const t = speaking(language)

      if (language === 'en')
        test('storage that is refused is said at once with the way by file, and the sheet works to the end', async ({ page }) => {
          const isLookedAt = refuse === REFUSALS['opening throws']
          await page.addInitScript(refuse)
          await openStart(page)
          const notice = page.getByText(t('start.storageTitle'))
          await expect(notice).toBeVisible()
          await expect(page.getByText(t('save.fault.refused'))).toBeVisible()
          if (isLookedAt) await expectNoAxeViolations(page)

          await chooseFile(page, t, JSON.stringify(fileOf(oneOpen)))
          await expect(heading(page)).toHaveText(t('review.title'))
          await expect(saveState(page)).toHaveAttribute('data-kind', 'failed')
          await expect(banner(page)).toContainText(t('save.failedTitle'))
          await expect(banner(page)).toContainText(t('save.fault.refused'))
          if (isLookedAt) await expectNoAxeViolations(page)

          await page
            .getByRole('navigation', { name: t('app.steps') })
            .getByRole('link', { name: t('steps.questions') })
            .click()
          await option(page, language, LAST, 4).check()
          await page.getByRole('button', { name: t('questions.next') }).click()
          await expect(heading(page)).toHaveText(t('roundDone.all'))
          await page.getByRole('button', { name: t('roundDone.review') }).click()
          await page.getByRole('link', { name: t('certificates.next') }).click()
          await page.getByRole('link', { name: t('declaration.next') }).click()
          await page.getByRole('link', { name: t('review.next') }).click()
          await expect(page.getByText(t('result.why', { management: 30, certificates: 0 }))).toBeVisible()
          const { data } = await savedFile(page, banner(page).getByRole('button', { name: t('save.toFile') }))
          expect(data.sheet.answers).toEqual(answersAt(3, { 'IMP-02': { kind: 'level', level: 4 } }))
          expect(data.sheet.profile).toEqual(PROFILE)
          await expect(saveState(page)).toHaveAttribute('data-kind', 'failed')
        })
    })
  }
}

test('a new sheet works where storage is refused, and is still there after a look at the start page', async ({ page }) => {
  await page.addInitScript(REFUSALS['opening throws'])
  await openStart(page)
  await page.getByRole('link', { name: ja('start.begin') }).click()
  await expect(banner(page)).toContainText(ja('save.fault.refused'))
  await page.getByLabel(ja('company.name')).fill('消えない会社')
  await page
    .getByRole('banner')
    .getByRole('link', { name: ja('app.name') })
    .click()
  const entry = page.getByRole('region', { name: ja('start.resume') }).getByRole('listitem')
  await expect(entry).toHaveCount(1)
  await expect(entry).toContainText('消えない会社')
  await entry.getByRole('link', { name: ja('start.continue') }).click()
  await expect(page.getByLabel(ja('company.name'))).toHaveValue('消えない会社')
})

async function limitQuota(session: CDPSession, page: Page, quotaSize?: number) {
  const { origin } = new URL(page.url())
  await session.send('Storage.overrideQuotaForOrigin', quotaSize === undefined ? { origin } : { origin, quotaSize })
}

/** Opens a sheet at its last question, then fills the machine's storage up to the last bytes with something else. */
async function fillUp(page: Page, t: Speak, others: readonly Sheet[] = []): Promise<{ id: string; session: CDPSession }> {
  await openStart(page)
  const session = await page.context().newCDPSession(page)
  await limitQuota(session, page, 1_000_000)
  for (const other of others) await openSheetFile(page, t, other)
  const id = await openSheetFile(page, t, oneOpen)
  await visit(page, id, 'questions/60')
  await expectSaved(page)
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('ballast', 1)
      opening.onupgradeneeded = () => opening.result.createObjectStore('ballast', { autoIncrement: true })
      opening.onsuccess = () => {
        resolve(opening.result)
      }
    })
    const put = (bytes: number) =>
      new Promise<boolean>((resolve) => {
        const transaction = database.transaction('ballast', 'readwrite')
        transaction.objectStore('ballast').put(crypto.getRandomValues(new Uint8Array(bytes)))
        transaction.oncomplete = () => {
          resolve(true)
        }
        transaction.onabort = () => {
          resolve(false)
        }
      })
    for (const bytes of [60_000, 4_000, 200]) while (await put(bytes));
    database.close()
  })
  return { id, session }
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })
    const t = speaking(language)

    if (language === 'ja')
      test('full storage: “not saved” stays, answers are kept, the file works, and trying again saves', async ({ page }) => {
        const { session } = await fillUp(page, t)
        const before = await stored(page)
        await option(page, language, LAST, 4).check()
        await expect(saveState(page)).toHaveAttribute('data-kind', 'failed')
        await expect(saveState(page)).toHaveText(t('save.notSaved'))
        await expect(banner(page)).toContainText(t('save.fault.full'))
        await expectNoAxeViolations(page)
        expect(await stored(page), 'the old revision is intact').toBe(before)
        await expect(option(page, language, LAST, 4)).toBeChecked()

        const { data } = await savedFile(page, banner(page).getByRole('button', { name: t('save.toFile') }))
        expect(data.sheet.answers[LAST]).toEqual({ kind: 'level', level: 4 })
        await banner(page)
          .getByRole('button', { name: t('save.retry') })
          .click()
        await expect(saveState(page)).toHaveAttribute('data-kind', 'failed')

        await limitQuota(session, page)
        await banner(page)
          .getByRole('button', { name: t('save.retry') })
          .click()
        await expectSaved(page)
        await expect(banner(page)).toBeHidden()
        const [record] = await records(page)
        expect(record?.data.sheet.answers[LAST]).toEqual({ kind: 'level', level: 4 })
        await page.reload()
        await expect(option(page, language, LAST, 4)).toBeChecked()
      })
  })
}

test('full storage: what is not saved outlives a look at the start page and at another sheet', async ({ page }) => {
  await fillUp(page, ja, [OTHER])
  await option(page, 'ja', LAST, 4).check()
  await expect(saveState(page)).toHaveAttribute('data-kind', 'failed')

  const entries = page.getByRole('region', { name: ja('start.resume') }).getByRole('listitem')
  const toStart = () =>
    page
      .getByRole('banner')
      .getByRole('link', { name: ja('app.name') })
      .click()
  await toStart()
  await expect.soft(entries, 'each sheet is listed once').toHaveCount(2)
  await entries
    .filter({ hasText: 'Other Ltd.' })
    .getByRole('link', { name: ja('start.continue') })
    .click()
  await expect(heading(page)).toHaveText(ja('roundDone.all'))
  await toStart()
  await entries
    .filter({ hasText: PROFILE.companyName })
    .first()
    .getByRole('link', { name: ja('start.continue') })
    .click()
  // Back at the question where the person was.
  await expect(option(page, 'ja', LAST, 4)).toBeChecked()
  await expect(saveState(page)).toHaveAttribute('data-kind', 'failed')
})

/** Two tabs on one sheet, at the last question; the first has answered level 1, the second level 4 without having seen it. */
async function twoTabs(first: Page) {
  const id = await openSheetFile(first, ja, oneOpen)
  const second = await first.context().newPage()
  await second.goto(`/#/sheet/${id}/questions/60`)
  await expect(option(second, 'ja', LAST, 4)).toBeVisible()
  await visit(first, id, 'questions/60')
  await option(first, 'ja', LAST, 1).check()
  await expectSaved(first)
  const seenByFirst = (await records(first)).find((record) => record.id === id)
  await option(second, 'ja', LAST, 4).check()
  await expect(saveState(second)).toHaveAttribute('data-kind', 'conflict')
  await expect(banner(second)).toContainText(ja('save.conflictTitle'))
  expect(await records(first), 'a revision not seen is not overwritten').toContainEqual(seenByFirst)
  return { id, second, seenByFirst }
}

test('two tabs: a revision not seen is never overwritten, and the other tab’s answers can be taken', async ({ page }) => {
  const { id, second, seenByFirst } = await twoTabs(page)
  await expectNoAxeViolations(second)
  await second
    .getByLabel(ja('questions.noteLabel'))
    .or(second.getByText(ja('questions.note')))
    .first()
    .click()
  await second.getByLabel(ja('questions.noteLabel')).fill('この間も書ける')
  await expect(saveState(second)).toHaveAttribute('data-kind', 'conflict')
  expect(await records(page)).toEqual([seenByFirst])

  await banner(second)
    .getByRole('button', { name: ja('save.takeOther') })
    .click()
  await expectSaved(second)
  await expect(banner(second)).toBeHidden()
  await expect(option(second, 'ja', LAST, 1)).toBeChecked()
  expect(second.url()).toContain(`/sheet/${id}/questions/60`)
  const afterwards = await records(page)
  expect(afterwards).toContainEqual(seenByFirst)
  // Both sets of answers are safe, as the screen has promised: this tab's are a sheet of their own, with the note.
  const own = afterwards.find((record) => record.id !== id)
  expect(own?.data.sheet.answers[LAST]).toEqual({ kind: 'level', level: 4 })
  expect(own?.data.sheet.notes[LAST]).toBe('この間も書ける')
  // It goes on from there: the second tab is now the newer one, and the first is told.
  await option(second, 'ja', LAST, 2).check()
  await expectSaved(second)
  await option(page, 'ja', LAST, 3).check()
  await expect(saveState(page)).toHaveAttribute('data-kind', 'conflict')
})

test('two tabs: the answers of this tab can be kept as a sheet of their own, and both are there', async ({ page }) => {
  const { id, second, seenByFirst } = await twoTabs(page)
  await banner(second)
    .getByRole('button', { name: ja('save.keepAsCopy') })
    .click()
  await expectSaved(second)
  await expect(banner(second)).toBeHidden()
  await expect(option(second, 'ja', LAST, 4)).toBeChecked()
  expect(second.url()).not.toContain(id)
  await card(second)
    .getByRole('radio', { name: ja('questions.unknown') })
    .check()
  await expectSaved(second)
  const both = await records(page)
  expect(both.find((record) => record.id === id)).toEqual(seenByFirst)
  expect(both.map(({ data }) => data.sheet.answers[LAST]?.level ?? data.sheet.answers[LAST]?.kind).sort()).toEqual([1, 'unknown'])
  await second.reload()
  await expect(card(second).getByRole('radio', { name: ja('questions.unknown') })).toBeChecked()
  // The first tab goes on undisturbed.
  await option(page, 'ja', LAST, 3).check()
  await expectSaved(page)
})

test('two tabs: answers in conflict outlive a look at the start page and at another sheet', async ({ page }) => {
  await openSheetFile(page, ja, OTHER)
  const { second, seenByFirst } = await twoTabs(page)
  await second
    .getByRole('banner')
    .getByRole('link', { name: ja('app.name') })
    .click()
  const entries = second.getByRole('region', { name: ja('start.resume') }).getByRole('listitem')
  await entries
    .filter({ hasText: 'Other Ltd.' })
    .getByRole('link', { name: ja('start.continue') })
    .click()
  await expect(heading(second)).toHaveText(ja('roundDone.all'))
  await expectSaved(second)
  const all = await records(page)
  expect(all).toContainEqual(seenByFirst)
  const kept = all.filter(({ data }) => data.sheet.answers[LAST]?.level === 4)
  expect(kept, 'the answers of this tab are a sheet of their own').toHaveLength(1)
  await visit(second, kept[0]?.id ?? '', 'questions/60')
  await expect(option(second, 'ja', LAST, 4)).toBeChecked()
})

test('a sheet that another tab deletes never looks saved here without being so', async ({ page }) => {
  const id = await openSheetFile(page, ja, oneOpen)
  const second = await page.context().newPage()
  await second.goto(`/#/sheet/${id}/questions/60`)
  await expect(option(second, 'ja', LAST, 4)).toBeVisible()
  await page.goto('/#/')
  await page.getByRole('button', { name: ja('start.remove') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: ja('start.removeConfirm') })
    .click()
  await expect(page.getByRole('region', { name: ja('start.resume') })).toBeHidden()
  await option(second, 'ja', LAST, 4).check()
  await expect(saveState(second)).not.toHaveAttribute('data-kind', 'saving')
  await expect(option(second, 'ja', LAST, 4)).toBeChecked()
  const kind = await saveState(second).getAttribute('data-kind')
  expect({ kind, records: (await records(page)).length }).toEqual(kind === 'saved' ? { kind, records: 1 } : { kind, records: 0 })
})
