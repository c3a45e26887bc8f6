import type { Portfolio } from './batchPortfolio.ts'
import { ratePortfolio, type Ratings } from './batchRate.ts'
import { scorePortfolio, type Scores } from './batchScore.ts'
import { scoringOf, tablesOf } from './batchTables.ts'
import { perRulebook } from './perRulebook.ts'
import { NOT_CLAIMED, type PortfolioChunk } from './portfolioChunk.ts'
import type { EditionRef } from './portfolioEntry.ts'
import { success, type Result } from './problem.ts'
import type { Rulebook } from './rulebook.ts'

/** The whole list 提出一覧: chunks one after the other. The number of a row counts through all of them. */
export interface PortfolioTable {
  readonly rows: number
  readonly chunks: readonly PortfolioChunk[]
  /** The number of the first row of each chunk. */
  readonly firstRows: readonly number[]
}

export function tableOf(chunks: readonly PortfolioChunk[]): PortfolioTable {
  let rows = 0
  const firstRows = chunks.map((chunk) => {
    const first = rows
    rows += chunk.rows
    return first
  })
  return { rows, chunks, firstRows }
}

/** The chunk of a row and its place there; null when there is no such row. */
export function placeOf({ rows, chunks, firstRows }: PortfolioTable, row: number): { chunk: PortfolioChunk; at: number } | null {
  if (!Number.isInteger(row) || row < 0 || row >= rows) return null
  let [low, high] = [0, chunks.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((firstRows[middle] as number) <= row) low = middle
    else high = middle - 1
  }
  return { chunk: chunks[low] as PortfolioChunk, at: row - (firstRows[low] as number) }
}

/** How a row came to its discount: worked out from its answers, only claimed (要約のみ), or not at all (another edition). */
export const RATED_BY = { nothing: 0, answers: 1, claim: 2 } as const

/** The discounts of every row, one after the other through all chunks; `splitEnds` takes a pair apart. */
export interface TableRatings {
  /** Management tier, and discount 割引率 without the group discount. NOT_CLAIMED where there is none. */
  readonly management: Uint16Array
  readonly discount: Uint16Array
  /** One of RATED_BY. */
  readonly by: Uint8Array
  /** For each chunk what it was rated from, so that another rating need not begin anew; null: not rated from answers. */
  readonly kept: readonly (KeptRating | null)[]
}

export interface KeptRating {
  readonly scores: Scores
  readonly ratings: Ratings
}

/**
 * Rates the whole list. `rulebookFor` says by which rulebook the answers of an edition count; null: by none, then its rows stay without a
 * rating. Earlier ratings of the same table lend their memory and lose their values; scores serve again where weights are the same.
 */
export function rateTable(
  table: PortfolioTable,
  rulebookFor: (edition: EditionRef) => Rulebook | null,
  earlier?: TableRatings,
): TableRatings {
  const lent = earlier?.by.length === table.rows ? earlier : undefined
  const management = lent?.management ?? new Uint16Array(table.rows)
  const discount = lent?.discount ?? new Uint16Array(table.rows)
  const by = lent?.by ?? new Uint8Array(table.rows)
  const kept = table.chunks.map((chunk, index) => {
    const first = table.firstRows[index] as number
    if (chunk.extent === 'summary') {
      management.set(chunk.claimed.subarray(0, chunk.rows), first)
      discount.set(chunk.claimed.subarray(chunk.rows), first)
      by.fill(RATED_BY.claim, first, first + chunk.rows)
      return null
    }
    const rulebook = rulebookFor(chunk.edition)
    const rated = rulebook && rateChunk(rulebook, chunk, lent?.kept[index] ?? null)
    if (!rated) {
      management.fill(NOT_CLAIMED, first, first + chunk.rows)
      discount.fill(NOT_CLAIMED, first, first + chunk.rows)
      by.fill(RATED_BY.nothing, first, first + chunk.rows)
      return null
    }
    management.set(rated.ratings.pairs.subarray(0, chunk.rows), first)
    discount.set(rated.ratings.pairs.subarray(chunk.rows), first)
    by.fill(RATED_BY.answers, first, first + chunk.rows)
    return rated
  })
  return { management, discount, by, kept }
}

const scoreTables = perRulebook(tablesOf)

/** Null when the rulebook reads answers differently from the one that the chunk was packed by, or weighs more than can be scored. */
function rateChunk(rulebook: Rulebook, { packed }: PortfolioChunk, earlier: KeptRating | null): KeptRating | null {
  const scores = scoresFor(rulebook, packed, earlier?.scores)
  if (!scores.ok) return null
  const ratings = ratePortfolio(rulebook, packed, scores.value, earlier?.ratings)
  return ratings.ok ? { scores: scores.value, ratings: ratings.value } : null
}

function scoresFor(rulebook: Rulebook, packed: Portfolio, earlier: Scores | undefined): Result<Scores> {
  if (earlier?.scoredBy === scoringOf(rulebook)) return success(earlier)
  const tables = scoreTables(rulebook)
  return tables.ok ? scorePortfolio(tables.value, packed, earlier) : tables
}
