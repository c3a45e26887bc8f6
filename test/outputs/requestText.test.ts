import { beforeAll, describe, expect, test } from 'vitest'
import type { DeskSubject } from '../../src/core/clientCase.ts'
import { REQUEST_REASONS, type RequestCandidate, type RequestReason } from '../../src/core/clientRequest.ts'
import type { RequestedPaper } from '../../src/core/paperRequest.ts'
import type { Language } from '../../src/core/wording.ts'
import { createAppI18n, loadableWords } from '../../src/i18n.ts'
import { requestDocument } from '../../src/outputs/documents/requestDocument.ts'
import { contactLine, papersOf, requestMail, requestRows } from '../../src/outputs/requestText.ts'
import type { Words } from '../../src/outputs/words.ts'
import { WORDING } from '../components/wordings.ts'
import { certificate, must, RULEBOOK, sheetWith } from '../core/builders.ts'

const words = {} as Record<Language, Words>
beforeAll(async () => {
  const { ofDocuments } = loadableWords(createAppI18n())
  for (const language of ['ja', 'en'] as const) words[language] = await ofDocuments(language, WORDING[language])
})

const QUESTION: DeskSubject = { kind: 'question', question: 'GOV-01' }
const MARK: DeskSubject = { kind: 'certificate', certificate: 'certificate-1' }
const SHEET = sheetWith({ certificates: [certificate({ validTo: '2027-02-28' })] })
const DRAFT = { picks: {}, notes: {}, message: '' }

function candidate(subject: DeskSubject, reason: RequestReason, overrides: Partial<RequestCandidate> = {}): RequestCandidate {
  const rest = { refused: [], checkNotes: [], fall: null, gain: null }
  return { key: 'k', subject, wants: 'paper', reason, isNeeded: true, ...rest, ...overrides }
}

function noteOf(each: RequestCandidate, language: Language = 'ja', sheet = SHEET): string {
  return must(requestRows({ rulebook: RULEBOOK, sheet, words: words[language] }, [each], DRAFT)[0]).note
}

describe('the sentence that is proposed', () => {
  test.each<[string, DeskSubject]>([
    ['an answer', QUESTION],
    ['a certificate', MARK],
    ['the membership', { kind: 'membership' }],
    ['the sales', { kind: 'sales' }],
  ])('is there for every reason, in both languages: %s', (_name, subject) => {
    for (const reason of REQUEST_REASONS) {
      for (const language of ['ja', 'en'] as const) {
        const note = noteOf(candidate(subject, reason), language)
        expect(note).not.toMatch(/clientRequest|\{|^$/)
      }
    }
  })

  test('says until when the certificate is valid, as far as that is why', () => {
    expect(noteOf(candidate(MARK, 'expired'))).toContain('2027年2月28日までです')
    const standard = sheetWith({ certificates: [certificate({ validTo: '2028-02-28' })] })
    expect(noteOf(candidate(MARK, 'expired'), 'ja', standard)).toBe('2027年3月1日に有効な、新しい登録証の写しをお願いします。')
    expect(noteOf(candidate(MARK, 'missing'), 'ja', sheetWith({ profile: { inceptionDate: null } }))).toContain('保険始期日')
  })

  test('is what the agent noted at the check, and gives way to the agent’s own words', () => {
    const checked = candidate(QUESTION, 'fails', { checkNotes: ['日付がない'] })
    expect(noteOf(checked)).toBe('日付がない')
    const draft = { ...DRAFT, notes: { k: ' 最新版を ' }, picks: { k: true } }
    const rows = requestRows({ rulebook: RULEBOOK, sheet: SHEET, words: words.ja }, [checked], draft)
    expect(rows).toMatchObject([{ proposed: '日付がない', note: ' 最新版を ' }])
    expect(papersOf(rows)).toEqual([
      { subject: QUESTION, wants: 'paper', title: '問1 情報を守る基本方針', note: '最新版を', refused: [] },
    ])
  })

  test('asks for an answer where the question is open', () => {
    expect(noteOf(candidate(QUESTION, 'unanswered', { wants: 'answer' }))).toBe('この質問の答えを選んでください。')
  })
})

describe('the request in words', () => {
  const thing = (overrides: Partial<RequestedPaper> = {}): RequestedPaper => ({
    ...{ subject: QUESTION, wants: 'paper', title: '問1', note: '規程の写しを', refused: [], ...overrides },
  })
  const about = {
    companyName: '',
    by: '',
    telephone: '',
    message: '',
    due: null,
    papers: [thing(), thing({ wants: 'answer', title: '問9' })],
  }

  test('names nobody where nobody is named, and no question that is open', () => {
    const { body } = requestMail({ ...about, fileName: null, isSealed: false, detail: 'titles' }, words.ja)
    expect(body).toContain('・問1\n・まだ決まっていない質問の答え（1問）')
    expect(body).not.toMatch(/ご担当者様|問9|規程|お尋ねください|までに、/)
  })

  test('says how a sealed file is opened, and what is wished besides', () => {
    const mail = {
      ...about,
      companyName: 'A社',
      by: '田中',
      message: '至急で。',
      due: '2026-12-20',
      fileName: 'a.zip.age',
      isSealed: true,
    }
    const { body } = requestMail({ ...mail, detail: 'notes' }, words.ja)
    for (const part of [
      'A社 ご担当者様',
      '田中です',
      '至急で。',
      '2026年12月20日までに',
      '規程の写しを',
      'a.zip.age',
      '合言葉',
    ]) {
      expect(body).toContain(part)
    }
  })

  test.each([
    ['', '', ''],
    ['', '03', 'ご不明な点は、電話 03 へお尋ねください。'],
    ['田中', '', 'ご不明な点は、田中へお尋ねください。'],
    ['田中', '03', 'ご不明な点は、田中（電話 03）へお尋ねください。'],
  ])('tells whom to ask: %s %s', (by, telephone, line) => {
    expect(contactLine({ by, telephone }, words.ja.t)).toBe(line)
  })

  test('is a page with a box for each thing', () => {
    const page = requestDocument({ ...about, message: '至急で。', due: '2026-12-20', today: '2026-11-22', words: words.en })
    const lists = page.chapters.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'list' ? [block] : [])))
    expect(lists.map(({ marker, items }) => [marker, items.length])).toEqual([
      ['box', 1],
      ['box', 1],
      ['number', 3],
    ])
    expect(lists[1]?.items).toEqual(['問9'])
  })
})
