import type { RecordKind, SalesProof } from './declaration.ts'
import type { Evidence } from './evidenceRegister.ts'
import { EMPTY_HAND_OVER, type HandOver, type Invitation } from './handOver.ts'
import type { PlanOptions } from './insurancePlans.ts'
import type { LossCase } from './lossRules.ts'
import type { Requested } from './paperRequest.ts'
import type { Review } from './review.ts'
import type { CertificateKindId, FactId, Level, QuestionId } from './rulebook.ts'
import type { ReplySigner } from './signers.ts'

/** What one company said. Nothing computed is ever stored here. Dates are ISO `YYYY-MM-DD`. */
export interface Sheet {
  readonly profile: Profile
  readonly facts: Readonly<Record<FactId, YesNo>>
  readonly answers: Readonly<Record<QuestionId, Answer>>
  readonly notes: Readonly<Record<QuestionId, string>>
  /** あとで: questions put aside, in the order they were put. */
  readonly later: readonly QuestionId[]
  readonly certificates: readonly Certificate[]
  readonly accidents: readonly Accident[]
  readonly declaration: Declaration
  /** The levels on the day the result was first looked at; what is raised afterwards is flagged. */
  readonly firstResult: FirstResult | null
  /** Whose answer it is, for those taken over from a colleague or vendor; all others are the writer's own. */
  readonly answeredBy: Readonly<Record<QuestionId, AnsweredBy>>
  readonly confirmation: Confirmation
  readonly plan: PlanChoices
  readonly loss: LossStudy | null
  /** Whom to call after an incident, by the contact's id in the edition's response guide. */
  readonly contacts: Readonly<Record<string, Contact>>
  /** Questions whose answers the company chose to show to its customers; null: not chosen yet. */
  readonly forCustomer: readonly QuestionId[] | null
  readonly evidence: readonly Evidence[]
  /** Who asked for this sheet; null: nobody has. */
  readonly invitation: Invitation | null
  readonly handOver: HandOver
  /** 未確認: answers carried over from last year that nobody has confirmed yet. */
  readonly unconfirmed: readonly QuestionId[]
  /** What last year's sheet said, to compare with; null: there is none. */
  readonly lastYear: LastYear | null
  /** 差戻し: what the chamber asks about a submission; null: it has sent nothing back. */
  readonly returned: Returned | null
  /** What the agent asks for 依頼; null: nothing. */
  readonly requested: Requested | null
}

/** A return file 差戻しファイル that was opened, and what the company replies. */
export interface Returned {
  /** Of the return file, and of the submission that it is about. */
  readonly id: string
  readonly submission: string
  /** ISO day. */
  readonly madeOn: string
  /** What was asked and corrected; nothing that was accepted. */
  readonly review: Review
  readonly replies: Readonly<Record<QuestionId, ReturnReply>>
  /** As it was found when the file was opened. Absent: it is not signed. */
  readonly signer?: ReplySigner
}

/** How a question of the chamber was replied to. */
export interface ReturnReply {
  /** Not decided yet; the correction taken over; or the own answer kept or given anew. */
  readonly kind: 'open' | 'taken' | 'own'
  readonly text: string
}

/** What is kept of last year's sheet: enough to assess it again by its own edition. */
export interface LastYear {
  readonly edition: { readonly id: string; readonly hash: string }
  /** The day on which it was saved last. */
  readonly savedOn: string | null
  readonly sheet: Pick<Sheet, 'profile' | 'facts' | 'answers' | 'certificates' | 'accidents'>
}

export type YesNo = 'yes' | 'no'

/** Unanswered is the absence of an answer; the four states never turn into each other. */
export type Answer =
  | { readonly kind: 'level'; readonly level: Level }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-applicable'; readonly reason: string }

export interface Profile {
  readonly companyName: string
  readonly trade: string | null
  readonly employees: number | null
  readonly salesBand: string | null
  readonly membership: 'member' | 'non-member' | null
  readonly memberNumber: string
  readonly chamber: string
  readonly inceptionDate: string | null
}

export interface Certificate {
  readonly id: string
  readonly kind: CertificateKindId
  readonly number: string
  readonly holder: 'insured' | 'parent' | 'other' | null
  readonly scope: 'whole' | 'partial' | null
  readonly standard: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
  /** A copy of the certificate is at hand. */
  readonly evidenceHeld: YesNo | null
  readonly renewalUnderAudit: boolean
}

export interface Accident {
  readonly id: string
  readonly date: string | null
  readonly cause: string | null
  readonly persons: number | null
  readonly description: string
  readonly preventionFinished: YesNo | null
}

