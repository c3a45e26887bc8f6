// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { questionResults } from '../../src/core/answers.ts'
import { rankWeaknesses, type Weakness } from '../../src/core/weaknesses.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { factsAll, level, notApplicable, RULEBOOK, rulebookWith, sheetWhereAll, sheetWith, UNKNOWN } from './builders.ts'

function weaknessesOf(sheet: Sheet): Weakness[] {
  return rankWeaknesses(RULEBOOK, questionResults(RULEBOOK, sheet))
}

describe('a weakness', () => {
  test.each([
    [0, true],
    [1, true],
    [2, true],
    [3, false],
    [4, false],
  ] as const)('at level %i: %s', (value, expected) => {
    const found = weaknessesOf(sheetWhereAll(RULEBOOK, 4, { answers: { 'GOV-01': level(value) } }))
    expect(found.map(({ question }) => question)).toEqual(expected ? ['GOV-01'] : [])
  })

  test('is whole: level, who knows, lost points, effort and points of the next step', () => {
    expect(weaknessesOf(sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-03': level(1), 'PHY-02': UNKNOWN } }))).toEqual([
      {
        question: 'GOV-03',
        number: 3,
        level: 1,
        weakEssential: true,
        role: 'management',
        lostPoints: 9,
        nextStepHalfDays: 3,
        nextStepPoints: 3,
      },
      {
        question: 'PHY-02',
        number: 16,
        level: null,
        weakEssential: false,
        role: 'general-affairs',
        lostPoints: 12,
        nextStepHalfDays: 1,
        nextStepPoints: 3,
      },
    ])
  })

  test('is not what is unanswered, not applicable or refused', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, {
      facts: factsAll(RULEBOOK, 'yes', { 'wireless-lan': 'no' }),
      answers: { 'BCP-01': null, 'NET-02': notApplicable(), 'SUP-02': notApplicable() },
    })
    expect(weaknessesOf(sheet)).toEqual([])
  })

  test('without a result is left out', () => {
    expect(rankWeaknesses(RULEBOOK, [])).toEqual([])
  })

  test('of a kind of effort that the edition does not have takes no effort', () => {
    const bare = rulebookWith({ efforts: { ...RULEBOOK.efforts, halfDays: {} } })
    const results = questionResults(bare, sheetWith({ answers: { 'GOV-01': level(2) } }))
    expect(rankWeaknesses(bare, results).map(({ nextStepHalfDays }) => nextStepHalfDays)).toEqual([0])
  })
})

describe('weaknesses are ranked', () => {
  test('weak essentials first, even when another question loses more points', () => {
    const found = weaknessesOf(sheetWhereAll(RULEBOOK, 3, { answers: { 'PHY-02': level(0), 'BCP-01': level(1) } }))
    expect(found.map(({ question, lostPoints }) => [question, lostPoints])).toEqual([
      ['BCP-01', 9],
      ['PHY-02', 12],
    ])
  })

  test('an essential question at level 2 is not put first', () => {
    const found = weaknessesOf(sheetWhereAll(RULEBOOK, 3, { answers: { 'PHY-02': level(1), 'BCP-01': level(2) } }))
    expect(found.map(({ question, weakEssential }) => [question, weakEssential])).toEqual([
      ['PHY-02', false],
      ['BCP-01', false],
    ])
  })

  test('then by lost points', () => {
    const found = weaknessesOf(
      sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-05': level(0), 'GOV-01': level(1), 'PHY-02': level(1) } }),
    )
    expect(found.map(({ question, lostPoints }) => [question, lostPoints])).toEqual([
      ['PHY-02', 9],
      ['GOV-01', 6],
      ['GOV-05', 4],
    ])
  })

  test('then by the cheaper next step', () => {
    // From 2 to 3: IAM-03 is a setting (4 half days), GOV-01 a document (5).
    const found = weaknessesOf(sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-01': level(2), 'IAM-03': level(2) } }))
    expect(found.map(({ question, nextStepHalfDays }) => [question, nextStepHalfDays])).toEqual([
      ['IAM-03', 4],
      ['GOV-01', 5],
    ])
  })

  test('then in catalogue order', () => {
    const found = weaknessesOf(
      sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-04': level(2), 'GOV-02': level(2), 'GOV-01': level(2) } }),
    )
    expect(found.map(({ question }) => question)).toEqual(['GOV-01', 'GOV-02', 'GOV-04'])
  })

  test('unknown as level 0', () => {
    const found = weaknessesOf(sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-02': UNKNOWN, 'GOV-01': level(0) } }))
    expect(found.map(({ question, level: at, lostPoints }) => [question, at, lostPoints])).toEqual([
      ['GOV-01', 0, 8],
      ['GOV-02', null, 8],
    ])
  })
})
