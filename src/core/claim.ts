import type { Assessment, Counts } from './assess.ts'
import type { Flag } from './flags.ts'
import type { AreaId, CertificateKindId, QuestionId } from './rulebook.ts'
import type { Ends } from './steps.ts'

/** The result 診断結果 as a handed-over file claims it. Whoever opens the file works it out again and compares. */
export interface Claim {
  readonly discountPercent: Ends<number>
  readonly managementPercent: Ends<number>
  readonly certificatesPercent: Ends<number>
  readonly groupPercent: number
  readonly points: { readonly earned: number; readonly open: number; readonly possible: number }
  readonly counts: Counts
  readonly areas: readonly { readonly id: AreaId; readonly earned: number; readonly possible: number }[]
  /** Essential questions that are weak, or would be if what is open turned out badly. */
  readonly weakEssentials: readonly QuestionId[]
  readonly rated: readonly {
    readonly id: string
    readonly kind: CertificateKindId
    readonly certainPercent: number
    readonly possiblePercent: number
  }[]
  readonly flags: readonly ClaimedFlag[]
}

/** A flag 要確認 with the ids of what it is about: questions, accidents, a certificate, a rule. */
export interface ClaimedFlag {
  readonly kind: Flag['kind']
  readonly about: readonly string[]
}

export function claimOf({ discount, management, certificates, group, counts, areas, flags }: Assessment): Claim {
  const { certain, reachable, openPoints } = management
  return {
    discountPercent: { certain: discount.certain, reachable: discount.reachable },
    managementPercent: { certain: certain.discountPercent, reachable: reachable.discountPercent },
    certificatesPercent: { certain: certificates.certainPercent, reachable: certificates.possiblePercent },
    groupPercent: group.percent,
    points: { earned: certain.earned, open: openPoints, possible: certain.possible },
    counts: { ...counts },
    areas: areas.map(({ id, earned, possible }) => ({ id, earned, possible })),
    weakEssentials: [...certain.weakEssentials],
    rated: certificates.certificates.map(({ id, kind, certainPercent, possiblePercent }) => ({
      id,
      kind,
      certainPercent,
      possiblePercent,
    })),
    flags: flags.map((flag) => ({ kind: flag.kind, about: aboutOf(flag) })),
  }
}

function aboutOf(flag: Flag): string[] {
  switch (flag.kind) {
    case 'not-applicable-lowers-tier':
    case 'leak-before-first-contract':
      return []
    case 'not-applicable-not-permitted':
      return [flag.question]
    case 'accident-prevention-unfinished':
      return [...flag.accidents]
    case 'partial-certificate':
      return [flag.certificate]
    case 'contradiction':
      return [flag.rule]
    case 'raised-after-result':
      return [...flag.questions]
  }
}

/** One number of a claim. */
export type ClaimLine =
  | { readonly kind: 'discount' | 'management' | 'certificates'; readonly end: keyof Ends<number> }
  | { readonly kind: 'group' }
  | { readonly kind: 'points'; readonly of: keyof Claim['points'] }
  | { readonly kind: 'count'; readonly of: keyof Counts }
  | { readonly kind: 'area'; readonly area: AreaId; readonly of: 'earned' | 'possible' }
  | { readonly kind: 'weak-essential'; readonly question: QuestionId }
  | {
      readonly kind: 'certificate'
      readonly certificate: CertificateKindId
      readonly id: string
      readonly end: keyof Ends<number>
    }
  | { readonly kind: 'flag'; readonly flag: Flag['kind']; readonly about: readonly string[] }

/** A line on which a claim and the result worked out from its answers do not agree; null: not there on that side. */
export interface Difference {
  readonly line: ClaimLine
  /** Percent, points or a count; 1 for what is there or not. */
  readonly claimed: number | null
  readonly recomputed: number | null
}

type ValuedLine = readonly [ClaimLine, number]

const ENDS = ['certain', 'reachable'] as const
const POINTS = ['earned', 'open', 'possible'] as const
const COUNTS = ['total', 'level', 'unknown', 'notApplicable', 'unanswered'] as const

function linesOf(claim: Claim): ValuedLine[] {
  return [
    ...(['discount', 'management', 'certificates'] as const).flatMap((kind) =>
      ENDS.map((end): ValuedLine => [{ kind, end }, claim[`${kind}Percent`][end]]),
    ),
    [{ kind: 'group' }, claim.groupPercent],
    ...POINTS.map((of): ValuedLine => [{ kind: 'points', of }, claim.points[of]]),
    ...COUNTS.map((of): ValuedLine => [{ kind: 'count', of }, claim.counts[of]]),
    ...claim.areas.flatMap(({ id, earned, possible }): ValuedLine[] => [
      [{ kind: 'area', area: id, of: 'earned' }, earned],
      [{ kind: 'area', area: id, of: 'possible' }, possible],
    ]),
    ...claim.weakEssentials.map((question): ValuedLine => [{ kind: 'weak-essential', question }, 1]),
    ...claim.rated.flatMap(({ id, kind, certainPercent, possiblePercent }): ValuedLine[] => [
      [{ kind: 'certificate', certificate: kind, id, end: 'certain' }, certainPercent],
      [{ kind: 'certificate', certificate: kind, id, end: 'reachable' }, possiblePercent],
    ]),
    ...claim.flags.map(({ kind, about }): ValuedLine => [{ kind: 'flag', flag: kind, about: [...about] }, 1]),
  ]
}

/** Lines by name. One that stands twice in a claim has no counterpart the second time, so it is a difference. */
function linesByName(claim: Claim): Map<string, ValuedLine> {
  const lines = new Map<string, ValuedLine>()
  for (const each of linesOf(claim)) {
    const name = JSON.stringify(each[0])
    let place = 1
    while (lines.has(`${name} ${String(place)}`)) place += 1
    lines.set(`${name} ${String(place)}`, each)
  }
  return lines
}

/** Every line on which two claims differ, in the order of the claimed one; what only the recomputed one has comes last. */
export function compareClaim(claim: Claim, recomputed: Claim): Difference[] {
  const right = linesByName(recomputed)
  const differences: Difference[] = []
  for (const [name, [line, claimed]] of linesByName(claim)) {
    const counterpart = right.get(name)?.[1] ?? null
    right.delete(name)
    if (counterpart !== claimed) differences.push({ line, claimed, recomputed: counterpart })
  }
  for (const [line, value] of right.values()) differences.push({ line, claimed: null, recomputed: value })
  return differences
}

/** Why a claim cannot be worked out again. */
export type NotRecomputable = 'edition-unknown' | 'edition-differs' | 'summary-only'

/** What came out when the claim was worked out again. */
export type ClaimCheck =
  | { readonly kind: 'equal' }
  | { readonly kind: 'differs'; readonly differences: readonly Difference[] }
  | { readonly kind: 'not-recomputable'; readonly because: NotRecomputable }

export function checkClaim(claim: Claim, recomputed: Claim): ClaimCheck {
  const differences = compareClaim(claim, recomputed)
  return differences.length === 0 ? { kind: 'equal' } : { kind: 'differs', differences }
}
