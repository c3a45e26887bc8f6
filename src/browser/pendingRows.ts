import type { Extent } from '../core/handOver.ts'
import { CHUNK_ROWS } from '../core/portfolioChunk.ts'
import { CLAIM_STATES, type EditionRef } from '../core/portfolioEntry.ts'
import type { Rulebook } from '../core/rulebook.ts'
import { chunkBuilder, type RowOrigin } from '../files/portfolio/chunkBuilder.ts'
import { growingLines } from '../files/portfolio/growing.ts'
import type { LineReader } from '../files/portfolio/lineReader.ts'
import type { RowKeys } from '../files/portfolio/rowKeys.ts'
import type { Standing } from './knownSubmissions.ts'
import type { PortfolioPart } from './portfolioDatabase.ts'

/** The bytes of a submission file. */
export type SubmissionFile = Uint8Array<ArrayBuffer>

/** A submission that is taken in, before it is stored. */
export interface PendingRow {
  readonly standing: Standing
  readonly origin: RowOrigin
  /** The submission file that it came as; null: it came as a line. */
  readonly file: SubmissionFile | null
}

/** Submissions of one edition and one extent on their way into a chunk. */
export interface PendingRows {
  readonly count: () => number
  readonly bytes: () => number
  /** Takes the line that the reader has just read. */
  readonly add: (reader: LineReader, from: number, to: number, keys: RowKeys, row: PendingRow) => void
  readonly keysAt: (row: number) => RowKeys
  readonly rowAt: (row: number) => PendingRow
  /** As they are to be stored, and how many of them claim what does not follow from their answers. */
  readonly part: () => { readonly part: PortfolioPart; readonly differs: number }
}

const STANDINGS: readonly Standing[] = ['new', 'newer', 'same', 'conflict']
const DIFFERS = CLAIM_STATES.indexOf('differs')

export function pendingRows(rulebook: Rulebook, edition: EditionRef, extent: Extent): PendingRows {
  const builder = chunkBuilder(rulebook, edition, extent, CHUNK_ROWS)
  const lines = growingLines(CHUNK_ROWS)
  const wide = () => new Float64Array(CHUNK_ROWS)
  const keyed = { id: wide(), content: wide(), corporate: wide(), member: wide(), madeOn: new Uint32Array(CHUNK_ROWS) }
  const standings = new Uint8Array(CHUNK_ROWS)
  /** Rows one behind the other come from the same place nearly always: where each origin begins. */
  const origins: { readonly from: number; readonly origin: RowOrigin }[] = []
  const files = new Map<number, SubmissionFile>()
  let count = 0
  let fileBytes = 0
  return {
    count: () => count,
    bytes: () => lines.size() + fileBytes,
    add({ cursor }, from, to, { id, content, corporate, member, madeOn }, { standing, origin, file }) {
      builder.add(cursor, origin)
      lines.add(cursor.bytes, from, to)
      keyed.id[count] = id
      keyed.content[count] = content
      keyed.corporate[count] = corporate
      keyed.member[count] = member
      keyed.madeOn[count] = madeOn
      standings[count] = STANDINGS.indexOf(standing)
      if (origins.at(-1)?.origin !== origin) origins.push({ from: count, origin })
      if (file) {
        files.set(count, file)
        fileBytes += file.length
      }
      count += 1
    },
    keysAt: (row) => ({
      id: keyed.id[row] as number,
      content: keyed.content[row] as number,
      corporate: keyed.corporate[row] as number,
      member: keyed.member[row] as number,
      madeOn: keyed.madeOn[row] as number,
    }),
    rowAt: (row) => ({
      standing: STANDINGS[standings[row] as number] as Standing,
      origin: (origins.findLast(({ from }) => from <= row) as (typeof origins)[number]).origin,
      file: files.get(row) ?? null,
    }),
    part() {
      const chunk = builder.chunk()
      const differs = chunk.claim.reduce((sum, state) => sum + (state === DIFFERS ? 1 : 0), 0)
      const contents = { ids: chunk.ids, hashes: keyed.content.slice(0, count) }
      return { part: { chunk, lines: lines.lines(), contents, files }, differs }
    },
  }
}
