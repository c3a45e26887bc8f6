// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comparePlans, type PlanOptions, type PlanReading, type PlanWithoutLimits } from '../../src/core/insurancePlans.ts'
import { simulateLoss, type LossAmounts } from '../../src/core/loss.ts'
import { problem } from '../../src/core/problem.ts'
import { must, RULEBOOK, rulebookWith, valueOf } from './builders.ts'
import { anyNumber, exampleCase, MAN } from './lossBuilders.ts'

const FULL: PlanOptions = { reducedCosts: false, wished: null }
const REDUCED: PlanOptions = { reducedCosts: true, wished: null }

function amounts(liabilityMan: number, costsMan: number): LossAmounts {
  return { liabilityYen: liabilityMan * MAN, costsYen: costsMan * MAN, uninsuredYen: 0 }
}

function compare(loss: LossAmounts, options: PlanOptions = FULL): (PlanReading | PlanWithoutLimits)[] {
  return valueOf(comparePlans(RULEBOOK, loss, options))
}

function readingOf(plan: string, loss: LossAmounts, options: PlanOptions = FULL): PlanReading {
  const reading = must(compare(loss, options).find((one) => one.plan === plan))
  if (reading.liability === null) throw new Error('expected limits, got none')
  return reading
}

const EXAMPLES = {
  'flyer, lawyer under liability': valueOf(simulateLoss(RULEBOOK, exampleCase('list-sold'))),
  'flyer, lawyer under costs': valueOf(simulateLoss(RULEBOOK, exampleCase('list-sold', { lawyerUnder: 'costs' }))),
  'sales page': valueOf(simulateLoss(RULEBOOK, exampleCase('letters-and-calls'))),
  'investigation alone': valueOf(simulateLoss(RULEBOOK, exampleCase('server-attacked'))),
}

describe('paid and borne, in 万円', () => {
  test.each<[keyof typeof EXAMPLES, 100 | 90, string, number, number]>([
    ['flyer, lawyer under liability', 100, 'A', 1_100, 3_400],
    ['flyer, lawyer under liability', 100, 'B', 4_390, 110],
    ['flyer, lawyer under liability', 100, 'C', 4_480, 20],
    ['flyer, lawyer under liability', 100, 'D', 4_480, 20],
    ['flyer, lawyer under liability', 90, 'A', 1_100, 3_400],
    ['flyer, lawyer under liability', 90, 'B', 4_390, 110],
    ['flyer, lawyer under liability', 90, 'C', 4_421, 79],
    ['flyer, lawyer under liability', 90, 'D', 4_421, 79],
    ['flyer, lawyer under costs', 100, 'A', 1_100, 3_400],
    ['flyer, lawyer under costs', 100, 'B', 4_190, 310],
    ['flyer, lawyer under costs', 100, 'C', 4_480, 20],
    ['flyer, lawyer under costs', 100, 'D', 4_480, 20],
    ['sales page', 100, 'A', 1_100, 629],
    ['sales page', 100, 'B', 1_709, 20],
    ['sales page', 100, 'C', 1_709, 20],
    ['sales page', 100, 'D', 1_709, 20],
    ['investigation alone', 100, 'A', 100, 370],
    ['investigation alone', 100, 'B', 460, 10],
    ['investigation alone', 100, 'C', 460, 10],
    ['investigation alone', 100, 'D', 460, 10],
  ])('%s, costs at %i %%: plan %s pays %i and leaves %i', (example, percent, plan, paid, borne) => {
    const { paidYen, borneYen } = readingOf(plan, EXAMPLES[example], percent === 90 ? REDUCED : FULL)
    expect([paidYen, borneYen]).toEqual([paid * MAN, borne * MAN])
  })

  test('are the same figures from the amounts alone', () => {
    const figures = (loss: LossAmounts) => ['A', 'B', 'C', 'D'].map((plan) => readingOf(plan, loss).paidYen / MAN)
    expect([
      figures(amounts(3_900, 600)),
      figures(amounts(3_700, 800)),
      figures(amounts(1_500, 229)),
      figures(amounts(0, 470)),
    ]).toEqual([
      [1_100, 4_390, 4_480, 4_480],
      [1_100, 4_190, 4_480, 4_480],
      [1_100, 1_709, 1_709, 1_709],
      [100, 460, 460, 460],
    ])
  })
})

