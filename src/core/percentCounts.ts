import { NO_PERCENT } from './batchGrade.ts'

/** How many companies have each whole percent: 101 places, and one for those where nothing is applicable. */
export type PercentCounts = Uint32Array

export const PERCENT_PLACES = NO_PERCENT + 1
const PERCENTS = 101

export function emptyPercents(): PercentCounts {
  return new Uint32Array(PERCENT_PLACES)
}

/** Companies that have a percent at all. */
export function countedIn(counts: PercentCounts): number {
  let count = 0
  for (let percent = 0; percent < PERCENTS; percent += 1) count += counts[percent] as number
  return count
}

/** The mean of the companies' percents, each company counting once, in tenths of a percent rounded down; null when there is none. */
export function meanTenths(counts: PercentCounts): number | null {
  let [count, sum] = [0, 0]
  for (let percent = 0; percent < PERCENTS; percent += 1) {
    count += counts[percent] as number
    sum += percent * (counts[percent] as number)
  }
  return count === 0 ? null : Math.floor((sum * 10) / count)
}

/** The percent that at least half of the companies do not exceed; null when there is none. */
export function medianPercent(counts: PercentCounts): number | null {
  const count = countedIn(counts)
  let below = 0
  for (let percent = 0; percent < PERCENTS; percent += 1) {
    below += counts[percent] as number
    if (below > 0 && below * 2 >= count) return percent
  }
  return null
}

/** How many companies are in each band. Bands begin at 0 and at each of the given percents, which ascend. */
export function inBands(counts: PercentCounts, fromPercent: readonly number[]): number[] {
  const begins = [0, ...fromPercent]
  return begins.map((from, band) => {
    const end = begins[band + 1] ?? PERCENTS
    let count = 0
    for (let percent = from; percent < end; percent += 1) count += counts[percent] as number
    return count
  })
}
