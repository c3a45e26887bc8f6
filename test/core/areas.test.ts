// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { questionResults } from '../../src/core/answers.ts'
import { areaResults, type AreaResult } from '../../src/core/areas.ts'
import type { Level } from '../../src/core/rulebook.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import {
  level,
  must,
  notApplicable,
  RULEBOOK,
  rulebookWith,
  sheetWhereAll,
  sheetWhereNothingPermittedApplies,
  sheetWith,
  UNKNOWN,
} from './builders.ts'

function areasOf(sheet: Sheet): AreaResult[] {
  return areaResults(RULEBOOK, questionResults(RULEBOOK, sheet))
}

function areaOf(sheet: Sheet, id: string): AreaResult {
  return must(areasOf(sheet).find((area) => area.id === id))
}

describe('an area', () => {
  test('sums the points of its questions', () => {
    const sheet = sheetWith({ answers: { 'IMP-01': level(3), 'IMP-02': level(2) } })
    expect(areaOf(sheet, 'IMP')).toEqual({
      id: 'IMP',
      earned: 8,
      possible: 12,
      percent: 66,
      band: 2,
      questions: ['IMP-01', 'IMP-02'],
      answered: 2,
    })
  })

  test('counts unknown as answered with no points', () => {
    const sheet = sheetWith({ answers: { 'IMP-01': UNKNOWN } })
    expect(areaOf(sheet, 'IMP')).toMatchObject({ earned: 0, possible: 12, percent: 0, band: 0, answered: 1 })
  })

  test('has no value when nothing in it applies, never 0 %', () => {
    expect(areaOf(sheetWhereNothingPermittedApplies(RULEBOOK, 3), 'SUP')).toEqual({
      id: 'SUP',
      earned: 0,
      possible: 0,
      percent: null,
      band: null,
      questions: ['SUP-01', 'SUP-02', 'SUP-03', 'SUP-04', 'SUP-05'],
      answered: 5,
    })
  })

  test('counts a refused 該当なし as not answered', () => {
    const sheet = sheetWith({ answers: { 'SUP-01': notApplicable(), 'SUP-05': level(4) }, facts: { contractors: 'yes' } })
    expect(areaOf(sheet, 'SUP')).toMatchObject({ earned: 8, possible: 48, answered: 1 })
  })

  test('comes in the order of the rulebook, and all of them together hold every point', () => {
    const areas = areasOf(sheetWhereAll(RULEBOOK, 3))
    expect(areas.map(({ id }) => id)).toEqual(RULEBOOK.areas.map(({ id }) => id))
    expect(areas.reduce((sum, { possible }) => sum + possible, 0)).toBe(540)
    expect(areas.reduce((sum, { earned }) => sum + earned, 0)).toBe(405)
  })

  test('leaves out a question whose area the rulebook does not have', () => {
    const fewer = rulebookWith({ areas: [{ id: 'IMP' }] })
    const [only, ...none] = areaResults(fewer, questionResults(fewer, sheetWhereAll(fewer, 4)))
    expect([only, none]).toEqual([
      { id: 'IMP', earned: 12, possible: 12, percent: 100, band: 4, questions: ['IMP-01', 'IMP-02'], answered: 2 },
      [],
    ])
  })

  test('leaves out a question without a result', () => {
    expect(areaResults(RULEBOOK, []).every(({ questions, percent }) => questions.length === 0 && percent === null)).toBe(true)
  })
})

describe('the band of an area', () => {
  // MON: weights 3, 2, 2, so 28 possible points.
  test.each<[number, number, readonly [Level, Level, Level]]>([
    [0, 0, [0, 0, 0]],
    [0, 13, [1, 2, 3]],
    [1, 14, [2, 2, 2]],
    [1, 16, [2, 2, 3]],
    [2, 17, [3, 2, 2]],
    [2, 19, [3, 3, 2]],
    [3, 20, [4, 2, 2]],
    [3, 23, [3, 3, 4]],
    [4, 24, [4, 3, 3]],
    [4, 28, [4, 4, 4]],
  ])('is %i with %i of 28 points', (band, earned, [first, second, third]) => {
    const sheet = sheetWith({ answers: { 'MON-01': level(first), 'MON-02': level(second), 'MON-03': level(third) } })
    expect(areaOf(sheet, 'MON')).toMatchObject({ earned, possible: 28, band, percent: Math.floor((earned * 100) / 28) })
  })

  test('begins exactly at 50, 60, 70 and 85 percent', () => {
    // One question of weight 25 has 100 points, of which each level gives 25; so bands are put at its steps.
    const question = { ...must(RULEBOOK.questions[0]), weight: 25, area: 'IMP' }
    const bandOf = (fromPercent: number) => {
      const one = rulebookWith({
        areas: [{ id: 'IMP' }],
        questions: [question],
        areaBands: { ...RULEBOOK.areaBands, fromPercent: [fromPercent] },
      })
      return areaResults(one, questionResults(one, sheetWith({ answers: { [question.id]: level(3) } })))[0]?.band
    }
    expect([75, 76].map(bandOf)).toEqual([1, 0])
    expect(RULEBOOK.areaBands.fromPercent).toEqual([50, 60, 70, 85])
  })
})
