// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { contradictions } from '../../src/core/contradictions.ts'
import type { Condition } from '../../src/core/rulebook.ts'
import type { Answer, Declaration, Sheet } from '../../src/core/sheet.ts'
import {
  accident,
  certificate,
  factsAll,
  isms,
  level,
  notApplicable,
  RULEBOOK,
  rulebookWith,
  sheetWhereAll,
  sheetWhereNothingPermittedApplies,
  sheetWith,
  UNKNOWN,
} from './builders.ts'

describe('a consistency rule', () => {
  const holds = (condition: Condition, sheet: Sheet): boolean => {
    const rulebook = rulebookWith({
      consistency: { ...RULEBOOK.consistency, rules: [{ id: 'rule', when: [condition], questions: ['GOV-01'] }] },
    })
    return contradictions(rulebook, sheet, assess(rulebook, sheet)).length === 1
  }
  const answered = (answer: Answer | null) => sheetWith({ answers: answer ? { 'GOV-01': answer } : {} })
  const declared = (accidentsInPeriod: Declaration['accidentsInPeriod'], ...accidents: Sheet['accidents']) =>
    sheetWith({ declaration: { accidentsInPeriod }, accidents })
  const withEmployees = (employees: number | null) => sheetWith({ profile: { employees } })
  const holding = (...certificates: Sheet['certificates']) => sheetWith({ certificates })

  test.each<[string, Condition, Sheet, boolean]>([
    ['at least 3 holds at 3', { question: 'GOV-01', atLeast: 3 }, answered(level(3)), true],
    ['at least 3 does not hold at 2', { question: 'GOV-01', atLeast: 3 }, answered(level(2)), false],
    ['at most 1 holds at 1', { question: 'GOV-01', atMost: 1 }, answered(level(1)), true],
    ['at most 1 does not hold at 2', { question: 'GOV-01', atMost: 1 }, answered(level(2)), false],
    ['at most 0 does not hold for unknown', { question: 'GOV-01', atMost: 0 }, answered(UNKNOWN), false],
    ['at least 0 does not hold for unanswered', { question: 'GOV-01', atLeast: 0 }, answered(null), false],
    ['unknown holds for unknown', { question: 'GOV-01', state: 'unknown' }, answered(UNKNOWN), true],
    ['unknown does not hold for a level', { question: 'GOV-01', state: 'unknown' }, answered(level(0)), false],
    [
      'a question that the catalogue does not have never holds',
      { question: 'XYZ-99', atLeast: 0 },
      sheetWhereAll(RULEBOOK, 4),
      false,
    ],
    ['a fact holds when it is so', { fact: 'contractors', is: 'yes' }, sheetWith({ facts: { contractors: 'yes' } }), true],
    [
      'a fact does not hold when it is otherwise',
      { fact: 'contractors', is: 'yes' },
      sheetWith({ facts: { contractors: 'no' } }),
      false,
    ],
    ['a fact not answered is neither', { fact: 'contractors', is: 'no' }, sheetWith(), false],
    [
      'a fact holds when another implies it',
      { fact: 'sensitive-data', is: 'yes' },
      sheetWith({ facts: { 'staff-besides-owner': 'yes' } }),
      true,
    ],
    ['a certificate counts', { certificate: 'isms', counted: true }, sheetWith({ certificates: [isms()] }), true],
    [
      'a refused certificate does not count',
      { certificate: 'isms', counted: true },
      sheetWith({ certificates: [isms({ holder: 'parent' })] }),
      false,
    ],
    [
      'a certificate of another kind does not count',
      { certificate: 'isms', counted: true },
      sheetWith({ certificates: [certificate()] }),
      false,
    ],
    ['a certificate covers the whole company', { certificate: 'isms', covers: 'whole-company' }, holding(isms()), true],
    [
      'one of a single department does not',
      { certificate: 'isms', covers: 'whole-company' },
      holding(isms({ scope: 'partial' })),
      false,
    ],
    ['nor one whose scope is not given', { certificate: 'isms', covers: 'whole-company' }, holding(isms({ scope: null })), false],
    ['nor one that is refused', { certificate: 'isms', covers: 'whole-company' }, holding(isms({ holder: 'parent' })), false],
    ['a mark without scopes always does', { certificate: 'privacy-mark', covers: 'whole-company' }, holding(certificate()), true],
    ['a recorded certificate is entered', { certificate: 'scs-3', entered: true }, holding(certificate({ kind: 'scs-3' })), true],
    [
      'also before its holder is given',
      { certificate: 'scs-3', entered: true },
      holding(certificate({ kind: 'scs-3', holder: null })),
      true,
    ],
    [
      "a parent company's certificate is not",
      { certificate: 'scs-3', entered: true },
      holding(certificate({ kind: 'scs-3', holder: 'parent' })),
      false,
    ],
    ['another certificate is not', { certificate: 'scs-3', entered: true }, holding(certificate()), false],
    ['two people are at least two', { employeesAtLeast: 2 }, withEmployees(2), true],
    ['one is not', { employeesAtLeast: 2 }, withEmployees(1), false],
    ['a number not given is not', { employeesAtLeast: 1 }, withEmployees(null), false],
    ['an accident has the cause', { accidentCause: 'contractor' }, declared('yes', accident({ cause: 'contractor' })), true],
    ['an accident has another cause', { accidentCause: 'contractor' }, declared('yes', accident({ cause: 'insider' })), false],
    [
      'an accident outside the declared ones',
      { accidentCause: 'contractor' },
      declared('no', accident({ cause: 'contractor' })),
      false,
    ],
    [
      'prevention is finished for one of two',
      { accidents: 'prevention-finished' },
      declared('yes', accident({ id: 'a' }), accident({ id: 'b', preventionFinished: 'yes' })),
      true,
    ],
    ['prevention is finished for none', { accidents: 'prevention-finished' }, declared('yes', accident()), false],
    [
      'prevention is finished, but no accident is declared',
      { accidents: 'prevention-finished' },
      declared(null, accident({ preventionFinished: 'yes' })),
      false,
    ],
    ['no certificate counts', { certificate: 'isms', counted: false }, sheetWith(), true],
    ['some accidents, declared', { accidents: 'some' }, declared('yes'), true],
    ['some accidents, denied', { accidents: 'some' }, declared('no'), false],
    ['no accidents, denied', { accidents: 'none' }, declared('no'), true],
    ['no accidents, declared', { accidents: 'none' }, declared('yes'), false],
    ['accidents not answered are neither', { accidents: 'none' }, declared(null), false],
  ])('%s', (_name, condition, sheet, expected) => {
    expect(holds(condition, sheet)).toBe(expected)
  })

  test('holds for 該当なし only while it is permitted', () => {
    const condition: Condition = { question: 'SUP-02', state: 'not-applicable' }
    const saying = (contractors: 'yes' | 'no') => sheetWith({ answers: { 'SUP-02': notApplicable() }, facts: { contractors } })
    expect([holds(condition, saying('no')), holds(condition, saying('yes'))]).toEqual([true, false])
  })

  test('needs all its conditions', () => {
    const found = (answers: Record<string, Answer>) => {
      const sheet = sheetWhereAll(RULEBOOK, 3, { answers })
      return contradictions(RULEBOOK, sheet, assess(RULEBOOK, sheet))
    }
    const one = { 'AST-01': level(0), 'AST-04': level(2) }
    const both = { 'AST-01': level(0), 'AST-04': level(3) }
    expect([found(one), found(both)]).toEqual([
      [],
      [{ kind: 'contradiction', rule: 'inventory-before-deletion', questions: ['AST-01', 'AST-04'] }],
    ])
  })
})

