import * as v from 'valibot'
import type { DocumentChoices } from '../outputs/documents/choices.ts'

const schema: v.GenericSchema<unknown, DocumentChoices> = v.strictObject({
  language: v.nullable(v.picklist(['ja', 'en'])),
  showsCompany: v.boolean(),
  leftOut: v.record(v.string(), v.array(v.string())),
})

/** Choices as they were kept; null for anything else, of which there is nothing to tell the person. */
export function readDocumentChoices(text: string): DocumentChoices | null {
  try {
    const choices = v.safeParse(schema, JSON.parse(text))
    return choices.success ? choices.output : null
  } catch {
    return null
  }
}
