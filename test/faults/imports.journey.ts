/** Rows I of the catalogue that need a browser: files as a machine hands them over. */
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Locator, Page, TestInfo } from '@playwright/test'
import { bytesOf, JPEG, office, PDF, PHOTO, png } from '../files/attachment/pictures.ts'
import { expect } from '../journeys/fixtures.ts'
import {
  answersAt,
  chooseFile,
  completeSheet,
  expectSaved,
  heading,
  LANGUAGES,
  level,
  openSheet,
  openStart,
  speaking,
  stored,
  type Speak,
} from '../journeys/support.ts'
import { fault, faultTest } from './browserOracle.ts'
import { HOSTILE_MARKUP } from './naughtyStrings.ts'
import { expectTold, switchTo } from './told.ts'

const PATIENCE = { timeout: 120_000 }
const count = (t: Speak, number: number) => t('import.count', { count: number.toLocaleString('en') })

async function openImport(page: Page, t: Speak): Promise<void> {
  await openStart(page)
  await page.goto('/#/staff/import')
  await expect(heading(page)).toHaveText(t('import.title'))
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const headingOf = (page: Page, t: Speak, how: string): Locator =>
  page.getByRole('heading', { level: 2, name: t(`import.ended.${how}`) })
const ended = (page: Page, t: Speak, how: string) => expect(headingOf(page, t, how)).toBeVisible(PATIENCE)
const countOf = (page: Page, t: Speak, what: string): Locator =>
  page.locator('dl > div', { has: page.getByText(t(`import.${what}`), { exact: true }) }).locator('dd')
const field = (page: Page, which: 'files' | 'folder'): Locator => page.locator(`[data-choose="${which}"]`)
/** One after the other: the outcome before must be gone, else it is taken for the new one. */
async function choose(page: Page, t: Speak, which: 'files' | 'folder', paths: string | readonly string[]): Promise<void> {
  await page.evaluate(() => document.querySelectorAll('h2[tabindex]').forEach((each) => each.setAttribute('data-before', '')))
  await field(page, which).setInputFiles(typeof paths === 'string' ? paths : [...paths])
  await expect(page.locator('h2[data-before]')).toHaveCount(0, PATIENCE)
  // Where everything is refused, the heading says so.
  await expect(headingOf(page, t, 'done').or(headingOf(page, t, 'nothing'))).toBeVisible(PATIENCE)
}

/** What is refused, by file, in the words that are shown. */
async function refusals(page: Page): Promise<readonly (readonly string[])[]> {
  const rows = page.locator('tr[data-code]')
  return Promise.all((await rows.all()).map(async (row) => (await row.locator('td').allInnerTexts()).map((text) => text.trim())))
}

/** Lines of submissions, made of the sample's first, each with an id and a name of its own. */
async function lines(page: Page, t: Speak, many: number): Promise<string[]> {
  await press(page, t('import.sample.take', { count: 300 }))
  await ended(page, t, 'done')
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, t('import.stock.save'))])
  const all = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\n')
  await press(page, t('import.sample.remove'))
  await expect(page.getByText(t('import.sample.removed', { count: 300 }))).toBeVisible(PATIENCE)
  return Array.from({ length: many }, (_, at) => (all[at % 300] ?? '').replace('"id":"sample-', `"id":"m${String(at)}-`))
}

