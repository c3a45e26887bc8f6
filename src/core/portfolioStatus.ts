import type { Pieces } from './pieces.ts'
import type { PortfolioTable } from './portfolioTable.ts'
import { CASE_STATUSES, type ReviewCase } from './reviewCase.ts'
import { textAt, type TextColumn } from './textColumn.ts'

/** The status of every row as its place in CASE_STATUSES; a submission without a case is 受領. */
export function* statusesInPieces(
  { rows, chunks, firstRows }: PortfolioTable,
  cases: ReadonlyMap<string, Pick<ReviewCase, 'status'>>,
): Pieces<Uint8Array> {
  const statuses = new Uint8Array(rows)
  // Texts of a million ids would take most of the time: only those are made that look like an id of a case.
  const hashes = new Set([...cases.keys()].map(hashOfText))
  if (hashes.size === 0) return statuses
  for (const [index, { ids, rows: length }] of chunks.entries()) {
    const first = firstRows[index] as number
    for (let at = 0; at < length; at += 1) {
      const found = hashes.has(hashAt(ids, at)) ? cases.get(textAt(ids, at)) : undefined
      if (found) statuses[first + at] = CASE_STATUSES.indexOf(found.status)
    }
    yield
  }
  return statuses
}

/** FNV-1a over code units. */
const BASIS = 0x811c9dc5
const PRIME = 0x01000193

function hashOfText(text: string): number {
  let hash = BASIS
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), PRIME)
  return hash
}

function hashAt({ units, ends }: TextColumn, at: number): number {
  let hash = BASIS
  const end = ends[at] as number
  for (let place = at === 0 ? 0 : (ends[at - 1] as number); place < end; place += 1) {
    hash = Math.imul(hash ^ (units[place] as number), PRIME)
  }
  return hash
}
