/** Sheets as files: saved, deleted, opened again; and files that are not what they seem. */
import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Page } from '@playwright/test'
import { SHEET_FORMAT } from '../../src/files/formats.ts'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import {
  chooseBy,
  chooseFile,
  completeSheet,
  expectSaved,
  expectWholeResult,
  fileOf,
  LANGUAGES,
  openSheetFile,
  PRIVACY_MARK,
  PROFILE,
  question,
  questionText,
  savedFile,
  sheetIdOf,
  speaking,
  stored,
  visit,
  type Language,
  type SheetFileData,
  type Speak,
  openStart,
  heading,
} from './support.ts'

const list = (page: Page, t: Speak) => page.getByRole('region', { name: t('start.resume') })
const withCompany = (companyName: string) => completeSheet({ profile: { ...PROFILE, companyName } })
const fixed = { certificates: [PRIVACY_MARK] }

test('a sheet is saved to a file, deleted after a question, and opened again with the same result', async ({ page }) => {
  const t = speaking('ja')
  const id = await openSheetFile(page, t, completeSheet(fixed))
  await visit(page, id, 'result')
  const result = await page.getByRole('main').innerText()
  expect(result.includes(t('result.why', { management: 30, certificates: 20 }))).toBe(true)
  await visit(page, id, 'report')
  const saved = await savedFile(page, page.getByRole('button', { name: t('report.saveFile') }))
  expect(saved.name).toMatch(/^リスク診断シート_Yamada Seisakusho Ltd_\d{4}-\d{2}-\d{2}\.json$/)
  await expectSaved(page)

  await page.goto('/#/')
  const entry = list(page, t).getByRole('listitem')
  await entry.getByRole('button', { name: t('start.remove') }).click()
  const dialog = page.getByRole('dialog', { name: t('start.removeTitle', { company: PROFILE.companyName }) })
  await expect(dialog).toContainText(t('start.removeText', { count: 60 }))
  await expectNoAxeViolations(page)
  const cancel = dialog.getByRole('button', { name: t('cancel') })
  await expect(cancel).toBeFocused()
  await cancel.click()
  await expect(dialog).toBeHidden()
  await expect(entry).toContainText(PROFILE.companyName)
  await entry.getByRole('button', { name: t('start.remove') }).click()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(entry.getByRole('button', { name: t('start.remove') }), 'the focus goes back to where it came from').toBeFocused()
  await entry.getByRole('button', { name: t('start.remove') }).click()
  await dialog.getByRole('button', { name: t('start.removeConfirm') }).click()
  await expect(list(page, t)).toBeHidden()
  expect(await stored(page)).toBe('[]')

  await chooseFile(page, t, saved.text, saved.name)
  await expect(heading(page)).toHaveText(t('review.title'))
  await page.getByRole('link', { name: t('review.next') }).click()
  await expect(page.getByRole('heading', { name: t('waterfall.title') })).toBeVisible()
  await expectWholeResult(page)
  await expect.poll(() => page.getByRole('main').innerText()).toBe(result)
})

test('several sheets lie beside each other, also two of the same file', async ({ page }) => {
  const t = speaking('ja')
  const ids = []
  for (const name of ['一号店', '二号店']) ids.push(await openSheetFile(page, t, withCompany(name)))
  // The company is here already: the person says that it is a sheet of its own.
  await page.goto('/#/')
  await chooseFile(page, t, JSON.stringify(fileOf(withCompany('二号店'))))
  await expect(heading(page)).toHaveText(t('mergeFiles.title'))
  await page.getByRole('button', { name: t('mergeFiles.own') }).click()
  await page.waitForURL(/\/review$/)
  ids.push(sheetIdOf(page))
  expect(new Set(ids).size).toBe(3)
  await visit(page, ids[1] ?? '', 'company')
  await page.getByLabel(t('company.name')).fill('三号店')
  await expectSaved(page)
  await page.goto('/#/')
  const names = list(page, t).getByRole('listitem')
  await expect(names).toHaveCount(3)
  const texts = await names.allInnerTexts()
  expect(texts.map((text) => /.号店/.exec(text)?.[0]).sort()).toEqual(['一号店', '三号店', '二号店'])
  await visit(page, ids[0] ?? '', 'company')
  await expect(page.getByLabel(t('company.name'))).toHaveValue('一号店')
})

interface BadFile {
  what: string
  content: string | Buffer
  /** The sentence that says what is wrong. */
  says: [key: string, params?: Record<string, string | number>]
  /** Where it says that it is. */
  at?: (t: Speak, language: Language) => string
}

const good = fileOf(completeSheet())
const json = (change: (file: SheetFileData) => object) => JSON.stringify(change(structuredClone(good)))
const sheetWith = (change: object) => json((file) => ({ ...file, sheet: { ...file.sheet, ...change } }))
const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex')

