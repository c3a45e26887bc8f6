/** Evidence: registering, attaching, what photographs tell, what survives, and what goes. What is refused: test/faults/imports.journey.ts. */
import { readFileSync } from 'node:fs'
import type { Download, Locator, Page } from '@playwright/test'
import { JPEG, orientation, exif, jpegWith, PDF, PHOTO, tiffOf } from '../files/attachment/pictures.ts'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import {
  answersAt,
  completeSheet,
  expectSaved,
  LANGUAGES,
  level,
  openSheet,
  PRIVACY_MARK,
  speaking,
  visit,
  type Speak,
} from './support.ts'

/** Two answers and a certificate ask for evidence, on a sheet without a word on the copy of the certificate. */
const SHEET = completeSheet({
  answers: answersAt(2, { 'GOV-01': level(3), 'GOV-02': level(3) }),
  certificates: [{ ...PRIVACY_MARK, evidenceHeld: null }],
})
const file = (name: string, bytes: Uint8Array) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
const cards = (page: Page): Locator => page.locator('section.evidence')

/** Registers a first piece, attaches files to it, and waits until each is attached or refused. */
async function register(page: Page, t: Speak, title: string, files: readonly ReturnType<typeof file>[]) {
  await page.getByRole('button', { name: t('evidence.add'), exact: true }).click()
  await page.getByLabel(t('evidence.field.title')).fill(title)
  await attach(page, files)
}

async function attach(page: Page, files: readonly ReturnType<typeof file>[]) {
  await cards(page)
    .locator('input[type=file]')
    .setInputFiles([...files])
  await expect(cards(page).getByRole('status').locator('li')).toHaveCount(files.length)
}

/** Hashes of the attached files on this machine. */
async function held(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('risk-diagnosis-sheet')
        opening.onerror = () => {
          reject(opening.error ?? new Error('not opened'))
        }
        opening.onsuccess = () => {
          const database = opening.result
          const names = database.objectStoreNames.contains('attachments')
            ? database.transaction('attachments').objectStore('attachments').getAllKeys()
            : null
          if (!names) {
            database.close()
            resolve([])
            return
          }
          names.onsuccess = () => {
            database.close()
            resolve(names.result as string[])
          }
        }
      }),
  )
}

const bytesOfDownload = async (download: Download): Promise<Buffer> => readFileSync(await download.path())

for (const language of LANGUAGES) {
  const t = speaking(language)

  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })

    if (language === 'en')
      test(`evidence is registered, attached, cleaned of its position, and still there after a reload (${language})`, async ({
        page,
      }) => {
        const id = await openSheet(page, SHEET, 'evidence')
        await expectNoAxeViolations(page)
        await register(page, t, 'Rules 2026', [file('rules.pdf', PDF), file('shelf.jpg', PHOTO)])
        const card = cards(page)
        await expect(card.getByRole('img', { name: /shelf\.jpg/ })).toBeVisible()
        await expect(card.getByText(t('evidence.files.position'))).toBeVisible()
        await expectNoAxeViolations(page)

        await card
          .getByRole('button', { name: /shelf\.jpg.*/ })
          .filter({ hasText: t('evidence.files.strip') })
          .click()
        await expect(page.getByRole('status').filter({ hasText: 'shelf.jpg' }).first()).toBeVisible()
        await expect(card.getByText(t('evidence.files.position'))).toHaveCount(0)
        await expect.poll(() => held(page)).toHaveLength(2)

        await card.getByRole('checkbox', { name: /^\D{1,2}1 / }).check()
        await card.getByRole('checkbox').first().check()
        await page.getByRole('button', { name: t('evidence.copy.held') }).click()
        await expectSaved(page)

        await page.reload()
        await expect(cards(page).getByRole('heading', { name: 'Rules 2026' })).toBeVisible()
        await expect(cards(page).getByRole('img', { name: /shelf\.jpg/ })).toBeVisible()
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          cards(page)
            .getByRole('button', { name: /shelf\.jpg/ })
            .filter({ hasText: t('evidence.files.take') })
            .click(),
        ])
        expect(download.suggestedFilename()).toBe('shelf.jpg')
        const bytes = await bytesOfDownload(download)
        expect(bytes.includes('Exif')).toBe(true)
        expect(bytes.includes(Buffer.from(PHOTO.subarray(30, 60)))).toBe(false)
        expect(bytes.includes(Buffer.from(JPEG.subarray(20)))).toBe(true)

        await visit(page, id, 'certificates')
        await expect(page.getByText(t('evidence.line.title'), { exact: true })).toBeVisible()
        await expect(page.getByRole('radio', { name: t('certificates.held'), exact: true })).toBeChecked()
        await visit(page, id, 'questions/1')
        await page.getByRole('link', { name: t('evidence.line.see') }).click()
        await expect(page.locator('#question-GOV-01')).toBeFocused()
      })

    if (language === 'ja')
      test(`everything that is erased takes the attachments along (${language})`, async ({ page }) => {
        await openSheet(page, SHEET, 'evidence')
        await register(page, t, 'Rules 2026', [file('rules.pdf', PDF)])
        await expectSaved(page)
        expect(await held(page)).toHaveLength(1)
        await page.goto('/#/data')
        await page.getByRole('button', { name: t('data.eraseButton') }).click()
        await page
          .getByRole('dialog')
          .getByRole('button', { name: t('data.eraseButton') })
          .click()
        await expect(page.getByText(t('data.erased'))).toBeVisible()
        expect(await held(page)).toEqual([])
      })
  })
}

