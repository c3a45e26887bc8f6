// @vitest-environment node
import { expect, test } from 'vitest'
import { splitGrade } from '../../src/core/batchGrade.ts'
import { ratingAt } from '../../src/core/batchRate.ts'
import { differences, rated } from './batchAgainstAssess.ts'
import { ALL_MAY_BE_NOT_APPLICABLE, must, RULEBOOK } from './builders.ts'
import { randomSheets } from './randomSheets.ts'

test.each([
  ['the real rulebook', RULEBOOK, 20150301],
  ['a rulebook that permits 該当なし everywhere', ALL_MAY_BE_NOT_APPLICABLE, 20270301],
])(
  'the batch says what assess says of 50,000 random sheets by %s',
  (_, rulebook, seed) => {
    const seen = { tiers: new Set<number>(), certificates: new Set<number>(), discounts: new Set<number>() }
    let withoutPercent = 0
    for (let part = 0; part < 50; part += 1) {
      const sheets = randomSheets(rulebook, 1000, seed + part)
      const batch = rated(rulebook, sheets)
      expect(differences(rulebook, sheets, batch)).toEqual([])
      for (let row = 0; row < sheets.length; row += 1) {
        const { management, certificates, discount } = must(ratingAt(batch.portfolio, batch.ratings, row))
        seen.tiers.add(management.certain)
        seen.certificates.add(certificates.certain)
        seen.discounts.add(discount.certain)
        withoutPercent += Number(splitGrade(must(batch.scores.grades[row])).percent.certain === null)
      }
    }
    // The sheets are worth comparing: every tier, every rate, every sum of both, sheets to which nothing applies.
    expect(seen).toEqual({
      tiers: new Set([0, 10, 20, 30, 40]),
      certificates: new Set([0, 10, 20, 30]),
      discounts: new Set([0, 10, 20, 30, 40, 50, 60]),
    })
    expect(withoutPercent > 100).toBe(rulebook === ALL_MAY_BE_NOT_APPLICABLE)
  },
  60_000,
)
