import * as v from 'valibot'
import { TEXT_LIMITS } from '../core/limits.ts'
import { failure, problem, success, type Result } from '../core/problem.ts'
import type { Rulebook } from '../core/rulebook.ts'
import { CASE_STATUSES, type CheckedRecord, type ReviewAct, type ReviewCase } from '../core/reviewCase.ts'
import { validate } from '../rulebooks/validate.ts'
import type { Sheet } from '../core/sheet.ts'
import type { SubmissionSummary } from '../core/submissionSummary.ts'
import type { Review } from '../core/review.ts'
import { sha256Hex } from './sha256.ts'
import { answer, day, id, recordOf, reviewRecordSchema, reviewSchema, sha256, textUpTo } from './sheetSchema.ts'

const name = textUpTo(TEXT_LIMITS.personName)
const ids = v.array(id)
const who = { by: name, at: textUpTo(40) }

const checked: v.GenericSchema<unknown, CheckedRecord> = v.strictObject({
  by: name,
  on: day,
  edition: textUpTo(64),
  contentHash: sha256,
})

const act: v.GenericSchema<unknown, ReviewAct> = v.variant('kind', [
  v.strictObject({ ...who, kind: v.literal('received'), submission: id, contentHash: sha256 }),
  v.strictObject({ ...who, kind: v.literal('decided'), record: reviewRecordSchema }),
  v.strictObject({ ...who, kind: v.literal('accepted'), questions: ids }),
  v.strictObject({ ...who, kind: v.literal('withdrawn'), question: id }),
  v.strictObject({ ...who, kind: v.literal('returned'), file: id, message: textUpTo(TEXT_LIMITS.message), questions: ids }),
  v.strictObject({ ...who, kind: v.literal('checked'), record: checked }),
])

const schema: v.GenericSchema<unknown, ReviewCase> = v.strictObject({
  id,
  status: v.picklist(CASE_STATUSES),
  review: reviewSchema,
  history: v.array(act),
  checked: v.nullable(checked),
  drafts: v.exactOptional(
    recordOf(
      v.strictObject({
        decision: v.picklist(['question', 'correct']),
        answer: v.nullable(answer),
        reason: textUpTo(TEXT_LIMITS.note),
      }),
    ),
  ),
})

/** A case of the machine's own database. Unhappy: it is damaged, or it speaks of questions that its edition does not have. */
export function readReviewCase(data: unknown, rulebook: Rulebook | null = null): Result<ReviewCase> {
  const read = validate(schema, data)
  if (!read.ok || rulebook === null) return read
  const known = new Set(rulebook.questions.map(({ id: question }) => question))
  const strange = read.value.review.records.filter(({ question }) => !known.has(question))
  return strange.length === 0
    ? success(read.value)
    : failure(...strange.map(({ question }) => problem('question-unknown', 'review.records', { id: question })))
}

/** What a check stands for. */
export interface CheckedContent {
  readonly edition: { readonly id: string; readonly hash: string }
  readonly sheet: Sheet | null
  readonly summary: SubmissionSummary | null
  /** Null: the submission as it came in. */
  readonly review: Review | null
}

/** SHA-256 of a submission with the decisions about it. The order of keys makes no other content. */
export function contentHashOf({ edition, sheet, summary, review }: CheckedContent): string {
  const records = [...(review?.records ?? [])].sort((a, b) => (a.question < b.question ? -1 : 1))
  return sha256Hex(new TextEncoder().encode(JSON.stringify(ordered({ edition, sheet, summary, records }))))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => [key, ordered(each)])
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}