const ja = speaking('ja')

test('a file dropped on its place is attached, one dropped beside it does not take the page away', async ({ page }) => {
  await openSheet(page, SHEET, 'evidence')
  await register(page, ja, '規程', [file('first.pdf', PDF)])
  const drop = (selector: string) =>
    page.evaluate((where) => {
      const dropped = new DataTransfer()
      dropped.items.add(new File(['%PDF-1.7 another'], 'dropped.pdf'))
      const place = document.querySelector(where)
      const event = new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true })
      place?.dispatchEvent(event)
      return event.defaultPrevented
    }, selector)
  expect(await drop('h1')).toBe(true)
  expect(await drop('.zone')).toBe(true)
  await expect(cards(page).locator('li.file')).toHaveCount(2)
})

test('a picture is shown upright, and stays so without its metadata', async ({ page }) => {
  await openSheet(page, SHEET, 'evidence')
  const turned = jpegWith([exif(tiffOf([orientation(6), { tag: 0x0132, type: 2, value: 0 }]))])
  await register(page, ja, '写真', [file('turned.jpg', turned)])
  const picture = cards(page).getByRole('img', { name: /turned/ })
  const isUpright = () =>
    picture.evaluate((image) => (image as HTMLImageElement).naturalHeight > (image as HTMLImageElement).naturalWidth)
  await expect.poll(isUpright).toBe(true)
  await cards(page)
    .getByRole('button', { name: /turned/ })
    .filter({ hasText: ja('evidence.files.strip') })
    .click()
  await expect(cards(page).getByText(ja('evidence.files.metadata'))).toHaveCount(0)
  await expect.poll(isUpright).toBe(true)
})

test('evidence that is taken out comes back with its files; left out, its files go with the page', async ({ page }) => {
  const id = await openSheet(page, SHEET, 'evidence')
  await register(page, ja, '規程', [file('rules.pdf', PDF)])
  const remove = () =>
    cards(page)
      .getByRole('button', { name: ja('evidence.remove') })
      .first()
      .click()
  await remove()
  await page.getByRole('button', { name: ja('evidence.undo') }).click()
  await expect(cards(page)).toHaveCount(1)
  await visit(page, id, 'certificates')
  await visit(page, id, 'evidence')
  expect(await held(page)).toHaveLength(1)
  await remove()
  await expect(cards(page)).toHaveCount(0)
  await visit(page, id, 'certificates')
  await expect.poll(() => held(page)).toEqual([])
})

test('a sheet that came without its attachments says so, and the discount sheet lists what is registered', async ({ page }) => {
  const evidence = {
    id: 'e1',
    title: '取扱規程',
    kind: 'rules' as const,
    issuedOn: '2026-04-01',
    validFrom: null,
    validTo: '2027-12-31',
    place: '総務の書庫',
    files: [{ sha256: 'a'.repeat(64), name: '規程.pdf', type: 'application/pdf', bytes: 1000 }],
    questions: ['GOV-01'],
    certificates: [],
  }
  await openSheet(page, { ...SHEET, evidence: [evidence] }, 'evidence')
  await expect(page.getByText(ja('evidence.files.missing'))).toBeVisible()
  await expect(cards(page).getByText(ja('evidence.state.ends-before-renewal'))).toBeVisible()
  await page.getByRole('link', { name: ja('evidence.toDocument') }).click()
  const row = page.getByRole('row', { name: /取扱規程/ })
  await expect(row).toContainText('総務の書庫')
  await expect(row).toContainText(ja('evidence.state.ends-before-renewal'))
  await expect(page.getByRole('link', { name: ja('evidence.line.link') })).toBeVisible()
})
