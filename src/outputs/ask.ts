import type { Assessment } from '../core/assess.ts'
import type { QuestionId, RoleId, Rulebook } from '../core/rulebook.ts'
import type { Sheet } from '../core/sheet.ts'
import { minutesLeft } from './progress.ts'

/** What is written about a request before it is handed over; kept for each sheet on this machine. */
export interface AskDraft {
  /** Null: nobody is chosen yet. */
  readonly role: RoleId | null
  /** Of the role's questions the open ones, or all; or those picked one by one. */
  readonly which: 'open' | 'all' | 'picked'
  readonly picked: readonly QuestionId[]
  readonly asker: string
  readonly message: string
  readonly wishedBy: string | null
  readonly withCompany: boolean
}

export const EMPTY_DRAFT: AskDraft = {
  role: null,
  which: 'open',
  picked: [],
  asker: '',
  message: '',
  wishedBy: null,
  withCompany: true,
}

/** The questions that one role can answer best. */
export interface RoleShare {
  readonly role: RoleId
  readonly questions: number
  /** Unanswered or わからない. */
  readonly open: number
  /** For the open ones. */
  readonly minutes: number
  /** What is left for the writer when the open ones are handed over. */
  readonly ownOpen: number
  readonly ownMinutes: number
}

/** The open questions of a sheet, unanswered or わからない, in catalogue order. */
export function openIds(assessment: Assessment): QuestionId[] {
  return assessment.questions.filter(({ state }) => state === 'unanswered' || state === 'unknown').map(({ id }) => id)
}

/** Minutes for a number of questions, at the pace that stands beside the questions. */
export function minutesFor(questions: number): number {
  return minutesLeft({ total: questions, answered: 0 })
}

/** Each role's share of the questions, in the edition's order. */
export function roleShares(rulebook: Rulebook, assessment: Assessment): RoleShare[] {
  const openNow = new Set(openIds(assessment))
  return rulebook.roles.map((role) => {
    const questions = rulebook.questions.filter(({ askWho }) => askWho === role)
    const open = questions.filter(({ id }) => openNow.has(id)).length
    const ownOpen = openNow.size - open
    return {
      role,
      questions: questions.length,
      open,
      minutes: minutesFor(open),
      ownOpen,
      ownMinutes: minutesFor(ownOpen),
    }
  })
}

/** The questions that a draft asks, in catalogue order; none while nobody is chosen whom the edition knows. */
export function askedIds(rulebook: Rulebook, assessment: Assessment, { role, which, picked }: AskDraft): QuestionId[] {
  if (role === null || !rulebook.roles.includes(role)) return []
  const openNow = new Set(openIds(assessment))
  return rulebook.questions
    .filter(({ id, askWho }) => {
      if (which === 'picked') return picked.includes(id)
      return askWho === role && (which === 'all' || openNow.has(id))
    })
    .map(({ id }) => id)
}

/** How many entries are new or different. */
export function changedEntries(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): number {
  return Object.entries(after).filter(([key, value]) => !Object.hasOwn(before, key) || before[key] !== value).length
}

/** How many questions have another answer, or one that is confirmed now. */
export function changedQuestions(before: Sheet, after: Sheet): number {
  const changed = Object.keys(after.answers).filter((id) => before.answers[id] !== after.answers[id])
  const confirmed = before.unconfirmed.filter((id) => !after.unconfirmed.includes(id))
  return new Set([...changed, ...confirmed]).size
}
