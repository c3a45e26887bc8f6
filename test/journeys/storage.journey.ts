/** The machine's storage refuses, is full, or is written by another tab: people are told, and lose nothing. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { fillUp } from './fullStorage.ts'
import {
  answersAt,
  card,
  completeSheet,
  expectSaved,
  openSheetFile,
  option,
  PROFILE,
  question,
  saveState,
  speaking,
  stored,
  visit,
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

const refuse = () => {
  IDBFactory.prototype.open = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
}

test('a new sheet works where storage is refused, and is still there after a look at the start page', async ({ page }) => {
  await page.addInitScript(refuse)
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

test('full storage: what is not saved outlives a look at the start page and at another sheet', async ({ page }) => {
  await fillUp(page, ja, oneOpen, [OTHER])
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
