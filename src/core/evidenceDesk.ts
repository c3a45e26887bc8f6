import { questionResults } from './answers.ts'
import { rateCertificates, type CertificateReason, type CertificateResult } from './certificates.ts'
import { subjectKey, type ClientCase, type DeskSubject, type EvidenceCheck } from './clientCase.ts'
import { evidenceEstimate, smallestEvidenceSet, type EvidenceEstimate } from './evidence.ts'
import { evidenceAsks, type EvidenceAsk, type EvidenceLink, type EvidenceState } from './evidenceState.ts'
import type { BeforeAfter } from './robustness.ts'
import type { CertificateKindId, QuestionId, Rulebook } from './rulebook.ts'
import type { Certificate, Sheet } from './sheet.ts'
import type { Ends } from './steps.ts'

/**
 * How well something is proven, for the agent's own use. Checked: the agent found a paper sufficient. Present: a paper came with
 * the submission and nobody has looked at it. Referenced: the client names a paper and has not sent it. Fails: looked at, and not enough.
 */
export const DESK_STATES = [
  'checked',
  'present',
  'referenced',
  'fails',
  'not-yet-valid',
  'expired',
  'dates-reversed',
  'missing',
] as const

export type DeskState = (typeof DESK_STATES)[number]

/** What is to be done about it: the client brings a paper, the agent looks at one, it is done, or the discount does not need it. */
export const DESK_ASKS = ['bring', 'check', 'done', 'not-needed'] as const

export type DeskAsk = (typeof DESK_ASKS)[number]

/** A paper behind something; null: one that the agent received otherwise, about which the register says nothing. */
export interface DeskPaper {
  readonly evidence: string | null
  /** As the register has it; null for one that is not in it. */
  readonly state: EvidenceState | null
  readonly check: EvidenceCheck | null
}

export interface DeskItem {
  readonly subject: DeskSubject
  readonly state: DeskState
  readonly ask: DeskAsk
  /** Those of the register in its order, then the one received otherwise. */
  readonly papers: readonly DeskPaper[]
  /** Of a certificate: what it gives on the inception date, and why not more. */
  readonly certificate: CertificateResult | null
}

/** What the papers of one client come to, in percent. */
export interface DeskSums {
  /** As the client declares it. */
  readonly declared: Ends<number>
  /** 証拠確認済みの回答だけでの試算 (rules §6a): with the answers that the agent has checked, and certificates of which a copy is here. */
  readonly checked: EvidenceEstimate
  /** With every paper that is here, checked or not, and none that was found insufficient. */
  readonly inHandPercent: number
  /** Once the client has brought everything that is asked for. */
  readonly attainablePercent: number
}

export interface DeskJudgement extends DeskSums {
  /** Certificates as entered, then answers in catalogue order, then the membership, then the sales. */
  readonly items: readonly DeskItem[]
  /** Questions without any answer: until they are answered there is no tier, and no answer is asked to be proven. */
  readonly unanswered: number
}

/** One line of the discount with what carries it. */
export interface DeskLine {
  readonly kind: 'management' | 'certificate' | 'group' | 'sales'
  /** Of a certificate. */
  readonly certificateKind: CertificateKindId | null
  /** What it gives as declared, in percent; null for the sales, which give no discount. */
  readonly percent: number | null
  readonly items: readonly CarriedItem[]
}

/** One thing with what it means for the discount. */
export interface CarriedItem extends DeskItem {
  /** Null for the sales. */
  readonly fall: Fall | null
  /** Of a certificate that counts for nothing, and would with the right paper: what becomes of the declared discount then. */
  readonly gain: BeforeAfter | null
}

/** What becomes of the declared discount when one thing falls and everything else holds. */
export interface Fall {
  readonly discount: BeforeAfter
  readonly group: BeforeAfter
}

export interface EvidenceDesk extends DeskJudgement {
  readonly lines: readonly DeskLine[]
}

/** Why a certificate counts for nothing today although a right paper would mend that. */
export const MENDED_BY_PAPER: ReadonlySet<CertificateReason> = new Set([
  'number-missing',
  'holder-missing',
  'evidence-missing',
  'dates-missing',
  'expired',
  'ends-before-it-begins',
  'renewal-under-audit',
  'standard-missing',
  'standard-expired',
])

/** Reasons that leave a certificate its rate, or the lower one of a part of the company. */
const COUNTS_ALL_THE_SAME: ReadonlySet<CertificateReason> = new Set(['partial-scope'])

/**
 * How every discount line of a client is proven, with what the agent has checked. Total: an incomplete sheet has its range, and
 * then no answer is asked to be proven.
 */
