import type { Rulebook } from './rulebook.ts'

export interface PremiumInput {
  /** Pre-discount premium 割引前保険料, whole yen. */
  readonly baseYen: number
  readonly baseIncludesGroup: boolean
  readonly isMember: boolean
  /** Discount 割引率 of management and certificates together. */
  readonly discountPercent: number
  /** Order of the group discount; the rulebook's own when absent. */
  readonly order?: 'multiplicative' | 'additive'
}

/**
 * The discounted premium in yen, rounded once, at the end, down (rules §5).
 * Null when the base is not a whole number of yen from 0 to 10^11.
 */
export function premiumYen(rulebook: Rulebook, input: PremiumInput): number | null {
  const { baseYen, discountPercent: d } = input
  if (!Number.isInteger(baseYen) || baseYen < 0 || baseYen > 100_000_000_000) return null
  const g = input.isMember ? rulebook.group.percent : 0
  const unit = rulebook.premium.roundDownToYen
  if ((input.order ?? rulebook.group.order) === 'multiplicative') {
    return input.baseIncludesGroup
      ? roundDown(baseYen * (100 - d), 100, unit)
      : roundDown(baseYen * (100 - g) * (100 - d), 10_000, unit)
  }
  return input.baseIncludesGroup
    ? roundDown(baseYen * Math.max(0, 100 - rulebook.group.percent - d), 100 - rulebook.group.percent, unit)
    : roundDown(baseYen * Math.max(0, 100 - g - d), 100, unit)
}

/** numerator ÷ divisor, down to a multiple of unit, in exact integers. */
function roundDown(numerator: number, divisor: number, unit: number): number {
  const step = divisor * unit
  return ((numerator - (numerator % step)) / step) * unit
}
