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

/** The word at a rung, as a key under `ladder` in the interface's words. */
export const RUNG_NOTES = ['decided', 'certain', 'guide', 'reachable', 'possible', 'secured', 'outOfReach'] as const
export type RungNote = (typeof RUNG_NOTES)[number]

/** The word at each rung; `shown` at those that say something new, the others say it to a screen reader. */
export function rungNotes(rungs: readonly Rung[], decided: boolean): { readonly note: RungNote; readonly shown: boolean }[] {
  const highest = rungs.findIndex(({ state }) => state === 'possible')
  return rungs.map(({ top, guide, state }, index) => {
    const shown = top || guide || state === 'out-of-reach' || index === highest
    if (top) return { note: decided ? 'decided' : 'certain', shown }
    if (guide) return { note: 'guide', shown }
    if (state === 'possible') return { note: index === highest ? 'reachable' : 'possible', shown }
    return { note: state === 'certain' ? 'secured' : 'outOfReach', shown }
  })
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
