import type { AgentPaper, PackageMade } from './clientPapers.ts'
import type { MadeRequest, RequestDraft } from './clientRequest.ts'
import type { EvidenceSubject } from './evidenceState.ts'
import type { Actor } from './reviewCase.ts'
import { sameValue } from './sameValue.ts'
import type { Sheet } from './sheet.ts'

/** What an agent checks: whatever evidence is asked for, and the membership behind the group discount. */
export type DeskSubject = EvidenceSubject | { readonly kind: 'membership' }

export const CHECK_OUTCOMES = ['sufficient', 'insufficient'] as const

export type CheckOutcome = (typeof CHECK_OUTCOMES)[number]

/** What is checked: a paper for one thing that it shows. Without a paper of the register: one that the agent received otherwise. */
export interface CheckTarget {
  readonly subject: DeskSubject
  readonly evidence: string | null
}

/** What the agent found when looking at a paper. */
export interface EvidenceCheck extends CheckTarget {
  readonly outcome: CheckOutcome
  readonly note: string
  readonly by: string
  /** ISO day. */
  readonly on: string
}

/** What an agent records about one client, for the agent's own use: nothing of it is ever written into the client's sheet. */
export interface ClientCase {
  /** Of the submission; of its versions the newest. */
  readonly id: string
  /** How often it was stored; the storage counts. */
  readonly revision: number
  /** What stands now: at most one a target. What stood before is in the history. */
  readonly checks: readonly EvidenceCheck[]
  readonly premium: ClientPremium
  /** The agent's own notes. */
  readonly notes: string
  /** By when the agent wants the papers; null: the programme's own dates count. */
  readonly dueOn: string | null
  /** Notes of checks that are not decided yet, by `targetKey`. */
  readonly drafts: Readonly<Record<string, string>>
  /** What is put together to be asked for. */
  readonly request: RequestDraft
  /** What the client was asked for last; null: nothing yet. */
  readonly requested: MadeRequest | null
  /** Papers that came otherwise than with the submission, added by the agent. */
  readonly papers: readonly AgentPaper[]
  /** Oldest first. Nothing is ever taken out of it. */
  readonly history: readonly ClientAct[]
}

/** What the premium is worked out from: quotes of the pre-discount premium 割引前保険料, side by side. */
export interface ClientPremium {
  /** They contain the group discount already. */
  readonly baseIncludesGroup: boolean
  /** In the order in which they stand; none was typed yet where there is none. */
  readonly quotes: readonly PremiumQuote[]
}

/** One quote of an insurer before any discount. */
export interface PremiumQuote {
  readonly id: string
  /** An insurance plan 加入プラン of the edition. */
  readonly plan: string | null
  /** Whole yen a year. */
  readonly baseYen: number | null
  /** What was typed and is no amount. */
  readonly unread: string
  readonly label: string
  readonly note: string
}

export type ClientAct = Actor &
  (
    | { readonly kind: 'checked'; readonly checks: readonly EvidenceCheck[] }
    | { readonly kind: 'withdrawn'; readonly check: EvidenceCheck }
    | { readonly kind: 'due'; readonly on: string | null }
    /** The client was asked for so many things; `file` as in `MadeRequest`. */
    | { readonly kind: 'requested'; readonly count: number; readonly due: string | null; readonly file: string | null }
    /** A new version came in: the checks that still hold were kept, the others are to be made again. */
    | { readonly kind: 'continued'; readonly from: string; readonly kept: number; readonly dropped: number }
    | { readonly kind: 'paper-added' | 'paper-removed'; readonly name: string; readonly sha256: string }
    /** A package for the insurer was made. */
    | ({ readonly kind: 'packaged' } & PackageMade)
  )

/** The case of a client about whom nothing is recorded yet. */
export function newClientCase(id: string): ClientCase {
  return {
    id,
    revision: 0,
    checks: [],
    premium: { baseIncludesGroup: false, quotes: [] },
    notes: '',
    dueOn: null,
    drafts: {},
    request: { picks: {}, notes: {}, message: '' },
    requested: null,
    papers: [],
    history: [],
  }
}

/** The same for the same subject; fit for an address in a page. */
export function subjectKey(subject: DeskSubject): string {
  if (subject.kind === 'question') return `question-${subject.question}`
  return subject.kind === 'certificate' ? `certificate-${subject.certificate}` : subject.kind
}

