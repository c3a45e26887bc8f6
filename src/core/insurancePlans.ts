import { LARGEST_YEN, percentRoundedDown } from './amounts.ts'
import type { LossAmounts } from './loss.ts'
import { failure, problem, success, type Problem, type Result } from './problem.ts'
import type { InsurancePlan, Rulebook } from './rulebook.ts'

/** The limits wished for the plan that asks for them (plan E), whole yen. */
export interface WishedLimits {
  readonly liabilityYen: number
  readonly costsYen: number
}

export interface PlanOptions {
  /** 縮小てん補: costs are paid at the rulebook's reduced percentage instead of in full. */
  readonly reducedCosts: boolean
  /** Null: the plan that asks for its limits stays without figures. */
  readonly wished: WishedLimits | null
}

/** One bucket of a loss under a plan: paid, and every reason why the rest is borne; all of it adds up to the loss. */
export interface BucketReading {
  readonly lossYen: number
  readonly limitYen: number
  readonly paidYen: number
  readonly borneYen: number
  readonly borne: {
    readonly uninsuredYen: number
    readonly deductibleYen: number
    readonly reductionYen: number
    readonly aboveLimitYen: number
  }
}

export interface PlanReading {
  readonly plan: string
  readonly liability: BucketReading
  readonly costs: BucketReading
  readonly paidYen: number
  readonly borneYen: number
}

/** A plan that asks for its limits, before they are given. */
export interface PlanWithoutLimits {
  readonly plan: string
  readonly liability: null
}

/** The largest amounts that are compared: exact sums of any case stay below. */
const LARGEST_AMOUNT_YEN = 4_000_000_000_000_000

/**
 * What each plan 加入プラン pays of a loss and what is borne, in the rulebook's order, in whole yen (rules §8):
 * liability min(limit, max(0, L − deductible)); costs the same, or with the option
 * min(limit, floor(percent × max(0, C − deductible))). One accident, with the limit of the period untouched.
 * Problems: an amount that is no whole number of yen from 0 to 4 × 10^15, more uninsured than costs, wished limits that the plan does not allow.
 */
export function comparePlans(
  { insurancePlans: rules }: Rulebook,
  loss: LossAmounts,
  { reducedCosts, wished }: PlanOptions,
): Result<(PlanReading | PlanWithoutLimits)[]> {
  const problems = [...amountProblems(loss), ...rules.plans.flatMap((plan) => (wished ? wishProblems(plan, wished) : []))]
  if (problems.length > 0) return failure(...problems)
  const percent = reducedCosts ? rules.reducedCosts.percent : 100
  return success(
    rules.plans.map((plan) => {
      const limits = limitsOf(plan, wished)
      if (!limits) return { plan: plan.id, liability: null }
      const liability = readBucket(loss.liabilityYen, 0, limits.liabilityYen, rules.deductibleYen, 100)
      const costs = readBucket(loss.costsYen, loss.uninsuredYen, limits.costsYen, rules.deductibleYen, percent)
      return {
        plan: plan.id,
        liability,
        costs,
        paidYen: liability.paidYen + costs.paidYen,
        borneYen: liability.borneYen + costs.borneYen,
      }
    }),
  )
}

function readBucket(
  lossYen: number,
  uninsuredYen: number,
  limitYen: number,
  deductibleYen: number,
  percent: number,
): BucketReading {
  const insured = lossYen - uninsuredYen
  const deducted = Math.min(deductibleYen, insured)
  const payable = percentRoundedDown(insured - deducted, percent)
  const paidYen = Math.min(limitYen, payable)
  return {
    lossYen,
    limitYen,
    paidYen,
    borneYen: lossYen - paidYen,
    borne: {
      uninsuredYen,
      deductibleYen: deducted,
      reductionYen: insured - deducted - payable,
      aboveLimitYen: payable - paidYen,
    },
  }
}

function limitsOf({ liabilityYen, costsYen }: InsurancePlan, wished: WishedLimits | null): WishedLimits | null {
  return liabilityYen === null || costsYen === null ? wished : { liabilityYen, costsYen }
}

function amountProblems({ liabilityYen, costsYen, uninsuredYen }: LossAmounts): Problem[] {
  const problems = Object.entries({ liabilityYen, costsYen, uninsuredYen })
    .filter(([, yen]) => !Number.isInteger(yen) || yen < 0 || yen > LARGEST_AMOUNT_YEN)
    .map(([path, yen]) => problem('amount-not-allowed', path, { received: String(yen), maximum: LARGEST_AMOUNT_YEN }))
  if (problems.length === 0 && uninsuredYen > costsYen) return [problem('uninsured-exceeds-costs', 'uninsuredYen')]
  return problems
}

/** Plan E: liability above its minimum, costs up to its own maximum, both whole yen. */
function wishProblems({ id: plan, liabilityAboveYen, costsUpToYen, ...limits }: InsurancePlan, wished: WishedLimits): Problem[] {
  if (limits.liabilityYen !== null && limits.costsYen !== null) return []
  return [
    ...wishProblem('wished.liabilityYen', plan, wished.liabilityYen, (liabilityAboveYen ?? 0) + 1, LARGEST_YEN),
    ...wishProblem('wished.costsYen', plan, wished.costsYen, 1, costsUpToYen ?? LARGEST_YEN),
  ]
}

function wishProblem(path: string, plan: string, yen: number, minimum: number, maximum: number): Problem[] {
  const allowed = Number.isInteger(yen) && yen >= minimum && yen <= maximum
  return allowed ? [] : [problem('limit-outside-plan', path, { plan, received: String(yen), minimum, maximum })]
}
