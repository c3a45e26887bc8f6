/** The rulebook 診断基準: every number of the policy, as data. Sentences live in the edition's wording. */

import type { DutyRules } from './dutyRules.ts'
import type { LossRules } from './lossRules.ts'

export type QuestionId = string
export type AreaId = string
export type FactId = string
export type BasisId = string
export type CertificateKindId = string

/** Level of implementation 実施レベル: 0 not done … 4 done everywhere, checked and improved at least once a year. */
export type Level = 0 | 1 | 2 | 3 | 4
export const LEVELS: readonly Level[] = [0, 1, 2, 3, 4]
export const HIGHEST_LEVEL = 4

/** Where a number comes from: `stated` by a published source, or `assumption` because nobody publishes it. */
export interface Basis {
  readonly id: BasisId
  readonly kind: 'stated' | 'assumption'
  /** Id of the source; only for `stated`. */
  readonly source?: string
}

export interface Source {
  readonly id: string
  readonly publisher: string
  readonly title: string
  readonly year: string
}

export interface Area {
  readonly id: AreaId
}

export interface ProfileFact {
  readonly id: FactId
  /** Facts that make this one true whatever was answered (staff implies sensitive data). */
  readonly impliedBy: readonly FactId[]
}

export type RoleId = string
export type EffortKind = string
export type CauseId = string
export type StorageFormId = string

export interface Question {
  /** What people read and say: 問1–問60. */
  readonly number: number
  readonly id: QuestionId
  readonly area: AreaId
  readonly weight: number
  readonly essential: boolean
  readonly quick: boolean
  readonly askWho: RoleId
  readonly effortKind: EffortKind
  /** 該当なし is permitted only when each of these facts is answered "no"; empty: never. */
  readonly notApplicableUnless: readonly FactId[]
  readonly causes: readonly CauseId[]
  readonly storage: readonly StorageFormId[]
  /** Ids in other schemes (IPA 25, PPC guideline, SCS ★3, ISO/IEC 27001, NIST CSF 2.0); ids only, never their text. */
  readonly mapping: Readonly<Record<string, readonly (string | number)[]>>
}

export interface Tier {
  /** The tier holds from this share of the possible points. */
  readonly fromPercent: number
  readonly discountPercent: number
}

export interface EssentialLimit {
  /** The limit holds from this number of weak essential questions. */
  readonly fromWeak: number
  readonly maximumPercent: number
}

export interface CertificateKind {
  readonly id: CertificateKindId
  /** Discount for a certificate of the whole company. */
  readonly percent: number
  /** Discount when the scope is partial or not given; absent where scope does not matter. */
  readonly partialPercent?: number
  /** `counts`; `superseded`: cannot be valid today, refused with advice; `recorded`: kept for reference, rate 0. */
  readonly treatment: 'counts' | 'superseded' | 'recorded'
  /** Editions of the standard that a certificate may name, with their last valid day. */
  readonly standards?: readonly { readonly id: string; readonly validTo: string | null }[]
  readonly standardsBasis?: BasisId
  /** What getting it costs a company that has none, as an alternative to raising answers. */
  readonly obtaining?: { readonly halfDays: number; readonly leadMonths: number; readonly basis: BasisId }
  readonly basis: BasisId
}

/** All conditions of a consistency rule must hold for its notice to appear. */
export type Condition =
  | { readonly question: QuestionId; readonly atLeast: Level }
  | { readonly question: QuestionId; readonly atMost: Level }
  | { readonly question: QuestionId; readonly state: 'not-applicable' | 'unknown' }
  | { readonly fact: FactId; readonly is: 'yes' | 'no' }
  | { readonly certificate: CertificateKindId; readonly counted: boolean }
  /** It counts, and for the whole company: one of a single department says nothing of the others. */
  | { readonly certificate: CertificateKindId; readonly covers: 'whole-company' }
  /** It is on the sheet and not somebody else's, whether it counts or is only recorded. */
  | { readonly certificate: CertificateKindId; readonly entered: true }
  /** What the declaration says of the period asked for; `prevention-finished`: of at least one accident in it. */
  | { readonly accidents: 'some' | 'none' | 'prevention-finished' }
  /** A declared accident with this cause. */
  | { readonly accidentCause: CauseId }
  /** People who work there, the owner included. */
  | { readonly employeesAtLeast: number }

export interface ConsistencyRule {
  readonly id: string
  readonly when: readonly Condition[]
  /** Where the person can mend it. */
  readonly questions: readonly QuestionId[]
}

