import { companiesOf } from './companies.ts'
import { dayOfNumber, type PortfolioChunk } from './portfolioChunk.ts'
import type { PortfolioTable } from './portfolioTable.ts'
import { readGroups, SIZES_FROM, type Dimension } from './statisticsGroups.ts'
import { SMALLEST_GROUP } from './suppression.ts'

/**
 * k-anonymity with k = 5 for the table that leaves without names: no values by which a company could be known from outside are shared by
 * fewer than five companies. Source: Samarati & Sweeney, "Protecting privacy when disclosing information" (SRI-CSL-98-04, 1998);
 * local recoding as in Xu et al., "Utility-based anonymization using local recoding" (KDD 2006).
 *
 * The values, from the one that is kept longest to the one that is given up first: edition, trade, size, sales band, membership, years,
 * month of inception. A row gives up as many as it takes until it shares the rest with four other companies that gave up the same. What is the
 * same in all rows tells none from the others and stays.
 */
export const QUASI_IDENTIFIERS = [
  'edition',
  'editionHash',
  'trade',
  'size',
  'sales',
  'membership',
  'inception',
  'made',
  'received',
] as const
export type QuasiIdentifier = (typeof QUASI_IDENTIFIERS)[number]

/** Stands where a value is given up. Not stated is null and another value. */
export const GENERALISED = '*'

/** What a row gives up at each step, besides what it gave up before; the month before the year. */
const STEPS = ['month', 'years', 'membership', 'sales', 'size', 'trade', 'edition'] as const
type Step = (typeof STEPS)[number]

const STEP_OF: Readonly<Record<QuasiIdentifier, Step>> = {
  edition: 'edition',
  editionHash: 'edition',
  trade: 'trade',
  size: 'size',
  sales: 'sales',
  membership: 'membership',
  inception: 'years',
  made: 'years',
  received: 'years',
}

export interface Generalised {
  /** Of a row by its number in the table: how many steps it goes. */
  readonly steps: Uint8Array
  readonly valueOf: (part: QuasiIdentifier, row: number) => string | null
}

/** How bands of employees are written: `0-5` … `301+`. */
export const SIZE_BANDS: readonly string[] = SIZES_FROM.map((from, place) => {
  const next = SIZES_FROM[place + 1]
  return next === undefined ? `${String(from)}+` : `${String(from)}-${String(next - 1)}`
})

/** Generalises some rows of a table, which may be several of a company. Null: they are of fewer than five companies. */
export function generalise(table: PortfolioTable, rows: Uint32Array): Generalised | null {
  const values = valuesOf(table)
  const groups = groupsByStep(values, rows)
  const steps = stepsOf(table, rows, groups)
  const same = new Set(QUASI_IDENTIFIERS.filter((part) => isSame(values[part], rows)))
  return steps && { steps, valueOf: (part, row) => shown(values, part, row, same.has(part) ? 0 : (steps[row] as number)) }
}

function isSame({ codes }: Coded, rows: Uint32Array): boolean {
  const first = codes[rows[0] as number]
  return rows.every((row) => codes[row] === first)
}

function shown(values: Values, part: QuasiIdentifier, row: number, gone: number): string | null {
  if (gone > STEPS.indexOf(STEP_OF[part])) return GENERALISED
  const { codes, names } = values[part]
  const value = names[codes[row] as number] as string | null
  return part === 'inception' && gone > 0 && value !== null ? value.slice(0, 4) : value
}

/** Of each row a code, and the value of each code. */
interface Coded {
  readonly codes: Uint32Array
  readonly names: readonly (string | null)[]
}
type Values = Readonly<Record<QuasiIdentifier, Coded>>

function valuesOf(table: PortfolioTable): Values {
  const day = (daysOf: (chunk: PortfolioChunk) => Uint32Array, length: number): Coded =>
    codesOf(table, (chunk) => {
      const days = daysOf(chunk)
      return { codes: days, nameOf: (number) => dayOfNumber(number)?.slice(0, length) ?? null }
    })
  const group = (dimension: Dimension, names?: readonly string[]): Coded =>
    codesOf(table, (chunk) => {
      const { codes, keys } = readGroups(chunk, dimension)
      const known = names ? [null, ...names] : keys
      return { codes, nameOf: (code) => known[code] as string | null }
    })
  const whole = (nameOf: (chunk: PortfolioChunk) => string): Coded =>
    codesOf(table, (chunk) => ({ codes: new Uint8Array(chunk.rows), nameOf: () => nameOf(chunk) }))
  return {
    edition: whole(({ edition }) => edition.id),
    editionHash: whole(({ edition }) => edition.hash),
    trade: group('trade'),
    size: group('size', SIZE_BANDS),
    sales: group('sales'),
    membership: group('membership'),
    inception: day(({ inception }) => inception, 'yyyy-mm'.length),
    made: day(({ madeOn }) => madeOn, 'yyyy'.length),
    received: day(({ receivedOn }) => receivedOn, 'yyyy'.length),
  }
}

