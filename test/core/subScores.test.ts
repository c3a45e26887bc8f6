// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { questionResults } from '../../src/core/answers.ts'
import type { Rulebook } from '../../src/core/rulebook.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { subScores } from '../../src/core/subScores.ts'
import { anySheet } from './arbitraries.ts'
import { factsAll, level, notApplicable, RULEBOOK, rulebookWith, sheetWhereAll, sheetWith, UNKNOWN } from './builders.ts'

function scores(sheet: Sheet, rulebook: Rulebook = RULEBOOK) {
  return subScores(rulebook, questionResults(rulebook, sheet))
}

const TWO = rulebookWith({
  questions: RULEBOOK.questions.filter(({ id }) => id === 'PHY-08' || id === 'SYS-02'),
})

test('scores each cause, form and cell over the questions that name them', () => {
  // PHY-08: weight 1, negligence and contractor, paper. SYS-02: weight 3, external attack, electronic.
  const sheet = sheetWhereAll(TWO, 3, { answers: { 'SYS-02': level(1) } })
  const [nothing, paper, electronic] = [
    { earned: 0, possible: 0, percent: null },
    { earned: 3, possible: 4, percent: 75 },
    { earned: 3, possible: 12, percent: 25 },
  ]
  expect(scores(sheet, TWO)).toEqual({
    byCause: [
      { cause: 'external-attack', ...electronic },
      { cause: 'negligence', ...paper },
      { cause: 'contractor', ...paper },
      { cause: 'insider', ...nothing },
    ],
    byStorageForm: [
      { storageForm: 'electronic', ...electronic },
      { storageForm: 'paper', ...paper },
    ],
    cells: [
      { cause: 'external-attack', storageForm: 'electronic', ...electronic },
      { cause: 'external-attack', storageForm: 'paper', ...nothing },
      { cause: 'negligence', storageForm: 'electronic', ...nothing },
      { cause: 'negligence', storageForm: 'paper', ...paper },
      { cause: 'contractor', storageForm: 'electronic', ...nothing },
      { cause: 'contractor', storageForm: 'paper', ...paper },
      { cause: 'insider', storageForm: 'electronic', ...nothing },
      { cause: 'insider', storageForm: 'paper', ...nothing },
    ],
  })
})

describe('a sub-score', () => {
  const paperOf = (sheet: Sheet) => scores(sheet, TWO).byStorageForm[1]

  test('has no value, never 0 %, when nothing applies', () => {
    const sheet = sheetWhereAll(TWO, 3, { facts: factsAll(TWO, 'no'), answers: { 'PHY-08': notApplicable() } })
    expect(paperOf(sheet)).toEqual({ storageForm: 'paper', earned: 0, possible: 0, percent: null })
  })

  test.each([
    ['unknown', UNKNOWN],
    ['unanswered', null],
    ['a 該当なし that is refused', notApplicable()],
    ['level 0', level(0)],
  ])('is 0 %% for %s', (_name, answer) => {
    expect(paperOf(sheetWhereAll(TWO, 3, { answers: { 'PHY-08': answer } }))).toEqual({
      storageForm: 'paper',
      earned: 0,
      possible: 4,
      percent: 0,
    })
  })

  test('is rounded down', () => {
    // External attack: 3 of 24 points, 12.5 %. Insider, without NET-03: 3 of 16, 18.75 %.
    const three = rulebookWith({ questions: RULEBOOK.questions.filter(({ id }) => ['IAM-01', 'SYS-04', 'NET-03'].includes(id)) })
    const { byCause } = scores(sheetWhereAll(three, 0, { answers: { 'IAM-01': level(1) } }), three)
    expect(byCause.map(({ percent }) => percent)).toEqual([12, null, null, 18])
  })
})

test('has a value for every cell of the real rulebook', () => {
  const { cells } = scores(sheetWhereAll(RULEBOOK, 4))
  expect(cells.map(({ percent }) => percent)).toEqual(Array.from({ length: 8 }, () => 100))
})

test('is empty of values, without a throw, where there are no questions, or fewer results than questions', () => {
  const none = rulebookWith({ questions: [] })
  expect(scores(sheetWith(), none).cells.every(({ percent }) => percent === null)).toBe(true)
  expect(subScores(RULEBOOK, []).byCause.every(({ percent }) => percent === null)).toBe(true)
})

test('no cell has more points than its cause or its form', () => {
  fc.assert(
    fc.property(anySheet(RULEBOOK), (sheet) => {
      const { byCause, byStorageForm, cells } = scores(sheet)
      for (const { cause, storageForm, earned, possible } of cells) {
        const row = byCause.find((one) => one.cause === cause)
        const column = byStorageForm.find((one) => one.storageForm === storageForm)
        for (const whole of [row, column]) {
          expect(earned).toBeLessThanOrEqual(whole?.earned ?? -1)
          expect(possible).toBeLessThanOrEqual(whole?.possible ?? -1)
        }
      }
    }),
    { numRuns: 50 },
  )
})
