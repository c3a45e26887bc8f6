import { resultInState, type QuestionResult } from './answers.ts'
import { perRulebook } from './perRulebook.ts'
import { HIGHEST_LEVEL, LEVELS, type Level, type Question, type QuestionId, type RoleId, type Rulebook } from './rulebook.ts'

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
  const found: Weakness[] = []
  for (const { place, weakness } of allWeaknesses(rulebook)) {
    const result = questions[place]
    if (weakness.level === null ? result?.state === 'unknown' : result?.level === weakness.level) found.push(weakness)
  }
  return found
}

/**
 * Every weakness that a sheet can have, ranked once for all sheets: each question unknown or at a low level.
 * They come in catalogue order, and sorting keeps it among equals.
 */
const allWeaknesses = perRulebook((rulebook) =>
  rulebook.questions
    .flatMap((question, place) =>
      [null, ...LEVELS.filter((level) => level <= WEAK_AT_MOST)].map((level) => ({
        place,
        weakness: weaknessAt(rulebook, question, level),
      })),
    )
    .sort(
      ({ weakness: a }, { weakness: b }) =>
        Number(b.weakEssential) - Number(a.weakEssential) ||
        b.lostPoints - a.lostPoints ||
        a.nextStepHalfDays - b.nextStepHalfDays,
    ),
)

function weaknessAt(rulebook: Rulebook, question: Question, level: Level | null): Weakness {
  return {
    question: question.id,
    number: question.number,
    level,
    weakEssential: resultInState(rulebook, question, level === null ? 'unknown' : 'level', level).weak,
    role: question.askWho,
    lostPoints: question.weight * (HIGHEST_LEVEL - (level ?? 0)),
    nextStepHalfDays: rulebook.efforts.halfDays[question.effortKind]?.[level ?? 0] ?? 0,
    nextStepPoints: question.weight,
  }
}
