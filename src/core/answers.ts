import { perRulebook } from './perRulebook.ts'
import { HIGHEST_LEVEL, type FactId, type Level, type Question, type QuestionId, type Rulebook } from './rulebook.ts'
import type { Sheet, YesNo } from './sheet.ts'

export type AnswerState = 'level' | 'unknown' | 'not-applicable' | 'unanswered'

/** One question as the calculation sees it. Points are level × weight (rules §3). */
export interface QuestionResult {
  readonly id: QuestionId
  readonly number: number
  readonly state: AnswerState
  readonly level: Level | null
  readonly earned: number
  /** 0 when not applicable. */
  readonly possible: number
  readonly essential: boolean
  readonly weak: boolean
  /** 該当なし was chosen but is not permitted: the answer is kept, is shown as a problem and counts as unanswered. */
  readonly refused: boolean
  /** The facts that stand against it; empty also where the question never permits 該当なし. */
  readonly refusedBecause: readonly FactId[]
}

const NONE: readonly FactId[] = []

/** For each fact, the facts that make it true. */
const implyingFacts = perRulebook(({ facts }) => new Map(facts.map(({ id, impliedBy }) => [id, impliedBy])))

/** The value of a profile fact, after the facts that imply it; null while it cannot be told. */
export function factValue(rulebook: Rulebook, sheet: Sheet, fact: FactId): YesNo | null {
  const implied = implyingFacts(rulebook).get(fact) ?? NONE
  if (implied.some((id) => sheet.facts[id] === 'yes')) return 'yes'
  return sheet.facts[fact] ?? null
}

/** The profile facts that cannot be told yet: not answered, and implied by no other. */
export function openFacts(rulebook: Rulebook, sheet: Sheet): FactId[] {
  return rulebook.facts.map(({ id }) => id).filter((id) => factValue(rulebook, sheet, id) === null)
}

/**
 * The facts that stand against 該当なし for this question: those not answered "no" (rules §2).
 * Empty means permitted; a question that never permits it returns `null`.
 */
export function factsAgainstNotApplicable(rulebook: Rulebook, sheet: Sheet, question: Question): readonly FactId[] | null {
  if (question.notApplicableUnless.length === 0) return null
  return question.notApplicableUnless.filter((fact) => factValue(rulebook, sheet, fact) !== 'no')
}

/** All questions of the catalogue with state and points; unknown earns 0, not applicable leaves the denominator. */
export function questionResults(rulebook: Rulebook, sheet: Sheet): QuestionResult[] {
  return rulebook.questions.map((question) => questionResult(rulebook, sheet, question))
}

function questionResult(rulebook: Rulebook, sheet: Sheet, question: Question): QuestionResult {
  const answer = sheet.answers[question.id]
  if (answer?.kind !== 'not-applicable') {
    return resultInState(rulebook, question, answer?.kind ?? 'unanswered', answer?.kind === 'level' ? answer.level : null)
  }
  const against = factsAgainstNotApplicable(rulebook, sheet, question)
  if (against?.length === 0) return resultInState(rulebook, question, 'not-applicable', null)
  return resultInState(rulebook, question, 'unanswered', null, against ?? NONE)
}

/** The points of one question in a state; `refusedBecause` only where 該当なし was chosen and is not permitted. */
export function resultInState(
  rulebook: Rulebook,
  question: Question,
  state: AnswerState,
  level: Level | null,
  refusedBecause: readonly FactId[] | null = null,
): QuestionResult {
  return {
    id: question.id,
    number: question.number,
    state,
    level,
    earned: question.weight * (level ?? 0),
    possible: state === 'not-applicable' ? 0 : question.weight * HIGHEST_LEVEL,
    essential: question.essential,
    weak: question.essential && isWeak(rulebook, state, level),
    refused: refusedBecause !== null,
    refusedBecause: refusedBecause ?? NONE,
  }
}

function isWeak(rulebook: Rulebook, state: AnswerState, level: Level | null): boolean {
  if (state === 'unknown') return true
  return level !== null && level <= rulebook.management.weakAtMostLevel
}
