// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newStudy, ownLossCase, withDataClass, withPersons } from '../../src/core/lossStudy.ts'
import type { LossCase } from '../../src/core/lossRules.ts'
import { EMPTY_SHEET } from '../../src/core/sheet.ts'
import { lossPlace, lossView } from '../../src/outputs/lossView.ts'
import { WORDING } from '../components/wordings.ts'
import { anySheet } from '../core/arbitraries.ts'
import { must, RULEBOOK } from '../core/builders.ts'
import { anyWildCase, exampleCase, lossCase, MAN } from '../core/lossBuilders.ts'

/** Every number somewhere inside. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
}

const TODAY = '2026-11-22'
const own = ownLossCase(RULEBOOK.loss)
const viewOf = (described: LossCase) => lossView(RULEBOOK, WORDING.ja, newStudy(EMPTY_SHEET, described), TODAY)

describe('what the screen shows of a study', () => {
  test('of the flyer’s example: its figures, and no assumption of ours', () => {
    const view = viewOf(exampleCase('list-sold'))
    expect(view).toMatchObject({ origin: 'list-sold', missing: [], problems: [], hasUnknown: false, others: 2_000, assumed: [] })
    expect(must(view.result).loss).toMatchObject({ totalYen: 4_500 * MAN, liabilityYen: 3_900 * MAN, costsYen: 600 * MAN })
    expect(must(view.result).bars.map(({ paidYen }) => paidYen / MAN)).toEqual([1_100, 4_390, 4_480, 4_480])
  })

  test('of one’s own: what is missing is no mistake', () => {
    const view = viewOf(own)
    expect(view).toMatchObject({ origin: 'own', missing: ['persons', 'dataClasses'], problems: [], result: null })
    expect(view.readings?.formula).toBeNull()
    expect(view.assumed).toEqual(['損害賠償金', '見舞金・見舞品', '弁護士の費用', '原因と被害の調査', 'おわびの手紙'])
  })

  test('of one’s own after three entries: an estimate', () => {
    const view = viewOf(withDataClass(withPersons(RULEBOOK.loss, own, 1_000), 'identity', true))
    expect(view.missing).toEqual([])
    expect(must(view.result).loss.totalYen).toBe(11_795_000)
  })

  test('with a mistake: the mistake and no figure', () => {
    const view = viewOf({ ...exampleCase('list-sold'), persons: 999 })
    expect(view.problems.map(({ code, path }) => [code, path])).toEqual([['claimants-exceed-persons', 'claimants']])
    expect([view.result, view.readings, view.others]).toEqual([null, null, 0])
  })

  test('with something unknown in the case or among the situations: that it is unknown', () => {
    expect(viewOf({ ...exampleCase('list-sold'), dataClasses: ['x'] }).hasUnknown).toBe(true)
    const study = { ...newStudy(EMPTY_SHEET, exampleCase('list-sold')), situations: ['x'] }
    const view = lossView(RULEBOOK, WORDING.ja, study, TODAY)
    expect([view.hasUnknown, view.duties.ok, view.result === null]).toEqual([true, false, false])
    expect(viewOf({ ...exampleCase('list-sold'), persons: 999 }).hasUnknown).toBe(false)
  })

  test('never throws and never says NaN, whatever a file says', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), anyWildCase(RULEBOOK), (sheet, wild) => {
        for (const study of [sheet.loss, newStudy(sheet, wild)]) {
          if (study)
            expect(numbersIn(lossView(RULEBOOK, WORDING.en, study, TODAY).result).filter((n) => !Number.isFinite(n))).toEqual([])
        }
      }),
    )
  })
})

test.each([
  ['persons', 'persons'],
  ['dataClasses.2', 'classes'],
  ['dataClasses', 'classes'],
  ['ease', 'degrees'],
  ['responsibility', 'degrees'],
  ['response', 'degrees'],
  ['claimants.0.yenEach', 'claimants'],
  ['enteredDamagesYen', 'entered'],
  ['clientRecourseYen', 'recourse'],
  ['condolence', 'condolence'],
  ['items.3.units', 'items'],
  ['', 'persons'],
])('a mistake at “%s” stands among %s', (path, place) => {
  expect(lossPlace(path)).toBe(place)
})

test('a case without people has nobody who claims nothing', () => {
  expect(viewOf(lossCase()).others).toBe(0)
})
