// @vitest-environment node
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { EMPTY_SHEET, type Sheet } from '../../../src/core/sheet.ts'
import type { Language } from '../../../src/core/wording.ts'
import { answersDocument } from '../../../src/outputs/documents/answersDocument.ts'
import type { Block, PaperDocument, Table } from '../../../src/outputs/document.ts'
import { WORDING } from '../../components/wordings.ts'
import {
  accident,
  certificate,
  factsAll,
  level,
  must,
  notApplicable,
  RULEBOOK,
  sheetWhereAll,
  sheetWith,
  UNKNOWN,
} from '../../core/builders.ts'
import { sourceOf } from './sourceOf.ts'

const LANGUAGES = ['ja', 'en'] as const

const FULL = sheetWhereAll(RULEBOOK, 3, {
  profile: { companyName: '株式会社さくら印刷', membership: 'member', chamber: '見本', memberNumber: '0004711', employees: 1234 },
  facts: factsAll(RULEBOOK, 'yes', { 'wireless-lan': 'no' }),
  answers: {
    'NET-02': notApplicable('有線だけ'),
    'SYS-02': UNKNOWN,
    'BCP-01': null,
    'GOV-01': level(4),
    'GOV-02': notApplicable('x'),
  },
  notes: { 'GOV-01': '誰にも見せないメモ' },
  answeredBy: { 'GOV-03': { name: '田中', role: 'it', date: '2026-11-20' } },
  certificates: [certificate()],
  accidents: [accident()],
  declaration: { accidentsInPeriod: 'yes', knownLeak: 'yes', knownLeakDate: '2026-10-01' },
  confirmation: { name: '佐倉花子', position: '代表取締役', confirmedOn: '2026-11-19' },
})

const personas = ['it-firm-isms-one-department', 'one-person-shop', 'clinic-that-knows-little'].map((name): [string, Sheet] => {
  const { sheet } = JSON.parse(readFileSync(`test/rulebooks/personas/${name}.json`, 'utf8')) as { sheet: Sheet }
  return [name, { ...EMPTY_SHEET, ...sheet }]
})

const made = async (sheet: Sheet, language: Language = 'ja', showsCompany = true): Promise<PaperDocument> =>
  answersDocument(await sourceOf(sheet, language, { showsCompany }))

const textOf = (document: PaperDocument): string => JSON.stringify(document)
const blocksOf = (document: PaperDocument, id: string): readonly Block[] =>
  must(document.chapters.find((chapter) => chapter.id === id)).blocks
const tableOf = (document: PaperDocument, id: string): Table =>
  must(blocksOf(document, id).find((block) => block.kind === 'table'))

/** The last cell of a question's row. */
const answerTo = (document: PaperDocument, number: number): string => {
  const row = tableOf(document, 'answers').rows.find(({ cells }) =>
    new RegExp(`^\\D+${String(number)}\\D`).test(must(cells[0]).text),
  )
  return must(must(row).cells[2]).text
}
const numberOf = (id: string): number => must(RULEBOOK.questions.find((question) => question.id === id)).number

