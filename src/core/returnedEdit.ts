import { withAnswer } from './edit.ts'
import { sameAnswer } from './merge.ts'
import { returnedRecords, type ReviewRecord } from './review.ts'
import type { QuestionId } from './rulebook.ts'
import type { Returned, ReturnReply, Sheet } from './sheet.ts'

/** Every change of what was sent back 差戻し: a new sheet, the old one untouched. No answer changes unasked. */

/**
 * Takes in a return file. The same one again keeps its replies, and of an earlier one those to questions that are asked again in
 * the same words.
 */
export function withReturned(sheet: Sheet, returned: Omit<Returned, 'replies'>): Sheet {
  const before = sheet.returned
  const records = returnedRecords(returned.review)
  const kept = Object.entries(before?.replies ?? {}).filter(([question]) =>
    records.some((record) => record.question === question && record.reason === reasonBefore(before, question)),
  )
  const { id, submission, madeOn, review, signer } = returned
  const asked = { message: review.message, records }
  const replies = Object.fromEntries(kept)
  return { ...sheet, returned: { id, submission, madeOn, review: asked, replies, ...(signer && { signer }) } }
}

function reasonBefore(before: Returned | null, question: QuestionId): string | undefined {
  return before?.review.records.find((record) => record.question === question)?.reason
}

/** Sets what is replied to one question; where nothing was sent back, nothing is. */
export function withReply(sheet: Sheet, question: QuestionId, change: Partial<ReturnReply>): Sheet {
  const { returned } = sheet
  if (returned === null) return sheet
  const reply = { kind: 'open', text: '', ...returned.replies[question], ...change } as const
  return { ...sheet, returned: { ...returned, replies: { ...returned.replies, [question]: reply } } }
}

/** Takes the answer over that the reviewer proposes; where none is proposed, nothing changes. */
export function withCorrectionTaken(sheet: Sheet, question: QuestionId): Sheet {
  const answer = askedAbout(sheet, question)?.answer ?? null
  return answer === null ? sheet : withReply(withAnswer(sheet, question, answer), question, { kind: 'taken' })
}

/** What was asked or corrected at this question; null: nothing. */
export function askedAbout({ returned }: Pick<Sheet, 'returned'>, question: QuestionId): ReviewRecord | null {
  return returned?.review.records.find((record) => record.question === question) ?? null
}

/**
 * How far a question that was sent back is: `taken` as soon as the answer is the proposed one, whoever gave it; `own` when the
 * company has said that its own answer stands.
 */
export function replyState(
  { answers, returned }: Pick<Sheet, 'answers' | 'returned'>,
  record: ReviewRecord,
): ReturnReply['kind'] {
  const answer = answers[record.question]
  if (answer !== undefined && record.answer !== null && sameAnswer(answer, record.answer)) return 'taken'
  return returned?.replies[record.question]?.kind === 'own' ? 'own' : 'open'
}

/** Questions that were sent back and are not replied to, in the order in which they were asked. */
export function openReplies(sheet: Pick<Sheet, 'answers' | 'returned'>): QuestionId[] {
  return (sheet.returned?.review.records ?? [])
    .filter((record) => replyState(sheet, record) === 'open')
    .map(({ question }) => question)
}
