// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { smallestEvidenceSet } from '../../../src/core/evidence.ts'
import { emptyEvidence } from '../../../src/core/evidenceRegister.ts'
import { EMPTY_SHEET, type Sheet } from '../../../src/core/sheet.ts'
import { discountDocument } from '../../../src/outputs/documents/discountDocument.ts'
import { certificate, isms, level, must, RULEBOOK, sheetWhereAll, UNKNOWN, valueOf } from '../../core/builders.ts'
import { WORDING } from '../../components/wordings.ts'
import { allTablesOf, documentFaults, textOf } from './documentFaults.ts'
import { LANGUAGES, SAMPLE, SHEETS, sourceOf } from './sources.ts'

const chapterText = (sheet: Sheet, id: string): string =>
  textOf(must(discountDocument(sourceOf(sheet)).chapters.find((chapter) => chapter.id === id)).blocks)

describe.each(LANGUAGES)('the discount check sheet in %s', (language) => {
  test.each(SHEETS)('is whole for %s', (_name, sheet) => {
    for (const showsCompany of [true, false]) {
      const document = discountDocument(sourceOf(sheet, language, { showsCompany, checkNumber: '1234 5678 9012' }))
      expect(documentFaults(document)).toEqual([])
      expect(textOf(document)).toContain(WORDING[language].estimateNotice)
      expect(textOf(document)).not.toMatch(/契約者|policyholder/i)
    }
  })
})

test('a hidden company is named nowhere', () => {
  const document = discountDocument(sourceOf(SAMPLE, 'ja', { showsCompany: false, checkNumber: '1234 5678 9012' }))
  expect(textOf(document)).not.toContain(SAMPLE.profile.companyName)
  expect(textOf(document)).not.toContain(SAMPLE.profile.memberNumber)
  expect(document.head).toBe('照合番号 1234 5678 9012')
})

test('certain and possible stand beside each other while something is open', () => {
  expect(chapterText(sheetWhereAll(RULEBOOK, 3), 'result')).toContain('\n30%\n')
  expect(chapterText(sheetWhereAll(RULEBOOK, 2, { answers: { 'SYS-02': UNKNOWN } }), 'result')).toContain(
    '確かな分 0%（最大で 10%）',
  )
})

test('what is above the maximum is taken off', () => {
  const sheet = sheetWhereAll(RULEBOOK, 4, { certificates: [certificate(), isms()] })
  expect(chapterText(sheet, 'result')).toContain('60%')
  expect(chapterText(sheet, 'result')).toContain('-10%')
})

test('the limit from essential questions is marked, and the weak ones named', () => {
  const sheet = sheetWhereAll(RULEBOOK, 3, { answers: { 'BCP-01': level(1) } })
  expect(chapterText(sheet, 'management')).toMatch(/1問以上\nbody\n\n?最大20%|1問以上/)
  expect(chapterText(sheet, 'essentials')).toContain('要改善')
})

describe('a certificate', () => {
  const rowOf = (sheet: Sheet): string[] => {
    const table = allTablesOf(discountDocument(sourceOf(sheet))).find(({ columns }) => columns.length === 7)
    return must(must(table).rows[0]).cells.map(({ text }) => text)
  }

  test('that counts says so, and whether it lasts to the end of the year', () => {
    const [name, , dates, inception, yearEnd, percent] = rowOf(sheetWhereAll(RULEBOOK, 3, { certificates: [certificate()] }))
    expect(name).toBe('プライバシーマーク\n99999999(01)')
    expect(dates).toBe('2026年4月1日から\n2028年3月31日まで')
    expect([inception, yearEnd, percent]).toEqual(['有効', '有効', '20%'])
  })

  test('that ends within the year is valid at first only', () => {
    const cells = rowOf(sheetWhereAll(RULEBOOK, 3, { certificates: [certificate({ validTo: '2027-03-01' })] }))
    expect(cells.slice(3, 6)).toEqual(['有効', '有効でない', '20%'])
  })

  test('that does not count says why', () => {
    const cells = rowOf(sheetWhereAll(RULEBOOK, 3, { certificates: [certificate({ holder: 'parent', number: ' ' })] }))
    expect(cells[0]).toContain('未記入')
    expect(cells[6]).toContain('自社の名義ではないため、数えられません。')
  })

  test('is not judged without an inception date', () => {
    const cells = rowOf(sheetWhereAll(RULEBOOK, 3, { profile: { inceptionDate: null }, certificates: [certificate()] }))
    expect(cells.slice(3, 6)).toEqual(['始期日が未記入', '始期日が未記入', '0%（最大20%）'])
  })
})