function write(info: TestInfo, name: string, content: string | Uint8Array): string {
  const path = info.outputPath(name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

/** A file that takes no room on the disk, however large it says it is. */
function large(info: TestInfo, name: string, beginning: string, bytes: number): string {
  const path = write(info, name, beginning)
  truncateSync(path, bytes)
  return path
}

for (const language of LANGUAGES) {
  const t = speaking(language)
  faultTest.describe(language, () => {
    faultTest.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })

    faultTest(fault('I08'), async ({ page }, info) => {
      const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
      const objects = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
      await openSheet(page, completeSheet(), 'company')
      const before = await stored(page)
      await openStart(page)
      for (const content of [nested, objects, `{"kind":"sheet","sheet":${nested}}`]) {
        await chooseFile(page, t, content)
        await expect(page.getByText(t('problem.file-too-deep'))).toBeVisible()
        await page.reload()
      }
      expect(await stored(page)).toBe(before)
      await openImport(page, t)
      await choose(page, t, 'files', [write(info, 'deep.json', nested), write(info, 'deep.jsonl', `${objects}\n`)])
      const told = await refusals(page)
      expect(told.map(([name]) => name)).toEqual(['deep.json', 'deep.jsonl'])
      for (const [, , why] of told)
        expect([t('problem.file-too-deep'), t('problem.file-too-large', { limitMegabytes: 1 })]).toContain(why)
    })

    faultTest(fault('I17'), async ({ page }, info) => {
      await openStart(page)
      const path = large(info, 'huge.json', '{"kind":"sheet","', 600_000_000)
      const asked = page.waitForEvent('filechooser')
      await press(page, t('start.openFile'))
      const before = Date.now()
      await (await asked).setFiles(path)
      await expect(page.getByText(t('problem.file-too-large', { limitMegabytes: 5 }))).toBeVisible()
      expect(Date.now() - before, 'nothing of it is read').toBeLessThan(10_000)

      if (language === 'en') return
      await openImport(page, t)
      const paths = [
        path,
        large(info, 'huge.zip', 'PK\u0003\u0004', 2_000_000_000),
        large(info, 'huge.age', 'age-encryption.org/v1\n', 2_000_000_000),
        large(info, 'huge.jsonl', '{"kind":"line"', 600_000_000),
      ]
      await choose(page, t, 'files', paths)
      await expect(countOf(page, t, 'refused')).toHaveText(count(t, paths.length))
      const told = await refusals(page)
      expect(told.map(([name]) => name)).toEqual(['huge.json', 'huge.zip', 'huge.age', 'huge.jsonl'])
      for (const [, , why] of told) expect(why).toMatch(/^[ぁ-んァ-ヶ一-龠].*。$/s)
      await switchTo(page, 'en')
      for (const [, , why] of await refusals(page)) expect(why).toMatch(/^[A-Z][^ぁ-んァ-ヶ一-龠]*\.$/s)
      await switchTo(page, 'ja')
      await expect(heading(page)).toHaveText(t('import.title'))
    })
  })
}

const ja = speaking('ja')