export function judgeEvidence(rulebook: Rulebook, sheet: Sheet, { checks }: Pick<ClientCase, 'checks'>): DeskJudgement {
  const certificates = new Map(rateCertificates(rulebook, sheet).certificates.map((result) => [result.id, result]))
  const found = subjectsOf(rulebook, sheet).map((ask) => {
    const papers = papersOf(ask, checks)
    const result = ask.subject.kind === 'certificate' ? certificates.get(ask.subject.certificate) : undefined
    return { subject: ask.subject, papers, result, state: stateOf(papers, ask.state, result) }
  })
  const proven = questionsWhere(found, ({ state }) => state === 'checked')
  const here = questionsWhere(found, isHere)
  const bring = smallestEvidenceSet(rulebook, sheet, { proven: here })
  const toBring = new Set(bring.ok ? bring.value.questions : [])
  const notHere = rulebook.questions.map(({ id }) => id).filter((id) => !here.has(id))
  const look = smallestEvidenceSet(rulebook, sheet, { proven: new Set([...proven, ...toBring]), leftOut: new Set(notHere) })
  const toCheck = new Set(look.ok ? look.value.questions : [])
  const items = found.map(({ subject, papers, state, result }): DeskItem => {
    const asked = (): DeskAsk => {
      if (state === 'checked' && (!result || result.certainPercent > 0)) return 'done'
      if (subject.kind === 'question') {
        return toBring.has(subject.question) ? 'bring' : toCheck.has(subject.question) ? 'check' : 'not-needed'
      }
      if (result && result.certainPercent === 0) return isMendable(result) ? 'bring' : 'not-needed'
      return state === 'present' ? 'check' : 'bring'
    }
    return { subject, state, papers, certificate: result ?? null, ask: asked() }
  })
  const unanswered = questionResults(rulebook, sheet).filter(({ state }) => state === 'unanswered').length
  return { items, unanswered, ...sumsOf(rulebook, sheet, items, proven, here) }
}

/** The same with what happens when one thing falls, line by line: management, each certificate, the group discount, the sales. */
export function evidenceDesk(rulebook: Rulebook, sheet: Sheet, record: Pick<ClientCase, 'checks'>): EvidenceDesk {
  const judgement = judgeEvidence(rulebook, sheet, record)
  const { declared, items } = judgement
  const every = new Set(rulebook.questions.map(({ id }) => id))
  const groupPercent = sheet.profile.membership === 'member' ? rulebook.group.percent : 0
  const fallOf = ({ subject }: DeskItem): Fall | null => {
    const discount = { before: declared.certain, after: declared.certain }
    const group = { before: groupPercent, after: groupPercent }
    if (subject.kind === 'sales') return null
    if (subject.kind === 'membership') return { discount, group: { ...group, after: 0 } }
    const without =
      subject.kind === 'question'
        ? evidenceEstimate(rulebook, sheet, new Set([...every].filter((id) => id !== subject.question)))
        : evidenceEstimate(rulebook, withoutCertificates(sheet, new Set([subject.certificate])), every)
    return { discount: { ...discount, after: without.discount.certain }, group }
  }
  const gainOf = ({ ask, certificate }: DeskItem): BeforeAfter | null => {
    if (ask !== 'bring' || !certificate || certificate.certainPercent > 0) return null
    const mended = sheet.certificates.map((each) => (each.id === certificate.id ? asIfValid(rulebook, sheet, each) : each))
    return {
      before: declared.certain,
      after: evidenceEstimate(rulebook, { ...sheet, certificates: mended }, every).discount.certain,
    }
  }
  const fallen = items.map((item): CarriedItem => ({ ...item, fall: fallOf(item), gain: gainOf(item) }))
  const only = (kind: DeskSubject['kind']) => fallen.filter(({ subject }) => subject.kind === kind)
  const one = (kind: 'group' | 'sales', percent: number | null, list: DeskLine['items']): DeskLine[] =>
    list.length === 0 ? [] : [{ kind, certificateKind: null, percent, items: list }]
  const management = evidenceEstimate(rulebook, sheet, every).management.certain.discountPercent
  return {
    ...judgement,
    lines: [
      { kind: 'management', certificateKind: null, percent: management, items: only('question') },
      ...fallen.flatMap((item): DeskLine[] => {
        if (!item.certificate) return []
        const { kind, certainPercent } = item.certificate
        return [{ kind: 'certificate', certificateKind: kind, percent: certainPercent, items: [item] }]
      }),
      ...one('group', groupPercent, only('membership')),
      ...one('sales', null, only('sales')),
    ],
  }
}

interface Found {
  readonly subject: DeskSubject
  readonly state: DeskState
}

/** A paper is here, and nothing is found against it. */
function isHere({ state }: Found): boolean {
  return state === 'checked' || state === 'present'
}

function questionsWhere(found: readonly Found[], holds: (one: Found) => boolean): ReadonlySet<QuestionId> {
  return new Set(found.filter(holds).flatMap(({ subject }) => (subject.kind === 'question' ? [subject.question] : [])))
}

interface Subject {
  readonly subject: DeskSubject
  readonly links: readonly EvidenceLink[]
  readonly state: EvidenceAsk['state']
}

