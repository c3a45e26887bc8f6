import type { Flag } from './flags.ts'
import type { Extent } from './handOver.ts'
import type { Answer, Profile, Sheet } from './sheet.ts'

/** How a submission came into the list: as a file, as a line of JSON Lines, or typed in from paper 代行入力. */
export const ORIGINS = ['file', 'line', 'entered'] as const
export type Origin = (typeof ORIGINS)[number]

/** What became of the result that a submission claims, when it was worked out again. */
export const CLAIM_STATES = ['equal', 'differs', 'not-recomputable', 'not-claimed'] as const
export type ClaimState = (typeof CLAIM_STATES)[number]

/** In the order of their bits. A new kind is added at the end, as the bits are stored. */
export const FLAG_KINDS = [
  'not-applicable-lowers-tier',
  'not-applicable-not-permitted',
  'accident-prevention-unfinished',
  'leak-before-first-contract',
  'partial-certificate',
  'contradiction',
  'raised-after-result',
] as const satisfies readonly Flag['kind'][]

/** The edition that the answers were given for. */
export interface EditionRef {
  readonly id: string
  /** SHA-256 of the rulebook file. */
  readonly hash: string
}

/** What the list 提出一覧 knows of one submission, besides its answers and certificates. */
export interface PortfolioEntry {
  /** Of the submission. A newer one of the same company has another. */
  readonly id: string
  readonly profile: Profile
  /** 法人番号, 13 digits; empty: not given. */
  readonly corporateNumber: string
  readonly facts: Sheet['facts']
  /** The day on which the company made it, and the day on which it was taken in. */
  readonly madeOn: string
  readonly receivedOn: string
  readonly edition: EditionRef
  /** A summary 要約のみ has no answers; only what it claims is known. */
  readonly extent: Extent
  readonly origin: Origin
  readonly claim: ClaimState
  /** Management tier and discount as claimed, both ends; null: nothing is claimed. */
  readonly claimed: ClaimedPercents | null
  readonly flags: readonly Flag['kind'][]
}

export interface ClaimedPercents {
  readonly management: { readonly certain: number; readonly reachable: number }
  readonly discount: { readonly certain: number; readonly reachable: number }
}

/** What decides the rating of one submission. */
export type RatedParts = Pick<Sheet, 'facts' | 'certificates' | 'profile'> & {
  readonly answers: Readonly<Record<string, Answer>>
}
