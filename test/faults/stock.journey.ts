/** Rows S and M of the catalogue about taking in many submissions: no room half-way, and the same ones in two tabs. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Page, TestInfo } from '@playwright/test'
import { expect, expectNoAxeViolations } from '../journeys/fixtures.ts'
import { limitQuota } from '../journeys/fullStorage.ts'
import { heading, openStart, speaking } from '../journeys/support.ts'
import { fault, faultTest } from './browserOracle.ts'
import { expectTold } from './told.ts'

const ja = speaking('ja')
const PATIENCE = { timeout: 50_000 }
const SAMPLES = 300

async function openImport(page: Page) {
  await openStart(page)
  await page.goto('/#/staff/import')
  await expect(heading(page)).toHaveText(ja('import.title'))
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const ended = (page: Page, how: string) =>
  expect(page.getByRole('heading', { level: 2, name: ja(`import.ended.${how}`) })).toBeVisible(PATIENCE)
const inStock = (page: Page, count: number) =>
  expect(page.getByText(ja('import.stock.text', { count: count.toLocaleString('ja') }))).toBeVisible(PATIENCE)
async function countOf(page: Page, what: string): Promise<number> {
  const row = page.locator('dl > div', { has: page.getByText(ja(`import.${what}`), { exact: true }) })
  return (await row.count()) === 0 ? 0 : Number((await row.locator('dd').innerText()).replace(/\D/g, ''))
}

/** A file of many submissions, made from the sample companies under ids of their own; the machine is empty again. */
async function manyLines(page: Page, testInfo: TestInfo, rounds: number): Promise<string> {
  await press(page, ja('import.sample.take', { count: SAMPLES }))
  await ended(page, 'done')
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, ja('import.stock.save'))])
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\n')
  await press(page, ja('import.sample.remove'))
  await expect(page.getByText(ja('import.sample.removed', { count: SAMPLES }))).toBeVisible(PATIENCE)
  const path = testInfo.outputPath('many.jsonl')
  mkdirSync(dirname(path), { recursive: true })
  const of = (round: number) => lines.map((line) => line.replace('"id":"sample-', `"id":"m${String(round)}-`))
  writeFileSync(path, Array.from({ length: rounds }, (_, round) => `${of(round).join('\n')}\n`).join(''))
  return path
}

const choose = (page: Page, path: string) => page.locator('[data-choose="files"]').setInputFiles(path)

faultTest(fault('S02'), async ({ page }, testInfo) => {
  const rounds = 334
  const all = rounds * SAMPLES
  // Before the database is used: the browser remembers for a while how much room it saw.
  await openStart(page)
  const session = await page.context().newCDPSession(page)
  await limitQuota(session, page, 17_000_000)
  await openImport(page)
  const path = await manyLines(page, testInfo, rounds)
  await choose(page, path)
  await ended(page, 'full')
  await expectTold(page, 'import.ended.full')
  await expectNoAxeViolations(page)
  const taken = await countOf(page, 'taken')
  expect(taken).toBeGreaterThan(0)
  expect(taken).toBeLessThan(all)
  await page.reload()
  await inStock(page, taken)
  await expectTold(page, 'import.unfinished')

  // With room again, the same file goes on from there, and nothing is in the list twice.
  await limitQuota(session, page)
  await choose(page, path)
  await ended(page, 'done')
  expect(await countOf(page, 'taken')).toBe(all - taken)
  expect((await countOf(page, 'resumed')) + (await countOf(page, 'same'))).toBe(taken)
  await page.reload()
  await inStock(page, all)
})

faultTest(fault('M04'), async ({ page, context }, testInfo) => {
  const rounds = 34
  const all = rounds * SAMPLES
  await openImport(page)
  const path = await manyLines(page, testInfo, rounds)
  const other = await context.newPage()
  await openImport(other)
  await Promise.all([choose(page, path), choose(other, path)])
  await Promise.all([ended(page, 'done'), ended(other, 'done')])
  const sum = async (what: string) => (await countOf(page, what)) + (await countOf(other, what))
  expect(await sum('taken'), 'each is taken in once').toBe(all)
  expect((await sum('same')) + (await sum('resumed')), 'and was there already once').toBe(all)
  expect(await sum('conflicts')).toBe(0)
  await expectTold(page, 'import.ended.done')
  for (const tab of [page, other]) {
    await tab.reload()
    await inStock(tab, all)
  }
})
