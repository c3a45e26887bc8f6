import { companiesInPieces, newestRows } from './companies.ts'
import type { Pieces } from './pieces.ts'
import type { PortfolioTable } from './portfolioTable.ts'

/** What a row is among the submissions of its company: the newest, an older one, or one of the same day as the newest. */
export const VERSIONS = ['newest', 'older', 'same-day'] as const

export interface Versions {
  /** Of each row its place in VERSIONS. */
  readonly kinds: Uint8Array
  /** Of each row how many other submissions its company has; 255: so many or more. */
  readonly others: Uint8Array
}

/** How many submissions are not the newest of their company. */
export function notNewest({ kinds }: Versions): number {
  return kinds.reduce((count, kind) => count + Number(kind !== VERSIONS.indexOf('newest')), 0)
}

/** Tells the newest submission of each company from its others. */
export function* versionsInPieces(table: PortfolioTable): Pieces<Versions> {
  const { rows, chunks, firstRows } = table
  const companies = yield* companiesInPieces(table)
  const newest = newestRows(table, companies, () => true)
  yield
  const newestDay = new Uint32Array(rows)
  const count = new Uint32Array(rows)
  const kinds = new Uint8Array(rows).fill(VERSIONS.indexOf('older'))
  const others = new Uint8Array(rows)
  for (const row of newest) kinds[row] = VERSIONS.indexOf('newest')
  const eachRow = (act: (row: number, company: number, madeOn: number) => void): void => {
    for (const [index, { madeOn, rows: length }] of chunks.entries()) {
      const first = firstRows[index] as number
      for (let at = 0; at < length; at += 1) act(first + at, companies[first + at] as number, madeOn[at] as number)
    }
  }
  eachRow((row, company, madeOn) => {
    count[company] = (count[company] as number) + 1
    if (kinds[row] === VERSIONS.indexOf('newest')) newestDay[company] = madeOn
  })
  yield
  eachRow((row, company, madeOn) => {
    others[row] = Math.min(255, (count[company] as number) - 1)
    const sameDay = madeOn === newestDay[company] && kinds[row] !== VERSIONS.indexOf('newest')
    if (sameDay) kinds[row] = VERSIONS.indexOf('same-day')
  })
  return { kinds, others }
}
