import { questionResults, type QuestionResult } from './answers.ts'
import { areaResults, type AreaResult } from './areas.ts'
import { rateCertificates, type CertificatesResult } from './certificates.ts'
import { controlReadings, type ControlReadings } from './controlReadings.ts'
import { raiseFlags, type Flag } from './flags.ts'
import { perRulebook } from './perRulebook.ts'
import type { Rulebook } from './rulebook.ts'
import type { Sheet } from './sheet.ts'
import type { Ends, Step } from './steps.ts'
import { manage, type ManagementResult } from './tier.ts'
import { rankWeaknesses, type Weakness } from './weaknesses.ts'

/** The assessment 診断結果 of one sheet: every number with the steps that led to it. */
export interface Assessment {
  readonly edition: string
  readonly questions: readonly QuestionResult[]
  readonly counts: Counts
  readonly areas: readonly AreaResult[]
  readonly management: ManagementResult
  readonly certificates: CertificatesResult
  /** 割引率 of management and certificates together, without the group discount. */
  readonly discount: Ends<number>
  /** What the maximum of the combination cuts off. */
  readonly cutOff: Ends<number>
  readonly group: { readonly percent: number; readonly membership: Sheet['profile']['membership'] }
  readonly weaknesses: readonly Weakness[]
  readonly readings: ControlReadings | null
  readonly flags: readonly Flag[]
  readonly steps: readonly Step[]
}

export interface Counts {
  readonly total: number
  readonly level: number
  readonly unknown: number
  readonly notApplicable: number
  readonly unanswered: number
}

/**
 * Assesses one sheet by one rulebook (rules §2–§6a). Total: any sheet gives an assessment; answers to
 * questions that the rulebook does not have are ignored. Pure: the same input gives the same output.
 */
export function assess(rulebook: Rulebook, sheet: Sheet): Assessment {
  const questions = questionResults(rulebook, sheet)
  const counts = countStates(questions)
  const areas = areaResults(rulebook, questions)
  const management = manage(rulebook, questions)
  const certificates = rateCertificates(rulebook, sheet)
  const { discount, cutOff } = combine(rulebook, management, certificates)
  const membership = sheet.profile.membership
  const group = { percent: membership === 'member' ? rulebook.group.percent : 0, membership }
  const readings = controlReadings(rulebook, questions, management)
  const parts = { questions, counts, areas, management, certificates, discount, cutOff, group, readings }
  return {
    edition: rulebook.id,
    ...parts,
    weaknesses: rankWeaknesses(rulebook, questions),
    flags: raiseFlags(rulebook, sheet, { questions, management, readings, certificates }),
    steps: explain(rulebook, parts),
  }
}

function countStates(questions: readonly QuestionResult[]): Counts {
  const counts = { total: questions.length, level: 0, unknown: 0, notApplicable: 0, unanswered: 0 }
  for (const { state } of questions) {
    if (state === 'not-applicable') counts.notApplicable += 1
    else counts[state] += 1
  }
  return counts
}

function combine(rulebook: Rulebook, management: ManagementResult, certificates: CertificatesResult) {
  const maximum = rulebook.combination.maximumPercent
  const certain = management.certain.discountPercent + certificates.certainPercent
  const reachable = management.reachable.discountPercent + certificates.possiblePercent
  return {
    discount: { certain: Math.min(maximum, certain), reachable: Math.min(maximum, reachable) },
    cutOff: { certain: Math.max(0, certain - maximum), reachable: Math.max(0, reachable - maximum) },
  }
}

type Parts = Omit<Assessment, 'edition' | 'weaknesses' | 'flags' | 'steps'>

function explain(rulebook: Rulebook, { counts, questions, areas, management, certificates, discount, group }: Parts): Step[] {
  const readings = { certain: management.certain, reachable: management.reachable }
  const { management: policy } = rulebook
  return [
    {
      kind: 'applicable-questions',
      bases: [rulebook.questionsBasis],
      total: counts.total,
      applicable: counts.total - counts.notApplicable,
      notApplicable: questions.filter(({ state }) => state === 'not-applicable').map(({ id }) => id),
      unanswered: counts.unanswered,
      unknown: counts.unknown,
    },
    {
      kind: 'question-points',
      bases: [rulebook.questionsBasis],
      earned: management.certain.earned,
      open: management.openPoints,
      lost: management.lostPoints,
      possible: management.certain.possible,
    },
    { kind: 'areas', bases: [rulebook.areaBands.basis], areas },
    { kind: 'overall', bases: [policy.tiersBasis], readings, tiers: policy.tiers },
    {
      kind: 'essential-limits',
      bases: [policy.essentialBasis],
      readings,
      essentials: questions.filter(({ essential, state }) => essential && state !== 'not-applicable').length,
    },
    { kind: 'management-tier', bases: [policy.maximumBasis], readings, maximumPercent: policy.maximumPercent },
    {
      kind: 'certificates',
      bases: certificateBasesOf(rulebook),
      certificates: certificates.certificates,
      sumPercent: certificates.certainSumPercent,
      maximumPercent: rulebook.certificates.maximumPercent,
      percent: { certain: certificates.certainPercent, reachable: certificates.possiblePercent },
    },
    {
      kind: 'combination',
      bases: [rulebook.combination.basis],
      management: { certain: readings.certain.discountPercent, reachable: readings.reachable.discountPercent },
      certificates: { certain: certificates.certainPercent, reachable: certificates.possiblePercent },
      maximumPercent: rulebook.combination.maximumPercent,
      percent: discount,
    },
    {
      kind: 'group-discount',
      bases: [rulebook.group.basis, rulebook.group.orderBasis],
      membership: group.membership,
      percent: group.percent,
    },
  ]
}

const certificateBasesOf = perRulebook(({ certificates: { maximumBasis, kinds } }) => [
  ...new Set([
    maximumBasis,
    ...kinds.flatMap(({ basis, standardsBasis }) => [basis, ...(standardsBasis ? [standardsBasis] : [])]),
  ]),
])
