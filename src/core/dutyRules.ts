import type { BasisId } from './rulebook.ts'

/** How far a statement on the law was checked: in the text itself, in a text about it, or not yet. */
export type Verification = 'primary' | 'secondary' | 'unverified'

/** A situation that has to be reported 報告対象事態. */
export interface ReportableSituation {
  readonly id: string
  readonly fromPersons: number
  /** Follows from the number of people alone; the others are named, or follow from the kind of data. */
  readonly byNumberAlone: boolean
  /** Gives the longer time for the final report. */
  readonly longerFinalReport: boolean
}

export interface Law {
  readonly id: string
  readonly validFrom: string
  /** Null: no end is known. */
  readonly validTo: string | null
  readonly verified: Verification
  readonly basis: BasisId
}

/** Days within which a duty is done, holidays included; `longerDays` in a situation with the longer time. */
export interface DutyTime {
  /** For "about three to five days": the first of the two. */
  readonly fromDays?: number
  readonly days: number
  readonly longerDays?: number
}

/** What makes a duty apply. */
export type DutyTrigger = 'reportable' | 'my-number' | 'privacy-mark-at-once' | 'privacy-mark' | 'entrusted'

export interface DutyRule {
  readonly id: string
  readonly law: string
  readonly trigger: DutyTrigger
  /** Null: without delay, no number of days. */
  readonly time: DutyTime | null
}

/** A change of the law that is passed but not yet wholly in force 成立済み・未施行. */
export interface LawChange {
  readonly id: string
  readonly promulgated: string
  readonly partlyFrom: string
  /** The last day by which it is in force; the day itself is not set yet. */
  readonly inForceBy: string
  readonly verified: Verification
  readonly basis: BasisId
}

/** Duties after a leak, as dated data of the law (rules §8). */
export interface DutyRules {
  /** Whether the day of discovery is the first of the counted days. */
  readonly discoveryIsFirstDay: boolean
  readonly countingBasis: BasisId
  readonly situations: readonly ReportableSituation[]
  readonly situationsBasis: BasisId
  readonly laws: readonly Law[]
  readonly duties: readonly DutyRule[]
  readonly changes: readonly LawChange[]
}
