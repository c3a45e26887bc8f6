import { companiesOf, newestRows } from '../src/core/companies.ts'
import type { PortfolioChunk } from '../src/core/portfolioChunk.ts'
import { rateTable, tableOf } from '../src/core/portfolioTable.ts'
import { chosenRows, compareYears } from '../src/core/yearComparison.ts'
import { textColumn } from '../src/core/textColumn.ts'
import { RULEBOOK } from '../test/core/builders.ts'
import { statisticsOf } from '../test/core/statisticsAtOnce.ts'
import { chunkWith, randomSubmissions } from '../test/core/statisticsSubmissions.ts'
import { measure, printTable } from './measure.ts'

const MILLION = 1_000_000
const CHUNK = 10_000

/** Statistics of a list of a million rows of 700,000 companies in two years. */
export async function measureStatistics(): Promise<void> {
  const [first, ...others] = [1, 2, 3, 4].map((seed) => chunkWith(randomSubmissions(CHUNK, seed)))
  const kinds = [first, ...others] as PortfolioChunk[]
  const chunks = Array.from({ length: MILLION / CHUNK }, (_, index) =>
    numbered(kinds[index % kinds.length] as PortfolioChunk, index),
  )
  const table = tableOf(chunks)
  const ratings = rateTable(table, () => RULEBOOK)
  const companies = companiesOf(table)
  const every = Uint32Array.from({ length: MILLION }, (_, row) => row)
  const [before, after] = [chosenRows(table, companies, 2026, null), chosenRows(table, companies, 2027, null)]
  printTable('Statistics of 1,000,000 rows', [
    await measure('everything that is counted, of all rows', MILLION, 7, () => statisticsOf(RULEBOOK, table, ratings, every)),
    await measure('the same, of one trade', MILLION, 7, () => {
      const rows = chosenRows(table, companies, null, { dimension: 'trade', key: 'printing' })
      return statisticsOf(RULEBOOK, table, ratings, rows)
    }),
    await measure('which company each row is of', MILLION, 5, () => companiesOf(table)),
    await measure('the newest row of each company', MILLION, 7, () => newestRows(table, companies, () => true)),
    await measure('two years compared', MILLION, 7, () => compareYears(table, ratings, companies, before, after)),
    await measure('rating, for comparison', MILLION, 7, () => rateTable(table, () => RULEBOOK)),
  ])
}

/** Companies of their own in each chunk. */
function numbered(chunk: PortfolioChunk, index: number): PortfolioChunk {
  const number = (at: number): string => String(7_000_000_000_000 + index * 7000 + (at % 7000))
  return { ...chunk, corporateNumbers: textColumn(Array.from({ length: chunk.rows }, (_, at) => number(at))) }
}
