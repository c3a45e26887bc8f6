import { assess } from './assess.ts'
import type { Answer } from './sheet.ts'
import { EMPTY_SHEET } from './sheet.ts'
import { HIGHEST_LEVEL, LEVELS, type Level, type Question, type QuestionId, type Rulebook } from './rulebook.ts'
import { discountFor } from './tier.ts'

/** What must hold of the numbers of any edition, so that its result can be explained and nobody is punished for a better answer. */
export const RULE_CHECKS = [
  'tiers-reachable',
  'maximum-reached',
  'better-never-worse',
  'unknown-never-better',
  'essentials-matter',
  'questions-count',
  'limits-stricter',
  'limits-matter',
  'partial-not-above-whole',
  'certificates-within-maximum',
  'cap-reachable',
] as const
export type RuleCheckId = (typeof RULE_CHECKS)[number]

export interface RuleCheck {
  readonly id: RuleCheckId
  readonly passed: boolean
  /** What fails: ids of questions or certificates, tiers in percent, or numbers of weak questions; empty where that says nothing. */
  readonly failing: readonly string[]
}

/** All checks in their order. */
export function checkRules(rulebook: Rulebook): RuleCheck[] {
  const found: Readonly<Record<RuleCheckId, readonly string[] | boolean>> = {
    'tiers-reachable': tiersOutOfReach(rulebook),
    'maximum-reached': bestDiscount(rulebook) === rulebook.management.maximumPercent,
    'better-never-worse': neverWorse(rulebook),
    'unknown-never-better': unknownBeats(rulebook),
    'essentials-matter': essentialsWithoutEffect(rulebook),
    'questions-count': rulebook.questions.filter(({ weight }) => weight === 0).map(({ id }) => id),
    'limits-stricter': limitsNotStricter(rulebook),
    'limits-matter': limitsWithoutEffect(rulebook),
    'partial-not-above-whole': rulebook.certificates.kinds
      .filter(({ percent, partialPercent }) => (partialPercent ?? 0) > percent)
      .map(({ id }) => id),
    'certificates-within-maximum': rulebook.certificates.kinds
      .filter(({ percent }) => percent > rulebook.certificates.maximumPercent)
      .map(({ id }) => id),
    'cap-reachable': bestDiscount(rulebook) + bestCertificates(rulebook) >= rulebook.combination.maximumPercent,
  }
  return RULE_CHECKS.map((id) => {
    const result = found[id]
    return typeof result === 'boolean'
      ? { id, passed: result, failing: [] }
      : { id, passed: result.length === 0, failing: [...new Set(result)] }
  })
}

function totalWeight({ questions }: Rulebook): number {
  return questions.reduce((sum, { weight }) => sum + weight, 0)
}

function essentialsOf({ questions }: Rulebook): Question[] {
  return questions.filter(({ essential }) => essential)
}

/** Everything at the highest level. */
function bestDiscount(rulebook: Rulebook): number {
  const possible = totalWeight(rulebook) * HIGHEST_LEVEL
  return discountFor(rulebook, possible, possible, 0)
}

function bestCertificates({ certificates: { kinds, maximumPercent } }: Rulebook): number {
  const sum = kinds.filter(({ treatment }) => treatment === 'counts').reduce((so, { percent }) => so + percent, 0)
  return Math.min(maximumPercent, sum)
}

/** Tiers that no company where everything applies can get, whatever it answers. Exact. */
function tiersOutOfReach(rulebook: Rulebook): string[] {
  const possible = totalWeight(rulebook) * HIGHEST_LEVEL
  const reached = new Set<number>()
  reachablePoints(rulebook).forEach((points, weak) => {
    let rest = points
    for (let earned = 0; rest > 0n; earned += 1, rest >>= 1n) {
      if (rest & 1n) reached.add(discountFor(rulebook, earned, possible, weak))
    }
  })
  return rulebook.management.tiers
    .filter(({ discountPercent }) => !reached.has(discountPercent))
    .map((tier) => String(tier.discountPercent))
}

/** For each number of weak essential questions the sums of points that answers can give: bit n is set where n points can be had. */
function reachablePoints(rulebook: Rulebook): readonly bigint[] {
  const { weakAtMostLevel } = rulebook.management
  let reached: readonly bigint[] = [1n]
  for (const { weight, essential } of rulebook.questions) {
    const next = Array.from(essential ? [...reached, 0n] : reached, () => 0n)
    reached.forEach((points, weak) => {
      for (const level of LEVELS) {
        const place = essential && level <= weakAtMostLevel ? weak + 1 : weak
        next[place] = (next[place] as bigint) | (points << BigInt(weight * level))
      }
    })
    reached = next
  }
  return reached
}

/**
 * Points rise with each level and weak questions become fewer, and of all limits that hold the lowest counts; so it is enough that a
 * higher share of the points never gives less.
 */
function neverWorse(rulebook: Rulebook): boolean {
  for (let percent = 1; percent <= 100; percent += 1) {
    if (discountFor(rulebook, percent - 1, 100, 0) > discountFor(rulebook, percent, 100, 0)) return false
  }
  return true
}

/** Questions at which わからない gives more than some level does, the others being at a middle or high level. */
function unknownBeats(rulebook: Rulebook): QuestionId[] {
  const facts = Object.fromEntries(rulebook.facts.map(({ id }) => [id, 'yes' as const]))
  const bases: readonly Level[] = [2, 3, 4]
  return rulebook.questions
    .filter(({ id }) =>
      bases.some((base) => {
        const others = Object.fromEntries(
          rulebook.questions.map((each): [string, Answer] => [each.id, { kind: 'level', level: base }]),
        )
        const at = (answer: Answer): number =>
          assess(rulebook, { ...EMPTY_SHEET, facts, answers: { ...others, [id]: answer } }).discount.certain
        const unknown = at({ kind: 'unknown' })
        return LEVELS.some((level) => at({ kind: 'level', level }) < unknown)
      }),
    )
    .map(({ id }) => id)
}

/** Essential questions that, weak alone, cost a company nothing that is best in everything else. */
function essentialsWithoutEffect(rulebook: Rulebook): QuestionId[] {
  const possible = totalWeight(rulebook) * HIGHEST_LEVEL
  return essentialsOf(rulebook)
    .filter(({ weight }) => {
      const earned = possible - weight * (HIGHEST_LEVEL - rulebook.management.weakAtMostLevel)
      return discountFor(rulebook, earned, possible, 1) >= bestDiscount(rulebook)
    })
    .map(({ id }) => id)
}

/** Limits that begin no later than the one before, or that are not lower. */
function limitsNotStricter({ management: { essentialLimits } }: Rulebook): string[] {
  return essentialLimits
    .filter(({ fromWeak, maximumPercent }, index) => {
      const before = essentialLimits[index - 1]
      return before !== undefined && (fromWeak <= before.fromWeak || maximumPercent >= before.maximumPercent)
    })
    .map(({ fromWeak }) => String(fromWeak))
}

/** Limits that no company can meet, or that take nothing from the highest tier. */
function limitsWithoutEffect(rulebook: Rulebook): string[] {
  const { essentialLimits, tiers } = rulebook.management
  const highest = Math.max(...tiers.map(({ discountPercent }) => discountPercent))
  const essentials = essentialsOf(rulebook).length
  return essentialLimits
    .filter(({ fromWeak, maximumPercent }) => fromWeak < 1 || fromWeak > essentials || maximumPercent >= highest)
    .map(({ fromWeak }) => String(fromWeak))
}
