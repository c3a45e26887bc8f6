// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { pdfOf } from '../../../src/files/pdf/pdfOf.ts'
import { entrySlipDocument } from '../../../src/outputs/documents/entrySlipDocument.ts'
import type { Sheet } from '../../../src/core/sheet.ts'
import type { Language } from '../../../src/core/wording.ts'
import { answersAt, certificate, isms, level, must, notApplicable, RULEBOOK, sheetWith, UNKNOWN } from '../../core/builders.ts'
import { NUMBER } from '../../core/rosterBuilders.ts'
import { FONTS } from '../../files/pdf/fonts.ts'
import { readPdf } from '../../files/pdf/pdfReader.ts'
import { allTablesOf, documentFaults, rowsOf, textOf } from './documentFaults.ts'
import { sourceOf } from './sourceOf.ts'

async function slipOf(sheet: Sheet, language: Language = 'ja') {
  const { words } = await sourceOf(sheet, language)
  return entrySlipDocument({ rulebook: RULEBOOK, sheet, words, paperDate: '2026-11-18', enteredOn: '2026-11-22', by: '佐藤' })
}

const [FIRST, SECOND, THIRD, FOURTH] = RULEBOOK.questions.map(({ id }) => id)
const MIXED = answersAt(RULEBOOK, 3, {
  [must(FIRST)]: UNKNOWN,
  [must(SECOND)]: notApplicable(''),
  [must(THIRD)]: null,
  [must(FOURTH)]: level(0),
})

describe('the slip of a paper that was typed in', () => {
  test('has all sixty questions in their order, with what was understood', async () => {
    const slip = await slipOf(sheetWith({ answers: MIXED }))
    expect(documentFaults(slip)).toEqual([])
    const rows = allTablesOf(slip).flatMap(rowsOf)
    expect(rows.map(([number]) => number)).toEqual(RULEBOOK.questions.map(({ number }) => `問${String(number)}`))
    expect(rows.slice(0, 5).map(([, , answer]) => answer)).toEqual(['わからない', '該当なし', '空欄', '1番', '4番'])
  })

  test('says whose paper it is, of which day, and who typed it in', async () => {
    const text = textOf(
      await slipOf(sheetWith({ profile: { companyName: '山田商店' }, declaration: { corporateNumber: NUMBER } })),
    )
    for (const part of ['山田商店', '7-0000-1205-0002', '2026年11月18日', '2026年11月22日（佐藤）']) expect(text).toContain(part)
  })

  test('without a name has a stand-in', async () => {
    expect(documentFaults(await slipOf(sheetWith({ profile: { companyName: ' ' } }), 'en'))).toEqual([])
  })

  test.each(['ja', 'en'] as const)('fits one page, also with long names (%s)', async (language) => {
    const long =
      language === 'ja' ? '株式会社とても長い名前の会社'.repeat(5) : 'A company with a name of some length Ltd. '.repeat(2)
    const sheet = sheetWith({
      profile: { companyName: long, chamber: '見本市北部商工会議所', memberNumber: '00012345-678' },
      declaration: { corporateNumber: NUMBER },
      answers: MIXED,
      certificates: language === 'ja' ? [certificate(), isms({ id: 'b' })] : [certificate()],
    })
    const { bytes } = await pdfOf(await slipOf(sheet, language), FONTS)
    expect(readPdf(bytes).pages).toHaveLength(1)
  })
})
