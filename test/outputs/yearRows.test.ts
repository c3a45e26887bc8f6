// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { withinEdition } from '../../src/core/carryOverTable.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { compareYears } from '../../src/core/years.ts'
import { areaYearRows, lastYearPercents, yearRows } from '../../src/outputs/yearRows.ts'
import { WORDING } from '../components/wordings.ts'
import {
  ALL_MAY_BE_NOT_APPLICABLE,
  certificate,
  level,
  must,
  notApplicable,
  RULEBOOK,
  sheetWhereAll,
  sheetWith,
} from '../core/builders.ts'
import { nextEdition, nextYear, TRIAL_TABLE } from '../rulebooks/editions/trial-2027/carried.ts'
import { trialWording } from '../rulebooks/editions/trial-2027/files.ts'
import { TRIAL_RULEBOOK } from '../rulebooks/editions/trial-2027/rulebook.ts'

const one = (value: number) => ({ certain: value, reachable: value })

function both(last: Sheet, change: (next: Sheet) => Sheet, rulebook = RULEBOOK) {
  const now = change(nextYear(last).sheet)
  const comparison = compareYears(must(now.lastYear), rulebook, rulebook, now, withinEdition(rulebook))
  return { comparison, assessment: assess(rulebook, now) }
}

describe('the figures of two years', () => {
  test('stand side by side with the difference', () => {
    const last = sheetWhereAll(RULEBOOK, 2, { certificates: [certificate({ validTo: '2027-03-31' })] })
    const { comparison, assessment } = both(last, (next) => ({ ...next, answers: sheetWhereAll(RULEBOOK, 4).answers }))
    expect(yearRows(comparison, assessment)).toEqual([
      { id: 'discount', last: one(30), now: one(40), change: 10 },
      { id: 'management', last: one(10), now: one(40), change: 30 },
      { id: 'certificates', last: one(20), now: one(0), change: -20 },
      { id: 'achievement', last: one(50), now: one(100), change: 50 },
    ])
  })

  test('are ranges without a difference while something is unanswered', () => {
    const { comparison, assessment } = both(sheetWhereAll(RULEBOOK, 4), (next) => ({ ...next, answers: { 'GOV-01': level(4) } }))
    const [discount, , , achievement] = yearRows(comparison, assessment)
    expect(discount).toEqual({ id: 'discount', last: one(40), now: { certain: 0, reachable: 40 }, change: null })
    expect(achievement).toMatchObject({ now: { certain: 1, reachable: 100 }, change: null })
  })

  test('have no achievement where nothing applies', () => {
    const rulebook = ALL_MAY_BE_NOT_APPLICABLE
    const answers = Object.fromEntries(rulebook.questions.map(({ id }) => [id, notApplicable()]))
    const nothing = sheetWith({ facts: { 'incident-history': 'no' }, answers })
    const now = { ...nothing, lastYear: { edition: { id: 'a', hash: 'b' }, savedOn: null, sheet: nothing } }
    const comparison = compareYears(now.lastYear, rulebook, rulebook, now, withinEdition(rulebook))
    const assessment = assess(rulebook, now)
    expect(yearRows(comparison, assessment).at(-1)).toEqual({ id: 'achievement', last: null, now: null, change: null })
    expect(areaYearRows(comparison, assessment, WORDING.ja)[0]).toMatchObject({ last: null, now: null, change: null })
    expect(lastYearPercents(comparison)).toEqual(rulebook.areas.map(() => null))
  })
})

describe('the areas of two years', () => {
  test('stand side by side; one with an unanswered question is a range', () => {
    const last = sheetWhereAll(RULEBOOK, 2)
    const { comparison, assessment } = both(last, (next) => ({
      ...next,
      answers: { ...sheetWhereAll(RULEBOOK, 3, { answers: { 'AST-01': null } }).answers },
    }))
    const [governance, assets] = areaYearRows(comparison, assessment, WORDING.ja)
    expect(governance).toEqual({ area: 'GOV', name: WORDING.ja.areas['GOV']?.name, last: one(50), now: one(75), change: 25 })
    expect(assets).toMatchObject({ area: 'AST', last: one(50), now: { certain: 46, reachable: 84 }, change: null })
    expect(lastYearPercents(comparison)).toEqual(RULEBOOK.areas.map(() => 50))
  })

  test('of another edition have last year only where the same is asked, and no achievement as a whole', () => {
    const now = nextEdition(sheetWhereAll(RULEBOOK, 2)).sheet
    const comparison = compareYears(must(now.lastYear), RULEBOOK, TRIAL_RULEBOOK, now, TRIAL_TABLE)
    const assessment = assess(TRIAL_RULEBOOK, now)
    expect(yearRows(comparison, assessment).map(({ id }) => id)).toEqual(['discount', 'management', 'certificates'])
    expect(areaYearRows(comparison, assessment, trialWording('ja')).map(({ area, last }) => [area, last])).toEqual([
      ['GOV', null],
      ['AST', null],
      ['HRM', null],
      ['PHY', one(50)],
      ['GAI', null],
    ])
  })
})
