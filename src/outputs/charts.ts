import type { Assessment } from '../core/assess.ts'
import type { Rulebook } from '../core/rulebook.ts'
import { achievementPercent } from '../core/tier.ts'
import type { Wording } from '../core/wording.ts'

/** One bar of the discount waterfall, in percent of the premium. */
export interface WaterfallBar {
  readonly id: 'management' | 'certificates' | 'cut-off' | 'discount'
  readonly from: number
  readonly to: number
  /** Where what is still possible begins and ends; both equal to `to` when it is decided. */
  readonly possibleFrom: number
  readonly possibleTo: number
  /** What is written beside the bar; negative for what the maximum cuts off. */
  readonly percent: number
  /** The same when every open answer turns out best. */
  readonly possiblePercent: number
}

/** How management, certificates and the maximum give the discount. */
export function waterfall({ management, certificates, discount, cutOff }: Assessment): WaterfallBar[] {
  const m = management.certain.discountPercent
  const sum = m + certificates.certainPercent
  const stillCut = cutOff.reachable > cutOff.certain
  return [
    bar('management', 0, m, management.reachable.discountPercent),
    bar('certificates', m, sum, m + certificates.possiblePercent),
    {
      id: 'cut-off',
      from: discount.certain,
      to: sum,
      possibleFrom: stillCut ? Math.max(sum, discount.reachable) : sum,
      possibleTo: stillCut ? discount.reachable + cutOff.reachable : sum,
      percent: minus(cutOff.certain),
      possiblePercent: minus(cutOff.reachable),
    },
    bar('discount', 0, discount.certain, discount.reachable),
  ]
}

function bar(id: WaterfallBar['id'], from: number, to: number, possibleTo: number): WaterfallBar {
  return { id, from, to, possibleFrom: to, possibleTo, percent: to - from, possiblePercent: possibleTo - from }
}

/** Never a minus before nothing. */
function minus(percent: number): number {
  return percent === 0 ? 0 : -percent
}

/** The bars worth showing: what the maximum cuts off only where it cuts off something. */
export function shownBars(bars: readonly WaterfallBar[]): WaterfallBar[] {
  return bars.filter(({ id, percent }) => id !== 'cut-off' || percent !== 0)
}

/** One axis of the radar: what is certain, and how far the open answers can still lift it. */
export interface RadarPoint {
  readonly id: string
  readonly short: string
  readonly name: string
  /** The certain end, open answers at 0; null where nothing is applicable. */
  readonly percent: number | null
  /** The other end, open answers at the highest level; null with the percent. */
  readonly reachablePercent: number | null
  readonly earned: number
  /** Points of unanswered and unknown questions. */
  readonly open: number
  readonly possible: number
  readonly unanswered: number
  /** Null where nothing is applicable, and while a question is unanswered: an area is evaluated as a whole. */
  readonly band: number | null
}

/** Achievement by area, in the rulebook's order. */
export function radar(assessment: Assessment, wording: Wording): RadarPoint[] {
  const openPoints = new Map(
    assessment.questions.map(({ id, state, possible }) => [id, state === 'unanswered' || state === 'unknown' ? possible : 0]),
  )
  return assessment.areas.map(({ id, percent, earned, possible, band, questions, answered }) => {
    const open = questions.reduce((sum, question) => sum + (openPoints.get(question) ?? 0), 0)
    const unanswered = questions.length - answered
    return {
      id,
      short: wording.areas[id]?.short ?? id,
      name: wording.areas[id]?.name ?? id,
      percent,
      reachablePercent: achievementPercent(earned + open, possible),
      earned,
      open,
      possible,
      unanswered,
      band: unanswered > 0 ? null : band,
    }
  })
}

/** The share of points that the next tier asks for: the dashed line of the radar. Null at the highest tier. */
export function nextTierPercent(rulebook: Rulebook, assessment: Assessment): number | null {
  const now = (assessment.management.tier ?? assessment.management.provisional)?.discountPercent ?? 0
  return rulebook.management.tiers.filter(({ discountPercent }) => discountPercent > now).at(-1)?.fromPercent ?? null
}
