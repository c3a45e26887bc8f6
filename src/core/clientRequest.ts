import { questionResults } from './answers.ts'
import { subjectKey, type ClientCase, type DeskSubject, type EvidenceCheck } from './clientCase.ts'
import { evidenceEstimate } from './evidence.ts'
import type { CarriedItem, DeskState, EvidenceDesk, Fall } from './evidenceDesk.ts'
import {
  isSettled,
  requestState,
  type PaperRequest,
  type RequestedPaper,
  type RequestState,
  type RequestWants,
} from './paperRequest.ts'
import type { Actor } from './reviewCase.ts'
import type { BeforeAfter } from './robustness.ts'
import type { Rulebook } from './rulebook.ts'
import type { Sheet } from './sheet.ts'

/** A request while the agent puts it together: only what differs from what the desk proposes. */
export interface RequestDraft {
  /** Things ticked or unticked by the agent, by `requestKey`. */
  readonly picks: Readonly<Record<string, boolean>>
  /** Sentences in the agent's own words, by `requestKey`. */
  readonly notes: Readonly<Record<string, string>>
  /** A word to the client before everything else. */
  readonly message: string
}

/** The request that was made last. */
export interface MadeRequest extends PaperRequest {
  /** Of the return file; null: asked by mail, letter or telephone. */
  readonly file: string | null
  /** Of the submission that it is about. */
  readonly submission: string
  /** ISO day. */
  readonly on: string
}

/** Why something can be asked for. Incomplete: a certificate of which a paper is here, and which counts for nothing as entered. */
export const REQUEST_REASONS = [
  'missing',
  'referenced',
  'fails',
  'not-yet-valid',
  'expired',
  'dates-reversed',
  'incomplete',
  'unanswered',
  'unknown',
] as const

export type RequestReason = (typeof REQUEST_REASONS)[number]

/** Something that the agent can ask for. */
export interface RequestCandidate {
  readonly key: string
  readonly subject: DeskSubject
  readonly wants: RequestWants
  readonly reason: RequestReason
  /** It belongs to the smallest set that keeps the discount. */
  readonly isNeeded: boolean
  readonly refused: readonly string[]
  /** What the agent noted when a paper was found insufficient, the last first. */
  readonly checkNotes: readonly string[]
  readonly fall: Fall | null
  readonly gain: BeforeAfter | null
}

/** The same for the same thing; fit for an address in a page. */
export function requestKey({ subject, wants }: Pick<RequestedPaper, 'subject' | 'wants'>): string {
  return wants === 'paper' ? subjectKey(subject) : `answer-${subjectKey(subject)}`
}

/**
 * What can be asked for: everything that the desk says the client must bring, open questions, and other papers that are not here,
 * which the discount does not need. Certificates, membership and sales come before answers, which are in catalogue order.
 */
export function requestCandidates(rulebook: Rulebook, sheet: Sheet, desk: EvidenceDesk): RequestCandidate[] {
  const items = desk.lines.flatMap((line) => line.items)
  const bring = items.filter(({ ask }) => ask === 'bring')
  const falls = fallsOf(rulebook, sheet, items, bring)
  const needed = [...bring.filter((item) => !isQuestion(item)), ...bring.filter(isQuestion)].map((item) => {
    const candidate = candidateOf(sheet, item, true)
    return { ...candidate, fall: falls.get(candidate.key) ?? candidate.fall }
  })
  const spare = items
    .filter((item) => item.ask === 'not-needed' && isPaperToCome(item))
    .map((item) => candidateOf(sheet, item, false))
  const answers = questionResults(rulebook, sheet).flatMap(({ id, state }): RequestCandidate[] => {
    if (state !== 'unanswered' && state !== 'unknown') return []
    const asked = { subject: { kind: 'question', question: id }, wants: 'answer' } as const
    return [{ key: requestKey(asked), ...asked, ...NOTHING_HERE, reason: state, isNeeded: true }]
  })
  return [...needed, ...answers, ...spare]
}

function isQuestion({ subject }: Pick<CarriedItem, 'subject'>): boolean {
  return subject.kind === 'question'
}

/**
 * What becomes of the discount when all papers for answers are here that are asked for but one: of a smallest set each is needed, although
 * the desk, which takes everything else as declared, may see no fall.
 */
function fallsOf(
  rulebook: Rulebook,
  sheet: Sheet,
  items: readonly CarriedItem[],
  bring: readonly CarriedItem[],
): ReadonlyMap<string, Fall> {
  const here = items.filter(({ state }) => state === 'checked' || state === 'present')
  const ids = [...here, ...bring].flatMap(({ subject }) => (subject.kind === 'question' ? [subject.question] : []))
  const discountWith = (proven: readonly string[]) => evidenceEstimate(rulebook, sheet, new Set(proven)).discount.certain
  const before = discountWith(ids)
  return new Map(
    bring.flatMap(({ subject, fall }): [string, Fall][] => {
      if (subject.kind !== 'question' || !fall) return []
      const after = discountWith(ids.filter((id) => id !== subject.question))
      return [[subjectKey(subject), { ...fall, discount: { before, after } }]]
    }),
  )
}

