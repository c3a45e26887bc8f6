import { failure, failureOf, problem, success, type Result } from '../../core/problem.ts'
import { END_BYTES, END_SIGNATURE, frameAround } from '../submission/archive.ts'
import { checksumming } from '../submission/checksum.ts'
import { endProblem, isSame, listedIn, LONGEST_TAIL, type Listed, type NameRule } from '../submission/readArchive.ts'

/** A file in an archive that is not in memory. Its content is a part of the archive, not a copy. */
export interface LargeEntry {
  readonly name: string
  readonly size: number
  readonly sha256: string
  readonly content: Blob
}

const PIECE_BYTES = 4 << 20

/**
 * Reads an archive of ours, as `readArchive` does, from a file that may be larger than memory: every byte must be the one that would be
 * written for the same contents. Each content is read once, in pieces, for its sums.
 */
export async function readArchiveBlob(
  blob: Blob,
  isAllowed: NameRule,
  mostEntries: number,
  onBytes: (count: number) => void,
): Promise<Result<LargeEntry[]>> {
  const tail = await bytesAt(blob, Math.max(0, blob.size - LONGEST_TAIL), blob.size)
  const view = new DataView(tail.buffer)
  const end = tail.length - END_BYTES
  if (end < 0 || view.getUint32(end, true) !== END_SIGNATURE) return failure(endProblem(view))
  const count = view.getUint16(end + 10, true)
  if (count > mostEntries) return failure(problem('archive-too-many-entries', '', { count, limit: mostEntries }))
  const from = view.getUint32(end + 16, true)
  const to = blob.size - END_BYTES
  const size = view.getUint32(end + 12, true)
  if (from + size !== to) return failure(problem(from + size > to ? 'archive-cut-off' : 'archive-changed'))
  const directory = await bytesAt(blob, from, blob.size)
  const listed = listedIn(directory.subarray(0, size), from, isAllowed)
  if (!listed.ok) return listed
  const frame = frameAround(listed.value)
  if (listed.value.length !== count || frame.totalBytes !== blob.size || !isSame(directory, frame.directory)) {
    return failure(problem('archive-changed'))
  }
  const read: LargeEntry[] = []
  const damaged: string[] = []
  for (const [index, entry] of listed.value.entries()) {
    const { offset, headBytes, name, crc } = entry
    if (!isSame(await bytesAt(blob, offset, offset + headBytes), frame.heads[index])) return failure(problem('archive-changed'))
    const { content, sums } = await summed(blob, entry, onBytes)
    if (sums.crc !== crc) damaged.push(name)
    read.push({ name, size: entry.size, sha256: sums.sha256, content })
  }
  return damaged.length === 0 ? success(read) : failureOf(damaged.map((name) => problem('archive-part-damaged', '', { name })))
}

async function summed(blob: Blob, { offset, headBytes, size }: Listed, onBytes: (count: number) => void) {
  const from = offset + headBytes
  const content = blob.slice(from, from + size)
  const sums = checksumming()
  for (let at = 0; at < size; at += PIECE_BYTES) {
    const piece = await bytesAt(content, at, Math.min(size, at + PIECE_BYTES))
    sums.add(piece)
    onBytes(piece.length)
  }
  return { content, sums: sums.end() }
}

async function bytesAt(blob: Blob, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.slice(from, to).arrayBuffer())
}