faultTest(fault('I11'), async ({ page }, info) => {
  await openImport(page, ja)
  const all = await lines(page, ja, 20)
  const path = write(info, 'list.jsonl', `${all.join('\n')}\n`)
  await choose(page, ja, 'files', path)
  await expect(countOf(page, ja, 'taken')).toHaveText(count(ja, 20))
  await choose(page, ja, 'files', [path, write(info, 'another name.jsonl', `${all.join('\n')}\n`)])
  await expect(countOf(page, ja, 'taken')).toHaveText(count(ja, 0))
  await expect(countOf(page, ja, 'same')).toHaveText(count(ja, 40))

  const other = (all[0] ?? '').replace(/"companyName":"/, '"companyName":"別')
  expect(other).not.toBe(all[0])
  await choose(page, ja, 'files', write(info, 'other.jsonl', `${other}\n`))
  await expect(countOf(page, ja, 'taken')).toHaveText(count(ja, 1))
  await expect(countOf(page, ja, 'conflicts')).toHaveText(count(ja, 1))
  await expectTold(page, 'import.conflicts')
  await page.reload()
  await expect(page.getByText(ja('import.stock.text', { count: 21 }))).toBeVisible(PATIENCE)
})

faultTest(fault('I21'), async ({ page }, info) => {
  faultTest.slow()
  await openImport(page, ja)
  const all = await lines(page, ja, 9_997)
  for (const [at, line] of all.entries()) write(info, `pile/${String(at % 40)}/${String(at)}.json`, `${line}\n`)
  write(info, 'pile/3/empty.json', '')
  write(info, 'pile/7/photo.json', PHOTO)
  write(info, 'pile/11/cut.json', (all[0] ?? '').slice(0, 200))
  // Stopped in the middle, and taken up again by choosing the same folder.
  await field(page, 'folder').setInputFiles(info.outputPath('pile'))
  await expect(page.getByText(/\d+\.json/).first()).toBeVisible(PATIENCE)
  await press(page, ja('import.cancel'))
  await ended(page, ja, 'cancelled')
  await choose(page, ja, 'folder', info.outputPath('pile'))
  const numbers = await Promise.all(
    ['taken', 'same'].map(async (what) => {
      const cell = countOf(page, ja, what)
      return (await cell.count()) === 0 ? 0 : Number((await cell.innerText()).replace(/\D/g, ''))
    }),
  )
  expect(numbers.reduce((sum, each) => sum + each, 0)).toBe(9_997)
  const told = await refusals(page)
  expect(new Set(told.map(([name]) => name))).toEqual(new Set(['pile/3/empty.json', 'pile/7/photo.json', 'pile/11/cut.json']))
  expect(new Set(told.map(([, , why]) => why))).toEqual(
    new Set([ja('problem.file-empty'), ja('problem.file-is-another-kind', { kind: 'JPEG' }), ja('problem.file-not-json')]),
  )
  await expectTold(page, 'problem.file-empty', 'problem.file-not-json', ['problem.file-is-another-kind', { kind: 'JPEG' }])
  await page.reload()
  await expect(page.getByText(ja('import.stock.text', { count: '9,997' }))).toBeVisible(PATIENCE)
})

faultTest(fault('I22'), async ({ page }, info) => {
  await openImport(page, ja)
  const all = await lines(page, ja, 30)
  const part = (from: number) => `${all.slice(from, from + 10).join('\n')}\n`
  const paths = ['first', 'removed', 'changed', 'last'].map((name, at) =>
    write(info, `${name}.jsonl`, part(Math.min(at, 2) * 10)),
  )
  const [, removed = '', changed = ''] = paths
  // Between choosing and reading the disk goes on: the first word of the choice is held back until then.
  await field(page, 'files').evaluate((element) => {
    element.addEventListener(
      'change',
      (event) => {
        event.stopImmediatePropagation()
      },
      { capture: true, once: true },
    )
  })
  await field(page, 'files').setInputFiles(paths)
  rmSync(removed)
  writeFileSync(changed, `${part(0)}${part(0)}`)
  await field(page, 'files').dispatchEvent('change')
  await ended(page, ja, 'done')
  await expect(countOf(page, ja, 'taken')).toHaveText(count(ja, 20))
  // What is gone is empty to the browser; what has changed cannot be read.
  expect(await refusals(page)).toEqual([
    ['removed.jsonl', '', ja('problem.file-empty')],
    ['changed.jsonl', '', ja('problem.file-unreadable')],
  ])
  await expectTold(page, 'problem.file-empty', 'problem.file-unreadable')
  await page.reload()
  await expect(page.getByText(ja('import.stock.text', { count: 20 }))).toBeVisible(PATIENCE)
})

faultTest(fault('I23'), async ({ page }, info) => {
  await openImport(page, ja)
  const many = await lines(page, ja, 60_000)
  const path = write(info, 'many.jsonl', `${many.join('\n')}\n`)
  await field(page, 'files').setInputFiles(path)
  await press(page, ja('import.cancel'))
  await ended(page, ja, 'cancelled')
  await expectTold(page, 'import.ended.cancelled')
  const taken = Number((await countOf(page, ja, 'taken').innerText()).replace(/\D/g, ''))
  expect(taken).toBeLessThan(many.length)
  // With a full chunk of answers goes what has come of summaries until then.
  if (taken > 0) expect(taken, 'whole chunks only').toBeGreaterThanOrEqual(10_000)
  await page.reload()
  if (taken > 0) {
    await expect(page.getByText(ja('import.stock.text', { count: taken.toLocaleString('ja') }))).toBeVisible(PATIENCE)
    await expect(
      page.getByText(ja('import.unfinishedText', { name: 'many.jsonl', lines: taken.toLocaleString('ja') })),
    ).toBeVisible()
  } else await expect(page.getByText(ja('import.stock.title'))).toHaveCount(0)
  await choose(page, ja, 'files', path)
  await expect(page.getByText(ja('import.stock.text', { count: many.length.toLocaleString('ja') }))).toBeVisible(PATIENCE)
})

const SHEET = completeSheet({ answers: answersAt(2, { 'GOV-01': level(3) }) })
const attached = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
})
const cards = (page: Page): Locator => page.locator('section.evidence')

