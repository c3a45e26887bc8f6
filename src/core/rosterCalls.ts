import { daysBetween } from './dates.ts'
import type { Flag } from './flags.ts'
import type { Standing } from './rosterMatch.ts'

/** Why a member is to be called, the most urgent kind first. */
export const CALL_KINDS = ['overdue', 'due-soon', 'returned-unanswered', 'flagged'] as const

export type Call =
  /** Nothing handed in; `days` since the due date. */
  | { readonly kind: 'overdue'; readonly days: number }
  /** Nothing handed in; `days` until the due date, which may be today. */
  | { readonly kind: 'due-soon'; readonly days: number }
  /** Sent back, and nothing newer has come for `days`. */
  | { readonly kind: 'returned-unanswered'; readonly days: number }
  /** Handed in, not checked yet, and something does not fit. */
  | { readonly kind: 'flagged'; readonly flags: readonly Flag['kind'][] }

/** From when on somebody is called. Work habits of an office, not rules of the programme. */
export interface CallRules {
  readonly dueWithinDays: number
  readonly returnedForDays: number
}
const CALL_RULES: CallRules = { dueWithinDays: 5, returnedForDays: 10 }

/** Why this member is to be called today; null: there is no reason. */
export function callFor(standing: Standing, dueOn: string | null, today: string, rules: CallRules = CALL_RULES): Call | null {
  switch (standing.state) {
    case 'missing': {
      const left = dueOn === null ? null : daysBetween(today, dueOn)
      if (left === null || left > rules.dueWithinDays) return null
      return left < 0 ? { kind: 'overdue', days: -left } : { kind: 'due-soon', days: left }
    }
    case 'returned': {
      const days = standing.since === null ? null : daysBetween(standing.since, today)
      return days !== null && days >= rules.returnedForDays ? { kind: 'returned-unanswered', days } : null
    }
    case 'received': {
      const flags = standing.submission?.flags ?? []
      return flags.length > 0 ? { kind: 'flagged', flags } : null
    }
    case 'checked':
      return null
  }
}

export interface CallOf {
  readonly standing: Standing
  readonly call: Call
}

/** Everybody to be called, the most urgent kind first, within it in the roster's order. */
export function callList(all: readonly Standing[], dueOn: string | null, today: string, rules: CallRules = CALL_RULES): CallOf[] {
  const found = all.flatMap((standing) => {
    const call = callFor(standing, dueOn, today, rules)
    return call ? [{ standing, call }] : []
  })
  return CALL_KINDS.flatMap((kind) => found.filter(({ call }) => call.kind === kind))
}
