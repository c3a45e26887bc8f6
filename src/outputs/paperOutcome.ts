import type { Problem } from '../core/problem.ts'

/** How adding a paper ended; `stripped`: what the photograph told of itself was taken out. */
export type PaperOutcome =
  | { readonly kind: 'reading' | 'added' | 'stripped' | 'already' | 'not-stored'; readonly name: string }
  | { readonly kind: 'refused'; readonly name: string; readonly problem: Problem }
