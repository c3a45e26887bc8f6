import type { Assessment } from './assess.ts'
import { confirmationOf, contactOf } from './disclosure.ts'
import type { Sheet } from './sheet.ts'
import type { Ends } from './steps.ts'

/** 要約のみ: what was counted, without the answers it was counted from. Nobody can work it out again. */
export interface SubmissionSummary {
  readonly company: Pick<Sheet['profile'], 'companyName' | 'membership' | 'memberNumber' | 'chamber' | 'inceptionDate'>
  readonly contact: Sheet['handOver']['contact']
  readonly confirmation: Sheet['confirmation']
  /** Percent of the management tier, of the certificates, and of both together. */
  readonly managementPercent: Ends<number>
  readonly certificatesPercent: Ends<number>
  readonly discountPercent: Ends<number>
  /** Points of everything answered, and those that open answers can still bring. */
  readonly points: { readonly earned: number; readonly open: number; readonly possible: number }
  readonly areas: readonly { readonly id: string; readonly earned: number; readonly possible: number }[]
  /** Questions, by how far they are. */
  readonly open: { readonly total: number; readonly unanswered: number; readonly unknown: number; readonly unconfirmed: number }
  /** Essential questions that are weak: how many, not which. */
  readonly weakEssentials: number
}

/** The summary of an assessed sheet. Every value is named: a new one is not in it until somebody decides so. */
export function summaryOf(sheet: Sheet, assessment: Assessment): SubmissionSummary {
  const { companyName, membership, memberNumber, chamber, inceptionDate } = sheet.profile
  const { management, certificates, discount, counts, areas } = assessment
  return {
    company: { companyName, membership, memberNumber, chamber, inceptionDate },
    contact: contactOf(sheet),
    confirmation: confirmationOf(sheet),
    managementPercent: { certain: management.certain.discountPercent, reachable: management.reachable.discountPercent },
    certificatesPercent: { certain: certificates.certainPercent, reachable: certificates.possiblePercent },
    discountPercent: { certain: discount.certain, reachable: discount.reachable },
    points: { earned: management.certain.earned, open: management.openPoints, possible: management.certain.possible },
    areas: areas.map(({ id, earned, possible }) => ({ id, earned, possible })),
    open: {
      total: counts.total,
      unanswered: counts.unanswered,
      unknown: counts.unknown,
      unconfirmed: sheet.unconfirmed.length,
    },
    weakEssentials: management.certain.weakEssentials.length,
  }
}