describe('a plan', () => {
  test('names every reason why something is borne', () => {
    const loss = { liabilityYen: 3_900 * MAN, costsYen: 700 * MAN, uninsuredYen: 100 * MAN }
    expect(readingOf('B', loss, REDUCED)).toEqual({
      plan: 'B',
      liability: {
        lossYen: 39_000_000,
        limitYen: 50_000_000,
        paidYen: 38_900_000,
        borneYen: 100_000,
        borne: { uninsuredYen: 0, deductibleYen: 100_000, reductionYen: 0, aboveLimitYen: 0 },
      },
      costs: {
        lossYen: 7_000_000,
        limitYen: 5_000_000,
        paidYen: 5_000_000,
        borneYen: 2_000_000,
        borne: { uninsuredYen: 1_000_000, deductibleYen: 100_000, reductionYen: 590_000, aboveLimitYen: 310_000 },
      },
      paidYen: 43_900_000,
      borneYen: 2_100_000,
    })
  })

  test.each([
    [0, 0],
    [99_999, 0],
    [100_000, 0],
    [100_001, 1],
    [10_099_999, 9_999_999],
    [10_100_000, 10_000_000],
    [10_100_001, 10_000_000],
  ])('A pays of a liability of %i yen %i yen', (liabilityYen, paidYen) => {
    const { liability } = readingOf('A', { liabilityYen, costsYen: 0, uninsuredYen: 0 })
    expect([liability.paidYen, liability.borneYen]).toEqual([paidYen, liabilityYen - paidYen])
  })

  test.each([
    [100_000, 0],
    [100_001, 0],
    [100_002, 1],
    [100_009, 8],
    [100_010, 9],
    [100_011, 9],
    [1_211_111, 999_999],
    [1_211_112, 1_000_000],
    [1_211_113, 1_000_000],
  ])('A pays of costs of %i yen at 90 %% rounded down %i yen', (costsYen, paidYen) => {
    expect(readingOf('A', { liabilityYen: 0, costsYen, uninsuredYen: 0 }, REDUCED).costs.paidYen).toBe(paidYen)
  })

  test('pays liability in full also under the option', () => {
    expect(readingOf('D', amounts(3_900, 0), REDUCED).liability).toEqual(readingOf('D', amounts(3_900, 0)).liability)
  })

  test('pays nothing for what is not insured, and takes the deductible from the rest', () => {
    const { costs } = readingOf('C', { liabilityYen: 0, costsYen: 3_000_000, uninsuredYen: 2_950_000 })
    expect(costs.borne).toEqual({ uninsuredYen: 2_950_000, deductibleYen: 50_000, reductionYen: 0, aboveLimitYen: 0 })
    expect(costs.paidYen).toBe(0)
  })
})

