import type { AnswerState } from '../core/answers.ts'
import type { Assessment } from '../core/assess.ts'
import type { Level, QuestionId, Rulebook } from '../core/rulebook.ts'
import type { AnsweredBy, Sheet } from '../core/sheet.ts'
import type { Wording } from '../core/wording.ts'
import { isBlank } from './plainName.ts'

/** One answer as a reader meets it in a list. */
export interface AnswerRow {
  readonly id: QuestionId
  readonly number: number
  readonly area: string
  readonly topic: string
  readonly question: string
  readonly state: AnswerState
  readonly level: Level | null
  /** The chosen option in words, or the reason of 該当なし; empty for unknown and unanswered. */
  readonly text: string
  readonly earned: number
  readonly possible: number
  readonly essential: boolean
  readonly weak: boolean
  readonly note: string
  /** Whose answer it is, by name or else by role, when it was taken over from somebody else. */
  readonly by: { readonly name: string; readonly date: string } | null
  /** 未確認: carried over from last year, and nobody has confirmed it yet. */
  readonly unconfirmed: boolean
}

/** All answers in catalogue order, in the words of one language. */
export function answerRows(rulebook: Rulebook, wording: Wording, assessment: Assessment, sheet: Sheet): AnswerRow[] {
  return rulebook.questions.flatMap((question, index) => {
    const result = assessment.questions[index]
    if (!result) return []
    const answer = sheet.answers[question.id]
    return [
      {
        id: question.id,
        number: question.number,
        area: wording.areas[question.area]?.name ?? question.area,
        topic: wording.questions[question.id]?.topic ?? question.id,
        question: wording.questions[question.id]?.question ?? '',
        state: result.state,
        level: result.level,
        text: answer?.kind === 'not-applicable' ? answer.reason : optionText(wording, question.id, result.level),
        earned: result.earned,
        possible: result.possible,
        essential: question.essential,
        weak: result.weak,
        note: sheet.notes[question.id] ?? '',
        by: byOf(wording, sheet.answeredBy[question.id]),
        unconfirmed: answer !== undefined && sheet.unconfirmed.includes(question.id),
      },
    ]
  })
}

function byOf(wording: Wording, by: AnsweredBy | undefined): AnswerRow['by'] {
  return by ? { name: isBlank(by.name) ? (wording.roles[by.role] ?? by.role) : by.name, date: by.date } : null
}

/** The option of a level; the highest says "in addition", so the one it adds to stands before it. */
export function optionText(wording: Wording, question: QuestionId, level: Level | null): string {
  const options = wording.questions[question]?.options
  if (!options || level === null) return ''
  return level === 4 ? [options[3], options[4]].join(wording.language === 'ja' ? '' : ' ') : (options[level] ?? '')
}
