import type { QuestionResult } from './answers.ts'
import type { AreaId, QuestionId, Rulebook } from './rulebook.ts'
import { achievementPercent } from './tier.ts'

/** One area 分野 of the result. */
export interface AreaResult {
  readonly id: AreaId
  readonly earned: number
  readonly possible: number
  /** Rounded down; null when nothing in the area is applicable (never 0 %). */
  readonly percent: number | null
  /** Evaluation band 0 (lowest) to 4; null with the percent. */
  readonly band: number | null
  readonly questions: readonly QuestionId[]
  /** Questions that have an answer of any kind. */
  readonly answered: number
}

/** Sums the points by area, in the rulebook's order (rules §3, bands §6a). */
export function areaResults(rulebook: Rulebook, questions: readonly QuestionResult[]): AreaResult[] {
  const sums = new Map(rulebook.areas.map(({ id }) => [id, { earned: 0, possible: 0, answered: 0, ids: [] as QuestionId[] }]))
  rulebook.questions.forEach((question, index) => {
    const sum = sums.get(question.area)
    const result = questions[index]
    if (!sum || !result) return
    sum.earned += result.earned
    sum.possible += result.possible
    sum.answered += result.state === 'unanswered' ? 0 : 1
    sum.ids.push(question.id)
  })
  return [...sums].map(([id, { earned, possible, answered, ids }]) => ({
    id,
    earned,
    possible,
    percent: achievementPercent(earned, possible),
    band: possible === 0 ? null : rulebook.areaBands.fromPercent.filter((from) => earned * 100 >= from * possible).length,
    questions: ids,
    answered,
  }))
}
