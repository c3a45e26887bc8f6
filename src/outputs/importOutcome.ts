import type { Problem } from '../core/problem.ts'

/** What is told of an import that has ended. */
export interface OutcomeView {
  readonly ended: 'done' | 'cancelled' | 'refused' | 'full' | 'failed' | 'newer'
  readonly taken: number
  readonly newer: number
  readonly conflicts: number
  readonly differs: number
  readonly same: number
  readonly resumedAfter: number
  readonly refused: number
  readonly refusals: readonly { readonly file: string; readonly line: number | null; readonly problem: Problem }[]
}

/** Of an import that broke off without a word: what it stored is in the list, what it counted is lost. */
export const BROKEN_OFF: OutcomeView = {
  ended: 'failed',
  taken: 0,
  newer: 0,
  conflicts: 0,
  differs: 0,
  same: 0,
  resumedAfter: 0,
  refused: 0,
  refusals: [],
}
