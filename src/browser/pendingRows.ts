import type { Extent } from '../core/handOver.ts'
import { CHUNK_ROWS } from '../core/portfolioChunk.ts'
import { CLAIM_STATES, type EditionRef } from '../core/portfolioEntry.ts'
import type { Rulebook } from '../core/rulebook.ts'
import { chunkBuilder, type RowOrigin } from '../files/portfolio/chunkBuilder.ts'
import { growingLines } from '../files/portfolio/growing.ts'
import type { LineReader } from '../files/portfolio/lineReader.ts'
import type { Standing } from './knownSubmissions.ts'
import type { PortfolioPart } from './portfolioDatabase.ts'

/** A submission that is taken in, before it is stored. */
export interface PendingRow {
  readonly id: string
  readonly hash: number
  readonly companies: readonly string[]
  readonly madeOn: number
  readonly standing: Standing
  readonly origin: RowOrigin
  /** The submission file that it came as; null: it came as a line. */
  readonly file: Uint8Array<ArrayBuffer> | null
}

/** Submissions of one edition and one extent on their way into a chunk. */
export interface PendingRows {
  readonly rows: readonly PendingRow[]
  readonly bytes: () => number
  /** Takes the line that the reader has just read. */
  readonly add: (reader: LineReader, from: number, to: number, row: PendingRow) => void
  /** As they are to be stored, and how many of them claim what does not follow from their answers. */
  readonly part: () => { readonly part: PortfolioPart; readonly differs: number }
}

export function pendingRows(rulebook: Rulebook, edition: EditionRef, extent: Extent): PendingRows {
  const builder = chunkBuilder(rulebook, edition, extent, CHUNK_ROWS)
  const lines = growingLines(CHUNK_ROWS)
  const rows: PendingRow[] = []
  let fileBytes = 0
  return {
    rows,
    bytes: () => lines.size() + fileBytes,
    add({ cursor }, from, to, row) {
      builder.add(cursor, row.origin)
      lines.add(cursor.bytes, from, to)
      fileBytes += row.file?.length ?? 0
      rows.push(row)
    },
    part() {
      const chunk = builder.chunk()
      const differs = chunk.claim.reduce((sum, state) => sum + (CLAIM_STATES[state] === 'differs' ? 1 : 0), 0)
      const files = new Map(rows.flatMap(({ file }, row) => (file ? [[row, file] as const] : [])))
      const contents = { ids: chunk.ids, hashes: Float64Array.from(rows, ({ hash }) => hash) }
      return { part: { chunk, lines: lines.lines(), contents, files }, differs }
    },
  }
}