describe('an honest company is not bothered', () => {
  const rulesFiring = (sheet: Sheet) => contradictions(RULEBOOK, sheet, assess(RULEBOOK, sheet)).map(({ rule }) => rule)

  test.each([0, 1, 2, 3, 4] as const)('when it does everything alike, at level %i', (value) => {
    expect(rulesFiring(sheetWhereAll(RULEBOOK, value))).toEqual([])
  })

  test.each([0, 1, 2, 3] as const)(
    'when it is small, does everything alike at level %i and says 該当なし where it may',
    (value) => {
      expect(rulesFiring(sheetWhereNothingPermittedApplies(RULEBOOK, value))).toEqual([])
    },
  )

  test('when it is small and keeps the lowest level where it could say 該当なし', () => {
    expect(rulesFiring(sheetWhereAll(RULEBOOK, 0, { facts: factsAll(RULEBOOK, 'no'), profile: { employees: 1 } }))).toEqual([])
  })

  test('when only one department holds an ISMS certificate and the others are weak', () => {
    const answers = { 'GOV-03': level(1), 'IMP-01': level(1) }
    expect(rulesFiring(sheetWhereAll(RULEBOOK, 2, { answers, certificates: [isms({ scope: 'partial' })] }))).toEqual([])
  })

  test('when two good levels lie one apart, anywhere', () => {
    const bothered = RULEBOOK.questions.flatMap(({ id }) =>
      [1, 3].flatMap((value) => rulesFiring(sheetWhereAll(RULEBOOK, 2, { answers: { [id]: level(value as 1 | 3) } }))),
    )
    expect(bothered).toEqual([])
  })

  test('when much is unknown', () => {
    const unknown = Object.fromEntries(RULEBOOK.questions.map(({ id }) => [id, UNKNOWN]))
    expect(rulesFiring(sheetWhereAll(RULEBOOK, 3, { answers: unknown, certificates: [certificate(), isms()] }))).toEqual([])
  })
})
