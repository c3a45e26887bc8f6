import { questionResults, type QuestionResult } from './answers.ts'
import { rateCertificates } from './certificates.ts'
import { leastEffort, type Candidate, type Raise } from './leastEffort.ts'
import { failure, problem, success, type Problem, type Result } from './problem.ts'
import { incompleteness } from './robustness.ts'
import { HIGHEST_LEVEL, type Level, type Question, type QuestionId, type RoleId, type Rulebook, type Tier } from './rulebook.ts'
import type { Sheet } from './sheet.ts'
import { discountFor } from './tier.ts'

/** What a company wishes and what it rules out. */
export interface ImprovementWish {
  /** The wished management discount, one of the rulebook's tiers. */
  readonly discountPercent: number
  /** Questions that are planned anyway, with the level they will reach. */
  readonly pinned: Readonly<Record<QuestionId, Level>>
  /** Questions that cannot be raised. */
  readonly excluded: readonly QuestionId[]
}

export interface PlannedRaise {
  readonly question: QuestionId
  readonly number: number
  /** Null: unknown today, counted as level 0. */
  readonly from: Level | null
  readonly to: Level
  readonly role: RoleId
  /** Half person-days of a company of about 30 people. */
  readonly halfDays: number
  /** The same, scaled to this company's size, rounded up. */
  readonly scaledHalfDays: number
  readonly points: number
  /** It is a weak essential question today. */
  readonly weakEssential: boolean
  readonly pinned: boolean
  /** The management discount after this and all raises before it. */
  readonly managementPercent: number
  /** The same with the certificates, up to the maximum. */
  readonly discountPercent: number
}

export interface ImprovementPlan {
  readonly wishedPercent: number
  readonly currentPercent: number
  /** Weak essentials first, then by effort per point. Empty when the wish is met already. */
  readonly raises: readonly PlannedRaise[]
  readonly halfDays: number
  readonly scaledHalfDays: number
}

/**
 * The set of level raises with the least total effort that reaches the wished management discount, including the
 * essential limits (rules §6): exact; among equals the fewest questions, then the lexicographically smallest list of
 * question numbers, then the lowest levels. Unhappy: an unanswered question, a wish that is no tier, unknown or
 * conflicting questions, or a tier out of reach, with what stands against it.
 */
export function improvementPlan(rulebook: Rulebook, sheet: Sheet, wish: ImprovementWish): Result<ImprovementPlan> {
  const results = questionResults(rulebook, sheet)
  const problems = [...wishProblems(rulebook, wish), ...incompleteness(results)]
  if (problems.length > 0) return failure(...problems)
  const candidates = rulebook.questions
    .map((question, index) => candidateOf(rulebook, wish, question, results[index] as QuestionResult))
    .filter(({ result }) => result.state !== 'not-applicable')
  const backwards = candidates.filter(({ from, least }) => least < from)
  if (backwards.length > 0) {
    return failure(...backwards.map(({ number }) => problem('plan-pinned-below-today', 'pinned', { number })))
  }
  const raises = leastEffort(candidates, targetOf(rulebook, results, wish))
  if (!raises) return failure(...whyOutOfReach(rulebook, candidates, results, wish))
  return success(planOf(rulebook, sheet, results, raises, wish))
}

function wishProblems(rulebook: Rulebook, { discountPercent, pinned, excluded }: ImprovementWish): Problem[] {
  const known = new Set(rulebook.questions.map(({ id }) => id))
  return [
    ...(rulebook.management.tiers.some((tier) => tier.discountPercent === discountPercent)
      ? []
      : [problem('plan-tier-unknown', 'discountPercent', { percent: discountPercent })]),
    ...[...Object.keys(pinned), ...excluded].filter((id) => !known.has(id)).map((id) => problem('question-unknown', id, { id })),
    ...rulebook.questions
      .filter(({ id }) => excluded.includes(id) && Object.hasOwn(pinned, id))
      .map(({ id, number }) => problem('plan-pinned-and-excluded', id, { number })),
  ]
}

interface PlanCandidate extends Candidate {
  readonly result: QuestionResult
  readonly role: RoleId
}

function candidateOf(rulebook: Rulebook, wish: ImprovementWish, question: Question, result: QuestionResult): PlanCandidate {
  const from = result.level ?? 0
  const halfDays = rulebook.efforts.halfDays[question.effortKind] ?? []
  return {
    question: question.id,
    number: question.number,
    result,
    role: question.askWho,
    from,
    least: wish.pinned[question.id] ?? from,
    most: wish.excluded.includes(question.id) ? from : HIGHEST_LEVEL,
    weight: question.weight,
    essential: question.essential,
    soundFrom: (rulebook.management.weakAtMostLevel + 1) as Level,
    halfDays,
  }
}

