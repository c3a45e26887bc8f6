import type { Assessment } from '../core/assess.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Wording } from '../core/wording.ts'

/** One bar of the discount waterfall, in percent of the premium. */
export interface WaterfallBar {
  readonly id: 'management' | 'certificates' | 'cut-off' | 'discount'
  readonly from: number
  readonly to: number
  /** What is still possible beyond `to`; equal to `to` when it is decided. */
  readonly possibleTo: number
  /** What is written beside the bar; negative for what the maximum cuts off. */
  readonly percent: number
}

/** How management, certificates and the maximum give the discount. */
export function waterfall({ management, certificates, discount, cutOff }: Assessment): WaterfallBar[] {
  const m = management.certain.discountPercent
  const c = certificates.certainPercent
  const stillManagement = management.reachable.discountPercent - m
  const stillCertificates = certificates.possiblePercent - c
  return [
    { id: 'management', from: 0, to: m, possibleTo: m + stillManagement, percent: m },
    { id: 'certificates', from: m, to: m + c, possibleTo: m + c + stillCertificates, percent: c },
    { id: 'cut-off', from: discount.certain, to: m + c, possibleTo: m + c, percent: cutOff.certain === 0 ? 0 : -cutOff.certain },
    { id: 'discount', from: 0, to: discount.certain, possibleTo: discount.reachable, percent: discount.certain },
  ]
}

/** The bars worth showing: what the maximum cuts off only where it cuts off something. */
export function shownBars(bars: readonly WaterfallBar[]): WaterfallBar[] {
  return bars.filter(({ id, percent }) => id !== 'cut-off' || percent !== 0)
}

/** One axis of the radar; null where nothing is applicable. */
export interface RadarPoint {
  readonly id: string
  readonly short: string
  readonly name: string
  readonly percent: number | null
  readonly earned: number
  readonly possible: number
  readonly band: number | null
}

/** Achievement by area, in the rulebook's order. */
export function radar(assessment: Assessment, wording: Wording): RadarPoint[] {
  return assessment.areas.map(({ id, percent, earned, possible, band }) => ({
    id,
    short: wording.areas[id]?.short ?? id,
    name: wording.areas[id]?.name ?? id,
    percent,
    earned,
    possible,
    band,
  }))
}

/** The share of points that the next tier asks for: the dashed line of the radar. Null at the highest tier. */
export function nextTierPercent(rulebook: Rulebook, assessment: Assessment): number | null {
  const now = (assessment.management.tier ?? assessment.management.provisional)?.discountPercent ?? 0
  return rulebook.management.tiers.filter(({ discountPercent }) => discountPercent > now).at(-1)?.fromPercent ?? null
}
