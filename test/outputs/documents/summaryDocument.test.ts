// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { EMPTY_SHEET } from '../../../src/core/sheet.ts'
import type { PaperDocument } from '../../../src/outputs/document.ts'
import { summaryDocument } from '../../../src/outputs/documents/summaryDocument.ts'
import { level, must, RULEBOOK, sheetWhereAll, sheetWith } from '../../core/builders.ts'
import { blocksIn, documentFaults, textsIn } from './documentFaults.ts'
import { persona, sourceOf, SOURCES } from './sources.ts'

const CASES = Object.entries(SOURCES).flatMap(([name, make]) =>
  (['ja', 'en'] as const).map((language) => [name, language, make] as const),
)
const statements = (document: PaperDocument) =>
  blocksIn(document).flatMap((block) => (block.kind === 'statement' ? [[block.label, block.value, block.text]] : []))
const lists = (document: PaperDocument) => blocksIn(document).flatMap((block) => (block.kind === 'list' ? [block.items] : []))
const QUICK = RULEBOOK.questions.filter(({ quick }) => quick)

describe('the page for the president', () => {
  test.each(CASES)('%s, in %s: has nothing broken, empty or out of its place', (_name, language, make) => {
    const source = make(language)
    const document = summaryDocument(source)
    expect(documentFaults(document)).toEqual([])
    expect(document.cover).toBeNull()
    expect(textsIn(document)).toContain(source.words.wording.estimateNotice)
    if (!source.showsCompany) expect(JSON.stringify(document)).not.toContain(source.sheet.profile.companyName)
  })

  test('of a complete sheet has the discount, what is strong, what is weak, and what to do', () => {
    const document = summaryDocument(sourceOf(persona('printer-with-client-lists')))
    expect(document.lead).toBe('株式会社さくら印刷（見本）')
    expect(statements(document)).toEqual([['割引率の試算', '50%', '管理体制で30%、認証で20%です。']])
    const [strengths, weaknesses, steps] = lists(document)
    expect([strengths, weaknesses, steps].map((items) => items?.length)).toEqual([3, 3, 3])
    expect(must(steps)[0]).toBe('「わからない」と答えた1問を、知っている人に聞きます。\n情報システム担当または保守業者：1問')
    expect(textsIn(document)).toContain('管理体制は、あと78点で次の40%に届きます。')
  })

  test('after the quick round has the guide and the range', () => {
    const answers = Object.fromEntries(QUICK.map(({ id }) => [id, level(3)]))
    const document = summaryDocument(sourceOf(sheetWith({ answers })))
    expect(statements(document)).toEqual([
      [
        '管理体制割引の目安（参考）',
        '30%',
        '全60問のうち、答えた24問だけで見た参考の値です。いま確かなのは0%、残りの答えしだいで40%まで届きます。',
      ],
    ])
    expect(textsIn(document)).toContain(
      'まだ答えていない質問が36問あります。割引率の試算は0%から40%のあいだで、まだ決まっていません。',
    )
  })

  test('before it has the range alone', () => {
    expect(statements(summaryDocument(sourceOf(EMPTY_SHEET)))).toEqual([
      [
        '割引率の試算（まだ決まっていません）',
        '0〜40%',
        '全60問のうち0問に答えたところです。はじめの24問に答えると、目安が出ます。',
      ],
    ])
  })

  test('does not call a group discount 0 % while nobody has said whether the company is a member', () => {
    const titles = (membership: 'member' | 'non-member' | null) =>
      blocksIn(summaryDocument(sourceOf(sheetWhereAll(RULEBOOK, 3, { profile: { membership } })))).flatMap((block) =>
        block.kind === 'heading' && block.text.startsWith('団体割引') ? [block.text] : [],
      )
    expect([titles('member'), titles('non-member'), titles(null)]).toEqual([['団体割引 20%'], ['団体割引 0%'], ['団体割引']])
  })
})
