import type { QuestionResult } from './answers.ts'
import type { QuestionId, Rulebook } from './rulebook.ts'

/** The management tier 管理体制割引 that one way of reading the open answers gives (rules §3). */
export interface TierReading {
  readonly earned: number
  readonly possible: number
  /** Achievement 実施率, rounded down; null when nothing is applicable. */
  readonly percent: number | null
  readonly weakEssentials: readonly QuestionId[]
  /** What the points alone give. */
  readonly byPointsPercent: number
  /** The limit from weak essential questions; null when none applies. */
  readonly limitPercent: number | null
  readonly discountPercent: number
}

/** Reads points and weak essentials into a tier; `possible` 0 gives discount 0 and a null percent. */
export function readTier(
  rulebook: Rulebook,
  earned: number,
  possible: number,
  weakEssentials: readonly QuestionId[],
): TierReading {
  const byPointsPercent = possible === 0 ? 0 : tierByPoints(rulebook, earned, possible)
  const limitPercent = essentialLimit(rulebook, weakEssentials.length)
  return {
    earned,
    possible,
    percent: achievementPercent(earned, possible),
    weakEssentials,
    byPointsPercent,
    limitPercent,
    discountPercent: limitPercent === null ? byPointsPercent : Math.min(byPointsPercent, limitPercent),
  }
}

/** The management discount of points and a number of weak essentials, in percent; 0 when nothing is possible. */
export function discountFor(rulebook: Rulebook, earned: number, possible: number, weak: number): number {
  const byPoints = possible === 0 ? 0 : tierByPoints(rulebook, earned, possible)
  return Math.min(byPoints, essentialLimit(rulebook, weak) ?? byPoints)
}

/** Share of the possible points, rounded down to a whole percent; null when nothing is possible. */
export function achievementPercent(earned: number, possible: number): number | null {
  return possible === 0 ? null : Math.floor((earned * 100) / possible)
}

function tierByPoints(rulebook: Rulebook, earned: number, possible: number): number {
  const tier = rulebook.management.tiers.find(({ fromPercent }) => earned * 100 >= fromPercent * possible)
  return tier?.discountPercent ?? 0
}

function essentialLimit(rulebook: Rulebook, weak: number): number | null {
  let limit: number | null = null
  for (const { fromWeak, maximumPercent } of rulebook.management.essentialLimits) {
    if (weak >= fromWeak && (limit === null || maximumPercent < limit)) limit = maximumPercent
  }
  return limit
}

/** The management part of the result: what is certain, what is still possible, and the tier once nothing is unanswered. */
export interface ManagementResult {
  /** Every open question at level 0. */
  readonly certain: TierReading
  /** Every open question at level 4. */
  readonly reachable: TierReading
  /** Over the answered questions alone; null before the first answer. A guide only (参考). */
  readonly provisional: TierReading | null
  /** Null while a question is unanswered, or when nothing is applicable. */
  readonly tier: TierReading | null
  readonly decided: boolean
  readonly noTierBecause: 'unanswered' | 'nothing-applicable' | null
  /** Points of unanswered and unknown questions. */
  readonly openPoints: number
  readonly lostPoints: number
  readonly nextTier: NextTier | null
}

export interface NextTier {
  readonly discountPercent: number
  /** Points still short; 0 when only the essential questions stand against it. */
  readonly missingPoints: number
  /** Weak essential questions beyond what the next tier allows. */
  readonly weakEssentialsToMend: number
}

/** Both ends of the range, the provisional guide and the tier (rules §3), from the questions' points. */
export function manage(rulebook: Rulebook, questions: readonly QuestionResult[]): ManagementResult {
  let earned = 0
  let possible = 0
  let openPoints = 0
  let answeredPossible = 0
  let unanswered = 0
  const weakNow: QuestionId[] = []
  const weakIfOpenFails: QuestionId[] = []
  for (const question of questions) {
    earned += question.earned
    possible += question.possible
    const open = question.state === 'unanswered' || question.state === 'unknown'
    if (open) openPoints += question.possible
    if (question.state === 'unanswered') unanswered += 1
    if (question.state === 'level') answeredPossible += question.possible
    if (question.essential && question.state === 'level' && question.weak) weakNow.push(question.id)
    if (question.essential && (open || question.weak)) weakIfOpenFails.push(question.id)
  }
  const certain = readTier(rulebook, earned, possible, weakIfOpenFails)
  const reachable = readTier(rulebook, earned + openPoints, possible, weakNow)
  const noTierBecause = unanswered > 0 ? 'unanswered' : possible === 0 ? 'nothing-applicable' : null
  return {
    certain,
    reachable,
    provisional: answeredPossible === 0 ? null : readTier(rulebook, earned, answeredPossible, weakNow),
    tier: noTierBecause === null ? certain : null,
    decided: certain.discountPercent === reachable.discountPercent,
    noTierBecause,
    openPoints,
    lostPoints: possible - earned - openPoints,
    nextTier: noTierBecause === null ? nextTier(rulebook, certain) : null,
  }
}

function nextTier(rulebook: Rulebook, now: TierReading): NextTier | null {
  const higher = rulebook.management.tiers.filter(({ discountPercent }) => discountPercent > now.discountPercent)
  const next = higher.at(-1)
  if (!next) return null
  const needed = Math.ceil((next.fromPercent * now.possible) / 100)
  const allowedWeak = rulebook.management.essentialLimits
    .filter(({ maximumPercent }) => maximumPercent < next.discountPercent)
    .reduce((least, { fromWeak }) => Math.min(least, fromWeak - 1), now.weakEssentials.length)
  return {
    discountPercent: next.discountPercent,
    missingPoints: Math.max(0, needed - now.earned),
    weakEssentialsToMend: now.weakEssentials.length - allowedWeak,
  }
}
