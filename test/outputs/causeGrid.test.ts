// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { subScores } from '../../src/core/subScores.ts'
import { causeGrid, questionsBehind } from '../../src/outputs/causeGrid.ts'
import { anySheet } from '../core/arbitraries.ts'
import {
  level,
  must,
  questionOf,
  RULEBOOK,
  rulebookWith,
  sheetWhereAll,
  sheetWhereNothingPermittedApplies,
  sheetWith,
  UNKNOWN,
} from '../core/builders.ts'

const gridOf = (sheet: Sheet, rulebook = RULEBOOK) => causeGrid(rulebook, assess(rulebook, sheet))
const cellOf = (sheet: Sheet, cause: string, form: string) =>
  must(
    gridOf(sheet)
      .rows.flatMap(({ cells }) => cells)
      .find((cell) => cell.cause === cause && cell.storageForm === form),
  )

describe('the grid of causes and storage forms', () => {
  test('has a row for each cause and a column for each form, with their wholes, as the core scores them', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, { answers: { 'PHY-03': level(0), 'NET-01': level(4) } })
    const assessment = assess(RULEBOOK, sheet)
    const grid = causeGrid(RULEBOOK, assessment)
    const scores = subScores(RULEBOOK, assessment.questions)
    const share = ({ earned, possible, percent }: { earned: number; possible: number; percent: number | null }) => ({
      ...{ earned, possible, percent },
    })
    expect(grid.rows.map(({ cause }) => cause)).toEqual(RULEBOOK.causes)
    expect(grid.columns.map(({ storageForm }) => storageForm)).toEqual(RULEBOOK.storageForms)
    expect(grid.rows.flatMap(({ cells }) => cells.map(share))).toEqual(scores.cells.map(share))
    expect(grid.rows.map(({ whole }) => share(whole))).toEqual(scores.byCause.map(share))
    expect(grid.columns.map(share)).toEqual(scores.byStorageForm.map(share))
    expect(share(grid.whole)).toEqual(share(assessment.management.certain))
  })

  test('shows what is still open in a cell, and what of it is unanswered', () => {
    const { weight, causes, storage } = questionOf(RULEBOOK, 'PHY-03')
    const [cause, form] = [must(causes[0]), must(storage[0])]
    const before = cellOf(sheetWhereAll(RULEBOOK, 4), cause, form)
    expect(before).toMatchObject({ open: 0, unanswered: 0, percent: 100, reachablePercent: 100 })
    const open = cellOf(sheetWhereAll(RULEBOOK, 4, { answers: { 'PHY-03': null } }), cause, form)
    const lost = 4 * weight
    const percent = Math.floor(((before.possible - lost) * 100) / before.possible)
    expect(open).toMatchObject({ open: lost, unanswered: 1, percent, reachablePercent: 100, questions: before.questions })
    const unknown = cellOf(sheetWhereAll(RULEBOOK, 4, { answers: { 'PHY-03': UNKNOWN } }), cause, form)
    expect(unknown).toMatchObject({ open: lost, unanswered: 0, percent, reachablePercent: 100 })
  })

  test('names the least covered cell, and none while a question is unanswered or all are alike', () => {
    const paper = RULEBOOK.questions.filter(({ storage }) => storage.join() === 'paper')
    const answers = Object.fromEntries(paper.map(({ id }) => [id, level(0)]))
    const grid = gridOf(sheetWhereAll(RULEBOOK, 4, { answers }))
    const lowest = grid.rows.flatMap(({ cells }) => cells).sort((a, b) => a.earned / a.possible - b.earned / b.possible)[0]
    expect(grid.weakest).toEqual(lowest)
    expect(grid.weakest?.storageForm).toBe('paper')
    expect(gridOf(sheetWhereAll(RULEBOOK, 4, { answers: { ...answers, 'GOV-01': null } })).weakest).toBeNull()
    expect(gridOf(sheetWhereAll(RULEBOOK, 3)).weakest).toBeNull()
    expect(gridOf(sheetWith()).weakest).toBeNull()
  })

  test('has no share where no question applies, never 0 %', () => {
    const rulebook = rulebookWith({ causes: [...RULEBOOK.causes, 'meteorite'] })
    const row = gridOf(sheetWhereAll(RULEBOOK, 2), rulebook).rows.at(-1)
    const nothing = { percent: null, reachablePercent: null, earned: 0, possible: 0, questions: 0 }
    expect([...must(row).cells, must(row).whole]).toEqual(
      must(row)
        .cells.concat(must(row).whole)
        .map((cell) => ({ ...cell, ...nothing })),
    )
    expect(gridOf(sheetWhereAll(RULEBOOK, 2), rulebook).weakest).toBeNull()
  })

  test('keeps every cell between what is certain and all there is, for any sheet', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), (sheet) => {
        const grid = gridOf(sheet)
        for (const cell of [...grid.rows.flatMap(({ cells, whole }) => [...cells, whole]), ...grid.columns, grid.whole]) {
          expect(cell.earned + cell.open).toBeLessThanOrEqual(cell.possible)
          if (cell.percent !== null) expect(cell.reachablePercent).toBeGreaterThanOrEqual(cell.percent)
          expect(cell.questions === 0).toBe(cell.percent === null)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('the questions behind a cell', () => {
  test('are those that name both, the most lost points first, without what does not apply', () => {
    const sheet = sheetWhereNothingPermittedApplies(RULEBOOK, 4)
    const raised = { ...sheet, answers: { ...sheet.answers, 'PHY-04': level(1), 'PHY-02': UNKNOWN } }
    const behind = questionsBehind(RULEBOOK, assess(RULEBOOK, raised), 'negligence', 'paper')
    expect(behind.slice(0, 2).map(({ id }) => id)).toEqual(['PHY-02', 'PHY-04'])
    expect(behind.slice(2).map(({ number }) => number)).toEqual(
      [...behind.slice(2).map(({ number }) => number)].sort((a, b) => a - b),
    )
    expect(behind.some(({ state }) => state === 'not-applicable')).toBe(false)
    for (const { id } of behind) {
      expect(questionOf(RULEBOOK, id).causes).toContain('negligence')
      expect(questionOf(RULEBOOK, id).storage).toContain('paper')
    }
  })

  test('of the whole are all that apply', () => {
    const assessment = assess(RULEBOOK, sheetWhereAll(RULEBOOK, 2))
    expect(questionsBehind(RULEBOOK, assessment, null, null)).toHaveLength(60)
    expect(questionsBehind(RULEBOOK, assessment, null, 'paper')).toHaveLength(
      RULEBOOK.questions.filter(({ storage }) => storage.includes('paper')).length,
    )
  })
})
