import { assess, type Assessment } from './assess.ts'
import type { QuestionId, Rulebook } from './rulebook.ts'
import type { Sheet } from './sheet.ts'

/**
 * 未確認: answers carried over from last year that nobody has confirmed yet. They count in the estimate like any other
 * answer, and nothing of the rules knows of them; the result says how many they are, and the representative cannot confirm
 * the sheet before they are confirmed.
 */

/** The questions with an unconfirmed answer, in catalogue order. */
export function unconfirmedQuestions(rulebook: Rulebook, { answers, unconfirmed }: Sheet): QuestionId[] {
  if (unconfirmed.length === 0) return []
  const listed = new Set(unconfirmed)
  return rulebook.questions.map(({ id }) => id).filter((id) => listed.has(id) && answers[id] !== undefined)
}

/** The sheet as far as it is certain today: unconfirmed answers are no answers. */
export function confirmedOnly(sheet: Sheet): Sheet {
  if (sheet.unconfirmed.length === 0) return sheet
  const answers = Object.fromEntries(Object.entries(sheet.answers).filter(([id]) => !sheet.unconfirmed.includes(id)))
  return { ...sheet, answers }
}

/** The discount of last year, of the new sheet as it stands, and of what is confirmed in it. */
export interface CarryOverEffect {
  readonly last: Assessment
  readonly carried: Assessment
  readonly confirmed: Assessment
}

export function carryOverEffect(
  last: { readonly rulebook: Rulebook; readonly sheet: Sheet },
  next: { readonly rulebook: Rulebook; readonly sheet: Sheet },
): CarryOverEffect {
  return {
    last: assess(last.rulebook, last.sheet),
    carried: assess(next.rulebook, next.sheet),
    confirmed: assess(next.rulebook, confirmedOnly(next.sheet)),
  }
}
