import type { QuestionResult } from '../core/answers.ts'
import type { Assessment } from '../core/assess.ts'
import type { Rulebook } from '../core/rulebook.ts'

/** How the essential questions 重要設問 stand, and what those that need improvement leave. */
export interface EssentialState {
  readonly total: number
  readonly weak: readonly QuestionResult[]
  readonly unanswered: readonly QuestionResult[]
  /** The limit from the weak ones; null when none applies. What is unanswered may still lower it. */
  readonly limitPercent: number | null
}

/** The essential questions that apply, counted; unknown is weak, unanswered is neither. */
export function essentialState(rulebook: Rulebook, { questions }: Assessment): EssentialState {
  const essentials = questions.filter(({ essential, state }) => essential && state !== 'not-applicable')
  const weak = essentials.filter((question) => question.weak)
  const limits = rulebook.management.essentialLimits.filter(({ fromWeak }) => weak.length >= fromWeak)
  return {
    total: essentials.length,
    weak,
    unanswered: essentials.filter(({ state }) => state === 'unanswered'),
    limitPercent: limits.length === 0 ? null : Math.min(...limits.map(({ maximumPercent }) => maximumPercent)),
  }
}
