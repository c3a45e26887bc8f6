import type { ClientPremium, PremiumQuote } from '../core/clientCase.ts'
import { assess } from '../core/assess.ts'
import type { EvidenceDesk } from '../core/evidenceDesk.ts'
import { standingQuotes } from '../core/premiumQuotes.ts'
import { premiumSteps, type PremiumStep } from '../core/premiumSteps.ts'
import {
  declaredDiscounts,
  discountFalls,
  missingDiscounts,
  quotedYen,
  type DiscountFall,
  type Discounts,
} from '../core/premiumWorth.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Sheet } from '../core/sheet.ts'
import type { Ends } from '../core/steps.ts'
import type { Wording } from '../core/wording.ts'
import { isBlank, oneLine } from './plainName.ts'

export interface PremiumSources {
  readonly rulebook: Rulebook
  readonly wording: Wording
  readonly sheet: Sheet
}

/** Limits of a plan 加入プラン: fixed; as the client wishes them; or, of the plan that asks for them, what it allows. */
export type QuotedLimits =
  | { readonly kind: 'fixed' | 'wished'; readonly liabilityYen: number; readonly costsYen: number }
  | { readonly kind: 'asked'; readonly liabilityAboveYen: number; readonly costsUpToYen: number }

/** One quote with what becomes of it. Every amount is null while none was typed. */
export interface PremiumColumn {
  readonly quote: PremiumQuote
  /** Of its plan; empty where none is chosen. */
  readonly plan: string
  readonly label: string
  /** The plan that the client wishes for. */
  readonly isWished: boolean
  /** Null: no plan of the edition is chosen. */
  readonly limits: QuotedLimits | null
  readonly yen: Ends<number> | null
  /** Less than without any discount, as far as that is certain. */
  readonly savedYen: number | null
  /** More or less than what the others are compared with; null for that one itself. */
  readonly differenceYen: number | null
  /** With the group discount in the other order; null where the order is no assumption. */
  readonly otherOrderYen: Ends<number> | null
  /** To the premium that is certain. */
  readonly steps: readonly PremiumStep[]
}

export interface PremiumView {
  readonly columns: readonly PremiumColumn[]
  readonly discounts: Ends<Discounts>
  /** Something that is open can still change the premium. */
  readonly isRange: boolean
  /** The other order of the group discount, where the rulebook's own is an assumption of ours. */
  readonly otherOrder: 'multiplicative' | 'additive' | null
  /** What the others are compared with: the wished plan, or the first with an amount; null where fewer than two have one. */
  readonly comparedWith: string | null
  readonly membership: Sheet['profile']['membership']
}

/** Quotes side by side, discounted as the client declares: the sheet alone decides, nothing that an agent has checked. */
export function premiumView({ rulebook, wording, sheet }: PremiumSources, premium: ClientPremium): PremiumView {
  const { wish } = sheet.declaration
  const { discount, management, certificates } = assess(rulebook, sheet)
  const discounts = declaredDiscounts(sheet, discount)
  const otherOrder = otherOrderOf(rulebook)
  const range = (baseYen: number | null, order?: 'multiplicative' | 'additive'): Ends<number> | null => {
    const [certain, reachable] = [discounts.certain, discounts.reachable].map((each) =>
      quotedYen(rulebook, premium, baseYen, each, order),
    )
    return certain === null || certain === undefined || reachable === null || reachable === undefined
      ? null
      : { certain, reachable }
  }
  const columns = standingQuotes(premium, wish.plan).map((quote): Omit<PremiumColumn, 'differenceYen'> => {
    const yen = range(quote.baseYen)
    const full = quotedYen(rulebook, premium, quote.baseYen, { percent: 0, hasGroup: false })
    return {
      quote,
      plan: quote.plan === null ? '' : (wording.insurancePlans[quote.plan] ?? quote.plan),
      label: isBlank(quote.label) ? '' : oneLine(quote.label),
      isWished: quote.plan !== null && quote.plan === wish.plan,
      limits: limitsOf(rulebook, sheet, quote.plan),
      yen,
      savedYen: yen === null || full === null ? null : full - yen.certain,
      otherOrderYen: otherOrder === null ? null : range(quote.baseYen, otherOrder),
      steps:
        quote.baseYen === null
          ? []
          : premiumSteps(rulebook, {
              baseYen: quote.baseYen,
              baseIncludesGroup: premium.baseIncludesGroup,
              hasGroup: discounts.certain.hasGroup,
              managementPercent: management.certain.discountPercent,
              certificatesPercent: certificates.certainPercent,
            }),
    }
  })
  const reference = referenceOf(columns)
  return {
    columns: columns.map((column) => ({
      ...column,
      differenceYen:
        !reference?.yen || !column.yen || column.quote.id === reference.quote.id
          ? null
          : column.yen.certain - reference.yen.certain,
    })),
    discounts,
    isRange:
      discounts.certain.percent !== discounts.reachable.percent || discounts.certain.hasGroup !== discounts.reachable.hasGroup,
    otherOrder,
    comparedWith: reference?.quote.id ?? null,
    membership: sheet.profile.membership,
  }
}