interface ChunkCodes {
  readonly codes: Uint8Array | Uint16Array | Uint32Array
  readonly nameOf: (code: number) => string | null
}

/** One code for each value in the whole table, whichever it has in its chunk. */
function codesOf({ rows, chunks, firstRows }: PortfolioTable, readerOf: (chunk: PortfolioChunk) => ChunkCodes): Coded {
  const codes = new Uint32Array(rows)
  const known = new Map<string | null, number>()
  chunks.forEach((chunk, index) => {
    const { codes: own, nameOf } = readerOf(chunk)
    const translated = new Map<number, number>()
    const first = firstRows[index] as number
    for (let at = 0; at < chunk.rows; at += 1) {
      const here = own[at] as number
      let code = translated.get(here)
      if (code === undefined) {
        const name = nameOf(here)
        code = known.get(name) ?? known.size
        known.set(name, code)
        translated.set(here, code)
      }
      codes[first + at] = code
    }
  })
  return { codes, names: [...known.keys()] }
}

/**
 * For each number of steps, the group that each of the rows falls into when it goes so many: what the rows share that have the same.
 * Worked out from the last step, where all are in one, to the first.
 */
function groupsByStep(values: Values, rows: Uint32Array): readonly Uint32Array[] {
  const { inception } = values
  const years = inception.names.map((name) => name?.slice(0, 4) ?? null)
  const yearOf = Uint32Array.from(years, (year) => years.indexOf(year))
  const groups: Uint32Array[] = [new Uint32Array(rows.length)]
  const divide = (...codesOfRow: readonly ((row: number) => number)[]): void => {
    groups.push(codesOfRow.reduce((so, codeOf) => divided(so, rows, codeOf), groups.at(-1) as Uint32Array))
  }
  const code = (part: QuasiIdentifier) => (row: number) => values[part].codes[row] as number
  divide(code('edition'), code('editionHash'))
  for (const part of ['trade', 'size', 'sales', 'membership'] as const) divide(code(part))
  divide((row) => yearOf[inception.codes[row] as number] as number, code('made'), code('received'))
  divide(code('inception'))
  return groups.reverse()
}

function divided(groups: Uint32Array, rows: Uint32Array, codeOf: (row: number) => number): Uint32Array {
  const known = new Map<number, number>()
  return groups.map((group, place) => {
    // Rows are at most ten millions, codes fewer than rows: the product is an exact number.
    const key = group * MOST_CODES + codeOf(rows[place] as number)
    const number = known.get(key) ?? known.size
    known.set(key, number)
    return number
  })
}

const MOST_CODES = 2 ** 26

/** For each row of the table how many steps it goes; null: there are too few companies. */
function stepsOf(table: PortfolioTable, rows: Uint32Array, groups: readonly Uint32Array[]): Uint8Array | null {
  const companies = companiesOf(table)
  const companiesAt = (places: readonly number[]): number => new Set(places.map((place) => companies[rows[place] as number])).size
  const steps = new Uint8Array(table.rows)
  const go = (places: readonly number[], step: number): void => {
    for (const place of places) steps[rows[place] as number] = step
  }
  let left: readonly number[] = [...rows.keys()]
  let smallest: readonly number[] | null = null
  for (const [step, group] of groups.entries()) {
    const alone: (readonly number[])[] = []
    for (const places of byGroup(left, group)) {
      if (companiesAt(places) < SMALLEST_GROUP) {
        alone.push(places)
        continue
      }
      go(places, step)
      if (smallest === null || places.length < smallest.length) smallest = places
    }
    left = alone.flat()
  }
  if (smallest === null) return null
  // A few companies are alone even so: the smallest of the other groups keeps them company.
  if (left.length > 0) for (const places of [left, smallest]) go(places, groups.length - 1)
  return steps
}

function byGroup(places: readonly number[], group: Uint32Array): Iterable<number[]> {
  const members = new Map<number, number[]>()
  for (const place of places) {
    const known = members.get(group[place] as number)
    if (known) known.push(place)
    else members.set(group[place] as number, [place])
  }
  return members.values()
}
