import * as v from 'valibot'
import type { LetterFacts } from '../outputs/documents/coveringLetter.ts'

const Facts = v.object({
  to: v.string(),
  agency: v.string(),
  address: v.string(),
  person: v.string(),
  telephone: v.string(),
})

/** What an agent typed for the covering letter, as it was kept on the machine; null for anything else. */
export function readLetterFacts(data: unknown): LetterFacts | null {
  const read = v.safeParse(Facts, data)
  return read.success ? read.output : null
}
