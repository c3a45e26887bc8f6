// @vitest-environment node
import { expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import type { Answer } from '../../src/core/sheet.ts'
import { essentialState } from '../../src/outputs/essentials.ts'
import { level, RULEBOOK, sheetWhereAll, sheetWhereNothingPermittedApplies, UNKNOWN } from '../core/builders.ts'

const ESSENTIAL = RULEBOOK.questions.filter(({ essential }) => essential).map(({ id }) => id)
const stateWith = (...answers: (Answer | null)[]) => {
  const overrides = Object.fromEntries(answers.map((answer, index) => [ESSENTIAL[index] ?? '', answer]))
  return essentialState(RULEBOOK, assess(RULEBOOK, sheetWhereAll(RULEBOOK, 3, { answers: overrides })))
}

test.each<[string, (Answer | null)[], number, number, number | null]>([
  ['none weak', [], 0, 0, null],
  ['one at level 1', [level(1)], 1, 0, 20],
  ['one at level 2', [level(2)], 0, 0, null],
  ['two weak', [level(0), UNKNOWN], 2, 0, 20],
  ['three weak', [level(0), UNKNOWN, level(1)], 3, 0, 10],
  ['one unanswered', [null], 0, 1, null],
  ['one weak and one unanswered', [level(1), null], 1, 1, 20],
])('the essential questions with %s', (_name, answers, weak, unanswered, limitPercent) => {
  const state = stateWith(...answers)
  expect(state.total).toBe(12)
  expect(state.weak.map(({ id }) => id)).toHaveLength(weak)
  expect(state.unanswered).toHaveLength(unanswered)
  expect(state.limitPercent).toBe(limitPercent)
})

test('those that do not apply are not counted', () => {
  const { total, weak } = essentialState(RULEBOOK, assess(RULEBOOK, sheetWhereNothingPermittedApplies(RULEBOOK, 3)))
  expect(total).toBe(
    ESSENTIAL.length - RULEBOOK.questions.filter((each) => each.essential && each.notApplicableUnless.length > 0).length,
  )
  expect(weak).toEqual([])
})
