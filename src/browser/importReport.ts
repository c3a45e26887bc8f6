import type { Problem } from '../core/problem.ts'
import type { StorageFault } from './database.ts'

/** What an import took in, and why it did not take the rest. */
export interface ImportReport {
  /** Stored; everything below that is "taken in" is among them. */
  readonly taken: number
  /** Already there with the same content: skipped. */
  readonly same: number
  /** Taken in, of a company of which an older submission is there. */
  readonly newer: number
  /** Taken in, though another submission with the same id is there. */
  readonly conflicts: number
  /** Taken in, but what they claim does not follow from their answers. */
  readonly differs: number
  /** Files and lines that could not be read. */
  readonly refused: number
  /** The first of them. */
  readonly refusals: readonly Refusal[]
  /** Files looked at, and how many there are. */
  readonly files: { readonly done: number; readonly all: number }
  /** Lines that an earlier import of the same file had stored, and that were passed over. */
  readonly resumedAfter: number
  readonly ended: 'done' | 'cancelled' | StorageFault
}

export interface Refusal {
  readonly file: string
  /** Null: the file as a whole. */
  readonly line: number | null
  readonly problem: Problem
}

export interface ImportProgress {
  readonly doneBytes: number
  readonly totalBytes: number
  /** To be taken in; not all of it is stored yet. */
  readonly read: number
  /** Stored: stays whatever happens. */
  readonly taken: number
  readonly refused: number
  readonly file: string
}

/** Nobody reads more; the rest is only counted. */
export const MOST_REFUSALS = 1000
