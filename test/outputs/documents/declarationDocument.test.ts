import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { assess } from '../../../src/core/assess.ts'
import { EMPTY_SHEET, type Sheet } from '../../../src/core/sheet.ts'
import type { Language } from '../../../src/core/wording.ts'
import { createAppI18n, loadableWords } from '../../../src/i18n.ts'
import type { Block, Field, PaperDocument } from '../../../src/outputs/document.ts'
import { declarationDocument } from '../../../src/outputs/documents/declarationDocument.ts'
import { dayInBoth } from '../../../src/outputs/documents/declarationTexts.ts'
import type { Words } from '../../../src/outputs/words.ts'
import sample from '../../../src/rulebooks/jcci-2015/sample.json'
import { WORDING } from '../../components/wordings.ts'
import { anySheet } from '../../core/arbitraries.ts'
import { accident, must, RULEBOOK, sheetWhereAll, sheetWith } from '../../core/builders.ts'

const LANGUAGES = ['ja', 'en'] as const
const words = {} as Record<Language, Words>
beforeAll(async () => {
  const { ofDocuments } = loadableWords(createAppI18n())
  for (const language of LANGUAGES) words[language] = await ofDocuments(language, WORDING[language])
})

const TODAY = '2026-11-22'
const CHECK_NUMBER = '1234 5678 9012'
const SAMPLE = sample as Sheet

function paper(sheet: Sheet, language: Language = 'ja', { showsCompany = true, checkNumber = CHECK_NUMBER } = {}): PaperDocument {
  const assessment = assess(RULEBOOK, sheet)
  return declarationDocument({
    rulebook: RULEBOOK,
    sheet,
    assessment,
    words: words[language],
    today: TODAY,
    checkNumber,
    showsCompany,
  })
}

/** All blocks of a document, those in columns too. */
function blocksOf(document: PaperDocument, chapter?: string): Block[] {
  const inside = (block: Block): Block[] =>
    block.kind === 'beside' ? [...block.first, ...block.second].flatMap(inside) : [block]
  return document.chapters
    .filter(({ id }) => chapter === undefined || id === chapter)
    .flatMap(({ blocks }) => blocks.flatMap(inside))
}
const fieldsOf = (document: PaperDocument, chapter?: string): Field[] =>
  blocksOf(document, chapter).flatMap((block) => (block.kind === 'fields' || block.kind === 'signature' ? block.fields : []))
const fieldOf = (document: PaperDocument, label: string): string =>
  must(fieldsOf(document).find((field) => field.label === label)).text
const rowsOf = (document: PaperDocument, chapter: string): string[][] =>
  blocksOf(document, chapter).flatMap((block) =>
    block.kind === 'table' ? block.rows.map(({ cells }) => cells.map(({ text }) => text)) : [],
  )
const entriesOf = (document: PaperDocument): Record<string, string> =>
  Object.fromEntries(
    blocksOf(document).flatMap((block) =>
      block.kind === 'entries' ? block.entries.map(({ label, text }) => [label, text]) : [],
    ),
  )
const itemsOf = (document: PaperDocument): string[] =>
  blocksOf(document, 'missing').flatMap((block) => (block.kind === 'list' ? block.items : []))

const FULL: Sheet = {
  ...SAMPLE,
  declaration: {
    ...SAMPLE.declaration,
    corporateNumber: '７００００１２０５０００２',
    address: '東京都千代田区霞が関3-1-1',
    business: '印刷',
    contractors: '運送会社',
  },
  confirmation: { name: '桜井 花子', position: '代表取締役', confirmedOn: '2026-11-22' },
}

