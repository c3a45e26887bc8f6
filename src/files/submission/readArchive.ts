import { failure, failureOf, problem, success, type Problem, type Result } from '../../core/problem.ts'
import {
  CENTRAL_BYTES,
  CENTRAL_SIGNATURE,
  END_BYTES,
  END_SIGNATURE,
  frameOf,
  LOCAL_BYTES,
  LOCAL_SIGNATURE,
  type ArchiveEntry,
} from './archive.ts'
import { crc32 } from './checksum.ts'

export const MOST_ENTRIES = 1000

/** Which names an archive may have. */
export type NameRule = (name: string) => boolean

/** A file as the directory names it. */
export interface Listed {
  readonly name: string
  readonly crc: number
  readonly size: number
  readonly offset: number
  readonly headBytes: number
}

/** A comment of the greatest length may stand behind the end of a directory. */
export const LONGEST_TAIL = END_BYTES + 0xffff

/**
 * Reads an archive of ours and nothing else: every byte must be the one that `archiveOf` would write for the same contents.
 * What is found on the way there has its own problem, so that people learn what happened to the file. Nothing is inflated
 * and nothing is copied: the contents are views of `bytes`, never more than the file itself.
 */
export function readArchive(bytes: Uint8Array<ArrayBuffer>, isAllowed: NameRule): Result<ArchiveEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.length - END_BYTES
  if (end < 0 || view.getUint32(end, true) !== END_SIGNATURE) return failure(endProblem(view))
  const count = view.getUint16(end + 10, true)
  if (count > MOST_ENTRIES) return failure(problem('archive-too-many-entries', '', { count, limit: MOST_ENTRIES }))
  const directory = view.getUint32(end + 16, true)
  const size = view.getUint32(end + 12, true)
  if (directory + size !== end) return failure(problem(directory + size > end ? 'archive-cut-off' : 'archive-changed'))
  const listed = listedIn(bytes.subarray(directory, end), directory, isAllowed)
  if (!listed.ok) return listed
  if (listed.value.length !== count) return failure(problem('archive-changed'))
  return contentsOf(bytes, listed.value, directory)
}

/** Why the directory does not end where the file ends. */
export function endProblem(view: DataView): Problem {
  const from = Math.max(0, view.byteLength - LONGEST_TAIL)
  for (let at = view.byteLength - END_BYTES; at >= from; at -= 1) {
    if (view.getUint32(at, true) === END_SIGNATURE) return problem('archive-changed')
  }
  return problem('archive-cut-off')
}

/** The directory, entry by entry, with all that is wrong in it. It stands `from` bytes behind the beginning of the archive. */
export function listedIn(bytes: Uint8Array<ArrayBuffer>, from: number, isAllowed: NameRule): Result<Listed[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.length
  const listed: Listed[] = []
  const problems: Problem[] = []
  const names = new Set<string>()
  let at = 0
  let expected = 0
  while (at < end) {
    if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL_SIGNATURE) return failure(problem('archive-changed'))
    const short = (offset: number) => view.getUint16(at + offset, true)
    const long = (offset: number) => view.getUint32(at + offset, true)
    const nameBytes = bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + short(28))
    const name = decodedName(nameBytes)
    const shown = shownName(nameBytes)
    const entry = { name: name ?? '', crc: long(16), size: long(20), offset: long(42), headBytes: LOCAL_BYTES + nameBytes.length }
    if (name === null || !isAllowed(name)) problems.push(problem('archive-name', '', { name: shown }))
    else if (names.has(name)) problems.push(problem('archive-name-repeated', '', { name: shown }))
    if (((long(38) >>> 28) & 0xf) === SYMBOLIC_LINK) problems.push(problem('archive-link', '', { name: shown }))
    if (short(8) & ENCRYPTED) problems.push(problem('archive-encrypted', '', { name: shown }))
    else if (short(10) !== 0) problems.push(problem('archive-compressed', '', { name: shown }))
    else if (long(24) !== entry.size || entry.offset !== expected || expected + entry.headBytes + entry.size > from) {
      problems.push(problem('archive-size-lies', '', { name: shown }))
    }
    if (problems.length > MOST_ENTRIES) return failureOf(problems)
    if (name !== null) names.add(name)
    listed.push(entry)
    expected += entry.headBytes + entry.size
    at += CENTRAL_BYTES + short(28) + short(30) + short(32)
  }
  return problems.length > 0 ? failureOf(problems) : success(listed)
}

const ENCRYPTED = 0x2041
/** The file type of Unix in the highest bits of the outer attributes. */
const SYMBOLIC_LINK = 0xa

function contentsOf(bytes: Uint8Array<ArrayBuffer>, listed: readonly Listed[], directory: number): Result<ArchiveEntry[]> {
  const entries = listed.map(({ name, crc, size, offset, headBytes }) => {
    const from = offset + headBytes
    return { name, crc, bytes: bytes.subarray(from, from + size) }
  })
  const frame = frameOf(entries)
  const isCanonical =
    frame.totalBytes === bytes.length &&
    isSame(bytes.subarray(directory), frame.directory) &&
    listed.every(({ offset, headBytes }, index) => isSame(bytes.subarray(offset, offset + headBytes), frame.heads[index]))
  if (!isCanonical) return failure(problem('archive-changed'))
  const damaged = entries.filter((entry) => crc32(entry.bytes) !== entry.crc)
  return damaged.length === 0
    ? success(entries)
    : failureOf(damaged.map(({ name }) => problem('archive-part-damaged', '', { name })))
}

/** The name of the first file of an archive, and where its content begins; null for anything else. */
export function firstEntry(bytes: Uint8Array<ArrayBuffer>): { readonly name: string; readonly contentFrom: number } | null {
  if (bytes.length < LOCAL_BYTES) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== LOCAL_SIGNATURE) return null
  const nameEnd = LOCAL_BYTES + view.getUint16(26, true)
  const name = decodedName(bytes.subarray(LOCAL_BYTES, nameEnd))
  return name === null ? null : { name, contentFrom: nameEnd + view.getUint16(28, true) }
}

function decodedName(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** A name from outside as it may be shown: short, and without characters that do something. */
function shownName(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, 200)).replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\ufffd')
  const characters = Array.from(text)
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : text
}

export function isSame(left: Uint8Array, right: Uint8Array | undefined): boolean {
  return right?.length === left.length && left.every((byte, index) => byte === right[index])
}
