import { sameAnswer } from './merge.ts'
import { returnedRecords, type Review, type ReviewRecord } from './review.ts'
import type { QuestionId } from './rulebook.ts'
import type { Answer, Sheet } from './sheet.ts'

/**
 * What becomes of a submission at the chamber: 受領 → 差戻し → 受領 (the new version) → 事務確認済, and back when something changes.
 * The chamber checks that a sheet is complete and fits its evidence; what the discount is, the insurer decides.
 */
export const CASE_STATUSES = ['received', 'returned', 'checked'] as const

export type CaseStatus = (typeof CASE_STATUSES)[number]

export interface ReviewCase {
  /** Of the submission that is reviewed; of its versions the newest. */
  readonly id: string
  readonly status: CaseStatus
  /** What stands now: at most one record a question. What stood before is in the history. */
  readonly review: Review
  /** Oldest first. Nothing is ever taken out of it. */
  readonly history: readonly ReviewAct[]
  /** The last check. It holds while the status is `checked` and the content is what was checked: `stillAsChecked`. */
  readonly checked: CheckedRecord | null
  /** What is being written and not decided yet. */
  readonly drafts?: Readonly<Record<QuestionId, ReviewDraft>>
}

/** 事務確認済: who checked what. */
export interface CheckedRecord {
  readonly by: string
  /** ISO day. */
  readonly on: string
  /** Id of the edition by which the result was worked out. */
  readonly edition: string
  /** SHA-256 of the submission with the decisions about it. */
  readonly contentHash: string
}

/** A question to the member or a correction, while its reason is written. */
export interface ReviewDraft {
  readonly decision: 'question' | 'correct'
  readonly answer: Answer | null
  readonly reason: string
}

/** Who does something, and when (ISO date and time with offset). */
export interface Actor {
  readonly by: string
  readonly at: string
}

export type ReviewAct = Actor &
  (
    | { readonly kind: 'received'; readonly submission: string; readonly contentHash: string }
    | { readonly kind: 'decided'; readonly record: ReviewRecord }
    /** Answers accepted together. */
    | { readonly kind: 'accepted'; readonly questions: readonly QuestionId[] }
    | { readonly kind: 'withdrawn'; readonly question: QuestionId }
    /** A return file was made. */
    | { readonly kind: 'returned'; readonly file: string; readonly message: string; readonly questions: readonly QuestionId[] }
    | { readonly kind: 'checked'; readonly record: CheckedRecord }
  )

/** The case of a submission that has just come in. */
export function receivedCase(id: string, contentHash: string, actor: Actor): ReviewCase {
  return {
    id,
    status: 'received',
    review: { message: '', records: [] },
    history: [{ ...actor, kind: 'received', submission: id, contentHash }],
    checked: null,
    drafts: {},
  }
}

/**
 * The case goes on with a new version: what was accepted and is answered the same stays accepted, and so do questions and
 * corrections, until they are decided anew. The message has been sent, and what was checked no longer is.
 */
export function withNewVersion(
  before: ReviewCase,
  versions: { readonly old: Pick<Sheet, 'answers'>; readonly new: Pick<Sheet, 'answers'> },
  received: { readonly id: string; readonly contentHash: string },
  actor: Actor,
): ReviewCase {
  const records = before.review.records.filter(
    ({ question, decision }) => decision !== 'accept' || isSame(versions.old.answers[question], versions.new.answers[question]),
  )
  return {
    ...before,
    id: received.id,
    status: 'received',
    review: { message: '', records },
    history: [...before.history, { ...actor, kind: 'received', submission: received.id, contentHash: received.contentHash }],
  }
}

/** What a reviewer decides about one answer. It takes the place of what stood there, and ends the draft. */
export function withDecision(
  before: ReviewCase,
  { question, decision, answer, reason }: Pick<ReviewRecord, 'question' | 'decision' | 'answer' | 'reason'>,
  actor: Actor,
): ReviewCase {
  const record: ReviewRecord = {
    question,
    decision,
    answer: decision === 'correct' ? answer : null,
    reason: decision === 'accept' ? '' : reason.trim(),
    by: actor.by,
    on: dayOf(actor),
  }
  const others = before.review.records.filter((each) => each.question !== question)
  return changed(withDraft(before, question, null), [...others, record], { ...actor, kind: 'decided', record })
}

/** Accepts the answers of several questions about which nothing is decided or being written; the same case when there is none. */
export function withAccepted(before: ReviewCase, questions: readonly QuestionId[], actor: Actor): ReviewCase {
  const decided = new Set([...before.review.records.map(({ question }) => question), ...Object.keys(draftsOf(before))])
  const accepted = [...new Set(questions)].filter((question) => !decided.has(question))
  if (accepted.length === 0) return before
  const more = accepted.map((question): ReviewRecord => ({
    question,
    decision: 'accept',
    answer: null,
    reason: '',
    by: actor.by,
    on: dayOf(actor),
  }))
  return changed(before, [...before.review.records, ...more], { ...actor, kind: 'accepted', questions: accepted })
}

/** Takes back what was decided about an answer; the same case when nothing was. */
export function withoutDecision(before: ReviewCase, question: QuestionId, actor: Actor): ReviewCase {
  const others = before.review.records.filter((each) => each.question !== question)
  if (others.length === before.review.records.length) return before
  return changed(before, others, { ...actor, kind: 'withdrawn', question })
}

