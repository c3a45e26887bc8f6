// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { questionResults } from '../../src/core/answers.ts'
import { controlReadings, type ControlReadings } from '../../src/core/controlReadings.ts'
import { manage } from '../../src/core/tier.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { factsAll, notApplicable, RULEBOOK, sheetWhereAll, sheetWhereNothingPermittedApplies } from './builders.ts'

function readingsOf(sheet: Sheet): ControlReadings | null {
  const questions = questionResults(RULEBOOK, sheet)
  return controlReadings(RULEBOOK, questions, manage(RULEBOOK, questions))
}

describe('the control readings', () => {
  test('are absent while nothing is answered 該当なし', () => {
    expect(readingsOf(sheetWhereAll(RULEBOOK, 3))).toBeNull()
  })

  test('are absent when the only 該当なし is not permitted', () => {
    expect(readingsOf(sheetWhereAll(RULEBOOK, 3, { answers: { 'SUP-02': notApplicable() } }))).toBeNull()
  })

  test('read one 該当なし as not done and as full marks', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, {
      facts: factsAll(RULEBOOK, 'yes', { 'wireless-lan': 'no' }),
      answers: { 'NET-02': notApplicable() },
    })
    expect(readingsOf(sheet)).toEqual({
      notApplicable: ['NET-02'],
      asNotDone: {
        earned: 402,
        possible: 540,
        percent: 74,
        weakEssentials: [],
        byPointsPercent: 30,
        limitPercent: null,
        discountPercent: 30,
      },
      asFullMarks: {
        earned: 406,
        possible: 540,
        percent: 75,
        weakEssentials: [],
        byPointsPercent: 30,
        limitPercent: null,
        discountPercent: 30,
      },
    })
  })

  test('count an essential 該当なし as weak when it is read as not done, and only then', () => {
    const readings = readingsOf(sheetWhereNothingPermittedApplies(RULEBOOK, 3))
    expect(readings?.asNotDone).toEqual({
      earned: 291,
      possible: 540,
      percent: 53,
      weakEssentials: ['IAM-04', 'SUP-02'],
      byPointsPercent: 10,
      limitPercent: 20,
      discountPercent: 10,
    })
    expect(readings?.asFullMarks).toEqual({
      earned: 443,
      possible: 540,
      percent: 82,
      weakEssentials: [],
      byPointsPercent: 30,
      limitPercent: null,
      discountPercent: 30,
    })
  })

  test('read open questions as in the certain end of the range', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, {
      facts: factsAll(RULEBOOK, 'yes', { 'wireless-lan': 'no' }),
      answers: { 'NET-02': notApplicable(), 'BCP-01': null },
    })
    expect(readingsOf(sheet)?.asFullMarks).toMatchObject({
      earned: 397,
      possible: 540,
      weakEssentials: ['BCP-01'],
      discountPercent: 20,
    })
  })
})
