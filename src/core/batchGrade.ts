import type { Ends } from './steps.ts'

/** What the tier of a sheet is read from, at both ends of the range. */
export interface Grade {
  /** Achievement 実施率, rounded down; null when nothing is applicable. Tiers begin at whole percents, so this decides them. */
  readonly percent: Ends<number | null>
  readonly weak: Ends<number>
  readonly unanswered: number
}

/** Instead of a percent, where nothing is applicable. */
export const NO_PERCENT = 127

/**
 * A grade in one integer. Bits from the lowest: for certain 7 percent and 6 weak, at the reachable end 7 percent and 6 weak,
 * then 6 unanswered. `rest` has, above 12 bits of open points, 6 weak for certain, 6 weak at the reachable end, 6 unanswered.
 */
export function joinGrade(certainPercent: number, reachablePercent: number, rest: number): number {
  return certainPercent | ((rest >> 5) & 0x1f80) | (reachablePercent << 13) | ((rest >> 18) << 20)
}

export function splitGrade(grade: number): Grade {
  const [certain, reachable] = [certainPlace(grade), reachablePlace(grade)]
  return {
    percent: { certain: percentAt(certain), reachable: percentAt(reachable) },
    weak: { certain: certain >> 7, reachable: reachable >> 7 },
    unanswered: grade >>> 26,
  }
}

/** The place of a percent and a number of weak essential questions in a table of tiers, and how many places it has. */
export const TIER_PLACES = 2 ** 13
export function tierPlace(percent: number, weak: number): number {
  return percent | (weak << 7)
}

/** The place of each end of a grade in a table of tiers. */
export function certainPlace(grade: number): number {
  return grade & 0x1fff
}
export function reachablePlace(grade: number): number {
  return (grade >> 13) & 0x1fff
}

function percentAt(place: number): number | null {
  const percent = place & 0x7f
  return percent === NO_PERCENT ? null : percent
}
