/** Rows M and S of the catalogue about several tabs: what a tab has not seen is never overwritten, and people are told. */
import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations } from '../journeys/fixtures.ts'
import {
  answersAt,
  chooseFile,
  completeSheet,
  expectSaved,
  fileOf,
  heading,
  openSheet,
  openStart,
  option,
  question,
  savedFile,
  saveState,
  sheetIdOf,
  speaking,
  stored,
  visit,
} from '../journeys/support.ts'
import { fault, faultTest } from './browserOracle.ts'
import { expectTold } from './told.ts'

const ja = speaking('ja')
const banner = (page: Page) => page.getByRole('alert')
const oneOpen = completeSheet({ answers: answersAt(3, { 'IMP-02': null }) })
const LAST = question(60).id

interface StoredRecord {
  id: string
  revision: number
  data: { sheet: { answers: Record<string, { kind: string; level?: number }>; notes: Record<string, string> } }
}
const records = async (page: Page) => JSON.parse(await stored(page)) as StoredRecord[]

/** Two tabs on one sheet, at the last question; the first has answered level 1, which the second has not seen. */
async function twoTabs(first: Page) {
  const id = await openSheet(first, oneOpen, 'questions/60')
  const second = await first.context().newPage()
  await second.goto(`/#/sheet/${id}/questions/60`)
  await expect(option(second, 'ja', LAST, 4)).toBeVisible()
  return { id, second, answer: () => answerIn(first) }
}

async function answerIn(first: Page) {
  await option(first, 'ja', LAST, 1).check()
  await expectSaved(first)
  return (await records(first))[0]
}

