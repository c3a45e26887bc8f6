import { rateSet, type CertificateSet } from './batchCertificates.ts'
import { certainPlace, reachablePlace, TIER_PLACES, tierPlace } from './batchGrade.ts'
import { packingOf, type Portfolio } from './batchPortfolio.ts'
import type { Scores } from './batchScore.ts'
import { scoringOf } from './batchTables.ts'
import { perRulebook } from './perRulebook.ts'
import { failure, problem, success, type Result } from './problem.ts'
import type { Rulebook } from './rulebook.ts'
import type { Ends } from './steps.ts'
import { discountFor } from './tier.ts'

/** Two percentages in one number: the certain end in the low byte, the reachable end in the high byte. */
export type EndsPair = number

export function joinEnds(certain: number, reachable: number): EndsPair {
  return certain | (reachable << 8)
}

export function splitEnds(pair: EndsPair): Ends<number> {
  return { certain: pair & 0xff, reachable: pair >> 8 }
}

/** The discounts of every row at both ends of the range: the numbers that `assess` gives for its sheet. */
export interface Ratings {
  readonly rows: number
  /** Management tier 管理体制割引 of each row, then the discount 割引率 of each row (without the group discount). */
  readonly pairs: Uint16Array
  /** Certificate discount 認証割引 of each set of certificates; which set a row has is in the portfolio. */
  readonly certificatePairs: Uint16Array
}

export interface RowRating {
  readonly management: Ends<number>
  /** What the certificates give now, and once what is missing is filled in. */
  readonly certificates: Ends<number>
  readonly discount: Ends<number>
}

/**
 * Rates every row from its grade (rules §3–§5). After a change of tiers, essential limits, certificate rates or maxima the old
 * scores serve again; an older rating given as `into` lends its memory and loses its values.
 * Problems: the rulebook needs other packing, or other scores, than those given.
 */
export function ratePortfolio(rulebook: Rulebook, portfolio: Portfolio, scores: Scores, into?: Ratings): Result<Ratings> {
  const { rows, certificates, certificateSets } = portfolio
  if (portfolio.packedBy !== packingOf(rulebook) || scores.packedBy !== portfolio.packedBy) {
    return failure(problem('portfolio-packed-differently'))
  }
  if (scores.scoredBy !== scoringOf(rulebook) || scores.rows !== rows) return failure(problem('portfolio-scored-differently'))
  const pairs = into?.rows === rows ? into.pairs : new Uint16Array(2 * rows)
  const known = ratedSets(rulebook)
  const certificatePairs = Uint16Array.from(certificateSets.keys(), (set) => known.get(set) ?? ratedAnew(rulebook, set))
  const tiers = tierTable(rulebook)
  const maxima = maximumTable(rulebook)
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    rateRows(tiers, maxima, certificatePairs, scores.grades, certificates, pairs, from, Math.min(rows, from + ROWS_AT_ONCE))
  }
  return success({ rows, pairs, certificatePairs })
}

/** The discounts of one row, or null when there is no such row. */
export function ratingAt({ certificates }: Portfolio, { rows, pairs, certificatePairs }: Ratings, row: number): RowRating | null {
  if (!Number.isInteger(row) || row < 0 || row >= rows) return null
  return {
    management: splitEnds(pairs[row] as number),
    certificates: splitEnds(certificatePairs[certificates[row] as number] as number),
    discount: splitEnds(pairs[rows + row] as number),
  }
}

/** What each set of certificates gives: a list in many pieces has the same sets in all of them. */
const ratedSets = perRulebook(() => new Map<CertificateSet, EndsPair>())

function ratedAnew(rulebook: Rulebook, set: CertificateSet): EndsPair {
  const { certainPercent, possiblePercent } = rateSet(rulebook, set)
  const pair = joinEnds(certainPercent, possiblePercent)
  ratedSets(rulebook).set(set, pair)
  return pair
}

/** The tier for each percent and number of weak essential questions; 0 without a percent. */
const tierTable = perRulebook((rulebook): Uint8Array => {
  const table = new Uint8Array(TIER_PLACES)
  const essentials = rulebook.questions.filter(({ essential }) => essential).length
  for (let weak = 0; weak <= essentials; weak += 1) {
    for (let percent = 0; percent <= 100; percent += 1) {
      table[tierPlace(percent, weak)] = discountFor(rulebook, percent, 100, weak)
    }
  }
  return table
})

/** Management and certificates together, cut at the maximum, for the sum of any two pairs. */
const maximumTable = perRulebook(({ combination: { maximumPercent } }): Uint16Array => {
  const table = new Uint16Array(2 ** 16)
  for (let pair = 0; pair < table.length; pair += 1) {
    table[pair] = joinEnds(Math.min(maximumPercent, pair & 0xff), Math.min(maximumPercent, pair >> 8))
  }
  return table
})

/** A function that is called often is made fast sooner than a long loop is. */
const ROWS_AT_ONCE = 2048

/** Four rows a turn: what each turn of the loop costs is a third of what rating a row costs (docs/performance.md). */
function rateRows(
  tiers: Uint8Array,
  maxima: Uint16Array,
  certificatePairs: Uint16Array,
  grades: Int32Array,
  sets: Uint32Array,
  pairs: Uint16Array,
  from: number,
  to: number,
): void {
  const rows = grades.length
  const rateRow = (row: number): void => {
    const grade = grades[row] as number
    const management = joinEnds(tiers[certainPlace(grade)] as number, tiers[reachablePlace(grade)] as number)
    pairs[row] = management
    pairs[rows + row] = maxima[management + (certificatePairs[sets[row] as number] as number)] as number
  }
  let row = from
  for (; row + 3 < to; row += 4) {
    rateRow(row)
    rateRow(row + 1)
    rateRow(row + 2)
    rateRow(row + 3)
  }
  for (; row < to; row += 1) rateRow(row)
}
