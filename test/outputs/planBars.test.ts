// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { simulateLoss, type LossAmounts } from '../../src/core/loss.ts'
import { planBars, planComparison, withWish } from '../../src/outputs/planBars.ts'
import { WORDING } from '../components/wordings.ts'
import { must, RULEBOOK, valueOf } from '../core/builders.ts'
import { anyGoodCase, exampleCase, MAN } from '../core/lossBuilders.ts'

const FULL = { reducedCosts: false, wished: null }
const amounts = (liability: number, costs: number): LossAmounts => ({
  liabilityYen: liability * MAN,
  costsYen: costs * MAN,
  uninsuredYen: 0,
})
const table = (loss: LossAmounts, options = FULL) =>
  planComparison(RULEBOOK, WORDING.ja, loss, options).rows.map(({ id, paidYen, borneYen }) => [id, paidYen / MAN, borneYen / MAN])

describe('plans beside a loss', () => {
  test.each([
    ['the flyer’s example, lawyer under liability', amounts(3_900, 600), [1_100, 3_400, 4_390, 110, 4_480, 20, 4_480, 20]],
    ['the flyer’s example, lawyer under costs', amounts(3_700, 800), [1_100, 3_400, 4_190, 310, 4_480, 20, 4_480, 20]],
    ['the sales page’s case', amounts(1_500, 229), [1_100, 629, 1_709, 20, 1_709, 20, 1_709, 20]],
    ['forensics alone', amounts(0, 470), [100, 370, 460, 10, 460, 10, 460, 10]],
  ])('%s: paid and borne as the rules say', (_name, loss, expected) => {
    expect(table(loss).flatMap(([, paid, borne]) => [paid, borne])).toEqual(expected)
  })

  test('costs at 90 percent', () => {
    expect(table(amounts(3_900, 600), { reducedCosts: true, wished: null })[2]).toEqual(['C', 4_421, 79])
  })

  test('say why something is borne, and only that', () => {
    const { rows } = planComparison(RULEBOOK, WORDING.ja, amounts(3_900, 600), { reducedCosts: true, wished: null })
    expect(must(rows[0]).reasons).toEqual([
      { reason: 'deductible', yen: 20 * MAN },
      { reason: 'reduction', yen: 59 * MAN },
      { reason: 'aboveLimit', yen: (2_890 + 431) * MAN },
    ])
    const generous = planComparison(RULEBOOK, WORDING.ja, { liabilityYen: 0, costsYen: 300 * MAN, uninsuredYen: 50 * MAN }, FULL)
    expect(must(generous.rows[2]).reasons).toEqual([
      { reason: 'deductible', yen: 10 * MAN },
      { reason: 'uninsured', yen: 50 * MAN },
    ])
  })

  test('name the plan that waits for its limits, and read it once they are there', () => {
    const waiting = planComparison(RULEBOOK, WORDING.ja, amounts(3_900, 600), FULL)
    expect(waiting.withoutLimits).toEqual([{ id: 'E', name: WORDING.ja.insurancePlans['E'] }])
    const wished = { liabilityYen: 50_000 * MAN, costsYen: 5_000 * MAN }
    const given = planComparison(RULEBOOK, WORDING.ja, amounts(3_900, 600), { reducedCosts: false, wished })
    expect(given.withoutLimits).toEqual([])
    expect(must(given.rows[4])).toMatchObject({ id: 'E', limits: wished, paidYen: 4_480 * MAN })
  })

  test('compare the others all the same when the wished limits are not allowed', () => {
    const wished = { liabilityYen: 30_000 * MAN, costsYen: 0 }
    const compared = planComparison(RULEBOOK, WORDING.ja, amounts(3_900, 600), { reducedCosts: true, wished })
    expect(compared.rows.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'D'])
    expect(must(compared.rows[2]).paidYen).toBe(4_421 * MAN)
    expect(compared.problems.map(({ path }) => path)).toEqual(['wished.liabilityYen', 'wished.costsYen'])
  })

  test('have nothing to say of amounts that are none', () => {
    const nothing = planComparison(RULEBOOK, WORDING.ja, { liabilityYen: Number.NaN, costsYen: 0, uninsuredYen: 0 }, FULL)
    expect(nothing.rows).toEqual([])
    expect(nothing.problems.map(({ code }) => code)).toEqual(['amount-not-allowed'])
  })
})

describe('the bars', () => {
  test('have the parts of the table, one behind the other', () => {
    const [bar] = planBars(planComparison(RULEBOOK, WORDING.ja, amounts(1_500, 500), FULL).rows)
    expect(bar).toEqual({
      id: 'A',
      name: 'セットA',
      paidYen: 1_100 * MAN,
      borneYen: 900 * MAN,
      parts: [
        { part: 'liability', from: 0, length: 0.5 },
        { part: 'costs', from: 0.5, length: 0.05 },
        { part: 'borne', from: 0.55, length: 0.45 },
      ],
    })
  })

  test('are empty where nothing is lost', () => {
    expect(planBars(planComparison(RULEBOOK, WORDING.ja, amounts(0, 0), FULL).rows).map(({ parts }) => parts)).toEqual([
      [],
      [],
      [],
      [],
    ])
  })

  test('are always whole, and never overlap', () => {
    fc.assert(
      fc.property(anyGoodCase(RULEBOOK), fc.boolean(), (described, reducedCosts) => {
        const loss = valueOf(simulateLoss(RULEBOOK, described))
        for (const { parts, paidYen, borneYen } of planBars(
          planComparison(RULEBOOK, WORDING.en, loss, { reducedCosts, wished: null }).rows,
        )) {
          expect(paidYen + borneYen).toBe(loss.totalYen)
          const end = parts.reduce((at, { from, length }) => {
            expect(from).toBeCloseTo(at, 9)
            return from + length
          }, 0)
          expect(end).toBeCloseTo(loss.totalYen === 0 ? 0 : 1, 9)
        }
      }),
    )
  })

  test('of the flyer’s example end with the part that is borne', () => {
    const loss = valueOf(simulateLoss(RULEBOOK, exampleCase('list-sold')))
    const bars = planBars(planComparison(RULEBOOK, WORDING.ja, loss, FULL).rows)
    expect(bars.map(({ parts }) => parts.at(-1)?.part)).toEqual(['borne', 'borne', 'borne', 'borne'])
  })
})

describe('a wished limit', () => {
  test('is kept beside the other; two empty ones are no wish', () => {
    expect(withWish(null, { liabilityYen: 5 })).toEqual({ liabilityYen: 5, costsYen: 0 })
    expect(withWish({ liabilityYen: 5, costsYen: 0 }, { costsYen: 7 })).toEqual({ liabilityYen: 5, costsYen: 7 })
    expect(withWish({ liabilityYen: 5, costsYen: 0 }, { liabilityYen: 0 })).toBeNull()
  })
})
