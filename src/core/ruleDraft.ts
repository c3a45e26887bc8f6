import { MAXIMUM_WEIGHT } from './batchSums.ts'
import { perRulebook } from './perRulebook.ts'
import { problem, type Problem } from './problem.ts'
import type { Question, Rulebook, Tier } from './rulebook.ts'
import { tierProblems } from './tierOrder.ts'

/** What kind of number of the policy the rule lab 診断基準ラボ changes. `essential` is 1 or 0. */
export const RULE_KINDS = [
  'threshold',
  'tier-discount',
  'management-maximum',
  'limit-weak',
  'limit-maximum',
  'rate',
  'partial-rate',
  'certificate-maximum',
  'maximum',
  'weight',
  'essential',
] as const
export type RuleKind = (typeof RULE_KINDS)[number]

/** One number of an edition that can be changed. */
export interface RuleValue {
  /** Where it stands in the rulebook; ids in place of indexes where there are ids. */
  readonly path: string
  readonly kind: RuleKind
  /** Id of the question or certificate, or the index of the tier or limit; empty where there is only one. */
  readonly of: string
  /** What the edition says. */
  readonly value: number
  readonly maximum: number
}

/** What differs from the edition: new numbers by path. A number that is as in the edition is not in it. */
export type RuleEdits = Readonly<Record<string, number>>

export const NO_EDITS: RuleEdits = {}

/** The heaviest a question may be here; the data file itself allows 100. */
export const HEAVIEST_WEIGHT = 20

/** Every number of an edition that can be changed, in the order in which the rules are read (rules §3–§5). */
export const ruleValues = perRulebook((rulebook): readonly RuleValue[] => {
  const { management, certificates, combination, questions } = rulebook
  const percent = (path: string, kind: RuleKind, of: string, value: number): RuleValue => ({
    path,
    kind,
    of,
    value,
    maximum: 100,
  })
  return [
    // The last tier begins at 0 % in every edition.
    ...management.tiers.flatMap(({ fromPercent, discountPercent }, index) => {
      const of = String(index)
      const threshold = percent(`management.tiers.${of}.fromPercent`, 'threshold', of, fromPercent)
      const discount = percent(`management.tiers.${of}.discountPercent`, 'tier-discount', of, discountPercent)
      return index === management.tiers.length - 1 ? [discount] : [threshold, discount]
    }),
    percent('management.maximumPercent', 'management-maximum', '', management.maximumPercent),
    ...management.essentialLimits.flatMap(({ fromWeak, maximumPercent }, index) => {
      const of = String(index)
      const path = `management.essentialLimits.${of}`
      return [
        { path: `${path}.fromWeak`, kind: 'limit-weak' as const, of, value: fromWeak, maximum: questions.length },
        percent(`${path}.maximumPercent`, 'limit-maximum', of, maximumPercent),
      ]
    }),
    ...certificates.kinds.flatMap((kind) => {
      // A rate of one that is only recorded, or refused, changes nothing.
      if (kind.treatment !== 'counts') return []
      const path = `certificates.kinds.${kind.id}`
      const whole = percent(`${path}.percent`, 'rate', kind.id, kind.percent)
      return kind.partialPercent === undefined
        ? [whole]
        : [whole, percent(`${path}.partialPercent`, 'partial-rate', kind.id, kind.partialPercent)]
    }),
    percent('certificates.maximumPercent', 'certificate-maximum', '', certificates.maximumPercent),
    percent('combination.maximumPercent', 'maximum', '', combination.maximumPercent),
    ...questions.flatMap(({ id, weight, essential }): RuleValue[] => [
      { path: `questions.${id}.weight`, kind: 'weight', of: id, value: weight, maximum: HEAVIEST_WEIGHT },
      { path: `questions.${id}.essential`, kind: 'essential', of: id, value: essential ? 1 : 0, maximum: 1 },
    ]),
  ]
})

const valuesByPath = perRulebook(
  (rulebook): ReadonlyMap<string, RuleValue> => new Map(ruleValues(rulebook).map((value) => [value.path, value])),
)

