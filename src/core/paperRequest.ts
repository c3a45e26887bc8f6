import { rateCertificates } from './certificates.ts'
import { subjectKey, type DeskSubject } from './clientCase.ts'
import type { Evidence } from './evidenceRegister.ts'
import { MENDED_BY_PAPER } from './evidenceDesk.ts'
import { EVIDENCE_STATES, evidenceAsks, type EvidenceState } from './evidenceState.ts'
import type { Rulebook } from './rulebook.ts'
import type { Sheet } from './sheet.ts'
import type { ReplySigner } from './signers.ts'

/** What is wanted: a paper that proves something, or an answer to a question that is open. */
export const REQUEST_WANTS = ['paper', 'answer'] as const

export type RequestWants = (typeof REQUEST_WANTS)[number]

/** One thing that the agent asks the client for. */
export interface RequestedPaper {
  readonly subject: DeskSubject
  readonly wants: RequestWants
  /** What it is about, in a few words, and what is asked, in the words of the agent. */
  readonly title: string
  readonly note: string
  /** What was here when it was asked for, and is not enough: SHA-256 of files; of a membership its number. */
  readonly refused: readonly string[]
}

/** What the agent 代理店 asks a client for 依頼, with by whom and by when. */
export interface PaperRequest {
  readonly by: string
  readonly telephone: string
  /** ISO day; null: none is named. */
  readonly due: string | null
  readonly papers: readonly RequestedPaper[]
}

/** A request as it came to the client in a return file, kept in the sheet. */
export interface Requested {
  /** Of the return file, and of the submission that it is about. */
  readonly id: string
  readonly submission: string
  /** ISO day. */
  readonly madeOn: string
  readonly message: string
  readonly request: PaperRequest
  /** As it was found when the file was opened. Absent: it is not signed. */
  readonly signer?: ReplySigner
}

/**
 * How far something that was asked for is: it is here; a paper is named without a file; it is still to come; or what it was about
 * has changed so that it is not needed any more. Nobody ticks it: the sheet says so.
 */
export const REQUEST_STATES = ['here', 'named', 'open', 'changed'] as const

export type RequestState = (typeof REQUEST_STATES)[number]

/** Takes a request in, in place of the one before. Nothing else of the sheet changes: what is done is told by the sheet itself. */
export function withRequested(sheet: Sheet, { id, submission, madeOn, message, request, signer }: Requested): Sheet {
  return { ...sheet, requested: { id, submission, madeOn, message, request, ...(signer && { signer }) } }
}

/**
 * How far one thing is. Total: what the sheet does not have any more counts as changed. Proven: a paper that is enough came another
 * way, of which the sheet knows nothing.
 */
export function requestState(
  rulebook: Rulebook,
  sheet: Sheet,
  { subject, wants, refused }: RequestedPaper,
  isProven = false,
): RequestState {
  if (subject.kind === 'question' && wants === 'answer') return answerState(rulebook, sheet, subject.question)
  if (subject.kind === 'membership') return membershipState(sheet, refused, isProven)
  const key = subjectKey(subject)
  const ask = evidenceAsks(rulebook, sheet).find((each) => subjectKey(each.subject) === key)
  if (!ask) return 'changed'
  const fresh = new Set(sheet.evidence.filter((each) => isFresh(each, refused)).map(({ id }) => id))
  const come = ask.links.filter(({ evidence }) => fresh.has(evidence)).map((link) => link.state)
  const state = isProven ? 'here' : paperState(come)
  return state === 'here' && subject.kind === 'certificate' && isWanting(rulebook, sheet, subject.certificate) ? 'open' : state
}

/** What is settled needs nothing more: it is here, or not needed any more. */
export function isSettled(state: RequestState): boolean {
  return state === 'here' || state === 'changed'
}

/** What of the request is still to be done, in its order; empty where there is none. */
export function openPapers(rulebook: Rulebook, sheet: Sheet): RequestedPaper[] {
  return (sheet.requested?.request.papers ?? []).filter((paper) => !isSettled(requestState(rulebook, sheet, paper)))
}

function answerState(rulebook: Rulebook, { answers }: Sheet, question: string): RequestState {
  if (!rulebook.questions.some(({ id }) => id === question)) return 'changed'
  const answer = answers[question]
  return answer === undefined || answer.kind === 'unknown' ? 'open' : 'here'
}

function membershipState({ profile }: Sheet, refused: readonly string[], isProven: boolean): RequestState {
  const { membership, memberNumber } = profile
  if (membership !== 'member') return 'changed'
  if (isProven) return 'here'
  return memberNumber.trim() === '' || refused.includes(memberNumber) ? 'open' : 'here'
}

/** It has a file that was not refused, or none yet. */
function isFresh({ files }: Evidence, refused: readonly string[]): boolean {
  return files.length === 0 || files.some(({ sha256 }) => !refused.includes(sha256))
}

function paperState(states: readonly EvidenceState[]): RequestState {
  const best = EVIDENCE_STATES.find((state) => states.includes(state))
  if (best === 'present' || best === 'ends-before-renewal') return 'here'
  return best === 'referenced' ? 'named' : 'open'
}

/** A copy alone does not make a certificate count: its dates, number and holder must be right too. One of two of a kind is enough. */
function isWanting(rulebook: Rulebook, sheet: Sheet, certificate: string): boolean {
  return rateCertificates(rulebook, sheet).certificates.some(
    ({ id, certainPercent, reasons }) =>
      id === certificate &&
      certainPercent === 0 &&
      reasons.some((reason) => reason === 'not-yet-valid' || MENDED_BY_PAPER.has(reason)),
  )
}
