import type { CertificateReason } from '../core/certificates.ts'
import { subjectKey, type CheckTarget, type DeskSubject, type EvidenceCheck } from '../core/clientCase.ts'
import {
  DESK_ASKS,
  type CarriedItem,
  type DeskAsk,
  type DeskItem,
  type DeskLine,
  type EvidenceDesk,
  type Fall,
} from '../core/evidenceDesk.ts'
import type { Evidence } from '../core/evidenceRegister.ts'
import type { EvidenceState } from '../core/evidenceState.ts'
import type { BeforeAfter } from '../core/robustness.ts'
import type { Level, Rulebook } from '../core/rulebook.ts'
import type { Sheet } from '../core/sheet.ts'
import type { Wording } from '../core/wording.ts'
import { certificateName, evidenceTitle, questionName } from './evidenceRows.ts'
import { isBlank, oneLine } from './plainName.ts'

type Translate = (key: string, params?: Record<string, string | number>) => string

/** One discount line of a client as a reader meets it. */
export interface DeskLineView {
  /** The same for the same line, and fit for an address in the page. */
  readonly key: string
  readonly kind: DeskLine['kind']
  readonly title: string
  readonly percent: number | null
  /** What is to be brought first; groups in which nothing is listed are left out. */
  readonly groups: readonly { readonly ask: DeskAsk; readonly rows: readonly DeskRow[] }[]
}

/** One thing that carries a discount line. */
export interface DeskRow {
  readonly key: string
  readonly subject: DeskSubject
  readonly title: string
  /** Of an answer. */
  readonly level: Level | null
  readonly state: DeskItem['state']
  readonly ask: DeskAsk
  /** Why a certificate gives less than its full rate. */
  readonly reasons: readonly CertificateReason[]
  /** What shows it, in the edition's words. */
  readonly shows: string
  readonly papers: readonly DeskPaperRow[]
  readonly fall: Fall | null
  readonly gain: BeforeAfter | null
}

/** A paper behind it. */
export interface DeskPaperRow {
  readonly target: CheckTarget
  readonly title: string
  /** Null for a paper that is not in the register. */
  readonly state: EvidenceState | null
  readonly files: readonly string[]
  readonly validTo: string | null
  readonly check: EvidenceCheck | null
  /** What else the paper shows that the discount may need. */
  readonly also: readonly CheckTarget[]
  /** It stands for another certificate too, by itself or by the same file: a copy can be of one only. */
  readonly isOfTwo: boolean
}

interface Sources {
  readonly rulebook: Rulebook
  readonly wording: Wording
  readonly sheet: Sheet
}

/** The desk of a client in words, line by line. */
export function deskView(sources: Sources, desk: EvidenceDesk, t: Translate): DeskLineView[] {
  const rowOf = (item: CarriedItem): DeskRow => ({
    key: subjectKey(item.subject),
    ...{ subject: item.subject, state: item.state, ask: item.ask, fall: item.fall, gain: item.gain },
    title: subjectTitle(sources, item.subject, t),
    level: levelOf(sources.sheet, item.subject),
    reasons: item.certificate?.reasons ?? [],
    shows: showsOf(sources, item.subject, t),
    papers: item.papers.map(({ evidence, state, check }) => {
      const paper = sources.sheet.evidence.find(({ id }) => id === evidence)
      return {
        target: { subject: item.subject, evidence },
        title: paper ? evidenceTitle(paper, t) : t('agent.desk.received'),
        ...{ state, check, validTo: paper?.validTo ?? null },
        files: paper?.files.map(({ name }) => oneLine(name)) ?? [],
        also: paper ? otherTargets(desk, paper, item) : [],
        isOfTwo: paper !== undefined && item.subject.kind === 'certificate' && isOfTwo(sources.sheet, paper),
      }
    }),
  })
  return desk.lines.map((line) => ({
    key: [line.kind, ...(line.kind === 'certificate' ? line.items.map(({ subject }) => subjectKey(subject)) : [])].join('-'),
    ...{ kind: line.kind, percent: line.percent },
    title: t(`agent.desk.line.${line.kind}`, { name: sources.wording.certificates[line.certificateKind ?? '']?.name ?? '' }),
    groups: DESK_ASKS.map((ask) => ({ ask, rows: line.items.filter((item) => item.ask === ask).map(rowOf) })).filter(
      ({ rows }) => rows.length > 0,
    ),
  }))
}

/** What a check is about, in a few words. */
export function subjectTitle({ rulebook, wording, sheet }: Sources, subject: DeskSubject, t: Translate): string {
  switch (subject.kind) {
    case 'question':
      return questionName(rulebook, wording, subject.question, t)
    case 'certificate': {
      const certificate = sheet.certificates.find(({ id }) => id === subject.certificate)
      return certificate ? certificateName(certificate, wording, t) : subject.certificate
    }
    case 'membership':
      return t('agent.desk.membership')
    case 'sales':
      return t('evidence.sales')
  }
}

function showsOf({ wording, sheet }: Sources, subject: DeskSubject, t: Translate): string {
  const { memberNumber } = sheet.profile
  switch (subject.kind) {
    case 'question':
      return wording.questions[subject.question]?.evidence ?? ''
    case 'certificate':
      return t('evidence.asks.showsCertificate')
    case 'membership':
      return isBlank(memberNumber)
        ? t('agent.desk.membershipNoNumber')
        : t('agent.desk.membershipShows', { number: oneLine(memberNumber) })
    case 'sales':
      return t('evidence.asks.showsSalesAny')
  }
}

function levelOf({ answers }: Sheet, subject: DeskSubject): Level | null {
  const answer = subject.kind === 'question' ? answers[subject.question] : undefined
  return answer?.kind === 'level' ? answer.level : null
}

/** Other things of the desk that the same paper shows, and about which it has not been found otherwise. */
function otherTargets({ items }: EvidenceDesk, { id }: Evidence, { subject }: DeskItem): CheckTarget[] {
  const own = subjectKey(subject)
  return items
    .filter((item) => subjectKey(item.subject) !== own && item.papers.some((paper) => paper.evidence === id && !paper.check))
    .map((item) => ({ subject: item.subject, evidence: id }))
}

function isOfTwo({ evidence }: Sheet, { id, files }: Evidence): boolean {
  const hashes = new Set(files.map(({ sha256 }) => sha256))
  const alike = evidence.filter((each) => each.id === id || each.files.some(({ sha256 }) => hashes.has(sha256)))
  return new Set(alike.flatMap(({ certificates }) => certificates)).size > 1
}
