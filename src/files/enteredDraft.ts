import * as v from 'valibot'
import type { EntryDraft } from '../core/enteredSheet.ts'
import { LEVELS } from '../core/rulebook.ts'
import type { Answer } from '../core/sheet.ts'

/** Who typed in which paper, and when: the list 提出一覧 has no place for it. */
export interface EnteredRecord {
  readonly id: string
  readonly companyName: string
  readonly by: string
  readonly paperDate: string
  readonly enteredOn: string
}

const text = v.pipe(v.string(), v.maxLength(5000))
const day = v.nullable(text)
const yesNo = v.picklist(['yes', 'no'])
const answer: v.GenericSchema<unknown, Answer> = v.variant('kind', [
  v.strictObject({ kind: v.literal('level'), level: v.picklist(LEVELS) }),
  v.strictObject({ kind: v.literal('unknown') }),
  v.strictObject({ kind: v.literal('not-applicable'), reason: text }),
])
const keyed = v.record(v.string(), v.nullable(answer))

const draft: v.GenericSchema<unknown, EntryDraft> = v.strictObject({
  id: text,
  profile: v.strictObject({
    companyName: text,
    trade: v.nullable(text),
    employees: v.nullable(v.number()),
    salesBand: v.nullable(text),
    membership: v.nullable(v.picklist(['member', 'non-member'])),
    memberNumber: text,
    chamber: text,
    inceptionDate: day,
  }),
  corporateNumber: text,
  facts: v.record(v.string(), yesNo),
  answers: keyed,
  second: v.nullable(keyed),
  certificates: v.array(
    v.strictObject({
      id: text,
      kind: text,
      number: text,
      holder: v.nullable(v.picklist(['insured', 'parent', 'other'])),
      scope: v.nullable(v.picklist(['whole', 'partial'])),
      standard: v.nullable(text),
      validFrom: day,
      validTo: day,
      evidenceHeld: v.nullable(yesNo),
      renewalUnderAudit: v.boolean(),
    }),
  ),
  by: text,
  paperDate: day,
})

const records: v.GenericSchema<unknown, EnteredRecord[]> = v.array(
  v.strictObject({ id: text, companyName: text, by: text, paperDate: text, enteredOn: text }),
)

/** A paper that is being typed in, as it was kept; null for anything else. */
export function storedDraft(value: unknown): EntryDraft | null {
  const read = v.safeParse(draft, value)
  return read.success ? read.output : null
}

/** What was typed in before, newest first; nothing where it cannot be read. */
export function storedRecords(value: unknown): readonly EnteredRecord[] {
  const read = v.safeParse(records, value)
  return read.success ? read.output : []
}
