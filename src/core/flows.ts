import { RATED_BY, type TableRatings } from './portfolioTable.ts'

/** Percentages 0 to 100 fit into 7 bits; a pair of them, before and after, is a place in a table of so many. */
const PERCENTS = 2 ** 7
const ANSWERS = RATED_BY.answers

/** What two ratings of the same list say of it: who gains, who loses. Of the certain ends; only rows rated from answers both times. */
export interface Flows {
  readonly rows: number
  readonly gain: number
  readonly lose: number
  readonly unchanged: number
  /** Sums of the discounts 割引率 in percent, without the group discount. */
  readonly sumBefore: number
  readonly sumAfter: number
  /** Rows that only claim a result, or that one of the ratings does not cover. */
  readonly notRated: number
  /** How many rows went from which management tier to which, those with any, by tier before and then after, highest first. */
  readonly tiers: readonly Flow[]
  /** The same of the whole discount. */
  readonly discounts: readonly Flow[]
}

export interface Flow {
  readonly from: number
  readonly to: number
  readonly rows: number
}

/** Compares two ratings of the same list in one pass. Where they are of different lengths, the shorter one counts. */
export function flowsBetween(before: TableRatings, after: TableRatings): Flows {
  const rows = Math.min(before.by.length, after.by.length)
  const places = (): Uint32Array => new Uint32Array(PERCENTS * PERCENTS)
  const counts: Counts = { tiers: places(), discounts: places(), oddTiers: places(), oddDiscounts: places() }
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    count(before, after, from, Math.min(rows, from + ROWS_AT_ONCE), counts)
  }
  const flows = flowsIn(counts.discounts, counts.oddDiscounts)
  const sum = (wanted: readonly Flow[], part: (flow: Flow) => number): number =>
    wanted.reduce((so, flow) => so + part(flow) * flow.rows, 0)
  const rated = sum(flows, () => 1)
  const gain = sum(flows, ({ from, to }) => Number(to > from))
  const lose = sum(flows, ({ from, to }) => Number(to < from))
  return {
    rows: rated,
    gain,
    lose,
    unchanged: rated - gain - lose,
    sumBefore: sum(flows, ({ from }) => from),
    sumAfter: sum(flows, ({ to }) => to),
    notRated: rows - rated,
    tiers: flowsIn(counts.tiers, counts.oddTiers),
    discounts: flows,
  }
}

/** A function that is called often is made fast sooner than a long loop is. */
const ROWS_AT_ONCE = 2048

/**
 * Two rows a turn, each with counts of its own: most rows have the same place as the one before, and would wait for its count to be
 * written. Written with the widths in it: a constant of a module is not one for the engine (batchSums).
 */
function count(before: TableRatings, after: TableRatings, from: number, to: number, counts: Counts): void {
  const [byBefore, byAfter] = [before.by, after.by]
  const [tierBefore, tierAfter] = [before.management, after.management]
  const [discountBefore, discountAfter] = [before.discount, after.discount]
  const { tiers, discounts, oddTiers, oddDiscounts } = counts
  for (let row = from; row < to; row += 2) {
    // Only 1 and 1 give 1.
    if (((byBefore[row] as number) & (byAfter[row] as number)) === 1) {
      const tier = (((tierBefore[row] as number) & 0x7f) << 7) | ((tierAfter[row] as number) & 0x7f)
      const discount = (((discountBefore[row] as number) & 0x7f) << 7) | ((discountAfter[row] as number) & 0x7f)
      tiers[tier] = (tiers[tier] as number) + 1
      discounts[discount] = (discounts[discount] as number) + 1
    }
    const odd = row + 1
    if (odd < to && ((byBefore[odd] as number) & (byAfter[odd] as number)) === 1) {
      const tier = (((tierBefore[odd] as number) & 0x7f) << 7) | ((tierAfter[odd] as number) & 0x7f)
      const discount = (((discountBefore[odd] as number) & 0x7f) << 7) | ((discountAfter[odd] as number) & 0x7f)
      oddTiers[tier] = (oddTiers[tier] as number) + 1
      oddDiscounts[discount] = (oddDiscounts[discount] as number) + 1
    }
  }
}

