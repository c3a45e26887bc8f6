// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinGrade, splitGrade } from '../../src/core/batchGrade.ts'
import { joinSums, MAXIMUM_WEIGHT, restOf, splitSums, type SheetSums } from '../../src/core/batchSums.ts'
import { must } from './builders.ts'

/** The most that a sheet can have of everything at once. */
const HEAVIEST: SheetSums = {
  earned: 4 * MAXIMUM_WEIGHT,
  weight: MAXIMUM_WEIGHT,
  openPoints: 4 * MAXIMUM_WEIGHT,
  weak: { certain: 60, reachable: 60 },
  unanswered: 60,
}

const anySums: fc.Arbitrary<SheetSums> = fc.record({
  earned: fc.nat(HEAVIEST.earned),
  weight: fc.nat(HEAVIEST.weight),
  openPoints: fc.nat(HEAVIEST.openPoints),
  weak: fc.record({ certain: fc.nat(60), reachable: fc.nat(60) }),
  unanswered: fc.nat(60),
})

describe('the sums of a sheet in one number', () => {
  test('come apart as they were put together', () => {
    fc.assert(
      fc.property(anySums, (sums) => {
        expect(splitSums(joinSums(sums))).toEqual(sums)
      }),
    )
    expect(splitSums(joinSums(HEAVIEST))).toEqual(HEAVIEST)
    expect(Number.isSafeInteger(joinSums(HEAVIEST))).toBe(true)
  })

  test('add up part by part', () => {
    fc.assert(
      fc.property(fc.array(anySums, { minLength: 1, maxLength: 60 }), (parts) => {
        const few = parts.map(({ earned, weight, openPoints, weak, unanswered }) => ({
          earned: Math.floor(earned / 60),
          weight: Math.floor(weight / 60),
          openPoints: Math.floor(openPoints / 60),
          weak: { certain: Math.floor(weak.certain / 60), reachable: Math.floor(weak.reachable / 60) },
          unanswered: Math.floor(unanswered / 60),
        }))
        const total = (of: (sums: SheetSums) => number) => few.reduce((sum, part) => sum + of(part), 0)
        expect(splitSums(few.reduce((sum, part) => sum + joinSums(part), 0))).toEqual({
          earned: total(({ earned }) => earned),
          weight: total(({ weight }) => weight),
          openPoints: total(({ openPoints }) => openPoints),
          weak: { certain: total(({ weak }) => weak.certain), reachable: total(({ weak }) => weak.reachable) },
          unanswered: total(({ unanswered }) => unanswered),
        })
      }),
    )
  })
})

describe('a grade', () => {
  test('keeps both percents, both numbers of weak questions and what is unanswered', () => {
    const percent = fc.oneof(fc.nat(100), fc.constant(127))
    fc.assert(
      fc.property(anySums, percent, percent, (sums, certain, reachable) => {
        const orNull = (value: number) => (value === 127 ? null : value)
        expect(splitGrade(joinGrade(certain, reachable, restOf(joinSums(sums))))).toEqual({
          percent: { certain: orNull(certain), reachable: orNull(reachable) },
          weak: sums.weak,
          unanswered: sums.unanswered,
        })
      }),
    )
  })

  test('survives an array of 32-bit integers', () => {
    const grades = Int32Array.of(joinGrade(100, 100, restOf(joinSums(HEAVIEST))))
    const { weak, unanswered } = HEAVIEST
    expect(splitGrade(must(grades[0]))).toEqual({ percent: { certain: 100, reachable: 100 }, weak, unanswered })
  })
})
