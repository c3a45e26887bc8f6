/** Everything on a machine saved into one sealed file, erased, restored and compared, byte by byte; on a new machine as well, without a connection. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { deploy, open, waitUntilKept, type Deployment } from './deployment.ts'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { chooseBy, chooseFile, completeSheet, fileOf, heading, PROFILE, speaking } from './support.ts'

test.use({ expectedTroubles: /127\.0\.0\.1|Failed to load/ })

const PASSPHRASE = 'みなとの印刷は朝がとても早い'
/** Sealing takes seconds on purpose, and more on a busy machine. */
const PATIENCE = { timeout: 120_000 }
const EVIDENCE = Buffer.from('%PDF-1.4 the register of personal data')
const HASH = createHash('sha256').update(EVIDENCE).digest('hex')

let deployment: Deployment
test.beforeEach(async () => {
  test.setTimeout(300_000)
  deployment = await deploy()
})
test.afterEach(() => deployment.remove())

/** All that the databases of this origin hold; days on which something was stored left out, as they are no content. */
async function contents(page: Page): Promise<Record<string, unknown>> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error(request.error?.name))
      })
    const plain = (_key: string, value: unknown): unknown =>
      ArrayBuffer.isView(value) ? Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)).join() : value
    const found: Record<string, unknown> = {}
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        if (store === 'signing') continue
        const objects = database.transaction(store).objectStore(store)
        const [keys, values] = [await asked(objects.getAllKeys()), await asked(objects.getAll())]
        const told = values.map((value: unknown) => ({ ...(value as object), storedAt: undefined }))
        if (keys.length > 0) found[`${name}/${store}`] = JSON.parse(JSON.stringify([keys, told], plain))
      }
      database.close()
    }
    return found
  })
}

async function addEvidence(page: Page): Promise<void> {
  await page.evaluate(
    async ({ sha256, text }) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('risk-diagnosis-sheet')
        request.onsuccess = () => resolve(request.result)
      })
      const transaction = database.transaction('attachments', 'readwrite')
      transaction.objectStore('attachments').put({ sha256, bytes: new TextEncoder().encode(text), storedAt: 1 })
      await new Promise((resolve) => {
        transaction.oncomplete = resolve
      })
      database.close()
    },
    { sha256: HASH, text: EVIDENCE.toString() },
  )
}

async function goTo(page: Page, hash: string, title: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
  await expect(heading(page)).toHaveText(title)
}

const t = speaking('ja')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const told = (page: Page, text: string) => expect(page.getByText(text)).toBeVisible(PATIENCE)

async function restore(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.getByText(t('backup.bringBack'), { exact: true }).click()
  await chooseBy(page, t('backup.choose'), file)
  await page.getByLabel(t('backup.openPassphrase')).fill(PASSPHRASE)
  await press(page, t('backup.open'))
  await expect(page.getByText(t('backup.sheet.new', { count: 1 }))).toBeVisible(PATIENCE)
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: /件を戻す$/ }).click()
  await told(page, t('backup.restored'))
  await expectNoAxeViolations(page)
}

test('everything is saved, erased and restored, equal to the byte; a new machine without a connection has it too', async ({
  context,
  browser,
}) => {
  const page = await open(context, deployment.url)
  await waitUntilKept(page, { fonts: false })
  await chooseFile(page, t, JSON.stringify(fileOf(completeSheet({ profile: { ...PROFILE, companyName: '株式会社つばさ印刷' } }))))
  await expect(heading(page)).toHaveText(t('review.title'))
  await addEvidence(page)
  await goTo(page, '#/staff/keys', t('keys.title'))
  await page.getByLabel(t('keys.make.label')).fill('見本')
  await page.getByLabel(t('passphrase.new'), { exact: true }).fill(PASSPHRASE)
  await page.getByLabel(t('passphrase.again')).fill(PASSPHRASE)
  await press(page, t('keys.make.button'))
  await told(page, t('keys.make.done'))
  await goTo(page, '#/staff/import', t('import.title'))
  await press(page, t('import.sample.take', { count: 300 }))
  await expect(page.getByRole('heading', { level: 2, name: t('import.ended.done') })).toBeVisible(PATIENCE)

  await goTo(page, '#/data', t('data.title'))
  await page.getByText(t('backup.save'), { exact: true }).click()
  await page.getByLabel(t('backup.passphrase'), { exact: true }).fill(PASSPHRASE)
  await page.getByLabel(t('passphrase.again')).fill(PASSPHRASE)
  const [download] = await Promise.all([page.waitForEvent('download', PATIENCE), press(page, t('backup.saveButton'))])
  await told(page, t('backup.kind.submissions', { count: 300 }))
  await expectNoAxeViolations(page)
  const file = {
    name: download.suggestedFilename(),
    mimeType: 'application/octet-stream',
    buffer: readFileSync(await download.path()),
  }
  expect(file.name).toMatch(/\.zip\.age$/)
  const before = await contents(page)
  expect(Object.keys(before).sort()).toEqual([
    'risk-diagnosis-keys/keys',
    ...['chunks', 'contents', 'originals'].map((store) => `risk-diagnosis-portfolio/${store}`),
    'risk-diagnosis-sheet/attachments',
    'risk-diagnosis-sheet/sheets',
  ])

  await press(page, t('data.eraseButton'))
  await page.getByLabel(t('data.eraseKeys')).check()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('data.eraseButton') })
    .click()
  await told(page, t('data.erased'))
  expect(await contents(page)).toEqual({})
  await restore(page, file)
  const withoutBackUpDay = (all: Record<string, unknown>) =>
    JSON.parse(JSON.stringify(all).replace(/"backedUpOn":("[^"]*"|null)/g, '"backedUpOn":0')) as unknown
  expect(withoutBackUpDay(await contents(page))).toEqual(withoutBackUpDay(before))
  await press(page, t('backup.start'))
  await expect(page.getByText('株式会社つばさ印刷')).toBeVisible()

  const other = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo' })
  const machine = await open(other, deployment.url)
  await waitUntilKept(machine, { fonts: false })
  await deployment.stop()
  await goTo(machine, '#/data', t('data.title'))
  await restore(machine, file)
  expect(withoutBackUpDay(await contents(machine))).toEqual(withoutBackUpDay(before))
  await other.close()
})
