// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { ladder, pointsBar } from '../../src/outputs/ladder.ts'
import { anySheet } from '../core/arbitraries.ts'
import {
  ALL_MAY_BE_NOT_APPLICABLE,
  factsAll,
  level,
  notApplicable,
  RULEBOOK,
  sheetWhereAll,
  sheetWith,
  UNKNOWN,
} from '../core/builders.ts'

const management = (sheet: Sheet) => assess(RULEBOOK, sheet).management
const statesOf = (sheet: Sheet) =>
  ladder(RULEBOOK, management(sheet)).map(({ discountPercent, state }) => [discountPercent, state])
const quickOnly = sheetWith({
  facts: factsAll(RULEBOOK, 'yes'),
  answers: Object.fromEntries(RULEBOOK.questions.filter(({ quick }) => quick).map(({ id }) => [id, level(3)])),
})

describe('the ladder', () => {
  test('goes from the highest tier to the lowest', () => {
    expect(ladder(RULEBOOK, management(sheetWith())).map(({ discountPercent }) => discountPercent)).toEqual([40, 30, 20, 10, 0])
  })

  test('is all possible before the first answer', () => {
    expect(statesOf(sheetWith())).toEqual([
      [40, 'possible'],
      [30, 'possible'],
      [20, 'possible'],
      [10, 'possible'],
      [0, 'certain'],
    ])
  })

  test('has no possible rung once the tier is decided', () => {
    expect(statesOf(sheetWhereAll(RULEBOOK, 3))).toEqual([
      [40, 'out-of-reach'],
      [30, 'certain'],
      [20, 'certain'],
      [10, 'certain'],
      [0, 'certain'],
    ])
  })

  test('shows what an unknown answer may still give', () => {
    expect(statesOf(sheetWhereAll(RULEBOOK, 2, { answers: { 'SYS-02': UNKNOWN } }))).toEqual([
      [40, 'out-of-reach'],
      [30, 'out-of-reach'],
      [20, 'out-of-reach'],
      [10, 'possible'],
      [0, 'certain'],
    ])
  })

  test('marks the guide while there is no tier, and then no more', () => {
    expect(ladder(RULEBOOK, management(quickOnly)).filter(({ guide }) => guide)).toMatchObject([{ discountPercent: 30 }])
    expect(ladder(RULEBOOK, management(sheetWhereAll(RULEBOOK, 3))).filter(({ guide }) => guide)).toEqual([])
    expect(ladder(RULEBOOK, management(sheetWith())).filter(({ guide }) => guide)).toEqual([])
  })

  test('has one top, the highest certain rung', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), (sheet) => {
        const rungs = ladder(RULEBOOK, management(sheet))
        const certain = rungs.filter(({ state }) => state === 'certain')
        expect(rungs.filter(({ top }) => top)).toEqual(certain.slice(0, 1))
        expect(rungs.map(({ state }) => ['out-of-reach', 'possible', 'certain'].indexOf(state))).toEqual(
          rungs.map(({ state }) => ['out-of-reach', 'possible', 'certain'].indexOf(state)).sort((a, b) => a - b),
        )
      }),
      { numRuns: 60 },
    )
  })
})

describe('the points bar', () => {
  test.each<[string, Sheet, [number, number, number]]>([
    ['is open before the first answer', sheetWith(), [0, 100, 0]],
    ['is certain at the highest level', sheetWhereAll(RULEBOOK, 4), [100, 0, 0]],
    ['is lost at the lowest', sheetWhereAll(RULEBOOK, 0), [0, 0, 100]],
    ['has no open part once everything is answered', sheetWhereAll(RULEBOOK, 4, { answers: { 'GOV-03': level(3) } }), [99, 0, 1]],
    ['keeps an open part for one unknown answer', sheetWhereAll(RULEBOOK, 4, { answers: { 'GOV-03': UNKNOWN } }), [97, 3, 0]],
  ])('%s', (_name, sheet, [certainPercent, openPercent, lostPercent]) => {
    expect(pointsBar(management(sheet))).toEqual({ certainPercent, openPercent, lostPercent })
  })

  test('adds up to 100, and shows every open point', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), (sheet) => {
        const result = management(sheet)
        const bar = pointsBar(result)
        if (!bar) throw new Error('expected a bar')
        expect(bar.certainPercent + bar.openPercent + bar.lostPercent).toBe(100)
        expect(Math.min(bar.certainPercent, bar.openPercent, bar.lostPercent)).toBeGreaterThanOrEqual(0)
        expect(bar.openPercent > 0).toBe(result.openPoints > 0)
      }),
      { numRuns: 60 },
    )
  })

  test('is not there when nothing is applicable', () => {
    const rulebook = ALL_MAY_BE_NOT_APPLICABLE
    const answers = Object.fromEntries(rulebook.questions.map(({ id }) => [id, notApplicable()]))
    const sheet = sheetWith({ facts: factsAll(rulebook, 'no'), answers })
    expect(pointsBar(assess(rulebook, sheet).management)).toBeNull()
  })
})