describe('the plan that asks for its limits', () => {
  const asked = (liabilityYen: number, costsYen: number) =>
    comparePlans(RULEBOOK, amounts(50_000, 6_000), { reducedCosts: false, wished: { liabilityYen, costsYen } })

  test('has no figures before they are given', () => {
    expect(compare(amounts(100, 100)).at(-1)).toEqual({ plan: 'E', liability: null })
    expect(compare(amounts(100, 100)).map(({ plan }) => plan)).toEqual(['A', 'B', 'C', 'D', 'E'])
  })

  test.each([
    [300_000_001, 1],
    [300_000_001, 50_000_000],
    [1_000_000_000_000, 50_000_000],
  ])('takes limits of %i and %i yen', (liabilityYen, costsYen) => {
    const reading = must(valueOf(asked(liabilityYen, costsYen)).at(-1))
    if (reading.liability === null) throw new Error('expected limits, got none')
    expect([reading.liability.limitYen, reading.costs.limitYen]).toEqual([liabilityYen, costsYen])
    expect([reading.liability.paidYen, reading.costs.paidYen]).toEqual([
      Math.min(liabilityYen, 499_900_000),
      Math.min(costsYen, 59_900_000),
    ])
  })

  test.each([
    [300_000_000, 'liability at the end of plan D'],
    [0, 'no liability'],
    [-1, 'negative liability'],
    [300_000_001.5, 'half a yen'],
    [1_000_000_000_001, 'absurd liability'],
    [Number.NaN, 'no number'],
  ])('refuses %d yen (%s)', (liabilityYen) => {
    expect(asked(liabilityYen, 50_000_000)).toEqual({
      ok: false,
      problems: [
        {
          code: 'limit-outside-plan',
          path: 'wished.liabilityYen',
          params: { plan: 'E', received: String(liabilityYen), minimum: 300_000_001, maximum: 1_000_000_000_000 },
        },
      ],
    })
  })

  test.each([0, -1, 0.5, 50_000_001, Number.NaN])('refuses costs of %d yen', (costsYen) => {
    expect(asked(300_000_001, costsYen)).toEqual({
      ok: false,
      problems: [
        {
          code: 'limit-outside-plan',
          path: 'wished.costsYen',
          params: { plan: 'E', received: String(costsYen), minimum: 1, maximum: 50_000_000 },
        },
      ],
    })
  })

  test('refuses both limits at once', () => {
    const result = asked(1, 50_000_001)
    expect(result.ok ? [] : result.problems.map(({ path }) => path)).toEqual(['wished.liabilityYen', 'wished.costsYen'])
  })

  test('takes any limit up to 1兆円 in an edition that sets no bounds', () => {
    const rules = RULEBOOK.insurancePlans
    const free = rulebookWith({ insurancePlans: { ...rules, plans: [{ id: 'free', liabilityYen: null, costsYen: 1_000_000 }] } })
    const paid = (liabilityYen: number, costsYen: number) =>
      comparePlans(free, amounts(100, 100), { reducedCosts: false, wished: { liabilityYen, costsYen } })
    expect(valueOf(paid(1, 1_000_000_000_000))).toMatchObject([{ plan: 'free', liability: { paidYen: 1 } }])
    expect([paid(0, 1).ok, paid(1, 0).ok, paid(1, 1_000_000_000_001).ok]).toEqual([false, false, false])
    const halfFree = rulebookWith({
      insurancePlans: { ...rules, plans: [{ id: 'free', liabilityYen: 1_000_000, costsYen: null }] },
    })
    expect(valueOf(comparePlans(halfFree, amounts(1, 1), FULL))).toEqual([{ plan: 'free', liability: null }])
    expect(comparePlans(halfFree, amounts(1, 1), { reducedCosts: false, wished: { liabilityYen: 1, costsYen: 0 } })).toEqual({
      ok: false,
      problems: [
        problem('limit-outside-plan', 'wished.costsYen', { plan: 'free', received: '0', minimum: 1, maximum: 1_000_000_000_000 }),
      ],
    })
  })
})

describe('amounts that are none', () => {
  test.each(['liabilityYen', 'costsYen', 'uninsuredYen'] as const)('are refused as %s', (name) => {
    for (const yen of [-1, 0.5, 4_000_000_000_000_001, Number.NaN, Number.POSITIVE_INFINITY]) {
      const result = comparePlans(RULEBOOK, { ...amounts(1, 1), [name]: yen }, FULL)
      expect(result).toEqual({
        ok: false,
        problems: [{ code: 'amount-not-allowed', path: name, params: { received: String(yen), maximum: 4_000_000_000_000_000 } }],
      })
    }
  })

  test('are refused when more is uninsured than there are costs', () => {
    expect(comparePlans(RULEBOOK, { liabilityYen: 0, costsYen: 1, uninsuredYen: 2 }, FULL)).toEqual({
      ok: false,
      problems: [{ code: 'uninsured-exceeds-costs', path: 'uninsuredYen', params: {} }],
    })
  })

  test('may be as large as the limit', () => {
    const yen = 4_000_000_000_000_000
    expect(readingOf('D', { liabilityYen: yen, costsYen: yen, uninsuredYen: yen }, REDUCED)).toMatchObject({
      paidYen: 300_000_000,
      borneYen: 2 * yen - 300_000_000,
    })
  })
})

const anyYen = fc.oneof(fc.nat(2_000_000), fc.nat(50_000_000), fc.integer({ min: 0, max: 4_000_000_000_000_000 }))
const anyLoss: fc.Arbitrary<LossAmounts> = fc
  .tuple(anyYen, anyYen, fc.nat(100))
  .map(([liabilityYen, costsYen, share]) => ({ liabilityYen, costsYen, uninsuredYen: Math.floor(costsYen / 100) * share }))
const anyOptions: fc.Arbitrary<PlanOptions> = fc.record({
  reducedCosts: fc.boolean(),
  wished: fc.option(
    fc.record({
      liabilityYen: fc.integer({ min: 300_000_001, max: 1_000_000_000_000 }),
      costsYen: fc.integer({ min: 1, max: 50_000_000 }),
    }),
  ),
})

