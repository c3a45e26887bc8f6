/** The list leaves the machine: with names as CSV, without them as Parquet, in a worker under the real security policy. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { parquetReadObjects } from 'hyparquet'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { fillPortfolio } from './portfolioRows.ts'
import { speaking } from './support.ts'

const ROWS = 60
const t = speaking('ja')

/** Makes the file of a form and takes it from the download, as long as its hash is the one that is shown. */
async function made(page: Page, form: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByLabel(form).check()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: t('out.start'), exact: true }).click(),
  ])
  const bytes = readFileSync(await download.path())
  await expect(page.getByRole('heading', { name: t('out.ended.done') })).toBeFocused()
  await expect(page.getByText(createHash('sha256').update(bytes).digest('hex'))).toBeVisible()
  return { name: download.suggestedFilename(), bytes }
}

test('the list leaves with names and without', async ({ page }) => {
  await page.goto('/#/staff/list')
  await expect(page.getByRole('link', { name: t('list.toImport') })).toBeVisible()
  await fillPortfolio(page, ROWS)
  await page.reload()
  await page.getByRole('link', { name: t('out.open'), exact: true }).click()
  await expect(page.getByText(t('out.count', { count: ROWS }))).toBeVisible()
  const csv = await made(page, t('out.forms.csv'))
  expect(csv.name).toMatch(/^提出一覧_.*\.csv$/)
  const lines = csv.bytes.toString('utf8').split('\r\n')
  expect(lines).toHaveLength(ROWS + 2)
  expect(lines[0]).toContain('"company_name"')

  await page.getByLabel(t('out.deidentified')).check()
  await expectNoAxeViolations(page)
  const parquet = await made(page, t('out.forms.parquet'))
  const rows = await parquetReadObjects({ file: new Uint8Array(parquet.bytes).buffer })
  expect(rows).toHaveLength(ROWS)
  expect(Object.keys(rows[0] ?? {})).not.toContain('company_name')
})