const NOTHING_HERE = { refused: [], checkNotes: [], fall: null, gain: null } as const

function isPaperToCome({ subject, state }: CarriedItem): boolean {
  return subject.kind === 'question' && state !== 'checked' && state !== 'present'
}

function candidateOf(sheet: Sheet, item: CarriedItem, isNeeded: boolean): RequestCandidate {
  const { subject, state, papers, fall, gain } = item
  const checks = papers.flatMap(({ check }) => check ?? [])
  const notes = checks.filter(({ outcome, note }) => outcome === 'insufficient' && note !== '').map(({ note }) => note)
  return {
    key: subjectKey(subject),
    ...{ subject, wants: 'paper', reason: reasonOf(state), isNeeded, fall, gain },
    refused: refusedBy(sheet, subject, checks),
    checkNotes: notes.reverse(),
  }
}

function reasonOf(state: DeskState): RequestReason {
  return state === 'checked' || state === 'present' ? 'incomplete' : state
}

/** What the checks found insufficient, as a request names it. */
function refusedBy({ evidence, profile }: Sheet, subject: DeskSubject, checks: readonly EvidenceCheck[]): string[] {
  const bad = checks.filter((check) => check.outcome === 'insufficient' && subjectKey(check.subject) === subjectKey(subject))
  if (subject.kind === 'membership') return bad.length > 0 && profile.memberNumber !== '' ? [profile.memberNumber] : []
  const papers = new Set(bad.map((check) => check.evidence))
  return [...new Set(evidence.filter(({ id }) => papers.has(id)).flatMap(({ files }) => files.map(({ sha256 }) => sha256)))]
}

/** Whether it is asked for: it is of the smallest set, as far as the agent has not decided otherwise. */
export function isPicked({ key, isNeeded }: RequestCandidate, { picks }: Pick<RequestDraft, 'picks'>): boolean {
  return picks[key] ?? isNeeded
}

/** Ticks or unticks something; what is as the desk proposes is not kept. */
export function withRequestPick(before: ClientCase, { key, isNeeded }: RequestCandidate, isPicked: boolean): ClientCase {
  return withDraft(before, { picks: withEntry(before.request.picks, key, isPicked === isNeeded ? null : isPicked) })
}

/** The agent's own sentence for something; null: the one that is proposed. */
export function withRequestNote(before: ClientCase, key: string, note: string | null): ClientCase {
  return withDraft(before, { notes: withEntry(before.request.notes, key, note) })
}

export function withRequestMessage(before: ClientCase, message: string): ClientCase {
  return withDraft(before, { message })
}

function withEntry<T>(record: Readonly<Record<string, T>>, key: string, value: T | null): Readonly<Record<string, T>> {
  const others = Object.entries(record).filter(([each]) => each !== key)
  return Object.fromEntries(value === null ? others : [...others, [key, value]])
}

function withDraft(before: ClientCase, change: Partial<RequestDraft>): ClientCase {
  return { ...before, request: { ...before.request, ...change } }
}

/** The client was asked. It takes the place of the request before, which stands in the history; what was put together stays for the next. */
export function withRequestMade(before: ClientCase, request: PaperRequest, file: string | null, actor: Actor): ClientCase {
  const { by, telephone, due, papers } = request
  const made: MadeRequest = { by, telephone, due, papers, file, submission: before.id, on: actor.at.slice(0, 10) }
  return {
    ...before,
    requested: made,
    history: [...before.history, { ...actor, kind: 'requested', count: papers.length, due, file }],
  }
}

/**
 * How far something that was asked for is, for the agent: as the client's newest sheet says, unless a check says otherwise. A paper that
 * came and was found insufficient has not come.
 */
export function answeredState(
  rulebook: Rulebook,
  sheet: Sheet,
  { checks }: Pick<ClientCase, 'checks'>,
  paper: RequestedPaper,
): RequestState {
  const about = checks.filter(({ subject }) => subjectKey(subject) === subjectKey(paper.subject))
  const refused = [...paper.refused, ...refusedBy(sheet, paper.subject, about)]
  const isProven = about.some(({ outcome }) => outcome === 'sufficient')
  return requestState(rulebook, sheet, { ...paper, refused }, isProven)
}

/** How many of the things asked for are settled. */
export interface RequestCount {
  readonly on: string
  readonly settled: number
  readonly asked: number
}

/** What has come of the last request; null where the client was not asked. */
export function requestCount(
  rulebook: Rulebook,
  sheet: Sheet,
  record: Pick<ClientCase, 'checks' | 'requested'>,
): RequestCount | null {
  const { requested } = record
  if (requested === null) return null
  const settled = requested.papers.filter((paper) => isSettled(answeredState(rulebook, sheet, record, paper)))
  return { on: requested.on, settled: settled.length, asked: requested.papers.length }
}
