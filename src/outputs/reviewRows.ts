import type { AnswerState } from '../core/answers.ts'
import type { Assessment } from '../core/assess.ts'
import { evidenceAsks, type EvidenceState } from '../core/evidenceState.ts'
import { sameAnswer } from '../core/merge.ts'
import type { ReviewRecord } from '../core/review.ts'
import { draftsOf, provisionalCorrections, toLookAt, type ReviewCase, type ReviewDraft } from '../core/reviewCase.ts'
import type { Level, QuestionId, Rulebook } from '../core/rulebook.ts'
import type { Answer, ReturnReply, Sheet } from '../core/sheet.ts'
import type { Wording } from '../core/wording.ts'
import { answerWords } from './carryOverRows.ts'
import { flagQuestions, flagSentence } from './flagText.ts'
import type { Words } from './words.ts'

/** An answer as the reviewer reads it. */
export interface ReadAnswer {
  readonly state: AnswerState
  readonly text: string
  readonly level: Level | null
}

/** One question of a submission, with everything the reviewer looks at. */
export interface ReviewRow {
  readonly id: QuestionId
  readonly number: number
  readonly area: string
  readonly essential: boolean
  readonly weak: boolean
  readonly question: string
  readonly declared: ReadAnswer
  /** Last year's answer; null: nothing is known of last year. */
  readonly lastYear: ReadAnswer | null
  readonly changed: boolean
  /** What does not fit together, at this question. */
  readonly flags: readonly string[]
  readonly evidence: RowEvidence | null
  readonly record: ReviewRecord | null
  /** The answer that the reviewer takes, in words. */
  readonly corrected: ReadAnswer | null
  /** 仮: the member has not confirmed the correction. */
  readonly provisional: boolean
  readonly draft: ReviewDraft | null
  /** What the member replied to what stands. */
  readonly reply: ReturnReply | null
  readonly toLookAt: boolean
}

export interface RowEvidence {
  /** Best of what is named; missing: nothing is. */
  readonly state: EvidenceState | 'missing'
  readonly titles: readonly string[]
  /** What would show it, in the words of the edition. */
  readonly asked: string
}

export interface ReviewSources {
  readonly rulebook: Rulebook
  readonly wording: Wording
  readonly sheet: Sheet
  readonly assessment: Assessment
  readonly reviewed: ReviewCase
  /** Last year's answers to the same questions; null: nothing is known of last year. */
  readonly lastYear: Sheet['answers'] | null
}

/** Every question in catalogue order. */
export function reviewRows(
  { rulebook, wording, sheet, assessment, reviewed, lastYear }: ReviewSources,
  { t }: Pick<Words, 't'>,
): ReviewRow[] {
  const records = new Map(reviewed.review.records.map((record) => [record.question, record]))
  const provisional = new Set(provisionalCorrections(sheet, reviewed.review).map(({ question }) => question))
  const open = new Set(
    toLookAt(
      reviewed,
      rulebook.questions.map(({ id }) => id),
    ),
  )
  const evidence = evidenceOf(rulebook, wording, sheet)
  const read = (id: QuestionId, answer: Answer | undefined) => readAnswer(wording, id, answer)
  return rulebook.questions.map(({ id, number, area, essential }, place) => {
    const record = records.get(id) ?? null
    const [answer, before] = [sheet.answers[id], lastYear?.[id]]
    return {
      id,
      number,
      area: wording.areas[area]?.name ?? area,
      essential,
      weak: assessment.questions[place]?.weak ?? false,
      question: wording.questions[id]?.question ?? id,
      declared: read(id, answer),
      lastYear: lastYear === null ? null : read(id, before),
      changed: lastYear !== null && !isSame(answer, before),
      flags: assessment.flags
        .filter((flag) => flagQuestions(flag).includes(id))
        .map((flag) => flagSentence(flag, sheet, wording, t)),
      evidence: evidence.get(id) ?? null,
      record,
      corrected: record?.answer ? read(id, record.answer) : null,
      provisional: provisional.has(id),
      draft: draftsOf(reviewed)[id] ?? null,
      reply: repliedTo(sheet, record),
      toLookAt: open.has(id),
    }
  })
}

/** Only to what stands: a reply to an earlier question is no reply to this one. */
function repliedTo({ returned }: Sheet, record: ReviewRecord | null): ReturnReply | null {
  if (returned === null || record === null || record.decision === 'accept') return null
  const asked = returned.review.records.find(({ question }) => question === record.question)
  return asked?.reason === record.reason ? (returned.replies[record.question] ?? null) : null
}

function evidenceOf(rulebook: Rulebook, wording: Wording, sheet: Sheet): ReadonlyMap<QuestionId, RowEvidence> {
  const titles = new Map(sheet.evidence.map(({ id, title }) => [id, title]))
  return new Map(
    evidenceAsks(rulebook, sheet).flatMap(({ subject, state, links }): [QuestionId, RowEvidence][] =>
      subject.kind === 'question'
        ? [
            [
              subject.question,
              {
                state,
                titles: links.map(({ evidence }) => titles.get(evidence) ?? ''),
                asked: wording.questions[subject.question]?.evidence ?? '',
              },
            ],
          ]
        : [],
    ),
  )
}

export function readAnswer(wording: Wording, id: QuestionId, answer: Answer | undefined): ReadAnswer {
  if (!answer) return { state: 'unanswered', text: '', level: null }
  return { state: answer.kind, text: answerWords(wording, id, answer).text, level: answer.kind === 'level' ? answer.level : null }
}

function isSame(one: Answer | undefined, other: Answer | undefined): boolean {
  return one === undefined || other === undefined ? one === other : sameAnswer(one, other)
}

export const REVIEW_FILTERS = ['all', 'open', 'flagged', 'changed', 'essential', 'asked'] as const

export type ReviewFilter = (typeof REVIEW_FILTERS)[number]

/** The rows that a filter shows. */
export function filteredRows(rows: readonly ReviewRow[], filter: ReviewFilter): ReviewRow[] {
  return rows.filter((row) => {
    switch (filter) {
      case 'all':
        return true
      case 'open':
        return row.toLookAt
      case 'flagged':
        return row.flags.length > 0
      case 'changed':
        return row.changed
      case 'essential':
        return row.essential
      case 'asked':
        return row.draft !== null || (row.record !== null && row.record.decision !== 'accept')
    }
  })
}
