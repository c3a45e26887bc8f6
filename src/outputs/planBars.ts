import { comparePlans, type PlanReading, type PlanWithoutLimits, type WishedLimits } from '../core/insurancePlans.ts'
import type { LossAmounts } from '../core/loss.ts'
import type { Problem } from '../core/problem.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { LossStudy } from '../core/sheet.ts'
import type { Wording } from '../core/wording.ts'

/** Why a part of the loss is not paid. */
export const BORNE_REASONS = ['deductible', 'reduction', 'aboveLimit', 'uninsured'] as const
export type BorneReason = (typeof BORNE_REASONS)[number]

/** One plan beside a loss, in whole yen; paid and borne add up to the loss. */
export interface PlanRow {
  readonly id: string
  readonly name: string
  readonly limits: WishedLimits
  readonly liabilityPaidYen: number
  readonly costsPaidYen: number
  readonly paidYen: number
  readonly borneYen: number
  /** Only the reasons that take something away. */
  readonly reasons: readonly { readonly reason: BorneReason; readonly yen: number }[]
}

export interface PlanComparison {
  readonly rows: readonly PlanRow[]
  /** Plans that ask for limits which are not given yet, or not allowed. */
  readonly withoutLimits: readonly { readonly id: string; readonly name: string }[]
  /** What is wrong with the wished limits; the other plans are compared all the same. */
  readonly problems: readonly Problem[]
}

/** What each plan would pay of a loss, and what remains with the company. */
export function planComparison(
  rulebook: Rulebook,
  { insurancePlans: names }: Wording,
  loss: LossAmounts,
  options: LossStudy['options'],
): PlanComparison {
  const asked = comparePlans(rulebook, loss, options)
  const compared = asked.ok ? asked : comparePlans(rulebook, loss, { ...options, wished: null })
  const readings = compared.ok ? compared.value : []
  const isRead = (reading: PlanReading | PlanWithoutLimits): reading is PlanReading => reading.liability !== null
  const nameOf = (id: string): string => names[id] ?? id
  return {
    rows: readings.filter(isRead).map((reading) => rowOf(reading, nameOf(reading.plan))),
    withoutLimits: readings.filter((reading) => !isRead(reading)).map(({ plan }) => ({ id: plan, name: nameOf(plan) })),
    problems: asked.ok ? [] : asked.problems,
  }
}

function rowOf({ plan, liability, costs, paidYen, borneYen }: PlanReading, name: string): PlanRow {
  return {
    id: plan,
    name,
    limits: { liabilityYen: liability.limitYen, costsYen: costs.limitYen },
    liabilityPaidYen: liability.paidYen,
    costsPaidYen: costs.paidYen,
    paidYen,
    borneYen,
    reasons: BORNE_REASONS.map((reason) => ({
      reason,
      yen: liability.borne[`${reason}Yen`] + costs.borne[`${reason}Yen`],
    })).filter(({ yen }) => yen > 0),
  }
}

/** The parts of one bar, as shares of its length from 0 to 1: liability paid, costs paid, borne. */
export interface PlanBar {
  readonly id: string
  readonly name: string
  readonly paidYen: number
  readonly borneYen: number
  readonly parts: readonly { readonly part: 'liability' | 'costs' | 'borne'; readonly from: number; readonly length: number }[]
}

/** The rows as bars that all have the length of the loss; parts without length are left out. */
export function planBars(rows: readonly PlanRow[]): PlanBar[] {
  return rows.map(({ id, name, liabilityPaidYen, costsPaidYen, paidYen, borneYen }) => {
    const total = paidYen + borneYen
    const share = (yen: number): number => (total === 0 ? 0 : yen / total)
    const parts = [
      { part: 'liability', from: 0, length: share(liabilityPaidYen) },
      { part: 'costs', from: share(liabilityPaidYen), length: share(costsPaidYen) },
      { part: 'borne', from: share(paidYen), length: share(borneYen) },
    ] as const
    return { id, name, paidYen, borneYen, parts: parts.filter(({ length }) => length > 0) }
  })
}

/** One wished limit with the other as it was; both empty is no wish. */
export function withWish(wished: WishedLimits | null, change: Partial<WishedLimits>): WishedLimits | null {
  const both = { liabilityYen: 0, costsYen: 0, ...wished, ...change }
  return both.liabilityYen === 0 && both.costsYen === 0 ? null : both
}