describe('the risk diagnosis sheet', () => {
  test.each(LANGUAGES)('has every question under its area, with the answer in words (%s)', async (language) => {
    const document = await made(FULL, language)
    const { rows } = tableOf(document, 'answers')
    expect(rows.filter(({ tone }) => tone === 'group').map(({ cells }) => must(cells[0]).text)).toEqual(
      RULEBOOK.areas.map(({ id }) => WORDING[language].areas[id]?.name),
    )
    expect(rows.filter(({ tone }) => tone === 'body')).toHaveLength(60)
    for (const { id, number } of RULEBOOK.questions) {
      const text = must(WORDING[language].questions[id])
      const row = must(rows.find(({ cells }) => must(cells[0]).text.endsWith(`\n${text.topic}`)))
      expect(must(row.cells[0]).text).toContain(String(number))
      expect(must(row.cells[1]).text).toBe(text.question)
    }
    expect(answerTo(document, numberOf('GOV-04'))).toBe(must(WORDING[language].questions['GOV-04']).options[3])
    expect(answerTo(document, 1)).toContain(must(must(WORDING[language].questions['GOV-01']).options[4]))
  })

  test('keeps the four states of an answer apart, and a reason that does not count is still there', async () => {
    const document = await made(FULL)
    expect(answerTo(document, numberOf('SYS-02'))).toBe('わからない')
    expect(answerTo(document, numberOf('NET-02'))).toBe('該当なし：有線だけ')
    expect(answerTo(document, numberOf('BCP-01'))).toBe('未回答')
    expect(answerTo(document, numberOf('GOV-02'))).toBe(
      '未回答として数えます。選んだ「該当なし」が、会社のようすと合わないためです。書かれた理由：x',
    )
    expect(answerTo(document, numberOf('GOV-03'))).toMatch(/\n田中さんの回答（2026年11月20日）$/)
    expect(textOf(document)).toContain('まだ答えていない質問が2問あります。')
  })

  test.each<[Language, string[]]>([
    [
      'ja',
      [
        '1,234人',
        '0004711',
        '4821 0953 7718',
        '2026年11月21日',
        '99999999(01)',
        '宛名を貼り違えた',
        '佐倉花子',
        '2026年11月19日',
      ],
    ],
    ['en', ['1,234', '0004711', '4821 0953 7718', '21 November 2026', '99999999(01)', '佐倉花子', '19 November 2026']],
  ])('has company, certificates, accidents and confirmation, and says that it is an estimate (%s)', async (language, parts) => {
    const document = await made(FULL, language)
    for (const part of [...parts, '株式会社さくら印刷', RULEBOOK.id]) expect(textOf(document)).toContain(part)
    expect(document.lead).toBe(WORDING[language].estimateNotice)
    expect(document.day).toBe('2026-11-21')
  })

  test('has none of the notes, which are the writer’s own', async () => {
    expect(textOf(await made(FULL))).not.toContain('誰にも見せないメモ')
  })

  test('without the company’s name has nothing else that names it', async () => {
    const text = textOf(await made(FULL, 'ja', false))
    for (const name of ['さくら印刷', '0004711', '99999999(01)', '田中', '佐倉花子', '代表取締役'])
      expect(text).not.toContain(name)
    expect(text).toContain('載せていません')
  })

  test('leaves places to sign on where nobody has confirmed', async () => {
    const [signature] = blocksOf(
      await made({ ...FULL, confirmation: { name: '佐倉', position: '', confirmedOn: null } }),
      'confirmation',
    )
    expect(signature).toMatchObject({ kind: 'signature', text: 'この書類の内容は、事実のとおりです。' })
    expect(signature?.kind === 'signature' && signature.fields.map(({ text }) => text)).toEqual(['', '', ''])
  })

  test.each<[string, Sheet]>([
    ['empty', sheetWith({ profile: { inceptionDate: null } })],
    [
      'half known',
      sheetWith({ certificates: [{ ...certificate(), number: '', holder: null, evidenceHeld: null, validTo: null }] }),
    ],
    ['full', FULL],
    [
      'with accidents of which nothing is known',
      {
        ...FULL,
        accidents: [{ ...accident(), date: null, cause: null, persons: null, description: '', preventionFinished: null }],
      },
    ],
    ['with a name of 200 characters', { ...FULL, profile: { ...FULL.profile, companyName: '漢'.repeat(200) } }],
    ...personas,
  ])('of a sheet that is %s is whole in both languages, and has no gap in its sense', async (_name, sheet) => {
    for (const language of LANGUAGES) {
      const document = await made(sheet, language)
      expect(textOf(document)).not.toMatch(/NaN|undefined|Infinity|\[object|\{\w+\}|answersDoc\./)
      for (const chapter of document.chapters) {
        expect(chapter.title).not.toBe('')
        expect(chapter.blocks.length).toBeGreaterThan(0)
        for (const block of chapter.blocks)
          if (block.kind === 'table')
            for (const { tone, cells } of block.rows) expect(cells).toHaveLength(tone === 'group' ? 1 : block.columns.length)
      }
    }
  })
})
