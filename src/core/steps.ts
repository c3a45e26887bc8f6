import type { AreaResult } from './areas.ts'
import type { CertificateResult } from './certificates.ts'
import type { BasisId, QuestionId } from './rulebook.ts'
import type { TierReading } from './tier.ts'

/** A number of the calculation at both ends of the range; equal ends mean it is decided. */
export interface Ends<T> {
  readonly certain: T
  readonly reachable: T
}

interface StepOf<Kind extends string> {
  readonly kind: Kind
  /** The rules behind this step; shown beside it. */
  readonly bases: readonly BasisId[]
}

/** One step 計算過程: what it took and what it gave. The steps are the explanation of the result. */
export type Step =
  | (StepOf<'applicable-questions'> & {
      readonly total: number
      readonly applicable: number
      readonly notApplicable: readonly QuestionId[]
      readonly unanswered: number
      readonly unknown: number
    })
  | (StepOf<'question-points'> & {
      readonly earned: number
      readonly open: number
      readonly lost: number
      readonly possible: number
    })
  | (StepOf<'areas'> & { readonly areas: readonly AreaResult[] })
  | (StepOf<'overall'> & {
      readonly readings: Ends<TierReading>
      readonly tiers: readonly { fromPercent: number; discountPercent: number }[]
    })
  | (StepOf<'essential-limits'> & { readonly readings: Ends<TierReading>; readonly essentials: number })
  | (StepOf<'management-tier'> & { readonly readings: Ends<TierReading>; readonly maximumPercent: number })
  | (StepOf<'certificates'> & {
      readonly certificates: readonly CertificateResult[]
      readonly sumPercent: number
      readonly maximumPercent: number
      readonly percent: Ends<number>
    })
  | (StepOf<'combination'> & {
      readonly management: Ends<number>
      readonly certificates: Ends<number>
      readonly maximumPercent: number
      readonly percent: Ends<number>
    })
  | (StepOf<'group-discount'> & { readonly membership: 'member' | 'non-member' | null; readonly percent: number })

export type StepKind = Step['kind']
