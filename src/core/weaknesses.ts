import type { QuestionResult } from './answers.ts'
import { HIGHEST_LEVEL, type Level, type QuestionId, type RoleId, type Rulebook } from './rulebook.ts'

/** A weakness 弱点: level 2 or below, or unknown (rules §6a). */
export interface Weakness {
  readonly question: QuestionId
  readonly number: number
  /** Null: unknown, so the first step is to ask. */
  readonly level: Level | null
  readonly weakEssential: boolean
  /** Who knows, and who would do the next step. */
  readonly role: RoleId
  readonly lostPoints: number
  /** Half person-days of the next step, for a company of about 30 people. */
  readonly nextStepHalfDays: number
  /** Points that the next step adds. */
  readonly nextStepPoints: number
}

const WEAK_AT_MOST: Level = 2

/** Ranked: weak essentials, then lost points, then the cheaper next step, then catalogue order. */
export function rankWeaknesses(rulebook: Rulebook, questions: readonly QuestionResult[]): Weakness[] {
  const weaknesses: Weakness[] = []
  rulebook.questions.forEach((question, index) => {
    const result = questions[index]
    if (!result || !isWeakness(result)) return
    weaknesses.push({
      question: question.id,
      number: question.number,
      level: result.level,
      weakEssential: result.weak,
      role: question.askWho,
      lostPoints: question.weight * (HIGHEST_LEVEL - (result.level ?? 0)),
      nextStepHalfDays: rulebook.efforts.halfDays[question.effortKind]?.[result.level ?? 0] ?? 0,
      nextStepPoints: question.weight,
    })
  })
  return weaknesses.sort(
    (a, b) =>
      Number(b.weakEssential) - Number(a.weakEssential) ||
      b.lostPoints - a.lostPoints ||
      a.nextStepHalfDays - b.nextStepHalfDays ||
      a.number - b.number,
  )
}

function isWeakness({ state, level }: QuestionResult): boolean {
  return state === 'unknown' || (level !== null && level <= WEAK_AT_MOST)
}
