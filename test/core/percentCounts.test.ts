import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countedIn, emptyPercents, inBands, meanTenths, medianPercent } from '../../src/core/percentCounts.ts'

const countsOf = (percents: readonly number[]) => {
  const counts = emptyPercents()
  for (const percent of percents) counts[percent] = (counts[percent] ?? 0) + 1
  return counts
}

describe('percents of many companies', () => {
  test('have a mean, a middle and bands, as the list of all of them has', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 1 }), (percents) => {
        const counts = countsOf([...percents, 127])
        const sorted = [...percents].sort((one, other) => one - other)
        const sum = percents.reduce((all, percent) => all + percent, 0)
        expect(countedIn(counts)).toBe(percents.length)
        expect(meanTenths(counts)).toBe(Math.floor((sum * 10) / percents.length))
        expect(medianPercent(counts)).toBe(sorted[Math.ceil(percents.length / 2) - 1])
        expect(inBands(counts, [50, 85])).toEqual([
          percents.filter((percent) => percent < 50).length,
          percents.filter((percent) => percent >= 50 && percent < 85).length,
          percents.filter((percent) => percent >= 85).length,
        ])
      }),
    )
  })

  test('are none where nothing is applicable to anybody', () => {
    const counts = countsOf([127])
    expect([countedIn(counts), meanTenths(counts), medianPercent(counts)]).toEqual([0, null, null])
    expect(inBands(counts, [])).toEqual([0])
  })
})
