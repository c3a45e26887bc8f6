import { splitEnds } from './batchRate.ts'
import type { FoldedLines } from './foldedLines.ts'
import { keepContaining, searchWords } from './foldedLines.ts'
import { NOT_CLAIMED, numberOfDay, type PortfolioChunk } from './portfolioChunk.ts'
import { CLAIM_STATES, FLAG_KINDS, ORIGINS } from './portfolioEntry.ts'
import type { PortfolioTable, TableRatings } from './portfolioTable.ts'
import { VERSIONS, type Versions } from './portfolioVersions.ts'
import { CASE_STATUSES } from './reviewCase.ts'
import { readGroups, sizeOf, SIZES_FROM, type Dimension } from './statisticsGroups.ts'

/** By what the list is filtered with choices. Within one any choice will do, and each of them must hold. */
export const CHOICE_FILTERS = [
  'discount',
  'tier',
  'flag',
  'status',
  'claim',
  'extent',
  'origin',
  'trade',
  'size',
  'sales',
  'chamber',
  'membership',
  'edition',
] as const
export type ChoiceFilter = (typeof CHOICE_FILTERS)[number]

export const DAY_FILTERS = ['inception', 'received'] as const
export type DayFilter = (typeof DAY_FILTERS)[number]

/** Which submissions of a company: the newest only, all of them, the older ones, or those of one day that cannot both be the newest. */
export const VERSION_FILTERS = ['newest', 'all', 'older', 'same-day'] as const
export type VersionFilter = (typeof VERSION_FILTERS)[number]

/** The choice that stands for what is not given: no rating, no flag, no trade … */
export const NONE = ''

/** ISO days, both included; null: open. */
export interface DaySpan {
  readonly from: string | null
  readonly to: string | null
}

export interface ListFilters {
  readonly search: string
  /** An empty list, or none: no filter. */
  readonly choices: Readonly<Partial<Record<ChoiceFilter, readonly string[]>>>
  readonly days: Readonly<Partial<Record<DayFilter, DaySpan>>>
  readonly version: VersionFilter
}

export const NO_FILTERS: ListFilters = { search: '', choices: {}, days: {}, version: 'newest' }

/** The table with everything that is worked out for it once. */
export interface ListedTable {
  readonly table: PortfolioTable
  readonly ratings: TableRatings
  readonly versions: Versions
  /** Of each row its place in CASE_STATUSES. */
  readonly statuses: Uint8Array
  /** Of each chunk; null: they are not made yet, and a search keeps every row. */
  readonly lines: readonly FoldedLines[] | null
}

/** 1 for each row that is wanted, 0 for the others. `into` lends its memory. */
export function matchingRows(listed: ListedTable, filters: ListFilters, into?: Uint8Array): Uint8Array {
  const { table, lines } = listed
  const mask = (into?.length === table.rows ? into : new Uint8Array(table.rows)).fill(1)
  const words = lines ? searchWords(filters.search) : []
  const tests = choiceTests(filters)
  table.chunks.forEach((chunk, index) => {
    const first = table.firstRows[index] as number
    const part = mask.subarray(first, first + chunk.rows)
    for (const word of words) keepContaining(lines?.[index] as FoldedLines, word, part)
    keepVersions(listed.versions.kinds.subarray(first, first + chunk.rows), filters.version, part)
    for (const test of tests) {
      const { codes, allowed } = readFilter(listed, chunk, first, test)
      keepAllowed(codes, allowed, part)
    }
    for (const filter of DAY_FILTERS) {
      const { from, to } = filters.days[filter] ?? EVER
      if (from === null && to === null) continue
      keepDays(filter === 'received' ? chunk.receivedOn : chunk.inception, from, to, part)
    }
  })
  return mask
}

const EVER = { from: null, to: null } as const

/** How many rows a mask keeps. */
export function countOf(mask: Uint8Array): number {
  let count = 0
  for (let row = 0; row < mask.length; row += 1) count += mask[row] as number
  return count
}

interface ChoiceTest {
  readonly filter: ChoiceFilter
  readonly chosen: ReadonlySet<string>
  /** For each code, where codes mean the same in every chunk; else empty. */
  readonly allowed: Uint8Array
}

function choiceTests({ choices }: ListFilters): ChoiceTest[] {
  return CHOICE_FILTERS.flatMap((filter) => {
    const chosen = new Set(choices[filter])
    return chosen.size > 0 ? [{ filter, chosen, allowed: allowedEverywhere(filter, chosen) }] : []
  })
}

