import * as v from 'valibot'
import type { RosterRow } from '../../core/roster.ts'

/** The members as they are kept on this machine, with the file they came from. */
export interface StoredMembers {
  readonly fileName: string
  readonly loadedOn: string
  readonly rows: readonly RosterRow[]
}

/** What a person has said about the roster: kept apart, as it changes with every key. */
export interface RosterChoices {
  readonly dueOn: string | null
  readonly from: string
  /** Who belongs to which submission, by `rowKey`. */
  readonly links: Readonly<Record<string, string>>
}

export const NO_CHOICES: RosterChoices = { dueOn: null, from: '', links: {} }

const members: v.GenericSchema<unknown, StoredMembers> = v.strictObject({
  fileName: v.string(),
  loadedOn: v.string(),
  rows: v.array(
    v.strictObject({
      line: v.number(),
      name: v.string(),
      corporateNumber: v.string(),
      memberNumber: v.string(),
      chamber: v.string(),
      contact: v.string(),
      telephone: v.string(),
      mail: v.string(),
      employees: v.nullable(v.number()),
    }),
  ),
})

const choices: v.GenericSchema<unknown, RosterChoices> = v.strictObject({
  dueOn: v.nullable(v.string()),
  from: v.string(),
  links: v.record(v.string(), v.string()),
})

/** Members as they were kept; null for anything else. */
export function storedMembers(value: unknown): StoredMembers | null {
  const read = v.safeParse(members, value)
  return read.success ? read.output : null
}

/** Choices as they were kept; none where they cannot be read. */
export function storedChoices(value: unknown): RosterChoices {
  const read = v.safeParse(choices, value)
  return read.success ? read.output : NO_CHOICES
}