describe('the declaration', () => {
  test('of a company that has filled in everything has nothing left to fill in', () => {
    const document = paper(FULL)
    expect(document.chapters.map(({ id }) => id)).toEqual([
      'insured',
      'business',
      'records',
      'accidents',
      'facts',
      'wish',
      'state',
      'confirmation',
    ])
    expect(document).toMatchObject({ title: '告知事項申告書', cover: null, day: TODAY, language: 'ja' })
    expect(document.head).toBe(`株式会社さくら印刷（見本）　照合番号 ${CHECK_NUMBER}`)
  })

  test('says who is insured', () => {
    expect(fieldsOf(paper(FULL), 'insured').map(({ label, text }) => [label, text])).toEqual([
      ['記名被保険者', '株式会社さくら印刷（見本）'],
      ['法人番号', '7-0000-1205-0002'],
      ['本店の所在地', '東京都千代田区霞が関3-1-1'],
      ['商工会議所', '見本商工会議所 会員'],
      ['会員番号', '0012345'],
      ['保険始期日', '2027年3月1日（令和9年3月1日）'],
      ['初年度契約の保険期間開始日', '2021年3月1日（令和3年3月1日）'],
      ['前年の加入者証番号', 'S-0012345'],
    ])
  })

  test('names the company beside an insured of another name, and keeps a wrong number as it was typed', () => {
    const declaration = { ...FULL.declaration, insuredName: '桜井商店', corporateNumber: '123' }
    const document = paper({ ...FULL, declaration })
    expect(fieldOf(document, '記名被保険者')).toBe('桜井商店')
    expect(fieldOf(document, '会社名')).toBe('株式会社さくら印刷（見本）')
    expect(fieldOf(document, '法人番号')).toBe('123（要確認）')
    expect(itemsOf(document)).toEqual(['保険の対象となる会社：法人番号（番号が合っていません）'])
  })

  test.each([
    ['non-member', '', '会員ではない'],
    ['member', '', '会員'],
    [null, '', '□ 会員　□ 会員ではない'],
  ] as const)('says of a %s what is known', (membership, chamber, text) => {
    const document = paper({ ...FULL, profile: { ...FULL.profile, membership, chamber } })
    expect(fieldOf(document, '商工会議所')).toBe(text)
    expect(fieldsOf(document).some(({ label }) => label === '会員番号')).toBe(membership !== 'non-member')
  })

  test('has the exact sales with the tax, the year and the document', () => {
    expect(fieldOf(paper(FULL), '前の事業年度の売上高')).toBe('184,530,000円（税抜）')
    expect(fieldOf(paper(FULL), '事業年度の末日')).toBe('2026年3月31日（令和8年3月31日）')
    expect(fieldOf(paper(FULL), '売上高を示す書類')).toBe('法人税（所得税）の確定申告書')
  })

  test('has the plan of a new company', () => {
    const sales = { ...FULL.declaration.sales, newCompany: 'yes', plannedYen: 12_000_000, tax: 'included' } as const
    const document = paper({ ...FULL, declaration: { ...FULL.declaration, sales } })
    expect(fieldOf(document, '初年度の売上高の計画')).toBe('12,000,000円（税込）')
    expect(fieldOf(document, '事業年度の末日')).toBe('まだ決算を迎えていません')
  })

  test('keeps what was typed for a number and is none', () => {
    const sales = { ...FULL.declaration.sales, yen: null, tax: null }
    const records = { identity: { held: true, own: null, entrusted: 5 } }
    const unread = { 'sales.yen': '約三億', 'records.identity.own': '千人ほど' }
    const document = paper({ ...FULL, declaration: { ...FULL.declaration, sales, records, unread } })
    expect(fieldOf(document, '前の事業年度の売上高')).toBe('約三億（要確認）')
    expect(rowsOf(document, 'records')).toEqual([['氏名・住所・電話・メールなど', '千人ほど（要確認）', '5人']])
  })

  test('counts people by kind, and names the kinds that are not held', () => {
    expect(rowsOf(paper(FULL), 'records')).toEqual([
      ['氏名・住所・電話・メールなど', '3,200人', '48,000人'],
      ['マイナンバー', '31人', '0人'],
      ['働く人の情報（人事・給与）', '31人', '0人'],
    ])
    expect(JSON.stringify(blocksOf(paper(FULL), 'records'))).toContain('持っていない種類：購入や利用の履歴')
    const other = { other: { held: true, own: 1, entrusted: null } }
    const declaration = { ...FULL.declaration, records: other, otherRecords: '写真' }
    expect(rowsOf(paper({ ...FULL, declaration }), 'records')).toEqual([['写真', '1人', '']])
  })

  test('leaves out the note where every kind is held', () => {
    const held = { held: true, own: 0, entrusted: 0 }
    const kinds = ['identity', 'history', 'account', 'payment', 'health', 'my-number', 'employees', 'other']
    const records = Object.fromEntries(kinds.map((kind) => [kind, held]))
    const document = paper({ ...FULL, declaration: { ...FULL.declaration, records } })
    expect(rowsOf(document, 'records')).toHaveLength(8)
    expect(JSON.stringify(blocksOf(document, 'records'))).not.toContain('持っていない種類')
  })

  test('lists the accidents', () => {
    expect(rowsOf(paper(FULL), 'accidents')).toEqual([
      ['2025年6月12日', '過失', '46', must(FULL.accidents[0]).description, '終わった'],
    ])
    const open = accident({ date: null, cause: null, persons: null, preventionFinished: null })
    const unfinished = accident({ id: 'a2', preventionFinished: 'no' })
    expect(rowsOf(paper({ ...FULL, accidents: [open, unfinished] }), 'accidents')).toEqual([
      ['', '', '', '宛名を貼り違えた', ''],
      ['2025年6月12日', '過失', '46', '宛名を貼り違えた', '終わっていない'],
    ])
  })

  test('without accidents has no table, with unknown ones room to write', () => {
    const with_ = (accidentsInPeriod: 'yes' | 'no' | null, accidents = FULL.accidents) =>
      rowsOf(paper({ ...FULL, accidents, declaration: { ...FULL.declaration, accidentsInPeriod } }), 'accidents')
    expect(with_('no')).toEqual([])
    expect(with_(null)).toEqual([Array(5).fill(''), Array(5).fill('')])
    expect(with_('yes', [])).toEqual([Array(5).fill(''), Array(5).fill('')])
  })

  test('asks since when a leak is known only where one may be', () => {
    const since = '知った日、または疑いを持った日'
    expect(fieldsOf(paper(FULL)).some(({ label }) => label === since)).toBe(false)
    const declaration = { ...FULL.declaration, knownLeak: 'yes', knownLeakDate: '2019-05-01' } as const
    expect(fieldOf(paper({ ...FULL, declaration }), since)).toBe('2019年5月1日（令和元年5月1日）')
  })

  test('prints the facts with the questions that they permitted to leave out', () => {
    const rows = rowsOf(paper(FULL), 'facts')
    expect(rows).toHaveLength(RULEBOOK.facts.length)
    expect(rows.filter(([, , questions]) => questions !== '–')).toEqual([
      [must(WORDING.ja.facts['wireless-lan']).question, 'いいえ', '問34'],
      [must(WORDING.ja.facts['removable-media']).question, 'いいえ', '問39'],
    ])
  })

  test('has the wish with its limits', () => {
    expect(fieldsOf(paper(FULL), 'wish').map(({ text }) => text)).toEqual([
      'セットB',
      '50,000,000円',
      '5,000,000円',
      'いいえ',
      '',
      '',
    ])
    const wish = { ...FULL.declaration.wish, plan: 'E', liabilityYen: 500_000_000 }
    const unread = { 'wish.costsYen': '多め' }
    const document = paper({ ...FULL, declaration: { ...FULL.declaration, wish, unread } })
    expect(
      fieldsOf(document, 'wish')
        .map(({ text }) => text)
        .slice(0, 3),
    ).toEqual(['セットE（フリープラン）', '500,000,000円', '多め（要確認）'])
  })

  test('sums up the state of the management', () => {
    expect(entriesOf(paper(FULL))).toEqual({
      管理体制割引の試算: '30%',
      '割引率の試算（認証を含む）': '50%',
      設問への回答: '全60問のうち、未回答0問、わからない1問',
      要改善の重要設問: 'なし',
      認証: 'プライバシーマーク（割引 20%）',
      該当なしとした設問: '問34 Wi-Fiの暗号化と来客用の分離、問39 USBメモリなどの制限',
      照合番号: CHECK_NUMBER,
    })
    const bare = entriesOf(paper(sheetWith(), 'ja', { checkNumber: '' }))
    expect(bare).toMatchObject({
      管理体制割引の試算: '0%から40%のあいだ（未確定）',
      要改善の重要設問: 'なし（ほかに未回答の重要設問が12問）',
      認証: 'なし',
      照合番号: 'なし',
    })
    expect(entriesOf(paper(sheetWhereAll(RULEBOOK, 1)))['設問への回答']).toBe('全60問に回答')
    expect(entriesOf(paper(sheetWhereAll(RULEBOOK, 1)))['要改善の重要設問']).toContain('問')
  })

  test('ends with the representative’s word, in both calendars', () => {
    expect(fieldsOf(paper(FULL), 'confirmation')).toEqual([
      { label: '確認した日', text: '2026年11月22日（令和8年11月22日）', lines: 1 },
      { label: '役職', text: '代表取締役', lines: 1 },
      { label: '代表者の氏名', text: '桜井 花子', lines: 1 },
      { label: '署名', text: '', lines: 1 },
    ])
    expect(blocksOf(paper(FULL), 'confirmation').map(({ kind }) => kind)).toEqual(['notice', 'signature'])
  })
})

