import type { ManagementResult } from '../core/tier.ts'
import type { Rulebook } from '../core/rulebook.ts'

/** One rung of the ladder 割引の段階. */
export interface Rung {
  readonly discountPercent: number
  readonly state: 'certain' | 'possible' | 'out-of-reach'
  /** The provisional guide stands here. */
  readonly guide: boolean
  readonly top: boolean
}

/** The ladder from the highest tier to the lowest: what is certain, what is still possible. */
export function ladder(rulebook: Rulebook, management: ManagementResult): Rung[] {
  const certain = management.certain.discountPercent
  const reachable = management.reachable.discountPercent
  return rulebook.management.tiers.map(({ discountPercent }) => ({
    discountPercent,
    state: discountPercent <= certain ? 'certain' : discountPercent <= reachable ? 'possible' : 'out-of-reach',
    guide: management.tier === null && management.provisional?.discountPercent === discountPercent,
    top: discountPercent === certain,
  }))
}

/** Shares of the points bar in whole percent that add up to 100: certain down, lost down, the rest open. */
export interface PointsBar {
  readonly certainPercent: number
  readonly openPercent: number
  readonly lostPercent: number
}

/** Null while nothing is applicable. */
export function pointsBar({ certain, openPoints, lostPoints }: ManagementResult): PointsBar | null {
  if (certain.possible === 0) return null
  const share = (points: number): number => Math.floor((points * 100) / certain.possible)
  const certainPercent = share(certain.earned)
  const lostPercent = openPoints === 0 ? 100 - certainPercent : share(lostPoints)
  return { certainPercent, lostPercent, openPercent: 100 - certainPercent - lostPercent }
}
