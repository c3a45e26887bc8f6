/** The statistics of the chamber's list: nothing yet, a list counted and compared, files and the committee's report without small groups. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { seedPortfolio } from './portfolioSeed.ts'
import { heading, LANGUAGES, speaking, type Language } from './support.ts'

/** A report takes its fonts first, and a busy machine its time. */
const PATIENCE = { timeout: 60_000 }

async function openStatistics(page: Page, language: Language) {
  const t = speaking(language)
  await page.goto('/#/staff/statistics')
  if (language === 'en') await page.getByRole('button', { name: 'English', exact: true }).click()
  await expect(heading(page)).toHaveText(t('statistics.title'))
  return t
}

for (const language of LANGUAGES) {
  test(`${language}: an empty list, then one of 400 submissions: looked at, and axe finds nothing`, async ({ page }) => {
    const t = await openStatistics(page, language)
    await expect(page.getByRole('heading', { name: t('statistics.emptyTitle') })).toBeVisible()
    await expectNoAxeViolations(page)
    await seedPortfolio(page, 400)
    await page.reload()
    await expect(page.getByRole('heading', { name: t('statistics.headlines') })).toBeVisible()
    await expect(page.getByRole('img', { name: t('statistics.chart', { title: t('statisticsDoc.tiers') }) })).toBeVisible()
    for (const summary of await page.getByText(t('chart.table'), { exact: true }).all()) await summary.click()
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: t('statistics.part.years'), exact: true }).click()
    await expect(page.getByRole('heading', { name: t('statistics.part.years'), exact: true })).toBeInViewport()
    await page.getByRole('link', { name: t('statistics.report') }).click()
    await expect(heading(page)).toHaveText(t('statistics.report'))
    await expect(page.getByText(t('statisticsDoc.report.noName'))).toBeVisible(PATIENCE)
    await expectNoAxeViolations(page)
  })
}

test('a trade is chosen, two years are compared, and files leave without small groups', async ({ page }) => {
  const t = await openStatistics(page, 'ja')
  await expect(page.getByRole('heading', { name: t('statistics.emptyTitle') })).toBeVisible()
  await seedPortfolio(page, 400)
  await page.reload()
  await expect(page.getByText('240社の回答を数えました。')).toBeVisible()
  await expect(page.getByRole('heading', { name: t('statisticsDoc.pairs', { before: 2026, after: 2027 }) })).toBeVisible()

  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: t('statistics.csvOf', { title: t('statisticsDoc.by.size') }) }).click(),
  ])
  expect(csv.suggestedFilename()).toMatch(/^統計_2027_規模ごと_.*\.csv$/)
  const text = readFileSync(await csv.path(), 'utf8')
  expect(text).toContain(t('statisticsDoc.suppressed'))
  expect(text).not.toMatch(/,[1-4](?=,|\r)/)
  const [xlsx] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: t('statistics.xlsx') }).click(),
  ])
  expect(
    readFileSync(await xlsx.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')

  await page.getByLabel(t('statistics.dimension')).selectOption({ label: t('statistics.group.chamber') })
  await expect(page.getByLabel(t('statistics.group.chamber'), { exact: true })).toBeVisible()
  await page.getByLabel(t('statistics.group.chamber'), { exact: true }).selectOption({ label: 'みなと商工会議所' })
  await expect(page.getByText('48社の回答を数えました。')).toBeVisible()

  await page.getByRole('link', { name: t('statistics.report') }).click()
  await expect(heading(page)).toBeFocused()
  await expect(page.getByText('みなと商工会議所', { exact: true })).toBeVisible(PATIENCE)
  const [pdf] = await Promise.all([
    page.waitForEvent('download', PATIENCE),
    page.getByRole('button', { name: t('documents.format.pdf') }).click(),
  ])
  expect(pdf.suggestedFilename()).toMatch(/^委員会報告書_.*\.pdf$/)
  expect(
    readFileSync(await pdf.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  await page.getByRole('button', { name: t('statistics.back') }).click()
  await expect(heading(page)).toHaveText(t('statistics.title'))
  await expect(page.getByText('48社の回答を数えました。')).toBeVisible()
})

test('at 320 pixels the page is no wider than the window', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 })
  const t = await openStatistics(page, 'ja')
  await expect(page.getByRole('heading', { name: t('statistics.emptyTitle') })).toBeVisible()
  await seedPortfolio(page, 60)
  await page.reload()
  await expect(page.getByRole('heading', { name: t('statistics.headlines') })).toBeVisible()
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await wider()).toBe(0)
  await page.getByRole('link', { name: t('statistics.report') }).click()
  await expect(page.getByText(t('statisticsDoc.report.noName'))).toBeVisible(PATIENCE)
  expect(await wider()).toBe(0)
})
