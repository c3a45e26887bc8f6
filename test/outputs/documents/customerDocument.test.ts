// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { optionText } from '../../../src/outputs/answerRows.ts'
import { customerAreas, customerDocument, defaultForCustomer } from '../../../src/outputs/documents/customerDocument.ts'
import { WORDING } from '../../components/wordings.ts'
import {
  certificate,
  isms,
  level,
  must,
  notApplicable,
  RULEBOOK,
  sheetWhereAll,
  sheetWith,
  UNKNOWN,
} from '../../core/builders.ts'
import { allTablesOf, documentFaults, textOf } from './documentFaults.ts'
import { LANGUAGES, SAMPLE, SHEETS, sourceOf } from './sources.ts'

const IDS = RULEBOOK.questions.map(({ id }) => id)

describe.each(LANGUAGES)('the answers for customers in %s', (language) => {
  test.each(SHEETS)('are whole for %s', (_name, sheet) => {
    for (const chosen of [[], defaultForCustomer(RULEBOOK, sheet), IDS, ['no-such-question']]) {
      const document = customerDocument(sourceOf(sheet, language, { showsCompany: chosen.length > 1 }), chosen)
      expect(documentFaults(document)).toEqual([])
    }
  })

  test('say nothing of levels, points, discount, estimates, check numbers or notes', () => {
    const sheet = { ...SAMPLE, notes: Object.fromEntries(IDS.map((id) => [id, 'ひみつのメモ'])) }
    const text = textOf(customerDocument(sourceOf(sheet, language, { checkNumber: '1234 5678 9012' }), IDS))
    expect(text).not.toMatch(
      /ひみつ|割引|試算|得点|満点|レベル|重要設問|要改善|1234|jcci|[Dd]iscount|[Ee]stimate|\d points?\b|\blevel\b|\d%/,
    )
  })
})

test('only what was chosen is in it', () => {
  fc.assert(
    fc.property(fc.subarray(IDS), fc.integer({ min: 0, max: 4 }), (chosen, offset) => {
      const answers = Object.fromEntries(IDS.map((id, index) => [id, level(((index + offset) % 5) as 0)]))
      const [table] = allTablesOf(customerDocument(sourceOf(sheetWith({ answers })), chosen))
      const rows = (table?.rows ?? []).filter(({ tone }) => tone !== 'group').map(({ cells }) => cells.map(({ text }) => text))
      expect(rows).toEqual(
        chosen.map((id) => [
          must(WORDING.ja.questions[id]).topic,
          optionText(WORDING.ja, id, ((IDS.indexOf(id) + offset) % 5) as 0),
        ]),
      )
    }),
    { numRuns: 50 },
  )
})

test('unless chosen otherwise, answers from level 3 are shown', () => {
  const sheet = sheetWith({
    answers: { 'GOV-01': level(3), 'GOV-02': level(2), 'GOV-03': level(4), 'GOV-04': UNKNOWN, 'GOV-05': notApplicable() },
  })
  expect(defaultForCustomer(RULEBOOK, sheet)).toEqual(['GOV-01', 'GOV-03'])
})

test('what is not known or does not apply is said as such; a refused 該当なし is left out', () => {
  const answers = { 'SYS-02': UNKNOWN, 'NET-02': notApplicable('有線だけ'), 'GOV-01': notApplicable('理由') }
  const sheet = sheetWith({ answers, facts: { 'wireless-lan': 'no' } })
  const text = textOf(customerDocument(sourceOf(sheet), Object.keys(answers)))
  expect(text).toContain('現在のところ、確認できていません。')
  expect(text).toContain('当社には当てはまりません（有線だけ）。')
  expect(text).not.toContain('情報を守る基本方針')
})

test('answers stand under the names of their areas', () => {
  const [table] = allTablesOf(customerDocument(sourceOf(sheetWhereAll(RULEBOOK, 3)), ['GOV-01', 'GOV-02', 'IMP-01']))
  expect(must(table).rows.map(({ tone }) => tone)).toEqual(['group', 'body', 'body', 'group', 'body'])
})

describe('certificates', () => {
  const shown = (...certificates: ReturnType<typeof certificate>[]): string =>
    textOf(customerDocument(sourceOf(sheetWith({ certificates })), []))

  test('that are the company’s own and valid on the day are shown', () => {
    expect(shown(certificate())).toContain('登録番号 99999999(01)、2028年3月31日まで')
    expect(shown(isms())).toContain('ISO/IEC 27001:2022')
  })

  test.each<[string, ReturnType<typeof certificate>]>([
    ['it has expired', certificate({ validTo: '2026-11-20' })],
    ['it is not yet valid', certificate({ validFrom: '2026-11-22' })],
    ['its standard has ended', isms({ standard: 'ISO/IEC 27001:2013' })],
    ['it is the parent’s', certificate({ holder: 'parent' })],
    ['it has no number', certificate({ number: '　' })],
    ['its dates are missing', certificate({ validTo: null })],
    ['none can be valid', certificate({ kind: 'bs7799' })],
    ['its kind is not known', certificate({ kind: 'no-such-kind' })],
  ])('are left out when %s', (_why, one) => {
    expect(shown(one)).not.toContain('保有している認証')
  })

  test('that are self-declarations need no end', () => {
    expect(shown(certificate({ kind: 'security-action-2', validTo: null }))).toContain('SECURITY ACTION')
  })
})

test('a hidden company leaves its lines open', () => {
  const named = { ...SAMPLE, confirmation: { name: '佐倉', position: '代表取締役', confirmedOn: '2026-11-20' } }
  expect(textOf(customerDocument(sourceOf(named), []))).toContain('代表取締役　佐倉')
  const hidden = textOf(customerDocument(sourceOf(named, 'ja', { showsCompany: false }), []))
  expect(hidden).not.toMatch(/さくら|佐倉/)
})

test('the choice lists the answered questions by area and marks the weak', () => {
  const sheet = sheetWith({ answers: { 'GOV-01': level(1), 'GOV-02': level(2), 'IMP-01': UNKNOWN } })
  const areas = customerAreas(RULEBOOK, WORDING.ja, sourceOf(sheet).assessment, sheet)
  expect(areas.map(({ id, answers }) => [id, answers.map((answer) => [answer.number, answer.isWeak])])).toEqual([
    [
      'GOV',
      [
        [1, true],
        [2, false],
      ],
    ],
    ['IMP', [[59, true]]],
  ])
})
