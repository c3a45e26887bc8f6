import type { ClientPremium, DeskSubject } from './clientCase.ts'
import type { CarriedItem, DeskLine, EvidenceDesk } from './evidenceDesk.ts'
import { clientPremiumYen } from './premium.ts'
import type { Rulebook } from './rulebook.ts'
import type { Sheet } from './sheet.ts'
import type { Ends } from './steps.ts'

/** What discounts a premium is taken with. */
export interface Discounts {
  readonly percent: number
  readonly hasGroup: boolean
}

/** What one quote becomes with these discounts, whole yen a year; null where the quote has no amount. */
export function quotedYen(
  rulebook: Rulebook,
  { baseIncludesGroup }: ClientPremium,
  baseYen: number | null,
  { percent, hasGroup }: Discounts,
  order?: 'multiplicative' | 'additive',
): number | null {
  if (baseYen === null) return null
  const input = { baseYen, baseIncludesGroup, hasGroup, discountPercent: percent }
  return clientPremiumYen(rulebook, order ? { ...input, order } : input)
}

/** The discounts as the client declares them: what is certain, and what is reachable while something is open. */
export function declaredDiscounts({ profile: { membership } }: Sheet, discount: Ends<number>): Ends<Discounts> {
  return {
    certain: { percent: discount.certain, hasGroup: membership === 'member' },
    reachable: { percent: discount.reachable, hasGroup: membership !== 'non-member' },
  }
}

/** Things of which each alone has the same effect when it is not accepted. */
export interface DiscountFall {
  readonly line: DeskLine['kind']
  readonly subjects: readonly DeskSubject[]
  readonly before: Discounts
  readonly after: Discounts
}

/** What the discount loses when one thing behind it falls; what changes nothing is left out. In the order of the desk's lines. */
export function discountFalls({ lines }: Pick<EvidenceDesk, 'lines'>): DiscountFall[] {
  return lines.flatMap(({ kind, items }) => {
    const falls = items.flatMap((item) => fallOf(kind, item))
    return falls
      .filter((fall, at) => falls.findIndex((other) => isAlike(other, fall)) === at)
      .map((fall) => ({
        ...fall,
        subjects: falls.filter((other) => isAlike(other, fall)).flatMap(({ subjects }) => subjects),
      }))
  })
}

function fallOf(line: DeskLine['kind'], { subject, fall }: CarriedItem): DiscountFall[] {
  if (!fall) return []
  const { discount, group } = fall
  if (discount.after >= discount.before && group.after >= group.before) return []
  return [
    {
      line,
      subjects: [subject],
      before: { percent: discount.before, hasGroup: group.before > 0 },
      after: { percent: discount.after, hasGroup: group.after > 0 },
    },
  ]
}

function isAlike({ after }: DiscountFall, { after: other }: DiscountFall): boolean {
  return after.percent === other.percent && after.hasGroup === other.hasGroup
}

/** With the papers that are here, and once everything asked for is here. */
export function missingDiscounts(
  { profile: { membership } }: Sheet,
  { inHandPercent, attainablePercent, items }: Pick<EvidenceDesk, 'inHandPercent' | 'attainablePercent' | 'items'>,
): { readonly now: Discounts; readonly then: Discounts } {
  const isMember = membership === 'member'
  const isGroupMissing = items.some(({ subject, ask }) => subject.kind === 'membership' && ask === 'bring')
  return {
    now: { percent: inHandPercent, hasGroup: isMember && !isGroupMissing },
    then: { percent: attainablePercent, hasGroup: isMember },
  }
}