function allowedEverywhere(filter: ChoiceFilter, chosen: ReadonlySet<string>): Uint8Array {
  switch (filter) {
    case 'discount':
    case 'tier':
      return percentsAllowed(chosen)
    case 'flag':
      return flagsAllowed(chosen)
    case 'status':
      return allowedOf(CASE_STATUSES, chosen)
    case 'claim':
      return allowedOf(CLAIM_STATES, chosen)
    case 'origin':
      return allowedOf(ORIGINS, chosen)
    case 'size':
      return sizesAllowed(chosen)
    default:
      return NOWHERE
  }
}

const NOWHERE = new Uint8Array()

interface CodedTest {
  readonly codes: Uint8Array | Uint16Array | Uint32Array
  /** For each code; codes beyond it count as its last. */
  readonly allowed: Uint8Array
}

/** The codes of a chunk's rows for a filter, and which of them are wanted. */
function readFilter(
  { ratings, statuses }: ListedTable,
  chunk: PortfolioChunk,
  first: number,
  { filter, chosen, allowed }: ChoiceTest,
): CodedTest {
  const end = first + chunk.rows
  switch (filter) {
    case 'discount':
      return { codes: ratings.discount.subarray(first, end), allowed }
    case 'tier':
      return { codes: ratings.management.subarray(first, end), allowed }
    case 'flag':
      return { codes: chunk.flags, allowed }
    case 'status':
      return { codes: statuses.subarray(first, end), allowed }
    case 'claim':
      return { codes: chunk.claim, allowed }
    case 'origin':
      return { codes: chunk.origin, allowed }
    case 'size':
      return { codes: chunk.employees, allowed }
    // All rows of a chunk are of one extent and one edition.
    case 'extent':
      return { codes: chunk.origin, allowed: Uint8Array.of(Number(chosen.has(chunk.extent))) }
    case 'edition':
      return { codes: chunk.origin, allowed: Uint8Array.of(Number(chosen.has(chunk.edition.id))) }
    case 'trade':
    case 'sales':
    case 'chamber':
    case 'membership':
      return groupTest(chunk, filter, chosen)
  }
}

function groupTest(chunk: PortfolioChunk, dimension: Exclude<Dimension, 'size'>, chosen: ReadonlySet<string>): CodedTest {
  const { codes, keys } = readGroups(chunk, dimension)
  return { codes, allowed: allowedOf(keys, chosen) }
}

function allowedOf(keys: readonly (string | null)[], chosen: ReadonlySet<string>): Uint8Array {
  return Uint8Array.from(keys, (key) => Number(chosen.has(key ?? NONE)))
}

/** For each pair of percents: is its certain end chosen? */
function percentsAllowed(chosen: ReadonlySet<string>): Uint8Array {
  const allowed = new Uint8Array(NOT_CLAIMED + 1)
  const certain = Uint8Array.from({ length: 256 }, (_, percent) => Number(chosen.has(String(percent))))
  for (let pair = 0; pair < NOT_CLAIMED; pair += 1) allowed[pair] = certain[splitEnds(pair).certain] as number
  allowed[NOT_CLAIMED] = Number(chosen.has(NONE))
  return allowed
}

function flagsAllowed(chosen: ReadonlySet<string>): Uint8Array {
  const wanted = FLAG_KINDS.reduce((bits, kind, bit) => bits | (chosen.has(kind) ? 1 << bit : 0), 0)
  return Uint8Array.from({ length: 1 << FLAG_KINDS.length }, (_, bits) =>
    Number(bits === 0 ? chosen.has(NONE) : (bits & wanted) > 0),
  )
}

/** By employees + 1. */
function sizesAllowed(chosen: ReadonlySet<string>): Uint8Array {
  const largest = Math.max(...SIZES_FROM)
  return Uint8Array.from({ length: largest + 2 }, (_, stored) =>
    Number(chosen.has(stored === 0 ? NONE : String(SIZES_FROM[sizeOf(stored - 1)]))),
  )
}

function keepVersions(kinds: Uint8Array, version: VersionFilter, mask: Uint8Array): void {
  if (version === 'all') return
  keepAllowed(
    kinds,
    Uint8Array.from(VERSIONS, (kind) => Number(kind === version)),
    mask,
  )
}

function keepAllowed(codes: CodedTest['codes'], allowed: Uint8Array, mask: Uint8Array): void {
  const last = allowed.length - 1
  for (let at = 0; at < mask.length; at += 1) {
    const code = codes[at] as number
    mask[at] = (mask[at] as number) & (allowed[code < last ? code : last] as number)
  }
}

/** A day that is not given lies in no span. */
function keepDays(days: Uint32Array, from: string | null, to: string | null, mask: Uint8Array): void {
  const first = Math.max(1, numberOfDay(from))
  const last = to === null ? Infinity : numberOfDay(to)
  for (let at = 0; at < mask.length; at += 1) {
    const day = days[at] as number
    if (day < first || day > last) mask[at] = 0
  }
}
