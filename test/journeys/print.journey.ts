/** The report on paper: everything is on it, nothing of the screen's furniture, and nothing is cut. */
import { execFileSync } from 'node:child_process'
import type { Page } from '@playwright/test'
import type { Sheet } from '../../src/core/sheet.ts'
import { expect, test } from './fixtures.ts'
import { printed, squeezed, type Paper } from './paper.ts'
import {
  answersAt,
  completeSheet,
  factsAll,
  LANGUAGES,
  level,
  notApplicable,
  openSheet,
  PRIVACY_MARK,
  PROFILE,
  questionText,
  RULEBOOK,
  SAMPLE,
  speaking,
  UNKNOWN,
  WORDING,
} from './support.ts'

/** The report of a sheet, printed. */
async function printedReport(page: Page, sheet: Sheet, name: string): Promise<Paper> {
  await openSheet(page, sheet, 'report/report')
  await expect(page.getByRole('article')).toBeVisible()
  return printed(page, name)
}

/** The sample company, with something in every section. */
const COMPANY: Sheet = {
  ...SAMPLE,
  profile: { ...PROFILE, companyName: '株式会社つばさ印刷' },
  answers: { ...SAMPLE.answers, 'AST-01': level(0), 'AST-04': level(3), 'SYS-02': UNKNOWN },
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })
    const t = speaking(language)
    const wording = WORDING[language]

    test(`the printed report in ${language} holds everything, and none of the screen's buttons`, async ({ page }) => {
      const { text, pages, path } = await printedReport(page, COMPANY, `report-${language}`)
      const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' })
      console.log(`report in ${language}: ${pages.length} pages`)
      expect(info).toMatch(/Page size:\s+59[45](\.\d+)? x 84[12](\.\d+)? pts \(A4\)/)
      expect(pages.length).toBeGreaterThanOrEqual(6)
      expect(pages.length).toBeLessThanOrEqual(26)

      const paper = squeezed(text)
      const missing = [
        '株式会社つばさ印刷',
        t('percent', { value: 40 }),
        wording.estimateNotice,
        wording.about,
        ...RULEBOOK.areas.map(({ id }) => wording.areas[id]?.name ?? ''),
        ...RULEBOOK.questions.map(({ id }) => questionText(language, id).topic),
        ...RULEBOOK.questions.map(({ number }) => t('questions.number', { number })),
        t('group.title'),
        t('step.combination'),
        wording.contradictions['inventory-before-deletion'] ?? '',
        wording.certificates['privacy-mark']?.name ?? '',
      ].filter((part) => !paper.includes(squeezed(part)))
      expect(missing, 'on the screen and not on paper').toEqual([])
      expect(missing).not.toContain('')

      const furniture = [
        t('documents.format.pdf'),
        t('documents.settings'),
        t('documents.back'),
        t('documents.kind.report.note'),
        t('app.skip'),
        t('app.tagline'),
        language === 'ja' ? 'English' : '日本語',
        t('save.saved', { time: '' }).trim(),
      ].filter((part) => paper.includes(squeezed(part)))
      expect(furniture, 'on paper and of no use there').toEqual([])
      expect(paper).not.toMatch(/NaN|undefined|\[object/)
      // Each page but the cover says which it is.
      for (const [index, each] of pages.entries())
        if (index > 0) expect(squeezed(each)).toContain(`${String(index + 1)}/${String(pages.length)}`)
    })
  })
}

const LONG_NAMES = {
  latin: 'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(3).slice(0, 200),
  japanese: '株式会社情報管理体制推進協議会東日本支部印刷製本加工発送部門統括本部'.repeat(6).slice(0, 200),
}

for (const [script, companyName] of Object.entries(LONG_NAMES)) {
  test(`a company name of 200 characters without a break (${script}) stays whole and on the paper`, async ({ page }) => {
    const sheet = completeSheet({ profile: { ...PROFILE, companyName }, certificates: [PRIVACY_MARK] })
    const { text, path } = await printedReport(page, sheet, `long-${script}`)
    expect(companyName).toHaveLength(200)
    expect(squeezed(text)).toContain(squeezed(companyName))
    // Every word keeps a centimetre from the edge of the paper.
    const boxes = execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8' })
    const rights = [...boxes.matchAll(/xMax="([\d.]+)"/g)].map(([, right]) => Number(right))
    expect(Math.max(...rights)).toBeLessThanOrEqual(595.3 - 28)
  })
}

test('a sheet in which nothing is answered prints without gaps in its sense', async ({ page }) => {
  const { text } = await printedReport(page, completeSheet({ answers: {}, facts: {} }), 'empty')
  expect(text).not.toMatch(/NaN|undefined|\[object/)
})

test('a sheet in which all that can be is 該当なし prints as well', async ({ page }) => {
  const answers = Object.fromEntries(
    RULEBOOK.questions
      .filter(({ notApplicableUnless }) => notApplicableUnless.length > 0)
      .map(({ id }) => [id, notApplicable('扱っていません。')] as const),
  )
  const sheet = completeSheet({ facts: factsAll('no'), answers: { ...answersAt(4), ...answers } })
  const { text } = await printedReport(page, sheet, 'not-applicable')
  expect(text).not.toMatch(/NaN|undefined|\[object/)
  expect(squeezed(text)).toContain(squeezed(speaking('ja')('percent', { value: 40 })))
})