function subjectsOf(rulebook: Rulebook, sheet: Sheet): Subject[] {
  const asks: readonly Subject[] = evidenceAsks(rulebook, sheet)
  const { membership, memberNumber } = sheet.profile
  const member: Subject = {
    subject: { kind: 'membership' },
    links: [],
    state: memberNumber.trim() === '' ? 'missing' : 'present',
  }
  const only = (kind: DeskSubject['kind']) => asks.filter(({ subject }) => subject.kind === kind)
  return [...only('certificate'), ...only('question'), ...(membership === 'member' ? [member] : []), ...only('sales')]
}

function papersOf({ subject, links }: Subject, checks: readonly EvidenceCheck[]): DeskPaper[] {
  const key = subjectKey(subject)
  const about = checks.filter((check) => subjectKey(check.subject) === key)
  const registered = links.map(({ evidence, state }): DeskPaper => {
    return { evidence, state, check: about.find((check) => check.evidence === evidence) ?? null }
  })
  const other = about.find(({ evidence }) => evidence === null)
  return other ? [...registered, { evidence: null, state: null, check: other }] : registered
}

/** The dates of the certificate itself come before everything that its papers say. */
function stateOf(papers: readonly DeskPaper[], registered: EvidenceAsk['state'], result?: CertificateResult): DeskState {
  const dates = result ? stateByDates(result.reasons) : null
  if (dates) return dates
  if (papers.some(({ check }) => check?.outcome === 'sufficient')) return 'checked'
  const failed = papers.filter(({ check }) => check !== null)
  if (failed.length === 0) return withoutFineShades(registered)
  const rest = papers.flatMap(({ check, state }) => (check === null && state !== null ? [withoutFineShades(state)] : []))
  return DESK_STATES.find((state) => state === 'fails' || rest.includes(state)) as DeskState
}

function stateByDates(reasons: readonly CertificateReason[]): DeskState | null {
  if (reasons.includes('expired') || reasons.includes('standard-expired')) return 'expired'
  if (reasons.includes('ends-before-it-begins')) return 'dates-reversed'
  return reasons.includes('not-yet-valid') ? 'not-yet-valid' : null
}

function withoutFineShades(state: EvidenceAsk['state']): DeskState {
  return state === 'ends-before-renewal' ? 'present' : state
}

/** Whether a right paper is all that a certificate lacks, if it lacks anything. */
export function isMendable({ reasons }: CertificateResult): boolean {
  return reasons.every((reason) => MENDED_BY_PAPER.has(reason) || COUNTS_ALL_THE_SAME.has(reason))
}

function sumsOf(
  rulebook: Rulebook,
  sheet: Sheet,
  items: readonly DeskItem[],
  proven: ReadonlySet<QuestionId>,
  here: ReadonlySet<QuestionId>,
): DeskSums {
  const certificatesWhere = (holds: (item: DeskItem) => boolean): ReadonlySet<string> =>
    new Set(items.filter(holds).flatMap(({ subject }) => (subject.kind === 'certificate' ? [subject.certificate] : [])))
  const notHere = certificatesWhere((item) => !isHere(item))
  // That its copy is at hand (rules §4) is for the agent to say here, not for the client.
  const withCopies = withoutCertificates(sheet, notHere)
  const toBring = certificatesWhere(({ ask }) => ask === 'bring')
  const every = new Set(rulebook.questions.map(({ id }) => id))
  const mended = sheet.certificates.map((each) => (toBring.has(each.id) ? asIfValid(rulebook, sheet, each) : each))
  return {
    declared: evidenceEstimate(rulebook, sheet, every).discount,
    checked: evidenceEstimate(rulebook, withCopies, proven),
    inHandPercent: evidenceEstimate(rulebook, withCopies, here).discount.certain,
    attainablePercent: evidenceEstimate(rulebook, { ...sheet, certificates: mended }, every).discount.certain,
  }
}

function withoutCertificates(sheet: Sheet, ids: ReadonlySet<string>): Sheet {
  return ids.size === 0 ? sheet : { ...sheet, certificates: sheet.certificates.filter(({ id }) => !ids.has(id)) }
}

/** The certificate as it would be once the right paper is here; what a paper cannot mend stays. */
export function asIfValid(rulebook: Rulebook, { profile: { inceptionDate } }: Sheet, certificate: Certificate): Certificate {
  const standards = rulebook.certificates.kinds.find(({ id }) => id === certificate.kind)?.standards ?? []
  const current = standards.find(({ validTo }) => validTo === null)?.id
  return {
    ...certificate,
    number: certificate.number.trim() === '' ? '-' : certificate.number,
    holder: certificate.holder ?? 'insured',
    standard: current ?? certificate.standard,
    validFrom: inceptionDate,
    validTo: inceptionDate,
    evidenceHeld: 'yes',
    renewalUnderAudit: false,
  }
}