async function attach(page: Page, files: readonly ReturnType<typeof attached>[]): Promise<string[]> {
  await page.getByRole('button', { name: ja('evidence.add'), exact: true }).click()
  await page.getByLabel(ja('evidence.field.title')).fill('規程')
  await cards(page)
    .locator('input[type=file]')
    .setInputFiles([...files])
  const told = cards(page).getByRole('status').locator('li')
  await expect(told).toHaveCount(files.length)
  return told.allTextContents()
}

faultTest(fault('I24'), async ({ page }) => {
  // Decoding is counted by what is decoded.
  await page.addInitScript(() => {
    const decode = window.createImageBitmap.bind(window)
    const sizes: number[] = []
    Object.assign(window, {
      decoded: sizes,
      createImageBitmap: (image: Blob, options: ImageBitmapOptions) => {
        sizes.push(image.size)
        return decode(image, options)
      },
    })
  })
  await openSheet(page, SHEET, 'evidence')
  const huge = png(50_000, 50_000)
  const heic = bytesOf('\0\0\0\x18ftypheic\0\0\0\0mif1heic')
  const refused = [
    ...HOSTILE_MARKUP.filter((text) => /^<(?:svg|script|iframe|body|math)/.test(text)).map((text) => bytesOf(text)),
    bytesOf('<!doctype html><script>window.__pwned=1</script>'),
    bytesOf('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="window.__pwned=1"/>'),
  ]
  const files = [
    ...refused.map((bytes, at) => attached(`drawing ${String(at)}.png`, bytes)),
    attached('tool.pdf', bytesOf('MZ\x90\0')),
    attached('pack.docx', bytesOf('PK\x03\x04')),
    attached('empty.pdf', new Uint8Array()),
    attached('scan.pdf', JPEG),
    attached('契約\u202efdp.exe', PDF),
    attached('list.xlsx', office('xl/workbook.xml')),
    attached('huge.png', huge),
    attached('position.jpg', PHOTO),
    attached('apple.heic', heic),
    attached('two in one.jpg', bytesOf(JPEG, '<script>window.__pwned=1</script>PK\x03\x04%PDF-1.7')),
    attached(`${'あ'.repeat(80)}.pdf`, bytesOf(PDF, '\n')),
  ]
  const told = await attach(page, files)
  for (let at = 0; at < refused.length; at += 1) expect(told[at]).toContain(ja('problem.attachment-web-page'))
  const rest = told.slice(refused.length)
  expect(rest[0]).toContain(ja('problem.attachment-program'))
  expect(rest[1]).toContain(ja('problem.attachment-archive'))
  expect(rest[2]).toContain(ja('problem.file-empty'))
  await expect(cards(page).locator('li.file')).toHaveCount(8)
  await expect(cards(page).getByText(ja('evidence.files.claimed', { ending: 'pdf', type: 'JPEG' }))).toBeVisible()
  await expect(cards(page).getByText('契約[U+202E]fdp.exe', { exact: true })).toBeVisible()
  await expect(cards(page).getByText(ja('evidence.files.tooLarge', { width: '50,000', height: '50,000' }))).toBeVisible()
  await expect(cards(page).getByText(ja('evidence.files.position'))).toBeVisible()
  const decoded = await page.evaluate(() => (window as unknown as { decoded: number[] }).decoded)
  expect(decoded).not.toContain(huge.length)
  expect(decoded).not.toContain(heic.length)
  expect(await page.locator('main svg script, main iframe, main object, main embed').count()).toBe(0)
  await expectSaved(page)
  await expectTold(page, 'evidence.files.position', ['evidence.files.claimed', { ending: 'pdf', type: 'JPEG' }])
})
