import { newestRows } from './companies.ts'
import { emptyPercents, type PercentCounts } from './percentCounts.ts'
import { RATED_BY, type PortfolioTable, type TableRatings } from './portfolioTable.ts'
import { readGroups, type GroupRef } from './statisticsGroups.ts'
import { addAt } from './tally.ts'

/** The calendar years in which the insurance of a row begins, newest first. Rows that do not say so have none. */
export function inceptionYears({ chunks }: PortfolioTable): number[] {
  const years = new Set<number>()
  for (const { inception } of chunks) {
    let last = 0
    for (const day of inception) {
      const year = Math.floor(day / 10_000)
      if (year !== last) years.add(year)
      last = year
    }
  }
  years.delete(0)
  return [...years].sort((one, other) => other - one)
}

/** 1 for each company, by its number, that has one of these rows. */
export function companiesAmong(companies: Uint32Array, rows: Uint32Array): Uint8Array {
  const among = new Uint8Array(companies.length)
  for (const row of rows) among[companies[row] as number] = 1
  return among
}

/** The newest submission of each company, of a year of inception and of a group; null: of any. `among`: of these companies only. */
export function chosenRows(
  table: PortfolioTable,
  companies: Uint32Array,
  year: number | null,
  group: GroupRef | null,
  among: Uint8Array | null = null,
): Uint32Array {
  const fits = new Uint8Array(table.rows)
  for (const [index, chunk] of table.chunks.entries()) {
    const first = table.firstRows[index] as number
    const reader = group && readGroups(chunk, group.dimension)
    const code = group && reader ? reader.keys.indexOf(group.key) : 0
    for (let at = 0; at < chunk.rows; at += 1) {
      const ofYear = year === null || Math.floor((chunk.inception[at] as number) / 10_000) === year
      const ofGroup = reader === null || reader.codes[at] === code
      if (ofYear && ofGroup) fits[first + at] = 1
    }
  }
  return newestRows(table, companies, (row) => fits[row] === 1 && (among === null || among[companies[row] as number] === 1))
}

/** One year of a comparison. */
export interface YearCounts {
  readonly counted: number
  /** Management tier for certain; the place is the percent. */
  readonly management: Uint32Array
  readonly achievement: PercentCounts
}

/** Two years: all companies of each, and those that are in both, company by company. */
export interface YearComparison {
  readonly before: YearCounts
  readonly after: YearCounts
  readonly both: {
    readonly before: YearCounts
    readonly after: YearCounts
    /** Companies whose achievement went up, stayed the same in whole percents, or went down. */
    readonly up: number
    readonly same: number
    readonly down: number
    /** How many went from one management tier to another. */
    readonly flows: readonly TierFlow[]
  }
}

export interface TierFlow {
  readonly fromPercent: number
  readonly toPercent: number
  readonly count: number
}

/**
 * Compares the rows of two years, each company once a year (`chosenRows`). Only rows rated from answers count; a company counts
 * among both where it has such a row in each year and a percent in each.
 */
export function compareYears(
  table: PortfolioTable,
  ratings: TableRatings,
  companies: Uint32Array,
  rowsBefore: Uint32Array,
  rowsAfter: Uint32Array,
): YearComparison {
  const percents = certainPercents(table, ratings)
  const isCounted = (row: number): boolean => ratings.by[row] === RATED_BY.answers
  const [countedBefore, countedAfter] = [rowsBefore.filter(isCounted), rowsAfter.filter(isCounted)]
  const rowOf = new Int32Array(table.rows).fill(-1)
  for (const row of countedBefore) rowOf[companies[row] as number] = row
  const beforeOf = (row: number): number => rowOf[companies[row] as number] as number
  const bothAfter = countedAfter.filter(
    (row) => beforeOf(row) !== -1 && hasPercent(percents, beforeOf(row)) && hasPercent(percents, row),
  )
  const bothBefore = bothAfter.map(beforeOf)
  const tierOf = (row: number): number => (ratings.management[row] as number) & 0xff
  const count = (rows: Uint32Array): YearCounts => {
    const [management, achievement] = [new Uint32Array(256), emptyPercents()]
    for (const row of rows) {
      addAt(management, tierOf(row), 1)
      addAt(achievement, percents[row] as number, 1)
    }
    return { counted: rows.length, management, achievement }
  }
  let [up, same, down] = [0, 0, 0]
  const flows = new Map<number, number>()
  for (const [index, after] of bothAfter.entries()) {
    const before = bothBefore[index] as number
    const change = (percents[after] as number) - (percents[before] as number)
    if (change > 0) up += 1
    else if (change < 0) down += 1
    else same += 1
    const flow = tierOf(before) * 256 + tierOf(after)
    flows.set(flow, (flows.get(flow) ?? 0) + 1)
  }
  return {
    before: count(countedBefore),
    after: count(countedAfter),
    both: {
      before: count(bothBefore),
      after: count(bothAfter),
      up,
      same,
      down,
      flows: [...flows]
        .sort(([one], [other]) => one - other)
        .map(([flow, number]) => ({ fromPercent: Math.floor(flow / 256), toPercent: flow % 256, count: number })),
    },
  }
}

const hasPercent = (percents: Uint8Array, row: number): boolean => (percents[row] as number) <= 100

/** Achievement for certain of every row that was rated from answers. */
function certainPercents(table: PortfolioTable, { kept }: TableRatings): Uint8Array {
  const percents = new Uint8Array(table.rows)
  for (const [index, rating] of kept.entries()) {
    const first = table.firstRows[index] as number
    rating?.scores.grades.forEach((grade, at) => {
      percents[first + at] = grade & 0x7f
    })
  }
  return percents
}
