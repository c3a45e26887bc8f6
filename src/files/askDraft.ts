import * as v from 'valibot'
import { LIST_LIMITS, TEXT_LIMITS } from '../core/limits.ts'
import type { AskDraft } from '../outputs/ask.ts'
import { day, id, textUpTo } from './sheetSchema.ts'

const schema: v.GenericSchema<unknown, AskDraft> = v.strictObject({
  role: v.nullable(id),
  which: v.picklist(['open', 'all', 'picked']),
  picked: v.pipe(v.array(v.string()), v.maxLength(LIST_LIMITS.partQuestions)),
  asker: textUpTo(TEXT_LIMITS.personName),
  message: textUpTo(TEXT_LIMITS.message),
  wishedBy: v.nullable(day),
  withCompany: v.boolean(),
})

/** A draft as it was kept; null for anything else, of which there is nothing to tell the person. */
export function readAskDraft(text: string): AskDraft | null {
  try {
    const draft = v.safeParse(schema, JSON.parse(text))
    return draft.success ? draft.output : null
  } catch {
    return null
  }
}
