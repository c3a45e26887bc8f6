import type { ClaimedPercents } from '../../core/portfolioEntry.ts'
import type { Pieces } from '../../core/pieces.ts'
import type { Rulebook } from '../../core/rulebook.ts'
import type { Sheet } from '../../core/sheet.ts'
import { claimedOfLine, readLine, sheetOfLine, type RulebookOf } from './line.ts'

/** What an agent's client list needs of a submission. */
export interface ClientLine {
  readonly id: string
  /** Null for a summary 要約のみ. */
  readonly sheet: Sheet | null
  readonly rulebook: Rulebook
  readonly claimed: ClaimedPercents | null
}

/** Lines one after the other in one piece of memory, each with its line end. */
interface PackedLines {
  readonly bytes: Uint8Array
  /** Of each line: the place behind its line end. */
  readonly ends: Uint32Array
}

/**
 * Reads the lines of the submissions that are wanted, by id, one line a piece; of several with one id the first. A line that cannot be
 * read, or whose edition is not known here, is left out.
 */
export function* clientLinesInPieces(
  all: readonly PackedLines[],
  wanted: ReadonlySet<string>,
  rulebookOf: RulebookOf,
): Pieces<ReadonlyMap<string, ClientLine>> {
  const found = new Map<string, ClientLine>()
  for (const { bytes, ends } of all) {
    for (let row = 0; row < ends.length; row += 1) {
      const line = readLine(rulebookOf, bytes.subarray(row === 0 ? 0 : ends[row - 1], (ends[row] as number) - 1))
      yield
      if (!line.ok || !wanted.has(line.value.id) || found.has(line.value.id)) continue
      const { id, edition, extent } = line.value
      const rulebook = rulebookOf(edition) as Rulebook
      const sheet = extent === 'summary' ? null : sheetOfLine(rulebook, line.value)
      found.set(id, { id, sheet, rulebook, claimed: claimedOfLine(line.value) })
    }
  }
  return found
}