function otherOrderOf({ bases, group }: Rulebook): PremiumView['otherOrder'] {
  if (bases.find(({ id }) => id === group.orderBasis)?.kind !== 'assumption') return null
  return group.order === 'multiplicative' ? 'additive' : 'multiplicative'
}

function referenceOf<Column extends Pick<PremiumColumn, 'yen' | 'isWished' | 'quote'>>(
  columns: readonly Column[],
): Column | null {
  const [first, ...others] = columns.filter(({ yen }) => yen !== null)
  if (!first || others.length === 0) return null
  return [first, ...others].find(({ isWished }) => isWished) ?? first
}

function limitsOf({ insurancePlans }: Rulebook, sheet: Sheet, id: string | null): QuotedLimits | null {
  const plan = insurancePlans.plans.find((each) => each.id === id)
  if (!plan) return null
  if (plan.liabilityYen !== null && plan.costsYen !== null) {
    return { kind: 'fixed', liabilityYen: plan.liabilityYen, costsYen: plan.costsYen }
  }
  const { wish } = sheet.declaration
  if (wish.plan === id && wish.liabilityYen !== null && wish.costsYen !== null) {
    return { kind: 'wished', liabilityYen: wish.liabilityYen, costsYen: wish.costsYen }
  }
  return { kind: 'asked', liabilityAboveYen: plan.liabilityAboveYen ?? 0, costsUpToYen: plan.costsUpToYen ?? 0 }
}

/** What each quote loses with each fall, and what the missing papers are worth: for the agent's own use. */
export interface PremiumWorth {
  readonly falls: readonly (DiscountFall & { readonly costsYen: readonly (number | null)[] })[]
  /** Null: nothing is missing that the discount needs. */
  readonly missing: { readonly now: Discounts; readonly then: Discounts; readonly worthYen: readonly (number | null)[] } | null
}

/** In yen a year, a number a quote in the order in which they stand. */
export function premiumWorth(
  { rulebook, sheet }: Pick<PremiumSources, 'rulebook' | 'sheet'>,
  premium: ClientPremium,
  desk: EvidenceDesk,
): PremiumWorth {
  const quotes = standingQuotes(premium, sheet.declaration.wish.plan)
  const between = (dear: Discounts, cheap: Discounts): (number | null)[] =>
    quotes.map(({ baseYen }) => {
      const [more, less] = [dear, cheap].map((each) => quotedYen(rulebook, premium, baseYen, each))
      return more === null || more === undefined || less === null || less === undefined ? null : more - less
    })
  const { now, then } = missingDiscounts(sheet, desk)
  const isMissing = now.percent !== then.percent || now.hasGroup !== then.hasGroup
  return {
    falls: discountFalls(desk).map((fall) => ({ ...fall, costsYen: between(fall.after, fall.before) })),
    missing: isMissing ? { now, then, worthYen: between(now, then) } : null,
  }
}
