import type { PortfolioChunk } from './portfolioChunk.ts'
import type { PortfolioTable } from './portfolioTable.ts'
import type { Rulebook } from './rulebook.ts'

/** By what the companies of a list can be told apart. */
export const DIMENSIONS = ['trade', 'size', 'sales', 'chamber', 'membership'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** A group of companies; a key of null: not stated. */
export interface GroupRef {
  readonly dimension: Dimension
  readonly key: string | null
}

/**
 * Numbers of employees at which a size begins. Small enterprises have up to 5 (commerce, services) or 20 employees (others), small and
 * medium ones up to 50, 100 or 300, by trade (中小企業基本法第2条); the bands keep all of these bounds.
 */
export const SIZES_FROM = [0, 6, 21, 51, 101, 301] as const

export function sizeOf(employees: number): number {
  let size = SIZES_FROM.length - 1
  while (employees < (SIZES_FROM[size] as number)) size -= 1
  return size
}

/** Reads the group of a row of a chunk as a number. */
export interface GroupReader {
  readonly codes: Uint16Array
  /** The key of each code; the code 0 is not stated. */
  readonly keys: readonly (string | null)[]
}

const MEMBERSHIP_KEYS = [null, 'member', 'non-member'] as const

export function readGroups(chunk: PortfolioChunk, dimension: Dimension): GroupReader {
  switch (dimension) {
    case 'trade':
      return { codes: chunk.trade, keys: [null, ...chunk.names.trades] }
    case 'sales':
      return { codes: chunk.salesBand, keys: [null, ...chunk.names.salesBands] }
    case 'chamber':
      return { codes: chunk.chamber, keys: [null, ...chunk.names.chambers] }
    case 'membership':
      return { codes: new Uint16Array(chunk.membership), keys: MEMBERSHIP_KEYS }
    case 'size':
      return { codes: sizes(chunk.employees), keys: [null, ...SIZES_FROM.map(String)] }
  }
}

/** The groups of a whole list. */
export interface TableGroups {
  /** For each row the place of its group in `keys`. */
  readonly groups: Uint16Array
  /** The first is of those that do not state it. */
  readonly keys: readonly (string | null)[]
}

/** The group of every row, whatever the codes of its chunk are. */
export function groupsOf({ rows, chunks, firstRows }: PortfolioTable, dimension: Dimension): TableGroups {
  const groups = new Uint16Array(rows)
  const places = new Map<string | null, number>([[null, 0]])
  const placeOf = (key: string | null): number => {
    const place = places.get(key) ?? places.size
    places.set(key, place)
    return place
  }
  for (const [index, chunk] of chunks.entries()) {
    const { codes, keys } = readGroups(chunk, dimension)
    const here = keys.map(placeOf)
    const first = firstRows[index] as number
    for (let at = 0; at < chunk.rows; at += 1) groups[first + at] = here[codes[at] as number] as number
  }
  return { groups, keys: [...places.keys()] }
}

/** 0: not stated; the numbers of employees are stored with 1 added. */
function sizes(employees: Uint32Array): Uint16Array {
  const codes = new Uint16Array(employees.length)
  for (let at = 0; at < codes.length; at += 1) {
    const stored = employees[at] as number
    codes[at] = stored === 0 ? 0 : sizeOf(stored - 1) + 1
  }
  return codes
}

/** Groups in the order in which people look for them: the rulebook's, sizes ascending, names by their signs; not stated comes last. */
export function groupOrder({ trades, salesBands }: Rulebook, dimension: Dimension, keys: readonly (string | null)[]) {
  const known: Readonly<Record<Dimension, readonly (string | null)[]>> = {
    trade: trades,
    sales: salesBands,
    size: SIZES_FROM.map(String),
    membership: MEMBERSHIP_KEYS,
    chamber: [],
  }
  const rank = (key: string | null): number => {
    if (key === null) return Infinity
    const place = known[dimension].indexOf(key)
    return place === -1 ? known[dimension].length : place
  }
  return [...keys].sort((one, other) => {
    const [first, second] = [rank(one), rank(other)]
    if (first !== second) return first < second ? -1 : 1
    return String(one) < String(other) ? -1 : 1
  })
}
