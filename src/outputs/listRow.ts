import { splitEnds } from '../core/batchRate.ts'
import { dayOfNumber, NOT_CLAIMED } from '../core/portfolioChunk.ts'
import { CLAIM_STATES, FLAG_KINDS, ORIGINS, type ClaimState, type Origin } from '../core/portfolioEntry.ts'
import type { ListIndex } from '../core/portfolioQuery.ts'
import { placeOf } from '../core/portfolioTable.ts'
import { CASE_STATUSES, type CaseStatus } from '../core/reviewCase.ts'
import type { Profile } from '../core/sheet.ts'
import type { Ends } from '../core/steps.ts'
import { textAt } from '../core/textColumn.ts'

/** What one row of the list 提出一覧 shows. */
export interface ListRow {
  readonly row: number
  readonly id: string
  readonly company: string
  readonly chamber: string
  readonly memberNumber: string
  readonly corporateNumber: string
  readonly received: string | null
  readonly made: string | null
  readonly inception: string | null
  /** Null: there is no rating. */
  readonly discount: Ends<number> | null
  readonly tier: Ends<number> | null
  readonly flags: readonly (typeof FLAG_KINDS)[number][]
  readonly status: CaseStatus
  readonly claim: ClaimState
  readonly trade: string | null
  readonly employees: number | null
  readonly sales: string | null
  readonly membership: Profile['membership']
  readonly isSummary: boolean
  readonly origin: Origin
  readonly edition: string
  /** How many other submissions of the company there are, and whether this one is the newest of them. */
  readonly others: number
  readonly isNewest: boolean
}

/** Reads a row; null when there is no such row. */
export function listRow({ table, ratings, versions, statuses }: ListIndex, row: number): ListRow | null {
  const place = placeOf(table, row)
  if (!place) return null
  const { chunk, at } = place
  const named = (names: readonly string[], codes: Uint16Array): string | null => names[(codes[at] ?? 0) - 1] ?? null
  const ends = (pair = NOT_CLAIMED): Ends<number> | null => (pair === NOT_CLAIMED ? null : splitEnds(pair))
  const day = (number = 0): string | null => dayOfNumber(number)
  const employees = chunk.employees[at] ?? 0
  return {
    row,
    id: textAt(chunk.ids, at),
    company: textAt(chunk.companyNames, at),
    chamber: named(chunk.names.chambers, chunk.chamber) ?? '',
    memberNumber: textAt(chunk.memberNumbers, at),
    corporateNumber: textAt(chunk.corporateNumbers, at),
    received: day(chunk.receivedOn[at]),
    made: day(chunk.madeOn[at]),
    inception: day(chunk.inception[at]),
    discount: ends(ratings.discount[row]),
    tier: ends(ratings.management[row]),
    flags: FLAG_KINDS.filter((_, bit) => ((chunk.flags[at] ?? 0) >> bit) & 1),
    status: CASE_STATUSES[statuses[row] ?? 0] ?? 'received',
    claim: CLAIM_STATES[chunk.claim[at] ?? 0] ?? 'not-claimed',
    trade: named(chunk.names.trades, chunk.trade),
    employees: employees === 0 ? null : employees - 1,
    sales: named(chunk.names.salesBands, chunk.salesBand),
    membership: ([null, 'member', 'non-member'] as const)[chunk.membership[at] ?? 0] ?? null,
    isSummary: chunk.extent === 'summary',
    origin: ORIGINS[chunk.origin[at] ?? 0] ?? 'file',
    edition: chunk.edition.id,
    others: versions.others[row] ?? 0,
    isNewest: versions.kinds[row] === 0,
  }
}