faultTest(fault('M01'), async ({ page }) => {
  const { id, second, answer } = await twoTabs(page)
  const seenByFirst = await answer()
  await option(second, 'ja', LAST, 4).check()
  await expect(saveState(second)).toHaveAttribute('data-kind', 'conflict')
  expect(await records(page), 'a revision not seen is not overwritten').toEqual([seenByFirst])
  await expectTold(second, 'save.conflictTitle', 'save.conflict', 'save.takeOther', 'save.keepAsCopy')
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

/** The newer answer is shown and told, nothing older is written over it, and the next answer goes on from it. */
async function expectCaughtUp(second: Page, seenByFirst: StoredRecord | undefined) {
  await expect(second.getByText(ja('keeping.caughtUpTitle'))).toBeVisible()
  await expect(option(second, 'ja', LAST, 1)).toBeChecked()
  await expectTold(second, 'keeping.caughtUpTitle', 'keeping.caughtUp')
  await expectNoAxeViolations(second)
  expect(await records(second), 'nothing was written').toEqual([seenByFirst])
  await second.getByRole('button', { name: ja('keeping.close') }).click()
  await option(second, 'ja', LAST, 2).check()
  await expectSaved(second)
  const [record, ...others] = await records(second)
  expect(others).toEqual([])
  expect(record).toMatchObject({ revision: (seenByFirst?.revision ?? 0) + 1 })
  expect(record?.data.sheet.answers[LAST]).toEqual({ kind: 'level', level: 2 })
}

faultTest(fault('M02'), async ({ page }) => {
  const { second, answer } = await twoTabs(page)
  await page.bringToFront()
  const seenByFirst = await answer()
  await second.bringToFront()
  // Without a screen the browser gives every page the focus, so that none of them gets it.
  await second.evaluate(() => dispatchEvent(new Event('focus')))
  await expectCaughtUp(second, seenByFirst)
})

faultTest(fault('S19'), async ({ page, context }) => {
  const { second, answer } = await twoTabs(page)
  const session = await context.newCDPSession(second)
  await session.send('Page.setWebLifecycleState', { state: 'frozen' })
  const seenByFirst = await answer()
  await session.send('Page.setWebLifecycleState', { state: 'active' })
  // Without a screen the browser thaws a page without a word.
  await second.evaluate(() => document.dispatchEvent(new Event('resume')))
  await expectCaughtUp(second, seenByFirst)
  // And the other way round, by the page that was put aside and comes back as it was.
  const [seenBySecond] = await records(second)
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  await expect(option(page, 'ja', LAST, 2)).toBeChecked()
  await expect(page.getByText(ja('keeping.caughtUpTitle'))).toBeVisible()
  expect(await records(page)).toEqual([seenBySecond])
})

faultTest(fault('S15'), async ({ page, context }) => {
  const url = '**/empty.html'
  await context.route(url, (route) => route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,">' }))
  /** Opens the database as another version of the app; tells how long that took. Only the first of all lets nobody past. */
  const open = (tab: Page, version: number) =>
    tab.evaluate(
      (wanted) =>
        new Promise<number>((resolve, reject) => {
          const begin = performance.now()
          const opening = indexedDB.open('risk-diagnosis-sheet', wanted)
          opening.onerror = () => {
            reject(opening.error ?? new Error('not opened'))
          }
          opening.onupgradeneeded = () => {
            if (wanted === 1) opening.result.createObjectStore('sheets', { keyPath: 'id' })
          }
          opening.onsuccess = () => {
            Object.assign(window, { held: opening.result })
            resolve(performance.now() - begin)
          }
        }),
      version,
    )
  const old = await context.newPage()
  await old.goto('/empty.html')
  await open(old, 1)

  // An old tab that does not let go: this one is told which to close, works meanwhile, and saves by itself once that is done.
  await openStart(page)
  await expect(page.getByText(ja('version.waiting'))).toBeVisible()
  await expect(page.getByText(ja('start.storageTitle'))).toBeVisible()
  await expectTold(page, 'version.waiting', 'start.storageTitle', 'save.fault.waiting')
  await expectNoAxeViolations(page)
  await chooseFile(page, ja, JSON.stringify(fileOf(oneOpen)))
  await expect(heading(page)).toHaveText(ja('review.title'))
  const id = sheetIdOf(page)
  await visit(page, id, 'questions/60')
  await option(page, 'ja', LAST, 2).check()
  await expect(saveState(page)).toHaveAttribute('data-kind', 'failed')
  await expectTold(page, 'save.failedTitle', 'save.fault.waiting', 'version.waiting')
  const begin = performance.now()
  await old.close()
  await expectSaved(page)
  const took = performance.now() - begin
  faultTest.info().annotations.push({ type: 'measured', description: `saved ${took.toFixed(0)} ms after the old tab was closed` })
  expect(took, 'milliseconds from closing to saved').toBeLessThan(1_000)
  await expect(page.getByText(ja('version.waiting'))).toHaveCount(0)
  await expect(banner(page)).toHaveCount(0)
  const before = await records(page)
  expect(before.map((record) => [record.id, record.data.sheet.answers[LAST]])).toEqual([[id, { kind: 'level', level: 2 }]])

  // A newer version comes: this tab lets go at once, and is told so without having saved anything.
  const newer = await context.newPage()
  await newer.goto('/empty.html')
  expect(await open(newer, 99)).toBeLessThan(1_000)
  await expect(page.getByText(ja('version.letGo'))).toBeVisible()
  await expectTold(page, 'version.letGo')
  await expectNoAxeViolations(page)
  await option(page, 'ja', LAST, 4).check()
  await expect(saveState(page)).toHaveAttribute('data-kind', 'failed')
  await expectTold(page, 'save.failedTitle', 'save.fault.newer')
  const { data } = await savedFile(page, banner(page).getByRole('button', { name: ja('save.toFile') }))
  expect(data.sheet.answers[LAST]).toEqual({ kind: 'level', level: 4 })
  // The button for it does not throw away what could not be saved.
  await page.getByRole('button', { name: ja('version.reload') }).click()
  await expect(page.getByText(ja('version.goneUnsaved'))).toBeVisible()
  await expect(option(page, 'ja', LAST, 4)).toBeChecked()
  expect(await records(newer), 'nothing was overwritten').toEqual(before)
})
