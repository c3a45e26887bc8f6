import * as v from 'valibot'
import { LIST_LIMITS, TEXT_LIMITS } from '../core/limits.ts'
import type { Part } from '../core/part.ts'
import { PART_FORMAT } from './formats.ts'
import { answer, day, id, recordOf, textUpTo, yesNo } from './sheetSchema.ts'

const partSchema: v.GenericSchema<unknown, Part> = v.strictObject({
  request: v.strictObject({
    id,
    sheet: id,
    role: id,
    questions: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(LIST_LIMITS.partQuestions)),
    facts: recordOf(yesNo),
    companyName: textUpTo(TEXT_LIMITS.companyName),
    asker: textUpTo(TEXT_LIMITS.personName),
    message: textUpTo(TEXT_LIMITS.message),
    wishedBy: v.nullable(day),
  }),
  answers: recordOf(answer),
  notes: recordOf(textUpTo(TEXT_LIMITS.note)),
  by: v.strictObject({ name: textUpTo(TEXT_LIMITS.personName), returnedOn: v.nullable(day) }),
})

/** A saved part-sheet, as a file and as a record of the machine's own database. */
export interface PartFile {
  readonly kind: 'part'
  readonly format: typeof PART_FORMAT
  /** Version of the app that wrote it. */
  readonly app: string
  /** ISO date and time with offset; for people, never for decisions. */
  readonly savedAt: string
  readonly edition: { readonly id: string; readonly hash: string }
  readonly part: Part
}

export const partFileSchema: v.GenericSchema<unknown, PartFile> = v.strictObject({
  kind: v.literal('part'),
  format: v.literal(PART_FORMAT),
  app: textUpTo(40),
  savedAt: textUpTo(40),
  edition: v.strictObject({ id: textUpTo(64), hash: textUpTo(64) }),
  part: partSchema,
})
