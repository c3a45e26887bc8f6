import type { Assessment } from '../core/assess.ts'

/** What the last answer moved, for one sentence beside the question. */
export interface AnswerEffect {
  /** Points that became certain (negative: no longer certain). */
  readonly certainPoints: number
  readonly essentialsAnswered: number
  readonly essentialsSound: number
  readonly tier: { readonly certainPercent: number; readonly reachablePercent: number; readonly moved: boolean }
}

/** Compares the assessment before and after one answer. */
export function answerEffect(before: Assessment, after: Assessment): AnswerEffect {
  const answered = after.questions.filter(({ essential, state }) => essential && (state === 'level' || state === 'unknown'))
  const certainPercent = after.management.certain.discountPercent
  const reachablePercent = after.management.reachable.discountPercent
  return {
    certainPoints: after.management.certain.earned - before.management.certain.earned,
    essentialsAnswered: answered.length,
    essentialsSound: answered.filter(({ weak }) => !weak).length,
    tier: {
      certainPercent,
      reachablePercent,
      moved:
        certainPercent !== before.management.certain.discountPercent ||
        reachablePercent !== before.management.reachable.discountPercent,
    },
  }
}
