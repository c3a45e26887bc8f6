// @vitest-environment node
import { describe, expect, test } from 'vitest'
import type { PremiumQuote } from '../../../src/core/clientCase.ts'
import type { Sheet } from '../../../src/core/sheet.ts'
import type { Language } from '../../../src/core/wording.ts'
import { pdfOf } from '../../../src/files/pdf/pdfOf.ts'
import { premiumDocument } from '../../../src/outputs/documents/premiumDocument.ts'
import { answersAt, must, RULEBOOK, sheetWith, UNKNOWN } from '../../core/builders.ts'
import { FONTS } from '../../files/pdf/fonts.ts'
import { readPdf } from '../../files/pdf/pdfReader.ts'
import { allTablesOf, documentFaults, rowsOf, textOf } from './documentFaults.ts'
import { sourceOf } from './sourceOf.ts'

const SHEET = sheetWith({
  profile: { companyName: '株式会社みなと印刷', membership: 'member' },
  answers: answersAt(RULEBOOK, 3),
})
const quote = (overrides: Partial<PremiumQuote> = {}): PremiumQuote => ({
  ...{ id: 'quote-1', plan: 'B', baseYen: 184_830, unread: '', label: '', note: '社長は慎重' },
  ...overrides,
})

async function paperOf(
  quotes: readonly PremiumQuote[],
  sheet: Sheet = SHEET,
  language: Language = 'ja',
  baseIncludesGroup = false,
) {
  const { words } = await sourceOf(sheet, language)
  const premium = { baseIncludesGroup, quotes }
  return premiumDocument({ rulebook: RULEBOOK, wording: words.wording, sheet, words, premium, today: '2026-12-10' })
}

describe('the comparison that a client is shown', () => {
  test('has every amount on the way, and says that it is no quotation', async () => {
    const paper = await paperOf([quote(), quote({ id: 'quote-2', plan: null, baseYen: 100_000, label: '更改' })])
    expect(rowsOf(must(allTablesOf(paper)[0]))).toEqual(
      expect.arrayContaining([
        ['割引前', '184,830円', '100,000円'],
        ['団体割引を適用したあと', '147,864円', '80,000円'],
        ['割引率を適用したあと', '103,504円', '56,000円'],
        ['割引後の保険料（10円未満切り捨て）', '103,500円', '56,000円'],
        ['ほかとの差', '比べるもと', '−47,500円'],
      ]),
    )
    expect(textOf(paper)).toContain('見積りではありません')
    expect(textOf(paper)).toContain('見積2\n更改')
    expect(textOf(paper)).not.toContain('社長は慎重')
    expect(documentFaults(paper)).toEqual([])
  })

  test('leaves out what has no amount, and can be without any', async () => {
    expect(textOf(await paperOf([quote(), quote({ id: 'quote-2', plan: 'C', baseYen: null })]))).not.toContain('セットC')
    const none = await paperOf([])
    expect(allTablesOf(none)).toEqual([])
    expect(textOf(none)).toContain('割引前の保険料が、まだ入っていません。')
  })

  test('shows a range while something is open, and what is stated of the group discount', async () => {
    const open = {
      ...SHEET,
      profile: { ...SHEET.profile, membership: null },
      answers: answersAt(RULEBOOK, 3, { 'SYS-02': UNKNOWN }),
    }
    const text = textOf(await paperOf([quote({ plan: 'E' })], open, 'ja', true))
    expect(text).toContain('割引後の保険料には幅があります。')
    expect(text).toContain('会員かどうかが未記入です')
    expect(text).toContain('団体割引が入っている金額です')
    expect(text).toContain('300,000,000円を超える額')
  })

  test.each(['ja', 'en'] as const)('is one page with five quotes of long names (%s)', async (language) => {
    const label =
      language === 'ja' ? 'とても名前の長い保険会社の条件つき特別見積'.repeat(2) : 'Terms of a very long-named insurer'
    const five = ['A', 'B', 'C', 'D', 'E'].map((plan, index) =>
      quote({ id: `quote-${String(index)}`, plan, label, baseYen: 9_999_999_990 }),
    )
    const paper = await paperOf(
      five,
      { ...SHEET, profile: { ...SHEET.profile, companyName: '長い名前の会社'.repeat(20) } },
      language,
    )
    expect(documentFaults(paper)).toEqual([])
    expect(readPdf((await pdfOf(paper, FONTS)).bytes).pages).toHaveLength(1)
  })
})
