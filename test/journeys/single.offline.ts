/** The one-file build (`npm run build:single`), opened from a folder: everything but the service worker works, under its own policy. */
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import {
  chooseBy,
  chooseFile,
  completeSheet,
  expectSaved,
  fileOf,
  openStart,
  option,
  PROFILE,
  questionText,
  RULEBOOK,
  speaking,
  visit,
} from './support.ts'

const t = speaking('ja')
const FIRST = RULEBOOK.questions[0]?.id ?? ''
const FILE = resolve('dist-single/index.html')
const ADDRESS = pathToFileURL(FILE).href
/** A file needs nothing of any server; what `watch` counts as its own is only itself. */
test.use({ baseURL: ADDRESS, expectedTroubles: /^file:/ })

/** A sheet with a character that only the third font has. */
async function openSheet(page: Page): Promise<string> {
  await openStart(page, ADDRESS)
  await chooseFile(page, t, JSON.stringify(fileOf(completeSheet({ profile: { ...PROFILE, companyName: '株式会社𠮷田印刷' } }))))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('review.title'))
  return /#\/sheet\/([^/]+)/.exec(page.url())?.[1] ?? ''
}

test('one file: questions, both languages, saving, charts and PDF without any request', async ({ page }) => {
  const requests: string[] = []
  page.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url())) requests.push(request.url().split('#')[0] ?? '')
  })
  const id = await openSheet(page)
  await visit(page, id, 'questions/1')
  await option(page, 'ja', FIRST, 4).check()
  await expectSaved(page)
  await page.reload()
  await expect(option(page, 'ja', FIRST, 4)).toBeChecked()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(questionText('en', FIRST).question)
  await page.getByRole('button', { name: '日本語' }).click()
  await visit(page, id, 'result')
  await visit(page, id, 'report/report')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: t('documents.format.pdf') }).click(),
  ])
  expect(statSync(await download.path()).size).toBeGreaterThan(100_000)
  const [word] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: t('documents.format.docx') }).click(),
  ])
  expect(word.suggestedFilename()).toMatch(/\.docx$/)
  expect(new Set(requests)).toEqual(new Set([ADDRESS]))
})

test('one file: a key is made and sealed in its worker', async ({ page }) => {
  await page.goto(`${ADDRESS}#/staff/keys`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('keys.title'))
  await page.getByLabel(t('keys.make.label')).fill('見本')
  await page.getByLabel(t('passphrase.new'), { exact: true }).fill('correct horse battery staple')
  await page.getByLabel(t('passphrase.again')).fill('correct horse battery staple')
  await page.getByRole('button', { name: t('keys.make.button'), exact: true }).click()
  await expect(page.getByText(t('keys.make.done'))).toBeVisible({ timeout: 60_000 })
})

test('one file: submissions are taken into the list, in English, and everything is backed up, sealed, in workers of its own', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const en = speaking('en')
  await page.goto(`${ADDRESS}#/staff/import`)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en('import.title'))
  await page.locator('[data-choose="files"]').setInputFiles({
    name: 'submission.zip',
    mimeType: 'application/zip',
    buffer: readFileSync('test/files/formats/submission-1.zip'),
  })
  await expect(page.getByRole('heading', { level: 2, name: en('import.ended.done') })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: en('import.sample.take', { count: 300 }), exact: true }).click()
  const taken = page.locator('dl > div', { has: page.getByText(en('import.taken'), { exact: true }) }).locator('dd')
  await expect(taken).toHaveText(en('import.count', { count: 300 }), { timeout: 60_000 })
  await page.goto(`${ADDRESS}#/staff/list`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en('list.title'))
  await page.goto(`${ADDRESS}#/data`)
  await page.getByText(en('backup.save'), { exact: true }).click()
  await page.getByLabel(en('backup.passphrase'), { exact: true }).fill('correct horse battery staple')
  await page.getByLabel(en('passphrase.again')).fill('correct horse battery staple')
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.getByRole('button', { name: en('backup.saveButton') }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.zip\.age$/)
  const sealed = readFileSync(await download.path())
  expect(sealed.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
  await page.getByText(en('backup.bringBack'), { exact: true }).click()
  await chooseBy(page, en('backup.choose'), { name: 'back-up.zip.age', mimeType: 'application/octet-stream', buffer: sealed })
  await page.getByLabel(en('backup.openPassphrase')).fill('correct horse battery staple')
  await page.getByRole('button', { name: en('backup.open'), exact: true }).click()
  await expect(page.getByText(en('backup.nothingComes'))).toBeVisible({ timeout: 120_000 })
})

test('S12 one file: an exception in drawing leads to the page for troubles, which is in the file', async ({ page }) => {
  await openSheet(page)
  await page.waitForTimeout(2_000)
  await page.evaluate(() => {
    ;(window as unknown as { showTrouble: (code: string) => void }).showTrouble('draw-00000000')
  })
  await expect(page.getByRole('heading', { name: '画面を表示できなくなりました' })).toBeVisible()
  await expect(page.getByText('株式会社𠮷田印刷')).toBeVisible()
  await expectNoAxeViolations(page)
  await page.getByRole('link', { name: 'はじめの画面を開く' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('start.title'))
})