/** Points and weak essentials that the wished tier asks for. */
function targetOf(rulebook: Rulebook, results: readonly QuestionResult[], { discountPercent }: ImprovementWish) {
  const { tiers, essentialLimits } = rulebook.management
  const earned = results.reduce((sum, result) => sum + result.earned, 0)
  const possible = results.reduce((sum, result) => sum + result.possible, 0)
  const { fromPercent } = tiers.find((tier) => tier.discountPercent === discountPercent) as Tier
  const allowedWeak = essentialLimits
    .filter(({ maximumPercent }) => maximumPercent < discountPercent)
    .reduce((least, { fromWeak }) => Math.min(least, fromWeak - 1), results.length)
  return { missingPoints: Math.max(0, Math.ceil((fromPercent * possible) / 100) - earned), allowedWeak }
}

/** Says what forbids a tier: too few points even with everything raised, or weak essentials that may not be raised. */
function whyOutOfReach(
  rulebook: Rulebook,
  candidates: readonly Candidate[],
  results: readonly QuestionResult[],
  wish: ImprovementWish,
): Problem[] {
  const { missingPoints, allowedWeak } = targetOf(rulebook, results, wish)
  const gain = candidates.reduce((sum, { from, most, weight }) => sum + (most - from) * weight, 0)
  const stuck = candidates.filter(({ essential, most, soundFrom }) => essential && most < soundFrom)
  const percent = wish.discountPercent
  return [
    ...(gain < missingPoints ? [problem('plan-points-out-of-reach', '', { percent, points: missingPoints - gain })] : []),
    ...(stuck.length > allowedWeak
      ? stuck.map(({ number }) => problem('plan-essential-excluded', 'excluded', { percent, number }))
      : []),
  ]
}

function planOf(
  rulebook: Rulebook,
  sheet: Sheet,
  results: readonly QuestionResult[],
  raises: readonly Raise<PlanCandidate>[],
  { discountPercent, pinned }: ImprovementWish,
): ImprovementPlan {
  const scale = effortScalePercent(rulebook, sheet)
  const certificates = rateCertificates(rulebook, sheet).certainPercent
  let earned = results.reduce((sum, result) => sum + result.earned, 0)
  const possible = results.reduce((sum, result) => sum + result.possible, 0)
  let weak = results.filter((result) => result.weak).length
  const currentPercent = discountFor(rulebook, earned, possible, weak)
  const steps = inOrder(raises).map(({ candidate, to, halfDays }): PlannedRaise => {
    const { question, number, role, from, weight, result, soundFrom } = candidate
    const points = (to - from) * weight
    earned += points
    weak -= result.weak && to >= soundFrom ? 1 : 0
    const managementPercent = discountFor(rulebook, earned, possible, weak)
    return {
      question,
      number,
      from: result.level,
      to,
      role,
      halfDays,
      scaledHalfDays: Math.ceil((halfDays * scale) / 100),
      points,
      weakEssential: result.weak,
      pinned: Object.hasOwn(pinned, question),
      managementPercent,
      discountPercent: Math.min(rulebook.combination.maximumPercent, managementPercent + certificates),
    }
  })
  return {
    wishedPercent: discountPercent,
    currentPercent,
    raises: steps,
    halfDays: steps.reduce((sum, { halfDays }) => sum + halfDays, 0),
    scaledHalfDays: steps.reduce((sum, { scaledHalfDays }) => sum + scaledHalfDays, 0),
  }
}

/** Weak essentials first, then the least effort per point, then as they come: by number. */
function inOrder(raises: readonly Raise<PlanCandidate>[]): Raise<PlanCandidate>[] {
  const points = ({ candidate, to }: Raise<PlanCandidate>): number => (to - candidate.from) * candidate.weight
  return [...raises].sort(
    (a, b) =>
      Number(b.candidate.result.weak) - Number(a.candidate.result.weak) || a.halfDays * points(b) - b.halfDays * points(a),
  )
}

/** Share of the effort of a company of about 30 people, in percent; 100 while the size is not stated. */
export function effortScalePercent(rulebook: Rulebook, { profile: { employees } }: Sheet): number {
  if (employees === null) return 100
  return rulebook.effortScale.bands.filter(({ fromEmployees }) => employees >= fromEmployees).at(-1)?.percent ?? 100
}