describe('the evidence', () => {
  /** The headings of the table, each with the number of rows below it. */
  const groupsOf = (sheet: Sheet): [string, number][] => {
    const rows = allTablesOf(discountDocument(sourceOf(sheet))).find(({ caption }) => caption === '根拠資料の確認')?.rows ?? []
    return rows.flatMap(({ tone, cells }, index): [string, number][] => {
      if (tone !== 'group') return []
      const next = rows.findIndex((row, place) => place > index && row.tone === 'group')
      return [[must(cells[0]).text, (next < 0 ? rows.length : next) - index - 1]]
    })
  }

  test('of the smallest set comes first, then all other answers at level 3 or above', () => {
    const sheet = sheetWhereAll(RULEBOOK, 4)
    const first = valueOf(smallestEvidenceSet(RULEBOOK, sheet)).questions.length
    expect(groupsOf(sheet)).toEqual([
      [`先に確かめる資料（${String(first)}問）`, first],
      [`そのほかの資料（${String(60 - first)}問）`, 60 - first],
    ])
  })

  test('is listed in one table while questions are open, and not at all when no answer needs any', () => {
    expect(groupsOf(sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-01': null } }))).toEqual([
      ['レベル3以上の回答を示す資料（59問）', 59],
    ])
    expect(groupsOf(sheetWhereAll(RULEBOOK, 2))).toEqual([])
    expect(groupsOf(EMPTY_SHEET)).toEqual([])
  })
})

test('both other readings of 該当なし stand there when there is one', () => {
  expect(chapterText(SAMPLE, 'management')).toContain('実施していないとみなす')
  expect(chapterText(SAMPLE, 'management')).toContain('満点とみなす')
  expect(chapterText(sheetWhereAll(RULEBOOK, 3), 'management')).toContain('ほかの数え方でも結果は同じです')
})

test('the points to check name their questions', () => {
  expect(chapterText(SAMPLE, 'flags')).toContain('実施なしとみなすと')
  const raised = { ...sheetWhereAll(RULEBOOK, 3), firstResult: { date: '2026-11-01', levels: { 'GOV-01': 1 as const } } }
  expect(chapterText(raised, 'flags')).toContain('（問1）')
})

describe('the evidence that the company has registered', () => {
  const FILE = { sha256: 'a'.repeat(64), name: '規程\u202efdp.exe', type: 'application/pdf', bytes: 10 }
  const sheet = sheetWhereAll(RULEBOOK, 3, {
    certificates: [certificate({ id: 'c1' })],
    evidence: [
      {
        ...emptyEvidence('e1'),
        title: '取扱規程',
        kind: 'rules',
        issuedOn: '2025-04-01',
        validFrom: '2025-04-01',
        validTo: '2027-12-31',
        place: '総務の書庫',
        files: [FILE],
        questions: ['GOV-01'],
        certificates: ['c1'],
      },
      emptyEvidence('e2'),
    ],
  })

  test.each(LANGUAGES)('is listed with its dates, place, what it shows and its state (%s)', (language) => {
    const document = discountDocument(sourceOf(sheet, language))
    expect(documentFaults(document)).toEqual([])
    const table = must(allTablesOf(document).find(({ columns }) => columns.length === 5 && columns[0]?.width === 22))
    const topic = must(WORDING[language].questions['GOV-01']).topic
    const rows = {
      ja: [
        [
          '取扱規程\n規程・方針',
          '2025年4月1日 作成・発行\n2025年4月1日 から有効\n2027年12月31日 まで有効',
          '総務の書庫\n添付1個\n規程[U+202E]fdp.exe',
          `プライバシーマーク（99999999(01)）\n問1 ${topic}`,
          '更新の前に期限',
        ],
        ['名前のない資料', '', '', 'なし', 'ファイルなし'],
      ],
      en: [
        [
          '取扱規程\nRules or policy',
          'Made or issued 1 April 2025\nValid from 1 April 2025\nValid to 31 December 2027',
          '総務の書庫\n1 file attached\n規程[U+202E]fdp.exe',
          `PrivacyMark (99999999(01))\nQ1 ${topic}`,
          'Ends before renewal',
        ],
        ['Evidence without a name', '', '', 'Nothing', 'No file'],
      ],
    }
    expect(table.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual(rows[language])
  })

  test('names many questions by number', () => {
    const questions = RULEBOOK.questions.slice(0, 5).map(({ id }) => id)
    const many = { ...emptyEvidence('e1'), questions, kind: 'sales' as const }
    expect(chapterText(sheetWhereAll(RULEBOOK, 3, { evidence: [many] }), 'evidence')).toContain('売上高\n問1、問2、問3、問4、問5')
  })

  test('is none at first', () => {
    expect(chapterText(sheetWhereAll(RULEBOOK, 3), 'evidence')).toContain('会社が登録した根拠資料は、まだありません。')
  })
})