const BAD_FILES: readonly BadFile[] = [
  { what: 'empty', content: '', says: ['problem.file-empty'] },
  { what: 'not JSON', content: '会社名,答え\nA社,3\n', says: ['problem.file-not-ours'] },
  { what: 'a picture renamed', content: png, says: ['problem.file-is-another-kind', { kind: 'PNG' }] },
  { what: 'cut off', content: JSON.stringify(good).slice(0, 1500), says: ['problem.file-not-json'] },
  { what: "another app's JSON", content: '{"kind":"invoice"}', says: ['problem.file-not-ours'] },
  {
    what: 'from a newer version',
    content: json((file) => ({ ...file, format: SHEET_FORMAT + 1, novelty: true })),
    says: ['problem.file-newer-format', { format: SHEET_FORMAT + 1, known: SHEET_FORMAT }],
  },
  {
    what: 'with an unknown question',
    content: sheetWith({ answers: { 'ZZZ-01': { kind: 'level', level: 3 } } }),
    says: ['problem.question-unknown', { id: 'ZZZ-01' }],
  },
  {
    what: 'with level 7',
    content: sheetWith({ answers: { ...good.sheet.answers, 'PHY-03': { kind: 'level', level: 7 } } }),
    says: ['problem.value-not-allowed', { received: '7' }],
    at: (t, language) => t('place.question', { number: 17, topic: questionText(language, question(17).id).topic }),
  },
  {
    what: 'of an unknown edition',
    content: json((file) => ({ ...file, edition: { id: 'jcci-2040', hash: file.edition.hash } })),
    says: ['problem.edition-unknown', { edition: 'jcci-2040' }],
  },
  {
    what: 'with a __proto__ key',
    content: JSON.stringify(good).replace('"sheet":{', '"sheet":{"__proto__":{"hacked":true},'),
    says: ['problem.file-forbidden-key', { key: '__proto__' }],
  },
  {
    what: 'with a day that does not exist',
    content: sheetWith({ profile: { ...PROFILE, inceptionDate: '2027-02-30' } }),
    says: ['problem.date-does-not-exist', { received: '"2027-02-30"' }],
    at: (t) => t('place.profile'),
  },
]

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })
    const t = speaking(language)

    test(`each bad file is refused with its sentence in ${language}, and the sheets that are here stay as they are`, async ({
      page,
    }) => {
      await openSheetFile(page, t, withCompany('First Shop'))
      const id = await openSheetFile(page, t, withCompany('Second Shop'))
      await visit(page, id, 'report')
      const saveButton = page.getByRole('button', { name: t('report.saveFile') })
      const before = await savedFile(page, saveButton)
      await page.goto('/#/')
      await expect(list(page, t).getByRole('listitem')).toHaveCount(2)
      const listed = await list(page, t).innerText()
      const storedBefore = await stored(page)
      const notice = page.getByRole('alert')

      const expectRefused = async ({ what, says: [key, params], at }: Omit<BadFile, 'content'>) => {
        const item = notice.getByRole('listitem').filter({ hasText: t(key, params) })
        await expect(item, `${what}: the sentence`).toHaveCount(1)
        await expect(notice).toContainText(t('start.notOpened'))
        await expect(notice).toContainText(t('start.untouched'))
        if (at) await expect(item, `${what}: the place`).toContainText(at(t, language))
        await expect(notice.getByRole('listitem'), `${what}: nothing else is complained of`).toHaveCount(1)
        expect(await list(page, t).innerText(), what).toBe(listed)
        expect(await stored(page), what).toBe(storedBefore)
        expect(page.url()).toMatch(/#\/$/)
      }

      for (const bad of BAD_FILES) {
        await test.step(bad.what, async () => {
          await chooseFile(page, t, bad.content)
          await expectRefused(bad)
        })
      }
      expect(await page.evaluate(() => Object.keys(Object.prototype).concat(String('hacked' in {})))).toEqual(['false'])
      await expectNoAxeViolations(page)

      await test.step('200 MB', async () => {
        const path = test.info().outputPath('large.json')
        mkdirSync(dirname(path), { recursive: true })
        const handle = openSync(path, 'w')
        ftruncateSync(handle, 200_000_000)
        closeSync(handle)
        await chooseBy(page, t('start.openFile'), path)
        await expectRefused({ what: '200 MB', says: ['problem.file-too-large', { limitMegabytes: 5 }] })
        rmSync(path)
      })

      await test.step('of another state of the edition: opened if the person says so', async () => {
        const other = json((file) => ({ ...file, edition: { ...file.edition, hash: '0'.repeat(64) } }))
        await chooseFile(page, t, other)
        await expectRefused({ what: 'other hash', says: ['problem.edition-hash-differs', { edition: good.edition.id }] })
        await notice.getByRole('button', { name: t('start.openAnyway') }).click()
        await expect(heading(page)).toHaveText(t('review.title'))
        await page.getByRole('link', { name: t('review.next') }).click()
        await expect(page.getByText(t('result.why', { management: 30, certificates: 0 }))).toBeVisible()
        await expectSaved(page)
      })

      await page.goto('/#/')
      await expect(notice, 'a file that was opened leaves no complaint behind').toHaveCount(0)
      await expect(list(page, t).getByRole('listitem')).toHaveCount(3)
      await visit(page, id, 'report')
      const after = await savedFile(page, saveButton)
      const timeless = (text: string) => text.replace(/"savedAt": "[^"]*"/, '')
      expect(timeless(after.text)).toBe(timeless(before.text))
    })
  })
}

test('a complaint about a file follows the language', async ({ page }) => {
  await openStart(page)
  const notice = page.getByRole('alert')
  const bad = BAD_FILES.find(({ what }) => what === 'with level 7')
  await chooseFile(page, speaking('ja'), bad?.content ?? '')
  await expect(notice).toContainText(bad?.at?.(speaking('ja'), 'ja') ?? '')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(notice).toContainText(bad?.at?.(speaking('en'), 'en') ?? '')
  expect(await notice.innerText()).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
})
