import { companiesOf, newestRows } from '../../src/core/companies.ts'
import { allAtOnce } from '../../src/core/pieces.ts'
import type { PortfolioTable, TableRatings } from '../../src/core/portfolioTable.ts'
import type { Rulebook } from '../../src/core/rulebook.ts'
import { statisticsInPieces, type Statistics } from '../../src/core/statistics.ts'

/** Counts the rows chosen, in one go; null: the newest submission of every company. */
export function statisticsOf(
  rulebook: Rulebook,
  table: PortfolioTable,
  ratings: TableRatings,
  rows: Uint32Array | null,
): Statistics {
  return allAtOnce(statisticsInPieces(rulebook, table, ratings, rows ?? newestRows(table, companiesOf(table), () => true)))
}