describe('a declaration with nothing in it', () => {
  test.each(LANGUAGES)('has a line for every entry and says at the top what is missing (%s)', (language) => {
    const document = paper(EMPTY_SHEET, language)
    const { t } = words[language]
    expect(must(document.chapters[0]).title).toBe(t('declarationDoc.missing', { count: 16 }))
    expect(itemsOf(document)).toHaveLength(7)
    const ticked = fieldsOf(document).filter(({ text }) => text !== '')
    expect(ticked.every(({ text }) => text.startsWith('□'))).toBe(true)
    expect(rowsOf(document, 'records')).toHaveLength(8)
  })

  test('names the missing entries part by part', () => {
    expect(itemsOf(paper(EMPTY_SHEET)).at(0)).toBe('保険の対象となる会社：会社名、保険始期日、会員かどうか、本店の所在地')
    expect(itemsOf(paper(EMPTY_SHEET)).at(-1)).toBe('代表者の確認')
  })
})

test('a hidden company is nowhere on the paper, and its entries are not missed', () => {
  const document = paper({ ...FULL, declaration: { ...FULL.declaration, insuredName: '桜井商店' } }, 'ja', {
    showsCompany: false,
  })
  const text = JSON.stringify(document)
  for (const name of ['さくら印刷', '桜井', '見本商工会議所', '0012345', '霞が関', '1205']) expect(text).not.toContain(name)
  expect(itemsOf(document)).toEqual([])
  const empty = paper(EMPTY_SHEET, 'ja', { showsCompany: false })
  expect(itemsOf(empty).at(0)).toBe('保険の対象となる会社：保険始期日、会員かどうか')
})