/** Keeps what is being written about an answer, or with null puts it away. It is no act. */
export function withDraft(before: ReviewCase, question: QuestionId, draft: ReviewDraft | null): ReviewCase {
  const others = Object.entries(draftsOf(before)).filter(([id]) => id !== question)
  return { ...before, drafts: Object.fromEntries(draft === null ? others : [...others, [question, draft]]) }
}

/** The message that goes with the return file. It becomes part of the history when it is sent. */
export function withMessage(before: ReviewCase, message: string): ReviewCase {
  return { ...before, review: { ...before.review, message } }
}

/** 差戻し: a return file was made, with what stands now. */
export function withReturn(before: ReviewCase, file: string, actor: Actor): ReviewCase {
  const { message } = before.review
  const questions = returnedRecords(before.review).map(({ question }) => question)
  return { ...before, status: 'returned', history: [...before.history, { ...actor, kind: 'returned', file, message, questions }] }
}

/** 事務確認済. Whether anything stands against it is asked before: `obstacles`. */
export function withCheck(before: ReviewCase, content: Pick<CheckedRecord, 'edition' | 'contentHash'>, actor: Actor): ReviewCase {
  const { edition, contentHash } = content
  const record: CheckedRecord = { by: actor.by, on: dayOf(actor), edition, contentHash }
  return { ...before, status: 'checked', checked: record, history: [...before.history, { ...actor, kind: 'checked', record }] }
}

/** Whether what was checked is what is there now. False where nothing was checked. */
export function stillAsChecked({ status, checked }: ReviewCase, contentHash: string): boolean {
  return status === 'checked' && checked?.contentHash === contentHash
}

/** What was done after the last check, oldest first; nothing where nothing was checked. */
export function actsSinceCheck({ history }: Pick<ReviewCase, 'history'>): readonly ReviewAct[] {
  const checked = history.findLastIndex(({ kind }) => kind === 'checked')
  return checked < 0 ? [] : history.slice(checked + 1)
}

/** The sheet with the answers that the reviewer takes; the member's own stay in the sheet. The same sheet when none is another. */
export function correctedSheet(sheet: Sheet, review: Review): Sheet {
  const provisional = provisionalCorrections(sheet, review)
  if (provisional.length === 0) return sheet
  const taken = provisional.map(({ question, answer }): [QuestionId, Answer] => [question, answer])
  return { ...sheet, answers: { ...sheet.answers, ...Object.fromEntries(taken) } }
}

interface Correction extends ReviewRecord {
  readonly answer: Answer
}

/** 仮: corrections that the member has not confirmed. It confirms one by answering so in the next version. */
export function provisionalCorrections({ answers }: Pick<Sheet, 'answers'>, { records }: Review): Correction[] {
  return records.filter(isCorrection).filter(({ question, answer }) => !isSame(answers[question], answer))
}

function isCorrection(record: ReviewRecord): record is Correction {
  return record.decision === 'correct' && record.answer !== null
}

/** Questions that somebody has to look at: nothing is decided, or a new version came in after something was asked. */
export function toLookAt(reviewed: ReviewCase, questions: readonly QuestionId[]): QuestionId[] {
  const standing = new Map(reviewed.review.records.map((record) => [record.question, record]))
  const since = decidedSince(reviewed)
  return questions.filter((question) => {
    const record = standing.get(question)
    return record === undefined || (record.decision !== 'accept' && !since.has(question))
  })
}

/** What was decided since the newest version came in. */
function decidedSince({ history }: ReviewCase): ReadonlySet<QuestionId> {
  const received = history.findLastIndex(({ kind }) => kind === 'received')
  return new Set(history.slice(received + 1).flatMap((act) => (act.kind === 'decided' ? [act.record.question] : [])))
}

/** What stands against 事務確認済. */
export interface Obstacles {
  readonly toLookAt: readonly QuestionId[]
  /** Asked, and neither accepted nor corrected since. */
  readonly asked: readonly QuestionId[]
  /** 仮: corrected, and not confirmed by the member. */
  readonly provisional: readonly QuestionId[]
  /** Being written. */
  readonly drafts: readonly QuestionId[]
}

/** Every question is in as many lists as it has to do with. `questions`: those of the edition; none for a summary. */
export function obstacles(reviewed: ReviewCase, sheet: Pick<Sheet, 'answers'>, questions: readonly QuestionId[]): Obstacles {
  const { review } = reviewed
  return {
    toLookAt: toLookAt(reviewed, questions),
    asked: review.records.filter(({ decision }) => decision === 'question').map(({ question }) => question),
    provisional: provisionalCorrections(sheet, review).map(({ question }) => question),
    drafts: Object.keys(draftsOf(reviewed)),
  }
}

export function draftsOf({ drafts }: ReviewCase): Readonly<Record<QuestionId, ReviewDraft>> {
  return drafts ?? {}
}

/** Whatever is decided after a check is no longer what was checked. */
function changed(before: ReviewCase, records: readonly ReviewRecord[], act: ReviewAct): ReviewCase {
  const status = before.status === 'checked' ? 'received' : before.status
  return { ...before, status, review: { ...before.review, records }, history: [...before.history, act] }
}

function isSame(one: Answer | undefined, other: Answer | undefined): boolean {
  return one === undefined || other === undefined ? one === other : sameAnswer(one, other)
}

function dayOf({ at }: Actor): string {
  return at.slice(0, 10)
}
