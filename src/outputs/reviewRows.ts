import type { AnswerState } from '../core/answers.ts'
import type { Assessment } from '../core/assess.ts'
import type { Evidence } from '../core/evidenceRegister.ts'
import { EVIDENCE_STATES, evidenceAsks, evidenceState, type EvidenceState } from '../core/evidenceState.ts'
import { sameAnswer } from '../core/merge.ts'
import type { ReviewRecord } from '../core/review.ts'
import { draftsOf, provisionalCorrections, toLookAt, type ReviewCase, type ReviewDraft } from '../core/reviewCase.ts'
import type { Level, QuestionId, Rulebook } from '../core/rulebook.ts'
import type { Answer, ReturnReply, Sheet } from '../core/sheet.ts'
import type { Wording } from '../core/wording.ts'
import { answerWords } from './carryOverRows.ts'
import { askRows, evidenceTitle } from './evidenceRows.ts'
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
  /** What is named, in the order of the register. */
  readonly pieces: readonly EvidencePiece[]
  /** What would show it, in the words of the edition. */
  readonly asked: string
}

/** A piece of evidence, and what it is worth where it is named. */
export interface EvidencePiece {
  readonly evidence: Evidence
  readonly title: string
  readonly state: EvidenceState
}

/** Evidence for what is no answer: a certificate, the declared sales. */
export interface OtherEvidence {
  readonly key: string
  readonly title: string
  readonly state: EvidenceState | 'missing'
  readonly pieces: readonly EvidencePiece[]
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
  const evidence = evidenceOf(rulebook, wording, sheet, t)
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

/** What is named for every answer, whether evidence is asked for or not. */
function evidenceOf(rulebook: Rulebook, wording: Wording, sheet: Sheet, t: Words['t']): ReadonlyMap<QuestionId, RowEvidence> {
  const inception = sheet.profile.inceptionDate
  const asks = new Map(
    evidenceAsks(rulebook, sheet).flatMap((ask) =>
      ask.subject.kind === 'question' ? [[ask.subject.question, ask] as const] : [],
    ),
  )
  return new Map(
    rulebook.questions.flatMap(({ id }): [QuestionId, RowEvidence][] => {
      const ask = asks.get(id)
      const pieces = sheet.evidence
        .filter(({ questions }) => questions.includes(id))
        .map((evidence) => ({ evidence, title: evidenceTitle(evidence, t), state: evidenceState(evidence, inception) }))
      if (!ask && pieces.length === 0) return []
      const state = ask?.state ?? EVIDENCE_STATES.find((each) => pieces.some((piece) => piece.state === each)) ?? 'missing'
      return [[id, { state, pieces, asked: ask ? (wording.questions[id]?.evidence ?? '') : '' }]]
    }),
  )
}

/** What is named for certificates and sales. */
export function otherEvidence(rulebook: Rulebook, wording: Wording, sheet: Sheet, t: Words['t']): OtherEvidence[] {
  return askRows(rulebook, wording, sheet, t)
    .filter(({ number }) => number === null)
    .map(({ key, title, state, links }) => ({
      key,
      title,
      state,
      pieces: sheet.evidence.flatMap((evidence) =>
        links
          .filter((link) => link.evidence === evidence.id)
          .map((link) => ({ evidence, title: evidenceTitle(evidence, t), state: link.state })),
      ),
    }))
}

function readAnswer(wording: Wording, id: QuestionId, answer: Answer | undefined): ReadAnswer {
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
