import { assess, type Assessment } from '../../src/core/assess.ts'
import { splitGrade } from '../../src/core/batchGrade.ts'
import { emptyPortfolio, packSheet, type Portfolio } from '../../src/core/batchPortfolio.ts'
import { ratePortfolio, ratingAt, type Ratings } from '../../src/core/batchRate.ts'
import { scorePortfolio, sumsAt, type Scores } from '../../src/core/batchScore.ts'
import { tablesOf, type ScoreTables } from '../../src/core/batchTables.ts'
import type { Rulebook } from '../../src/core/rulebook.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { must, valueOf } from './builders.ts'

/** Sheets that went through the batch, with all it took. */
export interface Rated {
  readonly tables: ScoreTables
  readonly portfolio: Portfolio
  readonly scores: Scores
  readonly ratings: Ratings
}

/** Packs, scores and rates the sheets, one a row. */
export function rated(rulebook: Rulebook, sheets: readonly Sheet[]): Rated {
  const portfolio = valueOf(emptyPortfolio(rulebook, sheets.length))
  sheets.forEach((sheet, row) => valueOf(packSheet(rulebook, portfolio, row, sheet)))
  const tables = valueOf(tablesOf(rulebook))
  const scores = valueOf(scorePortfolio(tables, portfolio))
  return { tables, portfolio, scores, ratings: valueOf(ratePortfolio(rulebook, portfolio, scores)) }
}

/** Everything the batch says of one row, in one list. */
function saidOf({ tables, portfolio, scores, ratings }: Rated, row: number): (number | null)[] {
  const sums = must(sumsAt(tables, portfolio, row))
  const { percent, weak, unanswered } = splitGrade(must(scores.grades[row]))
  const { management, certificates, discount } = must(ratingAt(portfolio, ratings, row))
  return [
    ...[sums.earned, sums.weight * 4, sums.openPoints, sums.weak.certain, sums.weak.reachable, sums.unanswered],
    ...[percent.certain, percent.reachable, weak.certain, weak.reachable, unanswered],
    ...[management.certain, management.reachable, certificates.certain, certificates.reachable],
    ...[discount.certain, discount.reachable],
  ]
}

/** The same of an assessment. */
function saidBy({ management, certificates, discount, counts }: Assessment): (number | null)[] {
  const { certain, reachable } = management
  const weak = [certain.weakEssentials.length, reachable.weakEssentials.length]
  return [
    ...[certain.earned, certain.possible, management.openPoints, ...weak, counts.unanswered],
    ...[certain.percent, reachable.percent, ...weak, counts.unanswered],
    ...[certain.discountPercent, reachable.discountPercent, certificates.certainPercent, certificates.possiblePercent],
    ...[discount.certain, discount.reachable],
  ]
}

/** The rows, five at most, of which the batch says something else than `assess`. */
export function differences(rulebook: Rulebook, sheets: readonly Sheet[], batch: Rated) {
  const found: { row: number; batch: (number | null)[]; assess: (number | null)[] }[] = []
  for (const [row, sheet] of sheets.entries()) {
    const [given, expected] = [saidOf(batch, row), saidBy(assess(rulebook, sheet))]
    if (given.some((value, place) => value !== expected[place])) found.push({ row, batch: given, assess: expected })
    if (found.length === 5) break
  }
  return found
}
