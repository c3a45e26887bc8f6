// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { assess } from '../../../src/core/assess.ts'
import {
  correctedSheet,
  receivedCase,
  withAccepted,
  withCheck,
  withDecision,
  withNewVersion,
  withReturn,
  withoutDecision,
  type ReviewCase,
} from '../../../src/core/reviewCase.ts'
import type { Language } from '../../../src/core/wording.ts'
import { pdfOf } from '../../../src/files/pdf/pdfOf.ts'
import { checkSlipDocument, type CheckSlipSource } from '../../../src/outputs/documents/checkSlipDocument.ts'
import { answersAt, level, must, RULEBOOK, sheetWith } from '../../core/builders.ts'
import { NUMBER } from '../../core/rosterBuilders.ts'
import { FONTS } from '../../files/pdf/fonts.ts'
import { readPdf } from '../../files/pdf/pdfReader.ts'
import { allTablesOf, documentFaults, rowsOf, textOf } from './documentFaults.ts'
import { sourceOf } from './sourceOf.ts'

const ACTOR = { by: '田中', at: '2026-12-01T09:00:00+09:00' }
const LATER = { by: '', at: '2026-12-05T09:00:00+09:00' }
const HASH = '0123456789abcdef'.repeat(4)
const [FIRST, SECOND] = RULEBOOK.questions.map(({ id }) => id) as [string, string]
const SHEET = sheetWith({ answers: answersAt(RULEBOOK, 3) })
const CORRECTED = withDecision(
  receivedCase('s1', HASH, ACTOR),
  { question: SECOND, decision: 'correct', answer: level(0), reason: '規程がありません。' },
  ACTOR,
)
const CHECKED = withCheck(CORRECTED, { edition: RULEBOOK.id, contentHash: HASH }, ACTOR)

async function slipOf(reviewed: ReviewCase = CHECKED, overrides: Partial<CheckSlipSource> = {}, language: Language = 'ja') {
  const { words } = await sourceOf(SHEET, language)
  return checkSlipDocument({
    company: { companyName: '山田商店', memberNumber: '0012', chamber: '見本商工会議所' },
    corporateNumber: NUMBER,
    submission: { id: 's1', madeOn: '2026-11-21' },
    reviewed,
    checked: must(reviewed.checked),
    isAsChecked: reviewed.status === 'checked',
    results: {
      declared: assess(RULEBOOK, SHEET),
      corrected: assess(RULEBOOK, correctedSheet(SHEET, reviewed.review)),
      provisional: 1,
    },
    edition: words.wording.title,
    numbers: new Map(RULEBOOK.questions.map(({ id, number }) => [id, number])),
    words,
    today: '2026-12-10',
    ...overrides,
  })
}

describe('the slip of 事務確認済', () => {
  test('says whose sheet was checked by whom, when and with which mark', async () => {
    const slip = await slipOf()
    expect(documentFaults(slip)).toEqual([])
    const parts = [
      '山田商店',
      '7-0000-1205-0002',
      '見本商工会議所 0012',
      '田中',
      '2026年12月1日',
      '2026年11月21日',
      '01234567 89abcdef',
    ]
    for (const part of parts) expect(textOf(slip)).toContain(part)
    expect(textOf(slip)).toContain('確認のあと、何も変わっていません')
    expect(slip.day).toBe('2026-12-10')
  })

  test('has the corrected result beside the declared one, and no premium', async () => {
    const slip = await slipOf()
    const rows = allTablesOf(slip).flatMap(rowsOf)
    expect(rows.map(([name]) => name)).toEqual(['割引率', '管理体制割引', '認証割引', '得点', '要確認'])
    expect(rows[3]?.[1]).not.toBe(rows[3]?.[2])
    expect(textOf(slip)).toContain('まだ確かめていない訂正が1件')
    expect(textOf(slip)).not.toMatch(/保険料|円/)
  })

  test('without a correction has the declared result alone', async () => {
    const declared = assess(RULEBOOK, SHEET)
    const slip = await slipOf(CHECKED, { results: { declared, corrected: declared, provisional: 0 } })
    expect(must(allTablesOf(slip)[0]).columns).toHaveLength(2)
  })

  test('of a summary says that the company chose so', async () => {
    const slip = await slipOf(CHECKED, { results: null })
    expect(textOf(slip)).toContain('不足ではありません')
    expect(slip.lead).toContain('回答は確かめていません')
  })

  test('lists everything done since the check', async () => {
    const returned = withReturn(
      withDecision(CHECKED, { question: FIRST, decision: 'question', answer: null, reason: 'いつ' }, ACTOR),
      'r1',
      LATER,
    )
    const back = withNewVersion(returned, { old: SHEET, new: SHEET }, { id: 's2', contentHash: HASH }, LATER)
    const after = withoutDecision(withAccepted(back, ['x'], LATER), FIRST, LATER)
    const rows = rowsOf(must(allTablesOf(await slipOf(after))[1]))
    expect(rows.map((cells) => cells[2])).toEqual([
      '問1について質問を書きました',
      '差戻しファイルを作りました（問2、問1）',
      '新しい提出を受け取りました（s2）',
      '1問の回答をまとめて認めました',
      '問1について決めたことを取り消しました',
    ])
    expect(rows[0]?.[1]).toBe('田中')
    expect(rows[1]?.[1]).toBe('記入なし')
  })

  test('says so where what is stored has changed without an act', async () => {
    expect(textOf(await slipOf(CHECKED, { isAsChecked: false }))).toContain('操作の記録はありません')
  })

  test.each(['ja', 'en'] as const)('fits one page, without a fault, also with long names (%s)', async (language) => {
    const companyName =
      language === 'ja' ? '株式会社とても長い名前の会社'.repeat(6) : 'A company with a name of some length Ltd. '.repeat(3)
    const company = { companyName, memberNumber: '00012345-678', chamber: '見本市北部商工会議所' }
    const slip = await slipOf(CHECKED, { company }, language)
    expect(documentFaults(slip)).toEqual([])
    expect(readPdf((await pdfOf(slip, FONTS)).bytes).pages).toHaveLength(1)
  })

  test('of a company without a name has a stand-in', async () => {
    const company = { companyName: ' ', memberNumber: '', chamber: '' }
    expect(documentFaults(await slipOf(CHECKED, { company, corporateNumber: '', submission: { id: 's1', madeOn: '' } }))).toEqual(
      [],
    )
  })
})
