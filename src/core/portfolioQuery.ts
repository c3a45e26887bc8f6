import { splitEnds } from './batchRate.ts'
import { sortByKey } from './countingSort.ts'
import { foldText } from './foldText.ts'
import { foldedLines, foldedName, type FoldedLines } from './foldedLines.ts'
import type { Pieces } from './pieces.ts'
import { NOT_CLAIMED, type PortfolioChunk } from './portfolioChunk.ts'
import { countOf, matchingRows, type ListedTable, type ListFilters } from './portfolioFilter.ts'
import { statusesInPieces } from './portfolioStatus.ts'
import type { PortfolioTable, TableRatings } from './portfolioTable.ts'
import { versionsInPieces } from './portfolioVersions.ts'
import type { ReviewCase } from './reviewCase.ts'
import type { Rulebook } from './rulebook.ts'
import { textAt } from './textColumn.ts'
import { textOrderInPieces, textRanks, type TextOrder, type UnitOrder } from './textOrder.ts'

/** The columns that can be shown and sorted by, in their order. */
export const LIST_COLUMNS = [
  'company',
  'chamber',
  'member-number',
  'received',
  'certain',
  'possible',
  'flags',
  'status',
  'claim',
  'tier',
  'trade',
  'employees',
  'sales',
  'membership',
  'inception',
  'made',
  'corporate-number',
  'extent',
  'origin',
  'edition',
] as const
export type ListColumn = (typeof LIST_COLUMNS)[number]

/** Columns of texts, of which nearly every row has its own: their order is worked out once, when it is first wanted. */
export const TEXT_COLUMNS = ['company', 'member-number', 'corporate-number'] as const satisfies readonly ListColumn[]
export type TextSortColumn = (typeof TEXT_COLUMNS)[number]

export function isTextColumn(column: ListColumn): column is TextSortColumn {
  return (TEXT_COLUMNS as readonly ListColumn[]).includes(column)
}

export interface ListSort {
  readonly column: ListColumn
  readonly descending: boolean
}

/** What needs a look comes first. */
export const DEFAULT_SORT: ListSort = { column: 'flags', descending: true }

/** A listed table with the order in which it is shown when nothing else decides: what was taken in last comes first. */
export interface ListIndex extends ListedTable {
  readonly newestFirst: Uint32Array
  /** Of rulebook and language: the places of trades, sales bands and chambers among each other. */
  readonly rulebook: Rulebook | null
  readonly unitOrder: UnitOrder
}

export interface IndexInput {
  readonly table: PortfolioTable
  readonly ratings: TableRatings
  readonly cases: ReadonlyMap<string, Pick<ReviewCase, 'status'>>
  readonly rulebook: Rulebook | null
  readonly unitOrder: UnitOrder
}

/** Works out what filtering and sorting a table need; what searching needs comes later, so that rows are shown soon. */
export function* indexInPieces(input: IndexInput): Pieces<ListIndex> {
  const { table, ratings, cases, rulebook, unitOrder } = input
  const versions = yield* versionsInPieces(table)
  const statuses = yield* statusesInPieces(table, cases)
  const received = keysOfColumn(table, ({ receivedOn }, keys) => {
    receivedOn.forEach((day, at) => (keys[at] = daysAsKeys(day)))
  })
  const newestFirst = sortByKey(everyRow(table.rows), received, true)
  return { table, ratings, versions, statuses, lines: null, newestFirst, rulebook, unitOrder }
}

/** What searching needs, and the order of names. */
export function* linesInPieces({ chunks }: PortfolioTable): Pieces<readonly FoldedLines[]> {
  const lines: FoldedLines[] = []
  for (const chunk of chunks) {
    lines.push(foldedLines(chunk))
    yield
  }
  return lines
}

/** The rows of a table in the order of a column of texts; names as they are compared, without 株式会社. */
export function* columnOrderInPieces(
  { table, unitOrder }: Pick<ListIndex, 'table' | 'unitOrder'>,
  lines: readonly FoldedLines[],
  column: TextSortColumn,
): Pieces<TextOrder> {
  return yield* textOrderInPieces(textsOf(table, lines, column), unitOrder)
}

function* textsOf({ chunks }: PortfolioTable, lines: readonly FoldedLines[], column: TextSortColumn): Generator<string[]> {
  for (const [index, chunk] of chunks.entries()) {
    yield Array.from({ length: chunk.rows }, (_, at) => {
      if (column === 'company') return foldedName(lines[index] as FoldedLines, at)
      return textAt(column === 'member-number' ? chunk.memberNumbers : chunk.corporateNumbers, at)
    })
  }
}

/** The numbers of the rows that are wanted, in the order that is wanted; in a column of texts by its order. */
export function queryRows(index: ListIndex, filters: ListFilters, sort: ListSort, order?: TextOrder): Uint32Array {
  const mask = matchingRows(index, filters)
  if (isTextColumn(sort.column)) return inTextOrder(mask, order, sort.descending)
  const rows = kept(index.newestFirst, mask)
  const keys = keysOf(index, sort.column)
  return sortByKey(
    rows,
    rows.map((row) => keys[row] as number),
    sort.descending,
  )
}

/** The rows of an order that a mask keeps. */
function kept(order: Uint32Array, mask: Uint8Array): Uint32Array {
  // One more: the row that is looked at is written down before it is known whether it stays.
  const rows = new Uint32Array(countOf(mask) + 1)
  let end = 0
  for (let place = 0; place < order.length; place += 1) {
    const row = order[place] as number
    rows[end] = row
    end += mask[row] as number
  }
  return rows.subarray(0, end)
}

