import { addYears } from './dates.ts'
import type { Evidence } from './evidenceRegister.ts'
import type { QuestionId, Rulebook } from './rulebook.ts'
import type { Certificate, Sheet } from './sheet.ts'

/**
 * What a piece of evidence is worth for the insurance year, best first. Valid on the inception date are the first three:
 * its file is attached and it lasts to the renewal; it does but ends before the renewal; it is only referred to.
 */
export const EVIDENCE_STATES = [
  'present',
  'ends-before-renewal',
  'referenced',
  'not-yet-valid',
  'expired',
  'dates-reversed',
] as const

export type EvidenceState = (typeof EVIDENCE_STATES)[number]

/** What evidence is asked for: an answer above the level that needs none, a certificate that can count, the declared sales. */
export type EvidenceSubject =
  | { readonly kind: 'question'; readonly question: QuestionId }
  | { readonly kind: 'certificate'; readonly certificate: string }
  | { readonly kind: 'sales' }

export interface EvidenceLink {
  readonly evidence: string
  readonly state: EvidenceState
}

export interface EvidenceAsk {
  readonly subject: EvidenceSubject
  /** Of its best evidence; missing where there is none. */
  readonly state: EvidenceState | 'missing'
  /** In the order of the register. */
  readonly links: readonly EvidenceLink[]
}

/** Dates between which something holds; null where none is stated. */
interface Period {
  readonly from: string | null
  readonly to: string | null
}

/**
 * The state as of the inception date, and of the renewal one year later. Both days of a period count. Without a first day the day
 * of issue takes its place: what is written later than the inception date proves nothing on it. Without an inception date only
 * reversed dates can be told.
 */
export function evidenceState(evidence: Evidence, inception: string | null): EvidenceState {
  return stateOf(evidence, periodOf(evidence), inception)
}

/** The copy of a certificate has the certificate's dates where it has none of its own. */
function stateForCertificate(evidence: Evidence, { validFrom, validTo }: Certificate, inception: string | null): EvidenceState {
  const { from, to } = periodOf(evidence)
  return stateOf(evidence, { from: evidence.validFrom ?? validFrom ?? from, to: to ?? validTo }, inception)
}

/**
 * The state of a piece of evidence by itself in the register: the worst of what it is worth for each certificate that it is a copy of
 * and, where it shows anything else or nothing, by its own dates.
 */
export function stateInRegister(sheet: Sheet, evidence: Evidence): EvidenceState {
  const inception = sheet.profile.inceptionDate
  const copies = sheet.certificates.filter(({ id }) => evidence.certificates.includes(id))
  const states = copies.map((certificate) => stateForCertificate(evidence, certificate, inception))
  if (copies.length === 0 || evidence.questions.length > 0) states.push(evidenceState(evidence, inception))
  return states.reduce((worst, state) => (EVIDENCE_STATES.indexOf(state) > EVIDENCE_STATES.indexOf(worst) ? state : worst))
}

function periodOf({ issuedOn, validFrom, validTo }: Evidence): Period {
  return { from: validFrom ?? issuedOn, to: validTo }
}

function stateOf({ issuedOn, files }: Evidence, { from, to }: Period, inception: string | null): EvidenceState {
  if (to !== null && ((from !== null && to < from) || (issuedOn !== null && to < issuedOn))) return 'dates-reversed'
  if (inception !== null) {
    if (from !== null && inception < from) return 'not-yet-valid'
    if (to !== null && to < inception) return 'expired'
    if (to !== null && to < addYears(inception, 1)) return 'ends-before-renewal'
  }
  return files.length > 0 ? 'present' : 'referenced'
}

/**
 * Everything that evidence is asked for, with what the register has for it: certificates as entered, the sales, answers in
 * catalogue order. Total: links to what is not there are ignored.
 */
export function evidenceAsks(rulebook: Rulebook, sheet: Sheet): EvidenceAsk[] {
  const inception = sheet.profile.inceptionDate
  const counts = new Set(rulebook.certificates.kinds.filter(({ treatment }) => treatment === 'counts').map(({ id }) => id))
  const askFor = (
    subject: EvidenceSubject,
    supports: (evidence: Evidence) => boolean,
    stateHere = (evidence: Evidence): EvidenceState => evidenceState(evidence, inception),
  ): EvidenceAsk => {
    const links = sheet.evidence.filter(supports).map((evidence) => ({ evidence: evidence.id, state: stateHere(evidence) }))
    return { subject, state: best(links), links }
  }
  const certificates = sheet.certificates.filter(({ kind }) => counts.has(kind))
  return [
    ...certificates.map((certificate) =>
      askFor(
        { kind: 'certificate', certificate: certificate.id },
        (evidence) => evidence.certificates.includes(certificate.id),
        (evidence) => stateForCertificate(evidence, certificate, inception),
      ),
    ),
    ...(declaresSales(sheet) ? [askFor({ kind: 'sales' }, ({ kind }) => kind === 'sales')] : []),
    ...rulebook.questions
      .filter(({ id }) => needsEvidence(rulebook, sheet, id))
      .map(({ id }) => askFor({ kind: 'question', question: id }, (evidence) => evidence.questions.includes(id))),
  ]
}

/** Whether an answer is above the level that counts without evidence (rules §6a; the level is data). */
export function needsEvidence(rulebook: Rulebook, sheet: Sheet, question: QuestionId): boolean {
  const answer = sheet.answers[question]
  return answer?.kind === 'level' && answer.level > rulebook.evidence.levelWithoutEvidence
}

/** Planned sales of a new company are proved by nothing yet. */
function declaresSales({ declaration: { sales } }: Sheet): boolean {
  return sales.newCompany !== 'yes' && (sales.yen !== null || sales.proof !== null)
}

function best(links: readonly EvidenceLink[]): EvidenceAsk['state'] {
  return EVIDENCE_STATES.find((state) => links.some((link) => link.state === state)) ?? 'missing'
}

/** How many of what is asked for are shown, shown but with something to look at, and not shown. */
export interface EvidenceCounts {
  readonly asked: number
  readonly shown: number
  readonly toCheck: number
  readonly missing: number
}

/** A reference counts as shown: the paper can be asked for. */
export function evidenceCounts(asks: readonly EvidenceAsk[]): EvidenceCounts {
  const missing = asks.filter(({ state }) => state === 'missing').length
  const shown = asks.filter(({ state }) => state === 'present' || state === 'referenced').length
  return { asked: asks.length, shown, toCheck: asks.length - shown - missing, missing }
}

/** Certificates with a copy in the register of which the sheet does not say yet that it is at hand: that is for the person to say. */
export function copiesNotDeclared(sheet: Sheet): string[] {
  return sheet.certificates
    .filter(({ id, evidenceHeld }) => evidenceHeld !== 'yes' && sheet.evidence.some((each) => isCopyOf(each, id)))
    .map(({ id }) => id)
}

function isCopyOf({ certificates, files, place }: Evidence, certificate: string): boolean {
  return (files.length > 0 || place.trim() !== '') && certificates.includes(certificate)
}

/** The hashes of everything that a sheet has attached. */
export function attachedHashes({ evidence }: Sheet): ReadonlySet<string> {
  return new Set(evidence.flatMap(({ files }) => files.map(({ sha256 }) => sha256)))
}