/** Rough guides to other schemes; never results of those schemes (rules §6a). */
export interface References {
  /** IPA's sheet of 25 items; a question names its items in `mapping.ipa25`. */
  readonly ipa25: {
    readonly items: number
    /** Points of an item whose lowest answer is at level 0 to 4. */
    readonly pointsByLevel: readonly number[]
    readonly pointsUnknown: number
    readonly sheetBasis: BasisId
    readonly basis: BasisId
  }
  /** METI's SCS ★3; a question names its requirements in `mapping.scs3`. */
  readonly scs3: {
    readonly requirements: readonly string[]
    readonly metFromLevel: Level
    readonly requirementsBasis: BasisId
    readonly basis: BasisId
  }
  /** SECURITY ACTION ★★: the basic policy, and the whole sheet answered. */
  readonly securityAction2: { readonly policyQuestion: QuestionId; readonly policyFromLevel: Level; readonly basis: BasisId }
}

export interface InsurancePlan {
  readonly id: string
  /** Limit per accident and in total for the period; null: the company asks for the limits it wants. */
  readonly liabilityYen: number | null
  readonly costsYen: number | null
  /** Only where the limits are asked for. */
  readonly liabilityAboveYen?: number
  readonly costsUpToYen?: number
}

export interface PremiumExample {
  readonly trade: string
  readonly salesYen: number
  readonly plan: string
  /** About this much a year. */
  readonly aboutYen: number
}

export interface Rulebook {
  readonly format: 1
  readonly id: string
  /** A published edition never changes its numbers again. */
  readonly status: 'draft' | 'published'
  /** The day from which it stands, as an ISO date; a draft has none. */
  readonly publishedOn?: string
  readonly sources: readonly Source[]
  readonly bases: readonly Basis[]
  readonly dates: {
    /** Month and day, MM-DD. */
    readonly applicationFrom: string
    readonly applicationTo: string
    readonly inception: string
    /** HH:MM at which the programme's year begins and ends on the inception day. */
    readonly time: string
    readonly basis: BasisId
  }
  readonly areas: readonly Area[]
  readonly facts: readonly ProfileFact[]
  readonly trades: readonly string[]
  readonly salesBands: readonly string[]
  readonly roles: readonly RoleId[]
  readonly causes: readonly CauseId[]
  readonly storageForms: readonly StorageFormId[]
  readonly efforts: {
    /** Half person-days of the steps 0→1, 1→2, 2→3, 3→4 for a company of about 30 people. */
    readonly halfDays: Readonly<Record<EffortKind, readonly number[]>>
    readonly basis: BasisId
  }
  /** Shown effort by company size: share of the effort of a company of about 30 people, from a number of employees. */
  readonly effortScale: {
    readonly bands: readonly { readonly fromEmployees: number; readonly percent: number }[]
    readonly basis: BasisId
  }
  readonly questions: readonly Question[]
  readonly questionsBasis: BasisId
  readonly management: {
    readonly maximumPercent: number
    readonly maximumBasis: BasisId
    /** From the highest to the lowest; the last one starts at 0 %. */
    readonly tiers: readonly Tier[]
    readonly tiersBasis: BasisId
    /** An essential question at this level or below, or unknown, is weak. */
    readonly weakAtMostLevel: Level
    readonly essentialLimits: readonly EssentialLimit[]
    readonly essentialBasis: BasisId
  }
  readonly certificates: {
    readonly maximumPercent: number
    readonly maximumBasis: BasisId
    readonly kinds: readonly CertificateKind[]
  }
  readonly combination: { readonly maximumPercent: number; readonly basis: BasisId }
  readonly group: {
    readonly percent: number
    readonly basis: BasisId
    readonly order: 'multiplicative' | 'additive'
    readonly orderBasis: BasisId
  }
  readonly premium: { readonly roundDownToYen: number; readonly basis: BasisId }
  readonly areaBands: { readonly fromPercent: readonly number[]; readonly basis: BasisId }
  readonly accidentYears: { readonly years: number; readonly basis: BasisId }
  readonly consistency: { readonly rules: readonly ConsistencyRule[]; readonly basis: BasisId }
  /** A higher answer without checked evidence counts as this level in the evidence-checked estimate. */
  readonly evidence: { readonly levelWithoutEvidence: Level; readonly basis: BasisId }
  readonly references: References
  readonly insurancePlans: {
    readonly plans: readonly InsurancePlan[]
    readonly deductibleYen: number
    readonly condolencePerRecordYen: number
    /** 縮小てん補: the option under which costs are paid in part. */
    readonly reducedCosts: { readonly percent: number; readonly basis: BasisId }
    /** Shown as examples only; what discounts they contain is not stated. */
    readonly premiumExamples: readonly PremiumExample[]
    readonly premiumExamplesBasis: BasisId
    readonly basis: BasisId
  }
  readonly loss: LossRules
  readonly duties: DutyRules
}