/** Until the order is known, as the rows came. What has no text comes last in both directions. */
function inTextOrder(mask: Uint8Array, order: TextOrder | undefined, descending: boolean): Uint32Array {
  if (!order) return kept(everyRow(mask.length), mask)
  if (!descending) return kept(order.rows, mask)
  const turned = order.rows.slice()
  turned.subarray(0, order.given).reverse()
  return kept(turned, mask)
}

function everyRow(rows: number): Uint32Array {
  const all = new Uint32Array(rows)
  for (let row = 0; row < rows; row += 1) all[row] = row
  return all
}

type NumberColumn = Exclude<ListColumn, TextSortColumn>

/** A key for each row by which a column is sorted; 0: not given. */
function keysOf({ table, ratings, statuses, rulebook, unitOrder }: ListIndex, column: NumberColumn): Uint32Array {
  const whole = (codes: ArrayLike<number>, keyOf: (code: number) => number): Uint32Array => {
    const keys = new Uint32Array(table.rows)
    for (let row = 0; row < keys.length; row += 1) keys[row] = keyOf(codes[row] as number)
    return keys
  }
  const parts = (codesOf: (chunk: PortfolioChunk) => ArrayLike<number>, keyOf?: (code: number) => number): Uint32Array =>
    keysOfColumn(table, (chunk, keys) => {
      const codes = codesOf(chunk)
      if (keyOf) for (let at = 0; at < keys.length; at += 1) keys[at] = keyOf(codes[at] as number)
      else keys.set(codes)
    })
  const named = (
    codesOf: (chunk: PortfolioChunk) => Uint16Array,
    namesOf: (chunk: PortfolioChunk) => readonly string[],
    ranked: readonly string[] | null,
  ): Uint32Array => {
    const ranks = ranked ? new Map(ranked.map((name, place) => [name, place + 1])) : nameRanks(table, namesOf, unitOrder)
    return keysOfColumn(table, (chunk, keys) => {
      const names = namesOf(chunk)
      const keyOfCode = Uint32Array.from([0, ...names.map((name) => ranks.get(name) ?? ranks.size + 1)])
      const codes = codesOf(chunk)
      for (let at = 0; at < keys.length; at += 1) keys[at] = keyOfCode[codes[at] as number] as number
    })
  }
  switch (column) {
    case 'received':
      return parts(({ receivedOn }) => receivedOn, daysAsKeys)
    case 'made':
      return parts(({ madeOn }) => madeOn, daysAsKeys)
    case 'inception':
      return parts(({ inception }) => inception, daysAsKeys)
    case 'employees':
      return parts(({ employees }) => employees)
    case 'membership':
      return parts(({ membership }) => membership)
    case 'flags':
      return parts(
        ({ flags }) => flags,
        (bits) => 1 + countBits(bits),
      )
    case 'claim':
      return parts(
        ({ claim }) => claim,
        (code) => code + 1,
      )
    case 'origin':
      return parts(
        ({ origin }) => origin,
        (code) => code + 1,
      )
    case 'extent':
      return keysOfColumn(table, ({ extent }, keys) => keys.fill(extent === 'summary' ? 2 : 1))
    case 'edition': {
      const ranks = nameRanks(table, ({ edition }) => [edition.id], null)
      return keysOfColumn(table, ({ edition }, keys) => keys.fill(ranks.get(edition.id) as number))
    }
    case 'status':
      return whole(statuses, (code) => code + 1)
    case 'certain':
      return whole(ratings.discount, (pair) => (pair === NOT_CLAIMED ? 0 : splitEnds(pair).certain + 1))
    case 'possible':
      return whole(ratings.discount, (pair) => (pair === NOT_CLAIMED ? 0 : splitEnds(pair).reachable + 1))
    case 'tier':
      return whole(ratings.management, (pair) => (pair === NOT_CLAIMED ? 0 : splitEnds(pair).certain + 1))
    case 'trade':
      return named(
        ({ trade }) => trade,
        ({ names }) => names.trades,
        rulebook?.trades ?? null,
      )
    case 'sales':
      return named(
        ({ salesBand }) => salesBand,
        ({ names }) => names.salesBands,
        rulebook?.salesBands ?? null,
      )
    case 'chamber':
      return named(
        ({ chamber }) => chamber,
        ({ names }) => names.chambers,
        null,
      )
  }
}

function keysOfColumn(table: PortfolioTable, fill: (chunk: PortfolioChunk, keys: Uint32Array) => void): Uint32Array {
  const keys = new Uint32Array(table.rows)
  table.chunks.forEach((chunk, index) => {
    const first = table.firstRows[index] as number
    fill(chunk, keys.subarray(first, first + chunk.rows))
  })
  return keys
}

/** The places of all names that chunks have, among each other. */
function nameRanks(
  { chunks }: PortfolioTable,
  namesOf: (chunk: PortfolioChunk) => readonly string[],
  unitOrder: UnitOrder,
): ReadonlyMap<string, number> {
  const names = [...new Set(chunks.flatMap(namesOf))]
  const ranks = textRanks(names.map(foldText), unitOrder)
  return new Map(names.map((name, place) => [name, ranks[place] as number]))
}

/** 20270301 as a number in which days lie closer together, so that they are counted in one go. */
function daysAsKeys(day: number): number {
  if (day === 0) return 0
  const [year, month] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100]
  return (year * 12 + month) * 31 + (day % 100)
}

function countBits(bits: number): number {
  let count = 0
  for (let left = bits; left > 0; left >>= 1) count += left & 1
  return count
}
