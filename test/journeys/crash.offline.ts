/** S12 and V06: what a person sees when the app cannot be shown, and that the answers can be had in any case. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deploy, open, renewIntegrity, type Deployment } from './deployment.ts'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { chooseFile, completeSheet, fileOf, openStart, PROFILE, speaking, type SheetFileData } from './support.ts'

test.use({ serviceWorkers: 'block', expectedTroubles: /127\.0\.0\.1|broken on purpose|Failed to load/ })

const t = speaking('ja')
const SHEET = completeSheet({ profile: { ...PROFILE, companyName: '株式会社つばさ印刷' } })

let deployment: Deployment
test.beforeEach(async () => {
  deployment = await deploy()
})
test.afterEach(() => deployment.remove())

/** The next picture that shows a number or a date cannot be drawn. */
const breakFormats = () => {
  for (const { prototype } of [Intl.DateTimeFormat, Intl.NumberFormat]) {
    const broken = () => {
      throw new Error('broken on purpose')
    }
    Object.defineProperty(prototype, 'format', { get: broken })
    Object.defineProperty(prototype, 'formatToParts', { get: broken })
  }
}

test('S12 an exception in drawing leads to a page without the framework, with a code and the answers as a file that opens again', async ({
  context,
}) => {
  const page = await open(context, deployment.url)
  await chooseFile(page, t, JSON.stringify(fileOf(SHEET)))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('review.title'))
  await page.waitForTimeout(2_000)
  await page.evaluate(breakFormats)
  await page.evaluate(() => {
    location.hash = '#/data'
  })
  await expect(page.getByRole('heading', { name: '画面を表示できなくなりました' })).toBeFocused()
  await expect(page.getByRole('heading', { name: 'The screen can no longer be shown' })).toBeVisible()
  await expect(page.locator('code')).toHaveText(/^draw-[0-9a-f]{8}$/)
  await expectNoAxeViolations(page)

  await expect(page.getByText('株式会社つばさ印刷')).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /Save to a file/ }).click(),
  ])
  const text = readFileSync(await download.path(), 'utf8')
  expect((JSON.parse(text) as SheetFileData).sheet.profile.companyName).toBe('株式会社つばさ印刷')

  await page.getByRole('link', { name: 'はじめの画面を開く' }).click()
  await openStart(page, deployment.url)
  await chooseFile(page, t, text)
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(t('start.title'))
})

test('S12 answers that could not be saved any more are on that page too', async ({ context }) => {
  const page = await open(context, deployment.url)
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('broken on purpose', 'QuotaExceededError')
    }
  })
  await chooseFile(page, t, JSON.stringify(fileOf(SHEET)))
  await expect(page.getByRole('alert')).toContainText(t('save.failedTitle'))
  await page.waitForTimeout(2_000)
  await page.evaluate(breakFormats)
  await page.evaluate(() => {
    location.hash = location.hash.replace(/review$/, 'result')
  })
  await expect(page.getByRole('heading', { name: '画面を表示できなくなりました' })).toBeVisible()
  await expect(page.getByText('まだ保存されていない回答')).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /Save to a file/ }).click(),
  ])
  expect(readFileSync(await download.path(), 'utf8')).toContain('株式会社つばさ印刷')
})

test('S12 answers of which only the second copy is left are on that page too', async ({ context }) => {
  const page = await open(context, deployment.url)
  await chooseFile(page, t, JSON.stringify(fileOf(SHEET)))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('review.title'))
  await page.goto(`${deployment.url}trouble.html`)
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('risk-diagnosis-sheet').onsuccess = resolve
      }),
  )
  await page.reload()
  await expect(page.getByText('株式会社つばさ印刷')).toBeVisible()
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).not.toContain(
    'risk-diagnosis-sheet',
  )
})

test('S12 an exception at the start: one new try, then the same page', async ({ page }) => {
  const entry = /assets\/index-[\w-]+\.js/.exec(readFileSync(join(deployment.folder, 'index.html'), 'utf8'))?.[0] ?? ''
  writeFileSync(join(deployment.folder, entry), 'throw new Error("broken on purpose")')
  renewIntegrity(deployment.folder)
  await page.goto(deployment.url)
  await expect(page.getByRole('heading', { name: 'アプリを始められませんでした' })).toBeVisible()
  await expect(page.getByText('この機械に保存した回答はありません。')).toBeVisible()
})

test.describe('V06 without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('V06 the page says so in both languages, and so does the page for troubles', async ({ page }) => {
    await page.goto(deployment.url)
    await expect(page.locator('noscript p').first()).toBeVisible()
    await expect(page.locator('noscript p').first()).toContainText('JavaScriptを有効にしてください')
    await expect(page.locator('noscript p').last()).toContainText('Please switch on JavaScript')
    await page.goto(`${deployment.url}trouble.html`)
    await expect(page.locator('noscript h1[lang=en]')).toBeVisible()
  })
})

test('V06 over http:// the page says so in both languages, and leads to https://', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'isSecureContext', { value: false })
  })
  await page.goto(`${deployment.url}#/glossary`)
  await expect(page.getByRole('heading', { name: '保護されていない接続では使えません' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Not over an unprotected connection' })).toBeVisible()
  await expect(page.getByRole('link', { name: /Open again/ })).toHaveAttribute('href', /^https:.*#\/glossary$/)
  await expectNoAxeViolations(page)
})

test('V06 an old browser is told so in both languages', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Array.prototype, 'toSorted')
  })
  await page.goto(deployment.url)
  await expect(page.getByRole('heading', { name: 'このブラウザーでは使えません' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'This browser is too old' })).toBeVisible()
})
