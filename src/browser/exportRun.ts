import { allAtOnce } from '../core/pieces.ts'
import { exportTable, type ExportForm, type ExportTable } from '../core/exportTable.ts'
import type { PortfolioChunk } from '../core/portfolioChunk.ts'
import type { EditionRef } from '../core/portfolioEntry.ts'
import { rateTable, tableOf, type PortfolioTable } from '../core/portfolioTable.ts'
import { versionsInPieces } from '../core/portfolioVersions.ts'
import type { Rulebook } from '../core/rulebook.ts'
import { textAt } from '../core/textColumn.ts'
import { writeCsv } from '../files/export/csvExport.ts'
import { writeJsonRows } from '../files/export/jsonRows.ts'
import { writeParquet } from '../files/export/parquetExport.ts'
import type { OnRows, Take } from '../files/export/rows.ts'
import { someLines } from '../files/export/storedLines.ts'
import { writeXlsx } from '../files/export/xlsxExport.ts'
import { sha256Pieces } from '../files/sha256.ts'
import type { StorageFault } from './database.ts'
import { eachChunkOriginals } from './portfolioDatabase.ts'

/** What leaves, and in which form. Chunks come apart from it, so that no message is large. */
export interface ExportOrder {
  readonly form: ExportForm
  readonly deidentified: boolean
  /** The numbers of the rows that leave, in their order; lines, and what is without names, have an order of their own. */
  readonly rows: Uint32Array
  /** Of each row of the list its place in CASE_STATUSES. */
  readonly statuses: Uint8Array
  /** The edition that says which columns there are. */
  readonly rulebook: Rulebook
  /** The editions of the list, as far as they are here. */
  readonly editions: readonly { readonly edition: EditionRef; readonly rulebook: Rulebook }[]
  /** For an Excel workbook; null for every other form. */
  readonly words: Parameters<typeof writeXlsx>[1] | null
}

export interface ExportedFile {
  readonly blob: Blob
  readonly sha256: string
  /** Submissions in it, and those whose line is not stored here. */
  readonly rows: number
  readonly missing: number
}

export type ExportOutcome =
  | { readonly kind: 'done'; readonly file: ExportedFile }
  /** Of fewer than five companies nothing leaves without names. */
  | { readonly kind: 'too-few' }
  /** What is stored is no longer the list that was shown. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'fault'; readonly fault: StorageFault }

/** Writes the file of some rows of the list. It never throws for what the list holds. */
export async function runExport(chunks: readonly PortfolioChunk[], order: ExportOrder, onRows: OnRows): Promise<ExportOutcome> {
  const table = tableOf(chunks)
  const ascending = order.rows.slice().sort()
  if (order.form === 'lines' && !order.deidentified) return exportLines(table, ascending, onRows)
  const editions = new Map(order.editions.map(({ edition, rulebook }) => [keyOf(edition), rulebook]))
  const rulebookFor = (edition: EditionRef): Rulebook | null => editions.get(keyOf(edition)) ?? null
  const { rulebook, statuses, deidentified } = order
  const rows = deidentified ? ascending : order.rows
  const made = exportTable(
    {
      ...{ table, rulebook, rulebookFor, rows, statuses },
      ratings: rateTable(table, rulebookFor),
      versions: allAtOnce(versionsInPieces(table)),
    },
    { deidentified },
  )
  if (!made) return { kind: 'too-few' }
  const file = gathered(TYPES[order.form])
  write(made, order, file.take, onRows)
  return { kind: 'done', file: file.whole(made.rows, 0) }
}

function keyOf({ id, hash }: EditionRef): string {
  return `${id} ${hash}`
}

function write(table: ExportTable, { form, words }: ExportOrder, take: Take, onRows: OnRows): void {
  if (form === 'csv') writeCsv(table, take, onRows)
  else if (form === 'lines') writeJsonRows(table, take, onRows)
  else if (form === 'parquet') writeParquet(table, take, onRows)
  else if (words) writeXlsx(table, words, take, onRows)
  else throw new Error('expected the words of the workbook, got none')
}

/** The lines as they came, chunk by chunk; what is stored must be the list that the rows are numbers of. */
async function exportLines({ chunks, firstRows }: PortfolioTable, rows: Uint32Array, onRows: OnRows): Promise<ExportOutcome> {
  const file = gathered(TYPES.lines)
  let [index, place, written] = [0, 0, 0]
  const read = await eachChunkOriginals((ids, lines) => {
    const chunk = chunks[index]
    const first = firstRows[index] as number
    if (!chunk || chunk.rows !== ids.ends.length || textAt(chunk.ids, 0) !== textAt(ids, 0)) return false
    const places: number[] = []
    for (; place < rows.length && (rows[place] as number) < first + chunk.rows; place += 1)
      places.push((rows[place] as number) - first)
    if (lines && places.length > 0) {
      file.take(someLines(lines, places))
      written += places.length
    }
    index += 1
    onRows(place)
    return true
  })
  if (!read.ok) return { kind: 'fault', fault: read.fault }
  if (index < chunks.length) return { kind: 'changed' }
  return { kind: 'done', file: file.whole(written, rows.length - written) }
}

const TYPES: Readonly<Record<ExportForm, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
  lines: 'application/jsonl',
  parquet: 'application/vnd.apache.parquet',
}

/** So many bytes are kept in memory; what is more is handed to the browser, which may put it on the disk. */
const PIECE_BYTES = 8_000_000

/** A file that is written piece by piece. */
function gathered(type: string) {
  const hash = sha256Pieces()
  const blobs: Blob[] = []
  let pieces: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const settle = (): void => {
    blobs.push(new Blob(pieces))
    pieces = []
    bytes = 0
  }
  return {
    take: (piece: Uint8Array<ArrayBuffer>): void => {
      hash.add(piece)
      pieces.push(piece)
      bytes += piece.length
      if (bytes > PIECE_BYTES) settle()
    },
    whole(rows: number, missing: number): ExportedFile {
      settle()
      return { blob: new Blob(blobs, { type }), sha256: hash.hex(), rows, missing }
    },
  }
}
