import { joinGrade } from './batchGrade.ts'
import type { Portfolio } from './batchPortfolio.ts'
import { restOf, splitSums, type SheetSums } from './batchSums.ts'
import type { ScoreTables } from './batchTables.ts'
import { failure, problem, success, type Result } from './problem.ts'

/** The grade of every row of a portfolio; grades serve again when tiers, limits, rates or maxima change. */
export interface Scores {
  readonly rows: number
  /** `splitGrade` takes a grade apart. */
  readonly grades: Int32Array
  readonly packedBy: string
  readonly scoredBy: string
}

/**
 * Grades every row; older scores given as `into` lend their memory and lose their values.
 * Problem: the tables' rulebook reads answers differently from the one the portfolio was packed by.
 */
export function scorePortfolio(tables: ScoreTables, portfolio: Portfolio, into?: Scores): Result<Scores> {
  const { words, percents, packedBy, scoredBy } = tables
  if (portfolio.packedBy !== packedBy) return failure(problem('portfolio-packed-differently'))
  const { rows } = portfolio
  const grades = into?.rows === rows ? into.grades : new Int32Array(rows)
  const sums = new Float64Array(Math.min(rows, ROWS_AT_ONCE))
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const to = Math.min(rows, from + ROWS_AT_ONCE)
    addUp(words, portfolio, from, to, sums)
    gradeSums(percents, sums, from, to, grades)
  }
  return success({ rows, grades, packedBy, scoredBy })
}

/** The sums behind the grade of one row, or null when there is no such row. */
export function sumsAt({ words }: ScoreTables, portfolio: Portfolio, row: number): SheetSums | null {
  if (!Number.isInteger(row) || row < 0 || row >= portfolio.rows) return null
  const sums = new Float64Array(1)
  addUp(words, portfolio, row, row + 1, sums)
  return splitSums(sums[0] as number)
}

/** So many sums stay in the processor's nearest memory between the two loops. */
const ROWS_AT_ONCE = 2048

/**
 * Adds up what the words of each row are worth. Written out, with one array for all columns and one for all tables: so tens of
 * millions of rows a second are added up; as a loop over the columns it is half as many (docs/performance.md).
 */
function addUp(words: Float64Array, { answers, rows }: Portfolio, from: number, to: number, sums: Float64Array): void {
  const size = 4096
  for (let row = from; row < to; row += 1) {
    let place = row
    let joined = words[answers[place] as number] as number
    joined += words[1 * size + (answers[(place += rows)] as number)] as number
    joined += words[2 * size + (answers[(place += rows)] as number)] as number
    joined += words[3 * size + (answers[(place += rows)] as number)] as number
    joined += words[4 * size + (answers[(place += rows)] as number)] as number
    joined += words[5 * size + (answers[(place += rows)] as number)] as number
    joined += words[6 * size + (answers[(place += rows)] as number)] as number
    joined += words[7 * size + (answers[(place += rows)] as number)] as number
    joined += words[8 * size + (answers[(place += rows)] as number)] as number
    joined += words[9 * size + (answers[(place += rows)] as number)] as number
    joined += words[10 * size + (answers[(place += rows)] as number)] as number
    joined += words[11 * size + (answers[(place += rows)] as number)] as number
    joined += words[12 * size + (answers[(place += rows)] as number)] as number
    joined += words[13 * size + (answers[(place += rows)] as number)] as number
    joined += words[14 * size + (answers[(place += rows)] as number)] as number
    sums[row - from] = joined
  }
}

function gradeSums(percents: Uint8Array, sums: Float64Array, from: number, to: number, grades: Int32Array): void {
  for (let row = from; row < to; row += 1) {
    const joined = sums[row - from] as number
    const rest = restOf(joined)
    const points = (joined - rest * 2 ** 22) | 0
    grades[row] = joinGrade(percents[points] as number, percents[points + (rest & 0xfff)] as number, rest)
  }
}
