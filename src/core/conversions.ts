import type { QuestionResult } from './answers.ts'
import type { BasisId, Level, QuestionId, Rulebook } from './rulebook.ts'
import { achievementPercent } from './tier.ts'

/** Rough guides おおまかな目安 to other schemes: never results of those schemes, and labelled so wherever shown (rules §6a). */
export interface Conversions {
  readonly ipa25: Ipa25Conversion
  readonly scs3: Scs3Guide
  readonly securityAction2: SecurityActionGuide
}

interface RoughGuide {
  readonly roughGuide: true
  readonly bases: readonly BasisId[]
}

/** IPA's sheet of 25 items. */
export interface Ipa25Conversion extends RoughGuide {
  readonly items: readonly Ipa25Item[]
  /** Sum over the items that could be converted; null when none could. */
  readonly points: number | null
  /** Highest sum of those same items. */
  readonly possible: number
  readonly notConvertible: number
}

export interface Ipa25Item {
  readonly item: number
  /** Mapped questions that apply. */
  readonly questions: readonly QuestionId[]
  /** Null: not convertible, because nothing mapped applies or one is unanswered. */
  readonly points: number | null
  readonly because: 'nothing-applicable' | 'unanswered' | null
}

export interface Scs3Guide extends RoughGuide {
  readonly requirements: readonly Scs3Requirement[]
  readonly met: number
  /** Of all requirements, rounded down; null for an edition without any. What does not apply is not met. */
  readonly percent: number | null
}

export interface Scs3Requirement {
  readonly id: string
  /** Mapped questions that apply. */
  readonly questions: readonly QuestionId[]
  readonly state: 'met' | 'not-met' | 'unanswered' | 'not-applicable'
}

export interface SecurityActionGuide extends RoughGuide {
  readonly met: boolean
  readonly policyQuestion: QuestionId
  /** Null: no level is chosen. */
  readonly policyLevel: Level | null
  readonly sheetComplete: boolean
}

/** All three guides, from the questions of an assessment. Total: what cannot be converted says so. */
export function conversions(rulebook: Rulebook, questions: readonly QuestionResult[]): Conversions {
  return {
    ipa25: ipa25Conversion(rulebook, questions),
    scs3: scs3Guide(rulebook, questions),
    securityAction2: securityActionGuide(rulebook, questions),
  }
}

function ipa25Conversion(rulebook: Rulebook, questions: readonly QuestionResult[]): Ipa25Conversion {
  const { items: count, pointsByLevel, sheetBasis, basis } = rulebook.references.ipa25
  const items = Array.from({ length: count }, (_, index) => ipa25Item(rulebook, questions, index + 1))
  const converted = items.flatMap(({ points }) => points ?? [])
  return {
    roughGuide: true,
    bases: [sheetBasis, basis],
    items,
    points: converted.length === 0 ? null : converted.reduce((sum, points) => sum + points, 0),
    possible: converted.length * Math.max(0, ...pointsByLevel),
    notConvertible: items.length - converted.length,
  }
}

/** The lowest mapped answer decides; unknown lies below level 0. */
function ipa25Item(rulebook: Rulebook, questions: readonly QuestionResult[], item: number): Ipa25Item {
  const { pointsByLevel, pointsUnknown } = rulebook.references.ipa25
  const mapped = mappedTo(rulebook, questions, 'ipa25', String(item))
  const ids = mapped.map(({ id }) => id)
  if (mapped.length === 0) return { item, questions: ids, points: null, because: 'nothing-applicable' }
  if (mapped.some(({ state }) => state === 'unanswered')) return { item, questions: ids, points: null, because: 'unanswered' }
  const points = mapped.map(({ level }) => (level === null ? pointsUnknown : (pointsByLevel[level] ?? 0)))
  return { item, questions: ids, points: Math.min(...points), because: null }
}

function scs3Guide(rulebook: Rulebook, questions: readonly QuestionResult[]): Scs3Guide {
  const { requirements: ids, metFromLevel, requirementsBasis, basis } = rulebook.references.scs3
  const requirements = ids.map((id) => {
    const mapped = mappedTo(rulebook, questions, 'scs3', id)
    return { id, questions: mapped.map((question) => question.id), state: requirementState(mapped, metFromLevel) }
  })
  const met = requirements.filter(({ state }) => state === 'met').length
  return {
    roughGuide: true,
    bases: [requirementsBasis, basis],
    requirements,
    met,
    percent: achievementPercent(met, ids.length),
  }
}

/** One answer below the level decides, even while others are open. */
function requirementState(mapped: readonly QuestionResult[], metFrom: Level): Scs3Requirement['state'] {
  if (mapped.length === 0) return 'not-applicable'
  if (mapped.some(({ state, level }) => state === 'unknown' || (level !== null && level < metFrom))) return 'not-met'
  return mapped.some(({ state }) => state === 'unanswered') ? 'unanswered' : 'met'
}

function securityActionGuide(rulebook: Rulebook, questions: readonly QuestionResult[]): SecurityActionGuide {
  const { policyQuestion, policyFromLevel, basis } = rulebook.references.securityAction2
  const policyLevel = questions.find(({ id }) => id === policyQuestion)?.level ?? null
  const sheetComplete = questions.every(({ state }) => state !== 'unanswered')
  return {
    roughGuide: true,
    bases: [basis],
    met: sheetComplete && policyLevel !== null && policyLevel >= policyFromLevel,
    policyQuestion,
    policyLevel,
    sheetComplete,
  }
}

/** The questions that name an item of a scheme and apply. */
function mappedTo(rulebook: Rulebook, questions: readonly QuestionResult[], scheme: string, item: string): QuestionResult[] {
  return questions.filter(({ state }, index) => {
    const named = rulebook.questions[index]?.mapping[scheme] ?? []
    return state !== 'not-applicable' && named.some((one) => String(one) === item)
  })
}
