import { clientPremiumYen, LARGEST_BASE_YEN, type ClientPremiumInput } from './premium.ts'
import type { BasisId, Rulebook } from './rulebook.ts'

/** An amount on the way to the premium, in yen; what lies beyond hundredths is cut off for showing it, and never in the calculation. */
export interface YenOnTheWay {
  readonly yen: number
  readonly isExact: boolean
}

/**
 * What becomes of the group discount: multiplied first, added to the other discount, contained in the base already, taken out of the
 * base so that both can be added, taken out because it is not given, or none.
 */
export const GROUP_WAYS = ['multiplied', 'added', 'inside', 'inside-added', 'taken-out', 'none'] as const

export type GroupWay = (typeof GROUP_WAYS)[number]

interface StepOf<Kind extends string> {
  readonly kind: Kind
  readonly bases: readonly BasisId[]
}

/** One step from the pre-discount premium to the discounted one. */
export type PremiumStep =
  | (StepOf<'base'> & { readonly yen: number; readonly includesGroup: boolean })
  | (StepOf<'group'> & { readonly way: GroupWay; readonly percent: number; readonly after: YenOnTheWay })
  | (StepOf<'discount'> & {
      readonly managementPercent: number
      readonly certificatesPercent: number
      readonly maximumPercent: number
      readonly percent: number
      /** With the group discount, where the two are added. */
      readonly takenPercent: number
      readonly after: YenOnTheWay
    })
  | (StepOf<'rounding'> & { readonly unitYen: number; readonly yen: number })

export type PremiumStepKind = PremiumStep['kind']

export interface PremiumStepsInput extends Omit<ClientPremiumInput, 'discountPercent'> {
  readonly managementPercent: number
  readonly certificatesPercent: number
}

/** The discount 割引率 of both together, up to the maximum (rules §5). */
export function combinedPercent(rulebook: Rulebook, managementPercent: number, certificatesPercent: number): number {
  return Math.min(rulebook.combination.maximumPercent, managementPercent + certificatesPercent)
}

/** Every step of the premium in its order, each with its basis; the last one is `clientPremiumYen`. Empty where that gives null. */
export function premiumSteps(rulebook: Rulebook, input: PremiumStepsInput): PremiumStep[] {
  const { baseYen, baseIncludesGroup, managementPercent, certificatesPercent } = input
  const percent = combinedPercent(rulebook, managementPercent, certificatesPercent)
  const yen = clientPremiumYen(rulebook, { ...input, discountPercent: percent })
  if (yen === null) return []
  const { group, combination, management, certificates, premium } = rulebook
  const way = wayOf(rulebook, input)
  const isAdded = way === 'added' || way === 'inside-added'
  const takenPercent = isAdded ? group.percent + percent : percent
  const afterGroup = AFTER_GROUP[way](100 - group.percent)
  return [
    { kind: 'base', bases: [], yen: baseYen, includesGroup: baseIncludesGroup },
    {
      kind: 'group',
      bases: way === 'none' ? [group.basis] : [group.basis, group.orderBasis],
      way,
      percent: group.percent,
      after: onTheWay(baseYen, afterGroup),
    },
    {
      kind: 'discount',
      bases: [management.maximumBasis, certificates.maximumBasis, combination.basis],
      managementPercent,
      certificatesPercent,
      maximumPercent: combination.maximumPercent,
      percent,
      takenPercent,
      after: onTheWay(baseYen, [afterGroup[0] * Math.max(0, 100 - takenPercent), afterGroup[1] * 100]),
    },
    { kind: 'rounding', bases: [premium.basis], unitYen: premium.roundDownToYen, yen },
  ]
}

function wayOf({ group }: Rulebook, { baseIncludesGroup, hasGroup, order }: PremiumStepsInput): GroupWay {
  const isAdded = (order ?? group.order) === 'additive'
  if (!hasGroup) return baseIncludesGroup ? 'taken-out' : 'none'
  if (baseIncludesGroup) return isAdded ? 'inside-added' : 'inside'
  return isAdded ? 'added' : 'multiplied'
}

/** Base × first ÷ second is the amount after the group discount, of which so many percent are left. */
type Share = readonly [number, number]

const AFTER_GROUP: Readonly<Record<GroupWay, (leftPercent: number) => Share>> = {
  multiplied: (left) => [left, 100],
  added: () => [100, 100],
  inside: () => [100, 100],
  'inside-added': (left) => [100, left],
  'taken-out': (left) => [100, left],
  none: () => [100, 100],
}

/** Base × part ÷ whole to the hundredth, in exact integers: the largest base × 10,000 is a safe one. */
function onTheWay(baseYen: number, [part, whole]: Share): YenOnTheWay {
  const numerator = Math.min(baseYen, LARGEST_BASE_YEN) * part
  const rest = numerator % whole
  const cut = (rest * 100) % whole
  return { yen: (numerator - rest) / whole + (rest * 100 - cut) / whole / 100, isExact: cut === 0 }
}
