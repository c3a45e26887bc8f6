// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import {
  askedIds,
  changedEntries,
  changedQuestions,
  EMPTY_DRAFT,
  minutesFor,
  openIds,
  roleShares,
  type AskDraft,
} from '../../src/outputs/ask.ts'
import { level, notApplicable, RULEBOOK, sheetWhereAll, sheetWith, UNKNOWN } from '../core/builders.ts'

const of = (sheet: Sheet) => assess(RULEBOOK, sheet)
/** Two of the IT person's open, one of them unknown; one refused 該当なし of general affairs. */
const NEARLY = sheetWhereAll(RULEBOOK, 2, { answers: { 'AST-03': null, 'IAM-01': UNKNOWN, 'HRM-01': notApplicable() } })
const draft = (change: Partial<AskDraft>): AskDraft => ({ ...EMPTY_DRAFT, role: 'it', ...change })

describe('the shares of the roles', () => {
  test('of an empty sheet are all sixty questions', () => {
    expect(roleShares(RULEBOOK, of(sheetWith()))).toEqual([
      { role: 'management', questions: 13, open: 13, minutes: 7, ownOpen: 47, ownMinutes: 24 },
      { role: 'general-affairs', questions: 23, open: 23, minutes: 12, ownOpen: 37, ownMinutes: 19 },
      { role: 'it', questions: 24, open: 24, minutes: 12, ownOpen: 36, ownMinutes: 18 },
    ])
  })

  test('count what is unanswered, unknown or refused', () => {
    expect(roleShares(RULEBOOK, of(NEARLY)).map(({ open, ownOpen }) => [open, ownOpen])).toEqual([
      [0, 3],
      [1, 2],
      [2, 1],
    ])
  })

  test('of a complete sheet are nothing', () => {
    expect(roleShares(RULEBOOK, of(sheetWhereAll(RULEBOOK, 1))).every(({ open, minutes }) => open === 0 && minutes === 0)).toBe(
      true,
    )
  })
})

test('the open questions are in catalogue order', () => {
  expect(openIds(of(NEARLY))).toEqual(['AST-03', 'HRM-01', 'IAM-01'])
})

test.each([
  [0, 0],
  [1, 1],
  [2, 1],
  [24, 12],
])('%i questions take %i minutes', (questions, minutes) => {
  expect(minutesFor(questions)).toBe(minutes)
})

describe('the questions that are asked', () => {
  test.each<[string, AskDraft, string[]]>([
    ['are none while nobody is chosen', EMPTY_DRAFT, []],
    ['are none while nobody is chosen, whatever is picked', { ...EMPTY_DRAFT, which: 'picked', picked: ['GOV-01'] }, []],
    [
      'are none of somebody whom the edition does not know',
      draft({ role: 'astronaut', which: 'picked', picked: ['GOV-01'] }),
      [],
    ],
    ['are the open ones of the role', draft({}), ['AST-03', 'IAM-01']],
    [
      'are the picked ones of any role, in catalogue order',
      draft({ which: 'picked', picked: ['IAM-01', 'GOV-01'] }),
      ['GOV-01', 'IAM-01'],
    ],
    ['leave out what the edition does not know', draft({ which: 'picked', picked: ['XXX-01'] }), []],
  ])('%s', (_name, asked, expected) => {
    expect(askedIds(RULEBOOK, of(NEARLY), asked)).toEqual(expected)
  })

  test('are all of the role when wished', () => {
    expect(askedIds(RULEBOOK, of(NEARLY), draft({ which: 'all' }))).toEqual(
      RULEBOOK.questions.filter(({ askWho }) => askWho === 'it').map(({ id }) => id),
    )
  })
})

test('changed entries are the new and the different ones', () => {
  const same = {}
  expect(changedEntries({ a: 1, b: same, c: 3 }, { a: 2, b: same, d: 4, toString: 5 })).toBe(3)
})

test('a question is changed by another answer, or by being confirmed', () => {
  const before = sheetWith({
    answers: { 'GOV-01': level(1), 'GOV-02': level(1), 'GOV-03': level(1) },
    unconfirmed: ['GOV-01', 'GOV-02'],
  })
  const after = { ...before, answers: { ...before.answers, 'GOV-02': level(2), 'GOV-04': level(1) }, unconfirmed: [] }
  expect(changedQuestions(before, after)).toBe(3)
  expect(changedQuestions(before, before)).toBe(0)
})
