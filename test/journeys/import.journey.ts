/** The chamber's list filled: the sample, files with broken lines, the same file twice, a folder, and all of it removed. One that is stopped: test/faults/imports.journey.ts. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, TestInfo } from '@playwright/test'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { heading, LANGUAGES, openStart, speaking, type Speak } from './support.ts'

const PATIENCE = { timeout: 60_000 }

async function openImport(page: Page, t: Speak) {
  await openStart(page)
  await page.getByRole('link', { name: t('start.staff') }).click()
  await page.getByRole('link', { name: t('staff.import'), exact: true }).click()
  await expect(heading(page)).toHaveText(t('import.title'))
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const ended = (page: Page, t: Speak, how: string) =>
  expect(page.getByRole('heading', { level: 2, name: t(`import.ended.${how}`) })).toBeVisible(PATIENCE)
const countOf = (page: Page, t: Speak, what: string) =>
  page.locator('dl > div', { has: page.getByText(t(`import.${what}`), { exact: true }) }).locator('dd')

async function chooseFile(page: Page, path: string) {
  await page.locator('[data-choose="files"]').setInputFiles(path)
}

/** The lines of the sample companies, under ids of real ones. */
async function sampleLines(page: Page, t: Speak): Promise<string[]> {
  await press(page, t('import.sample.take', { count: 300 }))
  await ended(page, t, 'done')
  await expect(countOf(page, t, 'taken')).toHaveText(t('import.count', { count: 300 }))
  await expectNoAxeViolations(page)
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, t('import.stock.save'))])
  const text = readFileSync(await download.path(), 'utf8')
  await press(page, t('import.sample.remove'))
  await expect(page.getByText(t('import.sample.removed', { count: 300 }))).toBeVisible(PATIENCE)
  return text.trimEnd().replaceAll('"id":"sample-', '"id":"member-').split('\n')
}

function fileOf(testInfo: TestInfo, name: string, lines: readonly string[]): string {
  const path = testInfo.outputPath(name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

for (const language of LANGUAGES) {
  const t = speaking(language)
  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-US' })

    if (language === 'en')
      test('sample, broken lines, the same twice, a folder with a bad file, everything removed', async ({ page }, testInfo) => {
        await openImport(page, t)
        const lines = await sampleLines(page, t)

        const mixed = fileOf(testInfo, 'mixed.jsonl', [...lines.slice(0, 100), '{"kind":"line"', ...lines.slice(100, 200), '[]'])
        await chooseFile(page, mixed)
        await ended(page, t, 'done')
        await expect(countOf(page, t, 'taken')).toHaveText(t('import.count', { count: 200 }))
        const row = page.getByRole('row').filter({ hasText: t('problem.file-not-json') })
        await expect(row).toContainText('mixed.jsonl')
        await expect(row).toContainText('101')
        await expect(page.getByRole('row').filter({ hasText: t('problem.file-not-ours') })).toContainText('202')
        await expectNoAxeViolations(page)

        await chooseFile(page, mixed)
        await expect(countOf(page, t, 'same')).toHaveText(t('import.count', { count: 200 }), PATIENCE)
        await expect(countOf(page, t, 'taken')).toHaveText(t('import.count', { count: 0 }))

        fileOf(testInfo, 'pile/first.jsonl', lines.slice(200, 250))
        fileOf(testInfo, 'pile/inside/second.jsonl', lines.slice(250))
        fileOf(testInfo, 'pile/inside/bad.json', ['this is no sheet'])
        await page.locator('[data-choose="folder"]').setInputFiles(testInfo.outputPath('pile'))
        await expect(countOf(page, t, 'taken')).toHaveText(t('import.count', { count: 100 }), PATIENCE)
        await expect(page.getByRole('row').filter({ hasText: 'pile/inside/bad.json' })).toBeVisible()

        await page.reload()
        await expect(page.getByText(t('import.stock.text', { count: 300 }))).toBeVisible(PATIENCE)
        await press(page, t('import.stock.remove'))
        await expect(page.getByText(t('import.stock.askSave'))).toBeVisible()
        await expectNoAxeViolations(page)
        await press(page, t('import.stock.confirm'))
        await expect(page.getByText(t('import.stock.removed'))).toBeVisible(PATIENCE)
      })
  })
}
