import type { PaperRequest } from './paperRequest.ts'
import type { QuestionId } from './rulebook.ts'
import type { Answer } from './sheet.ts'

/** What a reviewer 確認担当者 decided about one answer. */
export const REVIEW_DECISIONS = ['accept', 'question', 'correct'] as const

export type ReviewDecision = (typeof REVIEW_DECISIONS)[number]

export interface ReviewRecord {
  readonly question: QuestionId
  readonly decision: ReviewDecision
  /** With `correct`, the answer that the reviewer takes; the member's own answer stays in the sheet. Otherwise null. */
  readonly answer: Answer | null
  /** What is asked, or why it is corrected. */
  readonly reason: string
  readonly by: string
  /** ISO day. */
  readonly on: string
}

/** The review 確認 of a submission, oldest record first; a later record about a question stands before an earlier one. */
export interface Review {
  readonly message: string
  readonly records: readonly ReviewRecord[]
  /** What an agent asks for in a return file. Absent: nothing. */
  readonly request?: PaperRequest
}

/** What a return file asks: the standing records that are no acceptance. */
export function returnedRecords({ records }: Review): ReviewRecord[] {
  return records.filter(({ decision }) => decision !== 'accept')
}