/** By place: 7 bits before, 7 bits after. Of rows with even and with odd numbers apart. */
interface Counts {
  readonly tiers: Uint32Array
  readonly discounts: Uint32Array
  readonly oddTiers: Uint32Array
  readonly oddDiscounts: Uint32Array
}

function flowsIn(even: Uint32Array, odd: Uint32Array): Flow[] {
  const flows: Flow[] = []
  for (let place = even.length - 1; place >= 0; place -= 1) {
    const rows = (even[place] as number) + (odd[place] as number)
    if (rows > 0) flows.push({ from: place >> 7, to: place & 0x7f, rows })
  }
  return flows
}

/** A row whose discount changed. */
export interface RowChange {
  readonly row: number
  readonly from: number
  readonly to: number
}

/** The rows that lose most and those that gain most, each the largest change first and then in the list's order, at most so many. */
export function largestChanges(
  before: TableRatings,
  after: TableRatings,
  most: number,
): { readonly lose: readonly RowChange[]; readonly gain: readonly RowChange[] } {
  const { discounts } = flowsBetween(before, after)
  const pick = (sign: 1 | -1): RowChange[] => {
    const sizes = [...new Set(discounts.map(({ from, to }) => sign * (to - from)))]
      .filter((size) => size > 0)
      .sort((a, b) => b - a)
    const found: RowChange[] = []
    for (const size of sizes) {
      if (found.length < most) found.push(...rowsWith(before, after, sign * size, most - found.length))
    }
    return found
  }
  return { lose: pick(-1), gain: pick(1) }
}

function rowsWith(before: TableRatings, after: TableRatings, difference: number, most: number): RowChange[] {
  const found: RowChange[] = []
  const rows = Math.min(before.by.length, after.by.length)
  for (let row = 0; row < rows && found.length < most; row += 1) {
    if (before.by[row] !== ANSWERS || after.by[row] !== ANSWERS) continue
    const from = (before.discount[row] as number) & 0x7f
    const to = (after.discount[row] as number) & 0x7f
    if (to - from === difference) found.push({ row, from, to })
  }
  return found
}

/** What a change means for one group of rows. */
export interface GroupFlow {
  readonly group: number
  readonly rows: number
  readonly gain: number
  readonly lose: number
  readonly sumBefore: number
  readonly sumAfter: number
}

/**
 * The same by groups: `groups` says for each row to which one of `count` it belongs; another number belongs to none. Groups without a
 * rated row are left out.
 */
export function groupFlows(before: TableRatings, after: TableRatings, groups: Uint16Array, count: number): GroupFlow[] {
  const of = (): Float64Array => new Float64Array(count)
  const [rows, gain, lose, sumBefore, sumAfter] = [of(), of(), of(), of(), of()]
  const length = Math.min(before.by.length, after.by.length, groups.length)
  for (let row = 0; row < length; row += 1) {
    const group = groups[row] as number
    if (group >= count || before.by[row] !== ANSWERS || after.by[row] !== ANSWERS) continue
    const from = (before.discount[row] as number) & 0x7f
    const to = (after.discount[row] as number) & 0x7f
    rows[group] = (rows[group] as number) + 1
    sumBefore[group] = (sumBefore[group] as number) + from
    sumAfter[group] = (sumAfter[group] as number) + to
    if (to > from) gain[group] = (gain[group] as number) + 1
    if (to < from) lose[group] = (lose[group] as number) + 1
  }
  return Array.from(rows, (number, group) => ({
    group,
    rows: number,
    gain: gain[group] as number,
    lose: lose[group] as number,
    sumBefore: sumBefore[group] as number,
    sumAfter: sumAfter[group] as number,
  })).filter((flow) => flow.rows > 0)
}
