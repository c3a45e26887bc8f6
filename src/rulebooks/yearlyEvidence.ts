import * as v from 'valibot'
import { EVIDENCE_KINDS } from '../core/evidenceRegister.ts'
import { failureOf, problem, type Result } from '../core/problem.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { YearlyEvidence } from '../core/yearlyEvidence.ts'
import { validate } from './validate.ts'

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(1000))
const kinds = v.array(v.picklist(EVIDENCE_KINDS))

const yearlySchema: v.GenericSchema<unknown, YearlyEvidence> = v.strictObject({
  always: kinds,
  never: kinds,
  questions: v.array(v.string()),
  basis: v.strictObject({ kind: v.literal('assumption'), text: v.strictObject({ ja: text, en: text }) }),
})

/**
 * Reads which evidence of an edition is yearly, and checks that no kind is both. A question that the rulebook does not ask is left out:
 * a draft 非公式ルール is served by the data of the edition that it was made from.
 */
export function readYearlyEvidence({ questions }: Rulebook, data: unknown): Result<YearlyEvidence> {
  const shape = validate(yearlySchema, data)
  if (!shape.ok) return shape
  const { always, never } = shape.value
  const both = always.flatMap((kind, index) =>
    never.includes(kind) ? [problem('id-repeated', `always.${String(index)}`, { id: kind })] : [],
  )
  if (both.length > 0) return failureOf(both)
  const asked = new Set(questions.map(({ id }) => id))
  return { ok: true, value: { ...shape.value, questions: shape.value.questions.filter((id) => asked.has(id)) } }
}
