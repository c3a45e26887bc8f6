// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { emptyEvidence, type Evidence } from '../../src/core/evidenceRegister.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { UNOFFICIAL } from '../../src/core/unofficial.ts'
import type { Language } from '../../src/core/wording.ts'
import {
  clientDocument,
  CLIENT_DOCUMENTS,
  clientDocumentTitle,
  type ClientDocumentSource,
} from '../../src/outputs/clientDocuments.ts'
import { combineFrame } from '../../src/outputs/combined.ts'
import { NO_LETTER_FACTS } from '../../src/outputs/documents/coveringLetter.ts'
import { openPoints } from '../../src/outputs/documents/openPoints.ts'
import { enclosuresOf, paperAbout, papersInRegister } from '../../src/outputs/enclosures.ts'
import { certificate, RULEBOOK, sheetWhereAll } from '../core/builders.ts'
import { allTablesOf, documentFaults, rowsOf, tablesOf, textOf } from './documents/documentFaults.ts'
import { sourceOf } from './documents/sourceOf.ts'

const file = (digit: string, name = 'rules.pdf') => ({ sha256: digit.repeat(64), name, type: 'application/pdf', bytes: 1000 })
const entry = (id: string, overrides: Partial<Evidence> = {}): Evidence => ({
  ...emptyEvidence(id),
  title: '取扱規程',
  ...overrides,
})

const FACTS = {
  to: '見本損害保険　業務部',
  agency: '見本代理店',
  address: '東京都千代田区1-1',
  person: '佐藤',
  telephone: '03-0000-0000',
}

/** Half full: everything at level 3, one certificate with a copy that expired, rules for two answers. */
const SHEET = sheetWhereAll(RULEBOOK, 3, {
  profile: { companyName: '株式会社みなと印刷', membership: 'member', memberNumber: '0047', inceptionDate: '2027-03-01' },
  certificates: [certificate({ id: 'p', validTo: '2027-01-31' })],
  evidence: [
    entry('rules', { files: [file('a')], questions: RULEBOOK.questions.slice(0, 2).map(({ id }) => id) }),
    entry('copy', { title: '登録証の写し', files: [file('b', 'p.pdf')], certificates: ['p'] }),
  ],
})

async function clientSource(sheet: Sheet = SHEET, language: Language = 'ja'): Promise<ClientDocumentSource> {
  const source = await sourceOf(sheet, language)
  const documents = CLIENT_DOCUMENTS.filter((id) => id !== 'letter').map((id) => ({
    title: clientDocumentTitle(id, source),
    pages: 2,
  }))
  return { ...source, letter: FACTS, enclosures: enclosuresOf(documents, papersInRegister(sheet, source.words.t)) }
}

describe('the documents of a client', () => {
  test.each(['ja', 'en'] as const)('are whole for full, half and empty sheets (%s)', async (language) => {
    for (const sheet of [SHEET, sheetWhereAll(RULEBOOK, 3, {}), { ...SHEET, answers: {}, certificates: [] }]) {
      const source = await clientSource(sheet, language)
      for (const id of ['letter', 'checkList'] as const) {
        const document = clientDocument(id, source)
        expect(document && documentFaults(document)).toEqual([])
        expect(document?.title).toBe(clientDocumentTitle(id, source))
      }
    }
  })

  test('are titled as they are listed', async () => {
    const source = await clientSource()
    expect(CLIENT_DOCUMENTS.map((id) => clientDocument(id, source)?.title)).toEqual(
      CLIENT_DOCUMENTS.map((id) => clientDocumentTitle(id, source)),
    )
  })

  test('under a draft say so in their titles, and have no covering letter', async () => {
    const source = await clientSource()
    const draft = { ...source, rulebook: { ...source.rulebook, id: `${UNOFFICIAL}1` } }
    expect(clientDocument('letter', draft)).toBeNull()
    expect(clientDocument('checkList', draft)?.title).toContain('【非公式ルール】')
    expect(clientDocument('answers', draft)?.title).toContain('【非公式ルール】')
  })
})

