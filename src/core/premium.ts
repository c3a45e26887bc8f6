import type { Rulebook } from './rulebook.ts'

/** The largest pre-discount premium that is reckoned with: every product on the way stays exact. */
export const LARGEST_BASE_YEN = 100_000_000_000

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
 * Null when the base is not a whole number of yen from 0 to 10^11, or contains a group discount of everything.
 */
export function premiumYen(rulebook: Rulebook, input: PremiumInput): number | null {
  const { baseYen, discountPercent: d } = input
  if (!Number.isInteger(baseYen) || baseYen < 0 || baseYen > LARGEST_BASE_YEN) return null
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

export interface ClientPremiumInput extends Omit<PremiumInput, 'isMember'> {
  /** The group discount is given, or taken to be given. */
  readonly hasGroup: boolean
}

/**
 * The same for a client whose group discount may be open or fall away. What a base contains of a group discount that is not given is
 * taken out of it again (base × 100 / (100 − g)); rules §5 name only bases of members. Null as `premiumYen`.
 */
export function clientPremiumYen(rulebook: Rulebook, { hasGroup, ...input }: ClientPremiumInput): number | null {
  const yen = premiumYen(rulebook, { ...input, isMember: hasGroup })
  if (yen === null || hasGroup || !input.baseIncludesGroup) return yen
  const { group, premium } = rulebook
  return roundDown(input.baseYen * (100 - input.discountPercent), 100 - group.percent, premium.roundDownToYen)
}

/** numerator ÷ divisor, down to a multiple of unit, in exact integers; null where a group discount of everything leaves no divisor. */
function roundDown(numerator: number, divisor: number, unit: number): number | null {
  if (divisor === 0) return null
  const step = divisor * unit
  return ((numerator - (numerator % step)) / step) * unit
}
