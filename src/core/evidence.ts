import { questionResults, type QuestionResult } from './answers.ts'
import { rateCertificates } from './certificates.ts'
import { failure, success, type Result } from './problem.ts'
import { HIGHEST_LEVEL, type Level, type QuestionId, type Rulebook } from './rulebook.ts'
import { incompleteness } from './robustness.ts'
import type { Answer, Sheet } from './sheet.ts'
import type { Ends } from './steps.ts'
import { discountFor, manage, type ManagementResult } from './tier.ts'

/** The evidence-checked estimate 証拠確認済みの回答だけでの試算; for the agent's own use, never on a member's paper. */
export interface EvidenceEstimate {
  readonly management: ManagementResult
  /** With the certificates, up to the maximum. */
  readonly discount: Ends<number>
  /** Answers that count lower for want of checked evidence. */
  readonly lowered: readonly QuestionId[]
}

/**
 * The result when answers above level 2 without checked evidence count as level 2 (rules §6a; the level is data).
 * Total: an incomplete sheet gives its range, as in the assessment. Ids without a question are ignored.
 */
export function evidenceEstimate(rulebook: Rulebook, sheet: Sheet, checked: ReadonlySet<QuestionId>): EvidenceEstimate {
  const most = rulebook.evidence.levelWithoutEvidence
  const lowered = rulebook.questions.map(({ id }) => id).filter((id) => !checked.has(id) && isAbove(sheet.answers[id], most))
  const counted: Answer = { kind: 'level', level: most }
  const answers = { ...sheet.answers, ...Object.fromEntries(lowered.map((id) => [id, counted])) }
  const management = manage(rulebook, questionResults(rulebook, { ...sheet, answers }))
  const { certainPercent, possiblePercent } = rateCertificates(rulebook, sheet)
  const { maximumPercent } = rulebook.combination
  return {
    management,
    discount: {
      certain: Math.min(maximumPercent, management.certain.discountPercent + certainPercent),
      reachable: Math.min(maximumPercent, management.reachable.discountPercent + possiblePercent),
    },
    lowered,
  }
}

function isAbove(answer: Answer | undefined, most: Level): boolean {
  return answer?.kind === 'level' && answer.level > most
}

export interface EvidenceSet {
  /** The management tier that the set keeps, in percent. */
  readonly managementPercent: number
  /** The tier without any evidence but what proves answers already. */
  readonly withoutEvidencePercent: number
  /** In catalogue order; empty when the tier needs no evidence. */
  readonly questions: readonly QuestionId[]
}

/** One answer whose proof is worth something. */
interface Proof {
  readonly id: QuestionId
  readonly number: number
  readonly points: number
  /** Without proof this essential question would count as weak. */
  readonly mendsWeak: boolean
}

/** What is still needed for the tier. */
interface Need {
  readonly points: number
  readonly weak: number
}

const NONE: ReadonlySet<QuestionId> = new Set()

/**
 * The fewest answers whose proof keeps the management tier (rules §6a), exactly; among equals the lexicographically
 * smallest list of question numbers. Answers that are proven already are not asked for again: the set is what is needed besides them.
 * Of those left out no proof is expected: where the others cannot keep the tier, the set is empty.
 * Unhappy: an unanswered question, nothing applicable.
 */
export function smallestEvidenceSet(
  rulebook: Rulebook,
  sheet: Sheet,
  {
    proven = NONE,
    leftOut = NONE,
  }: { readonly proven?: ReadonlySet<QuestionId>; readonly leftOut?: ReadonlySet<QuestionId> } = {},
): Result<EvidenceSet> {
  const questions = questionResults(rulebook, sheet)
  const problems = incompleteness(questions)
  if (problems.length > 0) return failure(...problems)
  const bare = questions.filter(({ id }) => !proven.has(id)).flatMap((question) => proofOf(rulebook, question))
  const proofs = bare.filter(({ id }) => !leftOut.has(id))
  const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0)
  const possible = sum(questions.map((question) => question.possible))
  const earned = sum(questions.map((question) => question.earned))
  const weak = questions.filter((question) => question.weak).length
  const bareEarned = earned - sum(bare.map(({ points }) => points))
  const bareWeak = weak + bare.filter(({ mendsWeak }) => mendsWeak).length
  const managementPercent = discountFor(rulebook, earned, possible, weak)
  const need = needOf(rulebook, managementPercent, { earned: bareEarned, possible, weak: bareWeak })
  return success({
    managementPercent,
    withoutEvidencePercent: discountFor(rulebook, bareEarned, possible, bareWeak),
    questions: fewest(proofs, need).map(({ id }) => id),
  })
}

function proofOf(rulebook: Rulebook, { id, number, level, possible, essential, weak }: QuestionResult): Proof[] {
  const most = rulebook.evidence.levelWithoutEvidence
  if (level === null || level <= most) return []
  const mendsWeak = essential && !weak && most <= rulebook.management.weakAtMostLevel
  return [{ id, number, points: (possible / HIGHEST_LEVEL) * (level - most), mendsWeak }]
}

/** Points and sound essentials that lie between the bare answers and a management discount. */
function needOf(
  { management: { tiers, essentialLimits } }: Rulebook,
  discountPercent: number,
  bare: { readonly earned: number; readonly possible: number; readonly weak: number },
): Need {
  const fromPercent = tiers
    .filter((tier) => tier.discountPercent >= discountPercent)
    .reduce((least, tier) => Math.min(least, tier.fromPercent), 100)
  const allowedWeak = essentialLimits
    .filter(({ maximumPercent }) => maximumPercent < discountPercent)
    .reduce((least, { fromWeak }) => Math.min(least, fromWeak - 1), bare.weak)
  return { points: Math.ceil((fromPercent * bare.possible) / 100) - bare.earned, weak: bare.weak - allowedWeak }
}

/**
 * The smallest number that suffices first; then, by question number, each proof that can still be part of a set of
 * that size. None where even all of them do not suffice.
 */
function fewest(proofs: readonly Proof[], need: Need): Proof[] {
  const byPoints = [...proofs].sort((a, b) => b.points - a.points)
  if (!suffices(byPoints, proofs.length, need)) return []
  let open = 0
  while (!suffices(byPoints, open, need)) open += 1
  const chosen: Proof[] = []
  let left = need
  for (const proof of [...proofs].sort((a, b) => a.number - b.number)) {
    if (open === 0) break
    const rest = byPoints.filter(({ number }) => number > proof.number)
    const after = { points: left.points - proof.points, weak: left.weak - (proof.mendsWeak ? 1 : 0) }
    if (!suffices(rest, open - 1, after)) continue
    chosen.push(proof)
    open -= 1
    left = after
  }
  return chosen
}

/**
 * Whether some of the proofs, at most so many, meet the need; they are given with the most valuable first. The best choice holds the
 * most valuable ones that mend a weak essential, as many as needed, and then the most valuable of all others: any other can be
 * exchanged towards it.
 */
function suffices(byPoints: readonly Proof[], count: number, need: Need): boolean {
  if (need.weak > count) return false
  const mending = byPoints.filter(({ mendsWeak }) => mendsWeak).slice(0, Math.max(0, need.weak))
  if (mending.length < need.weak) return false
  const others = byPoints.filter((proof) => !mending.includes(proof)).slice(0, count - mending.length)
  return [...mending, ...others].reduce((sum, { points }) => sum + points, 0) >= need.points
}