function bucketsOf(loss: LossAmounts, options: PlanOptions) {
  return compare(loss, options).flatMap((reading) => (reading.liability === null ? [] : [reading.liability, reading.costs]))
}

describe('any loss', () => {
  test('is paid or borne, to the yen, with every reason named, and never above a limit', () => {
    fc.assert(
      fc.property(anyLoss, anyOptions, (loss, options) => {
        for (const { lossYen, limitYen, paidYen, borneYen, borne } of bucketsOf(loss, options)) {
          expect(paidYen + borneYen).toBe(lossYen)
          expect(Object.values(borne).reduce((sum, yen) => sum + yen, 0)).toBe(borneYen)
          expect(Math.min(paidYen, borneYen, ...Object.values(borne))).toBeGreaterThanOrEqual(0)
          expect(paidYen).toBeLessThanOrEqual(limitYen)
        }
      }),
    )
  })

  test('is never paid less when it is more', () => {
    fc.assert(
      fc.property(anyLoss, anyOptions, fc.nat(10_000_000), fc.nat(10_000_000), (loss, options, more, moreCosts) => {
        const larger = {
          ...loss,
          liabilityYen: Math.min(4_000_000_000_000_000, loss.liabilityYen + more),
          costsYen: Math.min(4_000_000_000_000_000, loss.costsYen + moreCosts),
        }
        const after = bucketsOf(larger, options)
        bucketsOf(loss, options).forEach(({ paidYen }, index) => {
          expect(must(after[index]).paidYen).toBeGreaterThanOrEqual(paidYen)
        })
      }),
    )
  })

  test('is never paid less by a larger plan', () => {
    fc.assert(
      fc.property(anyLoss, anyOptions, (loss, options) => {
        const paid = compare(loss, options).flatMap((reading) => (reading.liability === null ? [] : [reading]))
        for (const one of paid) {
          for (const other of paid) {
            if (other.liability.limitYen < one.liability.limitYen || other.costs.limitYen < one.costs.limitYen) continue
            expect(other.paidYen).toBeGreaterThanOrEqual(one.paidYen)
          }
        }
      }),
    )
  })

  test('is never paid more at 90 % than at 100 %', () => {
    fc.assert(
      fc.property(anyLoss, (loss) => {
        const full = bucketsOf(loss, FULL)
        bucketsOf(loss, REDUCED).forEach(({ paidYen }, index) => {
          expect(paidYen).toBeLessThanOrEqual(must(full[index]).paidYen)
        })
      }),
    )
  })

  test('is paid after the formula of the rules, in exact integers', () => {
    fc.assert(
      fc.property(anyLoss, (loss) => {
        const afterDeductible = (yen: number) => (yen > 100_000 ? BigInt(yen - 100_000) : 0n)
        const least = (limit: number, payable: bigint) => (payable < BigInt(limit) ? Number(payable) : limit)
        for (const [index, plan] of ['A', 'B', 'C', 'D'].entries()) {
          const { liabilityYen, costsYen } = must(RULEBOOK.insurancePlans.plans[index])
          const insured = loss.costsYen - loss.uninsuredYen
          const { liability, costs } = readingOf(plan, loss, REDUCED)
          expect(liability.paidYen).toBe(least(must(liabilityYen), afterDeductible(loss.liabilityYen)))
          expect(costs.paidYen).toBe(least(must(costsYen), (afterDeductible(insured) * 9n) / 10n))
        }
      }),
    )
  })

  test('gives whole safe yen or problems, whatever the numbers', () => {
    const wild = fc.record({ liabilityYen: anyNumber, costsYen: anyNumber, uninsuredYen: anyNumber })
    const wished = fc.option(fc.record({ liabilityYen: anyNumber, costsYen: anyNumber }))
    fc.assert(
      fc.property(wild, wished, fc.boolean(), (loss, limits, reducedCosts) => {
        const result = comparePlans(RULEBOOK, loss, { reducedCosts, wished: limits })
        const readings = result.ok ? result.value.flatMap((one) => (one.liability === null ? [] : [one])) : []
        expect(
          readings.filter(({ paidYen, borneYen }) => !Number.isSafeInteger(paidYen) || !Number.isSafeInteger(borneYen)),
        ).toEqual([])
        expect(result.ok || result.problems.length > 0).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
