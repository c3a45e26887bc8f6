import type { Evidence } from './evidenceRegister.ts'
import { EMPTY_HAND_OVER, type Audience, type Extent } from './handOver.ts'
import {
  EMPTY_SHEET,
  type Accident,
  type Answer,
  type AnsweredBy,
  type Certificate,
  type Declaration,
  type RecordsHeld,
  type Sheet,
} from './sheet.ts'

/** Who may see what. Every value that leaves is named here; whatever is not named stays, also what comes with a later version. */
export interface Disclosure {
  readonly audience: Audience
  /** Attached files go too, so their names may. */
  readonly withEvidence: boolean
}

/**
 * The sheet as its recipients may see it. It gives the same assessment as the sheet itself.
 *
 * The chamber reviews the answers: it gets the company, the facts, the answers with their reasons, certificates, what the flags
 * need of accidents and leaks, the evidence, the representative's confirmation, and the replies to what it asked. Agent and insurer get the declaration too.
 * To nobody go: own notes, what was put aside, names of colleagues, where papers are kept, improvement plan and premium, losses
 * thought through, contacts for incidents, answers for customers, last year's sheet, the invitation, what the agent asked for, and what was sent to whom.
 */
export function disclosed(sheet: Sheet, { audience, withEvidence }: Disclosure): Sheet {
  const toInsurance = audience === 'insurance'
  return {
    profile: profileOf(sheet),
    facts: sheet.facts,
    answers: mapped(sheet.answers, answerOf),
    notes: {},
    later: [],
    certificates: sheet.certificates.map(certificateOf),
    accidents: sheet.accidents.map((accident) => accidentOf(accident, toInsurance)),
    declaration: toInsurance ? wholeDeclaration(sheet.declaration) : declarationForFlags(sheet.declaration),
    firstResult: sheet.firstResult && { date: sheet.firstResult.date, levels: sheet.firstResult.levels },
    answeredBy: mapped(sheet.answeredBy, ({ role, date }): AnsweredBy => ({ name: '', role, date })),
    confirmation: confirmationOf(sheet),
    plan: EMPTY_SHEET.plan,
    loss: null,
    contacts: {},
    forCustomer: null,
    evidence: sheet.evidence.map((evidence) => evidenceOf(evidence, withEvidence)),
    invitation: null,
    handOver: { ...EMPTY_HAND_OVER, contact: contactOf(sheet) },
    unconfirmed: sheet.unconfirmed,
    lastYear: null,
    returned: toInsurance ? null : returnedOf(sheet),
    requested: null,
  }
}

/** How much a file for these readers holds: agent and insurer always get the answers, the chamber what the member decides. */
export function extentFor({ handOver, invitation }: Pick<Sheet, 'handOver' | 'invitation'>, audience: Audience): Extent {
  return audience === 'insurance' ? 'answers' : (handOver.extent ?? invitation?.asksFor ?? 'answers')
}

export function contactOf({ handOver: { contact } }: Sheet): Sheet['handOver']['contact'] {
  return { name: contact.name, telephone: contact.telephone }
}

export function confirmationOf({ confirmation: { name, position, confirmedOn } }: Sheet): Sheet['confirmation'] {
  return { name, position, confirmedOn }
}

function profileOf({ profile }: Sheet): Sheet['profile'] {
  const { companyName, trade, employees, salesBand, membership, memberNumber, chamber, inceptionDate } = profile
  return { companyName, trade, employees, salesBand, membership, memberNumber, chamber, inceptionDate }
}

function answerOf(answer: Answer): Answer {
  switch (answer.kind) {
    case 'level':
      return { kind: 'level', level: answer.level }
    case 'unknown':
      return { kind: 'unknown' }
    case 'not-applicable':
      return { kind: 'not-applicable', reason: answer.reason }
  }
}

function certificateOf(certificate: Certificate): Certificate {
  const { id, kind, number, holder, scope, standard, validFrom, validTo, evidenceHeld, renewalUnderAudit } = certificate
  return { id, kind, number, holder, scope, standard, validFrom, validTo, evidenceHeld, renewalUnderAudit }
}

function accidentOf({ id, date, cause, persons, description, preventionFinished }: Accident, toInsurance: boolean): Accident {
  return { id, date, cause, persons, description: toInsurance ? description : '', preventionFinished }
}

/** Only what raises a flag 要確認. */
function declarationForFlags({ accidentsInPeriod, knownLeak, knownLeakDate, firstYearStart }: Declaration): Declaration {
  return { ...EMPTY_SHEET.declaration, accidentsInPeriod, knownLeak, knownLeakDate, firstYearStart }
}

function wholeDeclaration(declaration: Declaration): Declaration {
  const { sales, wish } = declaration
  return {
    ...declarationForFlags(declaration),
    insuredName: declaration.insuredName,
    corporateNumber: declaration.corporateNumber,
    lastCertificateNumber: declaration.lastCertificateNumber,
    address: declaration.address,
    business: declaration.business,
    sales: {
      newCompany: sales.newCompany,
      yen: sales.yen,
      yearEnd: sales.yearEnd,
      tax: sales.tax,
      proof: sales.proof,
      plannedYen: sales.plannedYen,
    },
    records: mapped(declaration.records as Readonly<Record<string, RecordsHeld>>, ({ held, own, entrusted }) => ({
      held,
      own,
      entrusted,
    })),
    otherRecords: declaration.otherRecords,
    contractors: declaration.contractors,
    wish: {
      plan: wish.plan,
      liabilityYen: wish.liabilityYen,
      costsYen: wish.costsYen,
      reducedCosts: wish.reducedCosts,
      riders: wish.riders,
    },
    remarks: declaration.remarks,
    // What could not be read as a number is not declared.
    unread: {},
  }
}

/** What the chamber asked, with the replies to it. */
function returnedOf({ returned }: Sheet): Sheet['returned'] {
  if (returned === null) return null
  const { id, submission, madeOn, review, replies } = returned
  const records = review.records.map(({ question, decision, answer, reason, by, on }) => ({
    question,
    decision,
    answer: answer && answerOf(answer),
    reason,
    by,
    on,
  }))
  const said = mapped(replies, ({ kind, text }) => ({ kind, text }))
  return { id, submission, madeOn, review: { message: review.message, records }, replies: said }
}

function evidenceOf(evidence: Evidence, withFiles: boolean): Evidence {
  const { id, title, kind, issuedOn, validFrom, validTo, questions, certificates } = evidence
  const files = evidence.files.map(({ sha256, name, type, bytes }) => ({ sha256, name, type, bytes }))
  return { id, title, kind, issuedOn, validFrom, validTo, place: '', files: withFiles ? files : [], questions, certificates }
}

function mapped<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