/** The same for the same target. */
export function targetKey({ subject, evidence }: CheckTarget): string {
  return evidence === null ? subjectKey(subject) : `${subjectKey(subject)}/${evidence}`
}

/** Records what was found, for several things at once where one paper shows them all. It takes the place of what stood there, and ends the drafts. */
export function withChecks(
  before: ClientCase,
  targets: readonly CheckTarget[],
  { outcome, note }: Pick<EvidenceCheck, 'outcome' | 'note'>,
  actor: Actor,
): ClientCase {
  if (targets.length === 0) return before
  const on = actor.at.slice(0, 10)
  const made = targets.map(({ subject, evidence }): EvidenceCheck => ({
    subject,
    evidence,
    outcome,
    note: note.trim(),
    by: actor.by,
    on,
  }))
  const keys = new Set(targets.map(targetKey))
  return {
    ...before,
    checks: [...before.checks.filter((check) => !keys.has(targetKey(check))), ...made],
    drafts: Object.fromEntries(Object.entries(before.drafts).filter(([key]) => !keys.has(key))),
    history: [...before.history, { ...actor, kind: 'checked', checks: made }],
  }
}

/** Takes a check back; the same case when there is none. What was noted stays in the history. */
export function withoutCheck(before: ClientCase, target: CheckTarget, actor: Actor): ClientCase {
  const key = targetKey(target)
  const check = before.checks.find((each) => targetKey(each) === key)
  if (!check) return before
  return {
    ...before,
    checks: before.checks.filter((each) => each !== check),
    history: [...before.history, { ...actor, kind: 'withdrawn', check }],
  }
}

/** Keeps the note of a check while it is written; an empty one is put away. It is no act. */
export function withCheckDraft(before: ClientCase, target: CheckTarget, note: string): ClientCase {
  const key = targetKey(target)
  const others = Object.entries(before.drafts).filter(([each]) => each !== key)
  return { ...before, drafts: Object.fromEntries(note === '' ? others : [...others, [key, note]]) }
}

export function withNotes(before: ClientCase, notes: string): ClientCase {
  return { ...before, notes }
}

export function withPremium(before: ClientCase, premium: Partial<ClientPremium>): ClientCase {
  return { ...before, premium: { ...before.premium, ...premium } }
}

/** Sets by when the agent wants the papers; the same case when it is that day already. */
export function withDueOn(before: ClientCase, on: string | null, actor: Actor): ClientCase {
  if (before.dueOn === on) return before
  return { ...before, dueOn: on, history: [...before.history, { ...actor, kind: 'due', on }] }
}

/**
 * The case goes on with a new version of the submission. A check stays where both what it is about and the paper are the same in
 * both; every other is dropped, and stands in the history. Premium, notes, due date and what was asked for stay.
 */
export function continuedCase(
  before: ClientCase,
  versions: { readonly old: Sheet; readonly new: Sheet },
  id: string,
  actor: Actor,
): ClientCase {
  const checks = before.checks.filter(
    ({ subject, evidence }) =>
      sameValue(aboutOf(versions.old, subject), aboutOf(versions.new, subject)) &&
      (evidence === null || sameValue(paperOf(versions.old, evidence), paperOf(versions.new, evidence))),
  )
  const [kept, dropped] = [checks.length, before.checks.length - checks.length]
  return {
    ...before,
    id,
    revision: 0,
    checks,
    history: [...before.history, { ...actor, kind: 'continued', from: before.id, kept, dropped }],
  }
}

/** What the sheet says of a subject. */
function aboutOf({ answers, certificates, declaration, profile }: Sheet, subject: DeskSubject): unknown {
  switch (subject.kind) {
    case 'question':
      return answers[subject.question] ?? null
    case 'certificate':
      return certificates.find(({ id }) => id === subject.certificate) ?? null
    case 'sales':
      return declaration.sales
    case 'membership':
      return [profile.membership, profile.memberNumber, profile.chamber]
  }
}

/** What a paper is; which further answers it shows makes no other paper of it. */
function paperOf({ evidence }: Sheet, id: string): unknown {
  const found = evidence.find((each) => each.id === id)
  if (!found) return null
  const { title, kind, issuedOn, validFrom, validTo, files } = found
  return { title, kind, issuedOn, validFrom, validTo, files: files.map(({ sha256 }) => sha256) }
}
