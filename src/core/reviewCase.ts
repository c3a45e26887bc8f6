import type { Review, ReviewRecord } from './review.ts'

/** What becomes of a submission at the chamber: 受領 → 差戻し → 受領 (the new version) → 事務確認済. */
export const CASE_STATUSES = ['received', 'returned', 'checked'] as const

export type CaseStatus = (typeof CASE_STATUSES)[number]

export interface ReviewCase {
  /** Of the submission that is reviewed; of its versions the newest. */
  readonly id: string
  readonly status: CaseStatus
  readonly review: Review
  /** Oldest first. */
  readonly history: readonly ReviewAct[]
  readonly checked: CheckedRecord | null
}

/** 事務確認済: who checked what. */
export interface CheckedRecord {
  readonly by: string
  /** ISO day. */
  readonly on: string
  readonly edition: string
  readonly contentHash: string
}

export interface ReviewAct {
  readonly by: string
  readonly at: string
  readonly kind: 'decided'
  readonly record: ReviewRecord
}