export interface Declaration {
  readonly accidentsInPeriod: YesNo | null
  readonly knownLeak: YesNo | null
  readonly knownLeakDate: string | null
  /** 初年度契約の保険期間開始日 of this insured. */
  readonly firstYearStart: string | null
  /** 記名被保険者 where it is not the company of the profile; empty: the company itself. */
  readonly insuredName: string
  /** 法人番号 as typed; `corporateNumber` reads it. */
  readonly corporateNumber: string
  /** 加入者証番号 of last year. */
  readonly lastCertificateNumber: string
  readonly address: string
  /** What the company does, in its own words. */
  readonly business: string
  readonly sales: DeclaredSales
  readonly records: Readonly<Partial<Record<RecordKind, RecordsHeld>>>
  /** What the kind `other` is. */
  readonly otherRecords: string
  /** The main contractors 委託先 and what they are given; whether there are any is a fact of the profile. */
  readonly contractors: string
  readonly wish: DeclaredWish
  readonly remarks: string
  /** What was typed where a number belongs and is none, by its place: `sales.yen`, `records.identity.own`. */
  readonly unread: Readonly<Record<string, string>>
}

export interface DeclaredSales {
  /** No fiscal year is closed yet; the planned sales count. */
  readonly newCompany: YesNo | null
  /** Of the last closed fiscal year, exact. */
  readonly yen: number | null
  readonly yearEnd: string | null
  readonly tax: 'included' | 'excluded' | null
  readonly proof: SalesProof | null
  /** Of the first year, for a new company. */
  readonly plannedYen: number | null
}

/** People whose data of one kind is held. Numbers stay while the kind is not held, in case it was a slip. */
export interface RecordsHeld {
  readonly held: boolean
  readonly own: number | null
  /** 預かった情報: held for others. */
  readonly entrusted: number | null
}

export interface DeclaredWish {
  /** An insurance plan of the edition. */
  readonly plan: string | null
  /** The limits wished, where the plan asks for them. */
  readonly liabilityYen: number | null
  readonly costsYen: number | null
  /** 縮小てん補: costs are paid in part. */
  readonly reducedCosts: YesNo | null
  /** 特約, in the company's own words. */
  readonly riders: string
}

export interface FirstResult {
  readonly date: string
  readonly levels: Readonly<Record<QuestionId, Level>>
}

export interface AnsweredBy {
  readonly name: string
  /** Whom the part-sheet was made for: a role of the edition. */
  readonly role: string
  readonly date: string
}

/** The representative's word that the answers are true. Any later change of an answer or fact takes the day away. */
export interface Confirmation {
  readonly name: string
  readonly position: string
  readonly confirmedOn: string | null
}

/** What the company wishes of its improvement plan. */
export interface PlanChoices {
  /** Discount of the tier wished for; null: the next one that pays. */
  readonly wishedPercent: number | null
  readonly excluded: readonly QuestionId[]
  /** Raises that are planned whatever they cost. */
  readonly pinned: Readonly<Record<QuestionId, Level>>
  /** Levels tried out; they never count as answers. */
  readonly tried: Readonly<Record<QuestionId, Level>>
  /** Premium before any discount, whole yen. */
  readonly baseYen: number | null
}

/** A case of a leak that the company has thought through. */
export interface LossStudy {
  readonly case: LossCase
  readonly discovered: string | null
  readonly situations: readonly string[]
  readonly stronglyEncrypted: boolean
  readonly myNumber: boolean
  readonly privacyMark: boolean
  readonly options: PlanOptions
}

export interface Contact {
  readonly name: string
  readonly telephone: string
}

export const EMPTY_SHEET: Sheet = {
  profile: {
    companyName: '',
    trade: null,
    employees: null,
    salesBand: null,
    membership: null,
    memberNumber: '',
    chamber: '',
    inceptionDate: null,
  },
  facts: {},
  answers: {},
  notes: {},
  later: [],
  certificates: [],
  accidents: [],
  declaration: {
    accidentsInPeriod: null,
    knownLeak: null,
    knownLeakDate: null,
    firstYearStart: null,
    insuredName: '',
    corporateNumber: '',
    lastCertificateNumber: '',
    address: '',
    business: '',
    sales: { newCompany: null, yen: null, yearEnd: null, tax: null, proof: null, plannedYen: null },
    records: {},
    otherRecords: '',
    contractors: '',
    wish: { plan: null, liabilityYen: null, costsYen: null, reducedCosts: null, riders: '' },
    remarks: '',
    unread: {},
  },
  firstResult: null,
  answeredBy: {},
  confirmation: { name: '', position: '', confirmedOn: null },
  plan: { wishedPercent: null, excluded: [], pinned: {}, tried: {}, baseYen: null },
  loss: null,
  contacts: {},
  forCustomer: null,
  evidence: [],
  invitation: null,
  handOver: EMPTY_HAND_OVER,
  unconfirmed: [],
  lastYear: null,
  returned: null,
  requested: null,
}

/** A certificate about which nothing is known yet but its kind. */
export function emptyCertificate(id: string, kind: CertificateKindId): Certificate {
  return {
    id,
    kind,
    number: '',
    holder: null,
    scope: null,
    standard: null,
    validFrom: null,
    validTo: null,
    evidenceHeld: null,
    renewalUnderAudit: false,
  }
}

/** An accident about which nothing is known yet. */
export function emptyAccident(id: string): Accident {
  return { id, date: null, cause: null, persons: null, description: '', preventionFinished: null }
}
