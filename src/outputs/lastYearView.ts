import { unconfirmedQuestions } from '../core/unconfirmed.ts'
import type { AreaId, Question, QuestionId, Rulebook } from '../core/rulebook.ts'
import type { Sheet } from '../core/sheet.ts'
import type { Wording } from '../core/wording.ts'
import { optionText } from './answerRows.ts'
import type { SaidBefore } from './carryOverRows.ts'

/** What a question's card says of last year. */
export interface LastYearView {
  /** 未確認: the answer is last year's. */
  readonly unconfirmed: boolean
  /** What was answered last year, where the question is asked again. */
  readonly said: readonly SaidBefore[]
  /** The option that was planned last year; empty when none was. */
  readonly planned: string
  /** Other unconfirmed answers of the same area. */
  readonly others: number
}

/** Null where there is nothing to say of last year. `said`: what was answered to the questions that this one comes from. */
export function lastYearView(
  rulebook: Rulebook,
  sheet: Sheet,
  wording: Wording,
  { id, area }: Question,
  said: readonly SaidBefore[],
): LastYearView | null {
  const open = unconfirmedIn(rulebook, sheet, area)
  const unconfirmed = open.includes(id)
  const before = sheet.answers[id] === undefined ? said : []
  if (!unconfirmed && before.length === 0) return null
  const planned = optionText(wording, id, sheet.plan.pinned[id] ?? null)
  return { unconfirmed, said: before, planned, others: open.length - 1 }
}

/** The questions of an area with an unconfirmed answer, in catalogue order. */
export function unconfirmedIn(rulebook: Rulebook, sheet: Sheet, area: AreaId): QuestionId[] {
  const inside = new Set(rulebook.questions.filter((question) => question.area === area).map(({ id }) => id))
  return unconfirmedQuestions(rulebook, sheet).filter((id) => inside.has(id))
}