/** One number changed; back to the edition's own, it is no edit any more. What is no such number or out of its range changes nothing. */
export function withEdit(rulebook: Rulebook, edits: RuleEdits, path: string, value: number): RuleEdits {
  const known = valuesByPath(rulebook).get(path)
  if (!known || !Number.isInteger(value) || value < 0 || value > known.maximum) return edits
  if (value === (edits[path] ?? known.value)) return edits
  return value === known.value ? withoutEdit(edits, path) : { ...edits, [path]: value }
}

/** One number as the edition has it. */
export function withoutEdit(edits: RuleEdits, path: string): RuleEdits {
  return Object.hasOwn(edits, path) ? Object.fromEntries(Object.entries(edits).filter(([other]) => other !== path)) : edits
}

/** Edits from outside, as far as they are numbers of this edition within their ranges. */
export function knownEdits(rulebook: Rulebook, edits: RuleEdits): RuleEdits {
  return Object.entries(edits).reduce((so, [path, value]) => withEdit(rulebook, so, path, value), NO_EDITS)
}

/** The edition with the edits in it. It is unchecked (`draftProblems`) and has the edition's id. */
export function withEdits(rulebook: Rulebook, edits: RuleEdits): Rulebook {
  const { management, certificates, combination, questions } = rulebook
  const at = (path: string, value: number): number => edits[path] ?? value
  const changed = Object.keys(edits)
  // Lists without an edit stay the same objects, so that what is remembered of them serves again.
  const touches = (prefix: string): boolean => changed.some((path) => path.startsWith(prefix))
  return {
    ...rulebook,
    questions: touches('questions.')
      ? questions.map((question): Question => ({
          ...question,
          weight: at(`questions.${question.id}.weight`, question.weight),
          essential: at(`questions.${question.id}.essential`, question.essential ? 1 : 0) === 1,
        }))
      : questions,
    management: {
      ...management,
      maximumPercent: at('management.maximumPercent', management.maximumPercent),
      tiers: management.tiers.map(({ fromPercent, discountPercent }, index): Tier => {
        const path = `management.tiers.${String(index)}`
        return {
          fromPercent: at(`${path}.fromPercent`, fromPercent),
          discountPercent: at(`${path}.discountPercent`, discountPercent),
        }
      }),
      essentialLimits: management.essentialLimits.map(({ fromWeak, maximumPercent }, index) => {
        const path = `management.essentialLimits.${String(index)}`
        return { fromWeak: at(`${path}.fromWeak`, fromWeak), maximumPercent: at(`${path}.maximumPercent`, maximumPercent) }
      }),
    },
    certificates: {
      ...certificates,
      maximumPercent: at('certificates.maximumPercent', certificates.maximumPercent),
      kinds: certificates.kinds.map((kind) => {
        const path = `certificates.kinds.${kind.id}`
        const percent = at(`${path}.percent`, kind.percent)
        return kind.partialPercent === undefined
          ? { ...kind, percent }
          : { ...kind, percent, partialPercent: at(`${path}.partialPercent`, kind.partialPercent) }
      }),
    },
    combination: { ...combination, maximumPercent: at('combination.maximumPercent', combination.maximumPercent) },
  }
}

/** What keeps these rules from being used at all, everything at once: what reading an edition demands, and what rating many does. */
export function draftProblems(draft: Rulebook): Problem[] {
  const weight = draft.questions.reduce((sum, question) => sum + question.weight, 0)
  const tooHeavy = weight > MAXIMUM_WEIGHT
  return [
    ...tierProblems(draft),
    ...(tooHeavy ? [problem('portfolio-weights-too-large', 'questions', { weight, maximum: MAXIMUM_WEIGHT })] : []),
  ]
}

/** One number that is other than in the edition. */
export interface RuleChange extends RuleValue {
  readonly changedTo: number
}

/** What is changed against the edition, in its order. */
export function changesOf(rulebook: Rulebook, edits: RuleEdits): RuleChange[] {
  return ruleValues(rulebook).flatMap((value) => {
    const changedTo = edits[value.path]
    return changedTo === undefined ? [] : [{ ...value, changedTo }]
  })
}

/** The edits that lead from an edition to other rules of the same shape, whatever else may differ. */
export function editsBetween(rulebook: Rulebook, other: Rulebook): RuleEdits {
  const others = new Map(ruleValues(other).map(({ path, value }) => [path, value]))
  return knownEdits(
    rulebook,
    Object.fromEntries(ruleValues(rulebook).map(({ path, value }) => [path, others.get(path) ?? value])),
  )
}