describe('the covering letter', () => {
  test('names both sides, the client, and each enclosure with its number and pages', async () => {
    const letter = clientDocument('letter', await clientSource())
    for (const part of [
      '見本損害保険　業務部',
      '見本代理店',
      '03-0000-0000',
      '株式会社みなと印刷',
      '2027年3月1日',
      '保険料の見積もりではありません',
    ]) {
      expect(textOf(letter)).toContain(part)
    }
    const [table] = letter ? allTablesOf(letter) : []
    expect(table && rowsOf(table)).toEqual([
      ['1', '割引の確認チェックリスト', '2'],
      ['2', '告知事項申告書', '2'],
      ['3', '割引確認シート', '2'],
      ['4', '診断報告書', '2'],
      ['5', 'リスク診断シート', '2'],
      ['6', '取扱規程（rules.pdf）', '—'],
      ['7', '登録証の写し（p.pdf）', '—'],
    ])
  })

  test('says in one sentence what is open', async () => {
    const letter = clientDocument('letter', await clientSource({ ...SHEET, answers: {} }))
    expect(textOf(letter)).toMatch(/次の点は、まだそろっていません：答えていない質問60問、.*代表者の確認/)
  })

  test('has lines to write on where nothing was typed', async () => {
    const source = { ...(await clientSource()), letter: NO_LETTER_FACTS, enclosures: [] }
    const letter = clientDocument('letter', source)
    expect(letter && documentFaults(letter)).toEqual([])
    expect(letter && allTablesOf(letter)).toEqual([])
  })
})

describe('the check list', () => {
  test('has a row for each thing that carries a line, with the number of what is enclosed for it', async () => {
    const list = clientDocument('checkList', await clientSource())
    const rows = list ? tablesOf(list, 'certificate-privacy-mark-p').flatMap(rowsOf) : []
    expect(rows).toHaveLength(1)
    expect(rows[0]?.slice(2)).toEqual(['番号 7\n始期日に期限切れ', '□'])
    const management = list ? tablesOf(list, 'management--').flatMap(rowsOf) : []
    expect(management.filter((row) => row[2] === '番号 6')).toHaveLength(2)
    expect(management.filter((row) => row[2] === '資料なし').length).toBeGreaterThan(10)
    expect(list?.chapters.map(({ id }) => id)).toContain('open')
  })

  test('counts a paper that is not enclosed as not enclosed', async () => {
    const source = await clientSource()
    const none = { ...source, enclosures: [] }
    const open = openPoints(none, []).find(({ kind }) => kind === 'not-enclosed')?.count ?? 0
    const enclosed = openPoints(source, source.enclosures).find(({ kind }) => kind === 'not-enclosed')?.count ?? 0
    expect(open).toBeGreaterThanOrEqual(enclosed)
    expect(textOf(clientDocument('checkList', none))).toContain('同封なし（会社が保管）')
  })

  test('takes a paper that the agent received otherwise for what the agent says it shows', async () => {
    const source = await clientSource()
    const card = {
      id: 'c',
      title: '会員証',
      fileName: 'card.jpg',
      type: 'image/jpeg',
      pages: 1,
      evidence: [],
      subjects: [{ kind: 'membership' as const }],
    }
    const list = clientDocument('checkList', { ...source, enclosures: enclosuresOf([], [card]) })
    expect(list && tablesOf(list, 'group--').flatMap(rowsOf)).toEqual([
      ['商工会議所の会員であること', '会員番号0047を示す会員証や会費の領収書', '番号 1', '□'],
    ])
    expect(paperAbout(source, card)).toBe('商工会議所の会員であること')
  })
})

describe('the papers of a register', () => {
  test('are each content once, with all titles and all that they show', async () => {
    const sheet = {
      ...SHEET,
      evidence: [...SHEET.evidence, entry('again', { title: '教育の記録', files: [file('a')], certificates: ['p'] })],
    }
    const source = await clientSource(sheet)
    const papers = papersInRegister(sheet, source.words.t)
    expect(papers.map(({ title, evidence }) => [title, evidence])).toEqual([
      ['取扱規程 / 教育の記録', ['rules', 'again']],
      ['登録証の写し', ['copy']],
    ])
    expect(papers[0] && paperAbout(source, papers[0]).split('\n')).toHaveLength(3)
  })
})

test('the frame of a combined PDF says whose it is and that it is no quotation', async () => {
  const frame = combineFrame(await clientSource(), '見本代理店')
  expect(frame).toMatchObject({ language: 'ja', day: '2026-11-21', cover: { company: '株式会社みなと印刷', notice: frame.foot } })
  expect(frame.cover.entries.map(({ text }) => text)).toEqual(['2027年3月1日', '2026年11月21日', '見本代理店'])
  expect(combineFrame(await clientSource(), ' ').cover.entries).toHaveLength(2)
})
