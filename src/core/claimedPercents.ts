import type { Assessment } from './assess.ts'
import type { Difference } from './claim.ts'
import type { ClaimedPercents } from './portfolioEntry.ts'

/** Where the percents that a line claims are not those worked out from its answers; the ends apart, management first. */
export function percentDifferences(claimed: ClaimedPercents, { management, discount }: Assessment): Difference[] {
  const recomputed: ClaimedPercents = {
    management: { certain: management.certain.discountPercent, reachable: management.reachable.discountPercent },
    discount: { certain: discount.certain, reachable: discount.reachable },
  }
  return (['management', 'discount'] as const).flatMap((kind) =>
    (['certain', 'reachable'] as const).flatMap((end): Difference[] => {
      const [was, is] = [claimed[kind][end], recomputed[kind][end]]
      return was === is ? [] : [{ line: { kind, end }, claimed: was, recomputed: is }]
    }),
  )
}
