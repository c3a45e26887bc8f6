import type { AskedAgainReason, CarryOverReport, LastAnswer } from '../core/carryOver.ts'
import type { QuestionId, Rulebook } from '../core/rulebook.ts'
import type { Answer } from '../core/sheet.ts'
import type { Wording } from '../core/wording.ts'
import { optionText } from './answerRows.ts'

/** An answer in the words of its edition; unknown has no words of its own. */
export interface AnswerWords {
  readonly kind: Answer['kind']
  readonly text: string
}

export interface SaidBefore extends AnswerWords {
  /** Of the old edition. */
  readonly number: number
  readonly topic: string
}

export interface CarriedRow {
  readonly question: QuestionId
  readonly number: number
  readonly topic: string
  readonly because: AskedAgainReason | null
  readonly before: readonly SaidBefore[]
}

/** What a carry-over keeps, asks again, adds and leaves, as lists for people. */
export interface CarryOverRows {
  readonly kept: readonly CarriedRow[]
  readonly askedAgain: readonly CarriedRow[]
  readonly added: readonly CarriedRow[]
  readonly unanswered: readonly CarriedRow[]
  readonly dropped: readonly SaidBefore[]
  /** Notes for which there is no place, by the old questions. */
  readonly notesLeft: readonly { readonly number: number; readonly topic: string; readonly note: string }[]
}

/** One edition with its sentences. */
export interface Worded {
  readonly rulebook: Rulebook
  readonly wording: Wording
}

export function carryOverRows({ questions, dropped, notesLeft }: CarryOverReport, last: Worded, next: Worded): CarryOverRows {
  const rows = questions.map(({ question, outcome, because, before }) => ({
    outcome,
    row: { question, ...named(next, question), because, before: saidBefore(last, before) },
  }))
  const of = (outcome: (typeof rows)[number]['outcome']): CarriedRow[] =>
    rows.filter((each) => each.outcome === outcome).map(({ row }) => row)
  return {
    kept: of('kept'),
    askedAgain: of('asked-again'),
    added: of('new'),
    unanswered: of('unanswered'),
    dropped: saidBefore(last, dropped),
    notesLeft: notesLeft.map(({ question, note }) => ({ ...named(last, question), note })),
  }
}

/** What was answered, in the words of the edition that asked. */
export function saidBefore(last: Worded, answers: readonly LastAnswer[]): SaidBefore[] {
  return answers.map(({ question, answer }) => ({ ...named(last, question), ...answerWords(last.wording, question, answer) }))
}

export function answerWords(wording: Wording, question: QuestionId, answer: Answer): AnswerWords {
  if (answer.kind === 'level') return { kind: 'level', text: optionText(wording, question, answer.level) }
  return { kind: answer.kind, text: answer.kind === 'unknown' ? '' : answer.reason }
}

function named({ rulebook, wording }: Worded, question: QuestionId): { readonly number: number; readonly topic: string } {
  const found = rulebook.questions.find(({ id }) => id === question)
  return { number: found?.number ?? 0, topic: wording.questions[question]?.topic ?? question }
}
