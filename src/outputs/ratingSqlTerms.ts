import { rateOf } from '../core/certificates.ts'
import {
  HIGHEST_LEVEL,
  type CertificateKind,
  type EssentialLimit,
  type Question,
  type Rulebook,
  type Tier,
} from '../core/rulebook.ts'
import type { SqlDialect } from './sqlDialect.ts'

/** How an answer that is no level stands in a column of the export; unanswered is no value at all. */
const NOT_APPLICABLE = -2
/** Everything from here to the highest level is an answer. What is neither this nor a level is read as unanswered. */
const LOWEST_CODE = NOT_APPLICABLE

/** What one answer adds to a sum, as a condition over its column. */
export type AnswerWorth = (question: Question, column: string) => string

const isLevel = (column: string): string => `${column} BETWEEN 0 AND ${String(HIGHEST_LEVEL)}`

/** Columns of levels may be of a type too small for a product with a weight; ClickHouse alone chooses a larger one by itself. */
export function earned(dialect: SqlDialect): AnswerWorth {
  const wide = (column: string): string => (dialect === 'clickhouse' ? column : `CAST(${column} AS INTEGER)`)
  return ({ weight }, column) => `${String(weight)} * CASE WHEN ${isLevel(column)} THEN ${wide(column)} ELSE 0 END`
}

export const possible: AnswerWorth = ({ weight }, column) =>
  `CASE WHEN ${column} = ${String(NOT_APPLICABLE)} THEN 0 ELSE ${String(weight * HIGHEST_LEVEL)} END`

export const openPoints: AnswerWorth = ({ weight }, column) =>
  `CASE WHEN ${isLevel(column)} OR ${column} = ${String(NOT_APPLICABLE)} THEN 0 ELSE ${String(weight * HIGHEST_LEVEL)} END`

export const unanswered: AnswerWorth = (_, column) =>
  `CASE WHEN ${column} BETWEEN ${String(LOWEST_CODE)} AND ${String(HIGHEST_LEVEL)} THEN 0 ELSE 1 END`

/** Weak with every open question at level 0. */
export function weakForCertain({ management: { weakAtMostLevel } }: Rulebook): AnswerWorth {
  const isStrong = (column: string): string => `${column} BETWEEN ${String(weakAtMostLevel + 1)} AND ${String(HIGHEST_LEVEL)}`
  return (_, column) => `CASE WHEN ${isStrong(column)} OR ${column} = ${String(NOT_APPLICABLE)} THEN 0 ELSE 1 END`
}

/** Weak with every open question at the highest level: only those that are answered so low. */
export function weakWhenReached({ management: { weakAtMostLevel } }: Rulebook): AnswerWorth {
  return (_, column) => `CASE WHEN ${column} BETWEEN 0 AND ${String(weakAtMostLevel)} THEN 1 ELSE 0 END`
}

/** Lines of a sum, each with a remark; the sum of nothing is 0. */
export function sumOf(terms: readonly { readonly term: string; readonly remark: string }[]): string[] {
  if (terms.length === 0) return ['0']
  return terms.map(({ term, remark }, index) => `${index === 0 ? ' ' : '+'} ${term} -- ${remark}`)
}

/** The rate of one kind at both ends, from the sum of standings in its column: 1 whole, 2 partial, 4 and 8 the same once mended. */
export function certificateRates(
  kind: CertificateKind,
  column: string,
): { readonly certain: string; readonly reachable: string } {
  const [whole, partial] = [rateOf(kind, 'whole'), rateOf(kind, 'partial')]
  const rateFor = (standings: (both: number) => string): string => {
    if (whole === partial) return `CASE WHEN ${standings(0)} THEN ${String(whole)} ELSE 0 END`
    const cases = [Math.max(whole, partial), partial, whole].map(
      (rate, index) => `WHEN ${standings(3 - index)} THEN ${String(rate)}`,
    )
    return `CASE ${cases.join(' ')} ELSE 0 END`
  }
  return {
    certain: rateFor((standing) => (standing === 0 ? `${column} % 4 > 0` : `${column} % 4 = ${String(standing)}`)),
    // The largest comes first, so that what is not yet decided is below the one before.
    reachable: rateFor((standing) => `${column} >= ${String(4 * Math.max(1, standing))}`),
  }
}

/** The first tier in the rulebook's order that the points reach. */
export function tierByPoints(tiers: readonly Tier[], points: string): string[] {
  return [
    'CASE',
    '  WHEN possible = 0 THEN 0',
    ...tiers.map(
      ({ fromPercent, discountPercent }) =>
        `  WHEN ${points} * 100 >= ${String(fromPercent)} * possible THEN ${String(discountPercent)}`,
    ),
    '  ELSE 0',
    'END',
  ]
}

/** A tier under the lowest limit that holds. With the lowest limit first, a later one never cuts what an earlier one left. */
export function limitedTier(limits: readonly EssentialLimit[], byPoints: string, weak: string): string[] {
  if (limits.length === 0) return [byPoints]
  const lowestFirst = limits.toSorted((one, other) => one.maximumPercent - other.maximumPercent)
  return [
    'CASE',
    ...lowestFirst.map(
      ({ fromWeak, maximumPercent }) =>
        `  WHEN ${weak} >= ${String(fromWeak)} AND ${byPoints} > ${String(maximumPercent)} THEN ${String(maximumPercent)}`,
    ),
    `  ELSE ${byPoints}`,
    'END',
  ]
}

/** A sum cut at a maximum. */
export function atMost(maximum: number, sum: string): string {
  return `CASE WHEN ${sum} > ${String(maximum)} THEN ${String(maximum)} ELSE ${sum} END`
}