const PERSONAS = 'test/rulebooks/personas'
describe.each(LANGUAGES)('in %s', (language) => {
  test.each(readdirSync(PERSONAS))('%s gets a document without an open end', (name) => {
    const { sheet } = JSON.parse(readFileSync(`${PERSONAS}/${name}`, 'utf8')) as { sheet: Sheet }
    const text = JSON.stringify(paper({ ...EMPTY_SHEET, ...sheet }, language))
    expect(text).not.toMatch(/undefined|NaN|declarationDoc\.|declaration\.[a-z]|\{[a-z]+\}/)
    expect(text).toContain(WORDING[language].estimateNotice)
  })

  test('any sheet gets one, the same each time', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), fc.boolean(), (sheet, showsCompany) => {
        const document = paper(sheet, language, { showsCompany })
        expect(paper(sheet, language, { showsCompany })).toEqual(document)
        expect(JSON.stringify(document)).not.toMatch(/undefined|NaN/)
      }),
      { numRuns: 30 },
    )
  })
})

test('texts of any length are kept whole', () => {
  const declaration = { ...FULL.declaration, remarks: 'あ'.repeat(2000), address: 'W'.repeat(200) }
  const text = JSON.stringify(paper({ ...FULL, profile: { ...FULL.profile, companyName: '𠮷'.repeat(100) }, declaration }))
  for (const whole of ['あ'.repeat(2000), 'W'.repeat(200), '𠮷'.repeat(100)]) expect(text).toContain(whole)
})

test('a day before the eras of today is written plainly, and none is empty', () => {
  expect(dayInBoth(words.ja, '1900-01-01')).toBe(words.ja.day('1900-01-01'))
  expect(dayInBoth(words.ja, null)).toBe('')
  expect(dayInBoth(words.en, '2026-11-22')).toBe('22 November 2026 (Reiwa 8, 11/22)')
})
