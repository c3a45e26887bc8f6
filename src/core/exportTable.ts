import { packingOf } from './batchPortfolio.ts'
import { sumsAt } from './batchScore.ts'
import { tablesOf } from './batchTables.ts'
import { sortByKey } from './countingSort.ts'
import {
  exportFields,
  type ExportColumn,
  type ExportOptions,
  type ExportReader,
  type ExportSource,
  type ExportValue,
} from './exportColumns.ts'
import { generalise, type Generalised } from './exportGroups.ts'
import { perRulebook } from './perRulebook.ts'
import type { EditionRef } from './portfolioEntry.ts'
import type { PortfolioTable, TableRatings } from './portfolioTable.ts'
import type { Versions } from './portfolioVersions.ts'
import type { Rulebook } from './rulebook.ts'

/** Which submissions: those that the list shows, the newest of each company, or all. */
export const EXPORT_RANGES = ['shown', 'newest', 'all'] as const
export type ExportRange = (typeof EXPORT_RANGES)[number]

/** The forms in which the list leaves, in the order in which they are offered. */
export const EXPORT_FORMS = ['xlsx', 'csv', 'lines', 'parquet'] as const
export type ExportForm = (typeof EXPORT_FORMS)[number]

export const EXPORT_EXTENSIONS: Readonly<Record<ExportForm, string>> = {
  xlsx: 'xlsx',
  csv: 'csv',
  lines: 'jsonl',
  parquet: 'parquet',
}

/** An Excel sheet has 1,048,576 rows, one of which is the head. */
export const MOST_XLSX_ROWS = 1_048_575

/** What leaves, column by column and piece by piece: no row is ever an object. */
export interface ExportTable {
  readonly columns: readonly ExportColumn[]
  readonly rows: number
  /** The values of a column for the rows from one to before another, as they are counted in what leaves. */
  readonly values: (column: number, from: number, to: number) => ExportValue[]
}

export interface ExportInput {
  readonly table: PortfolioTable
  readonly ratings: TableRatings
  readonly versions: Pick<Versions, 'kinds'>
  /** Of each row its place in CASE_STATUSES. */
  readonly statuses: Uint8Array
  /** The edition that says which questions there are columns for. */
  readonly rulebook: Rulebook
  /** By which rulebook an edition is read; null: it is not here. */
  readonly rulebookFor: (edition: EditionRef) => Rulebook | null
  /** The numbers of the rows that leave, in the order in which they do. */
  readonly rows: Uint32Array
}

/**
 * The table that leaves; the same input gives the same values. De-identified, its rows are in an
 * order by their answers, which says nothing of when they came in, and null is given where they are of fewer than five companies.
 */
export function exportTable(input: ExportInput, options: ExportOptions): ExportTable | null {
  const { table, rulebook } = input
  const generalised = options.deidentified ? generalise(table, input.rows) : null
  if (options.deidentified && !generalised) return null
  const rows = options.deidentified ? inOrderOfAnswers(table, input.rows) : input.rows
  const fields = exportFields(rulebook, options)
  const places = placesOf(table, rows)
  const sources = table.chunks.map((_, index) => sourceOf(input, index, generalised))
  const readers = fields.map((): (ExportReader | undefined)[] => [])
  return {
    columns: fields.map(({ column }) => column),
    rows: rows.length,
    values(column, from, to) {
      const known = readers[column] as (ExportReader | undefined)[]
      return Array.from({ length: to - from }, (_, offset) => {
        const place = from + offset
        const chunk = places.chunks[place] as number
        const read = (known[chunk] ??= fields[column]?.readerOf(sources[chunk] as ExportSource)) as ExportReader
        return read(places.at[place] as number)
      })
    },
  }
}

const scoreTables = perRulebook(tablesOf)

function sourceOf(input: ExportInput, index: number, generalised: Generalised | null): ExportSource {
  const chunk = input.table.chunks[index] as PortfolioTable['chunks'][number]
  const rulebook = input.rulebookFor(chunk.edition)
  const kept = input.ratings.kept[index] ?? null
  const tables = rulebook && kept && scoreTables(rulebook)
  return {
    chunk,
    first: input.table.firstRows[index] as number,
    rulebook: rulebook && chunk.packed.packedBy === packingOf(rulebook) ? rulebook : null,
    kept,
    sumsAt: (at) => (tables?.ok ? sumsAt(tables.value, chunk.packed, at) : null),
    ratings: input.ratings,
    versionKinds: input.versions.kinds,
    statuses: input.statuses,
    generalised,
  }
}

/** Of each row its chunk, and its place there. */
function placesOf({ firstRows, rows: all }: PortfolioTable, rows: Uint32Array) {
  const chunkOf = new Uint32Array(all)
  firstRows.forEach((first, index) => chunkOf.fill(index, first))
  const chunks = rows.map((row) => chunkOf[row] as number)
  return { chunks, at: rows.map((row, place) => row - (firstRows[chunks[place] as number] as number)) }
}

/** In an order that the answers alone decide; who has given the very same answers stays as in the list. */
function inOrderOfAnswers({ chunks, firstRows, rows: all }: PortfolioTable, rows: Uint32Array): Uint32Array {
  const hashes = new Uint32Array(all)
  chunks.forEach(({ packed, facts, rows: length }, index) => {
    const first = firstRows[index] as number
    for (let at = 0; at < length; at += 1) {
      let hash = mixed(BASIS, facts[at] as number)
      for (let place = at; place < packed.answers.length; place += length) hash = mixed(hash, packed.answers[place] as number)
      hashes[first + at] = hash
    }
  })
  return sortByKey(
    rows,
    rows.map((row) => hashes[row] as number),
    false,
  )
}

/** FNV-1a over whole numbers. */
const BASIS = 0x811c9dc5
const PRIME = 0x01000193

function mixed(hash: number, value: number): number {
  const once = Math.imul(hash ^ value, PRIME)
  return (once ^ (once >>> 15)) >>> 0
}
