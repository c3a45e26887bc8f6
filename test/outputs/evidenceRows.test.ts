// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { emptyEvidence, type Evidence } from '../../src/core/evidenceRegister.ts'
import { keyOf } from '../../src/outputs/evidenceKey.ts'
import {
  askGroups,
  askRows,
  certificateChoices,
  collectFirst,
  evidenceTitle,
  questionChoices,
  shownBy,
} from '../../src/outputs/evidenceRows.ts'
import { WORDING } from '../components/wordings.ts'
import { certificate, level, must, RULEBOOK, sheetWhereAll, sheetWith } from '../core/builders.ts'

/** Keys with their parameters, as they would be asked for. */
const t = (key: string, params: Readonly<Record<string, string | number>> = {}): string =>
  [key, ...Object.values(params).map(String)].join('|')
const piece = (overrides: Partial<Evidence>): Evidence => ({ ...emptyEvidence('e1'), ...overrides })

describe('what evidence is asked for, in words', () => {
  const { sales } = sheetWith().declaration
  const sheet = sheetWith({
    answers: { 'GOV-01': level(3), 'NET-02': level(4) },
    certificates: [certificate({ id: 'c1', number: '' })],
    declaration: { sales: { ...sales, proof: 'tax-return' } },
  })
  const rows = askRows(RULEBOOK, WORDING.ja, sheet, t)

  test('names certificates, sales and questions with what would show them', () => {
    expect(rows.map(({ key, title, shows, level: at, number }) => [key, title, shows, at, number])).toEqual([
      ['certificate-c1', must(WORDING.ja.certificates['privacy-mark']).name, 'evidence.asks.showsCertificate', null, null],
      ['sales', 'evidence.sales', 'evidence.asks.showsSales|declaration.proof.tax-return', null, null],
      [
        'question-GOV-01',
        `evidence.question|questions.number|1|${must(WORDING.ja.questions['GOV-01']).topic}`,
        must(WORDING.ja.questions['GOV-01']).evidence,
        3,
        1,
      ],
      [
        'question-NET-02',
        expect.stringContaining(must(WORDING.ja.questions['NET-02']).topic),
        must(WORDING.ja.questions['NET-02']).evidence,
        4,
        must(RULEBOOK.questions.find(({ id }) => id === 'NET-02')).number,
      ],
    ])
  })

  test('groups certificates and sales, then areas, and leaves out what is empty', () => {
    const groups = askGroups(RULEBOOK, WORDING.ja, rows, t)
    expect(groups.map(({ title, rows: inside }) => [title, inside.length])).toEqual([
      ['evidence.asks.others', 2],
      [must(WORDING.ja.areas['GOV']).name, 1],
      [must(WORDING.ja.areas['NET']).name, 1],
    ])
    expect(askGroups(RULEBOOK, WORDING.ja, [], t)).toEqual([])
  })

  test.each(['other', null] as const)('asks for any proof of the sales where it is %s', (proof) => {
    const asked = askRows(RULEBOOK, WORDING.ja, sheetWith({ declaration: { sales: { ...sales, yen: 1, proof } } }), t)
    expect(asked[0]?.shows).toBe('evidence.asks.showsSalesAny')
  })

  test('marks what is worth collecting first, once all questions are answered', () => {
    expect(collectFirst(RULEBOOK, sheet)).toBeNull()
    const complete = sheetWhereAll(RULEBOOK, 3)
    const first = must(collectFirst(RULEBOOK, complete)).questions
    const marked = askRows(RULEBOOK, WORDING.ja, complete, t).filter((row) => row.first)
    expect(marked.map(({ key }) => key)).toEqual(first.map((question) => keyOf({ kind: 'question', question })))
    expect(rows.some((row) => row.first)).toBe(false)
  })
})

describe('a piece of evidence', () => {
  test.each<[Partial<Evidence>, string]>([
    [{ title: ' 規程\n第2版 ', kind: 'rules' }, '規程 第2版'],
    [{ title: ' \u200b', kind: 'rules' }, 'evidence.kind.rules'],
    [{}, 'evidence.untitled'],
  ])('is called by its title, else by its kind (%o)', (overrides, expected) => {
    expect(evidenceTitle(piece(overrides), t)).toBe(expected)
  })

  const sheet = sheetWith({
    answers: { 'GOV-01': level(3), 'GOV-02': level(1), 'GOV-03': level(4) },
    certificates: [certificate({ id: 'c1', number: '123', kind: 'unheard-of' })],
  })

  test('may show answers that ask for it, and keeps those that no longer do', () => {
    const choices = questionChoices(RULEBOOK, WORDING.ja, sheet, piece({ questions: ['GOV-02', 'GOV-03'] }), t)
    expect(choices.map(({ id, isChosen, isIdle }) => [id, isChosen, isIdle])).toEqual([
      ['GOV-01', false, false],
      ['GOV-02', true, true],
      ['GOV-03', true, false],
    ])
    expect(certificateChoices(WORDING.ja, sheet, piece({ certificates: ['c1'] }), t)).toEqual([
      { id: 'c1', label: 'evidence.certificateOf|unheard-of|123', isChosen: true, isIdle: false },
    ])
  })

  test('shows certificates, sales and answers', () => {
    const shown = shownBy(RULEBOOK, WORDING.ja, sheet, piece({ certificates: ['c1'], kind: 'sales', questions: ['GOV-01'] }), t)
    expect(shown.map((name) => name.split('|')[0])).toEqual(['evidence.certificateOf', 'evidence.sales', 'evidence.question'])
    expect(shownBy(RULEBOOK, WORDING.ja, sheet, piece({}), t)).toEqual([])
  })
})
