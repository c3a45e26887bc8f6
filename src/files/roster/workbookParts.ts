import { Inflate } from 'fflate'
import { failure, problem, success, type Result } from '../../core/problem.ts'

/** A part of a workbook is inflated in pieces and counted, so that a small file cannot fill the memory (a ZIP bomb). */
export const WORKBOOK_LIMITS = { entries: 2_000, partBytes: 80_000_000, allBytes: 120_000_000 } as const

const PIECE = 65_536
const END_SIGNATURE = 0x06054b50
const CENTRAL_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const END_BYTES = 22
const CENTRAL_BYTES = 46
const LOCAL_BYTES = 30
const LONGEST_COMMENT = 0xffff
const ENCRYPTED = 0x2041
const STORED = 0
const DEFLATED = 8

interface Entry {
  readonly method: number
  readonly isEncrypted: boolean
  readonly packedBytes: number
  readonly at: number
}

/** The parts of a workbook, which is a ZIP: inflated one by one, when they are asked for. */
export interface WorkbookParts {
  /** The text of a part; null when there is none of this name. */
  readonly textOf: (name: string) => Result<string | null>
}

/** Opens the directory of a ZIP. Problems: no ZIP, cut off, more entries than any workbook has. */
export function openWorkbook(bytes: Uint8Array<ArrayBuffer>): Result<WorkbookParts> {
  const entries = entriesOf(bytes)
  if (!entries) return failure(problem('workbook-damaged'))
  let left: number = WORKBOOK_LIMITS.allBytes
  return success({
    textOf(name) {
      const entry = entries.get(name.toLowerCase())
      if (!entry) return success(null)
      if (entry.isEncrypted) return failure(problem('archive-encrypted', '', { name }))
      const content = contentOf(bytes, entry, Math.min(left, WORKBOOK_LIMITS.partBytes))
      if (!content.ok) return content
      left -= content.value.length
      try {
        return success(new TextDecoder('utf-8', { fatal: true }).decode(content.value))
      } catch {
        return failure(problem('workbook-damaged'))
      }
    },
  })
}

function entriesOf(bytes: Uint8Array<ArrayBuffer>): ReadonlyMap<string, Entry> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end < 0) return null
  const count = view.getUint16(end + 10, true)
  if (count > WORKBOOK_LIMITS.entries) return null
  const entries = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL_SIGNATURE) return null
    const nameBytes = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes))
    entries.set(name.replaceAll('\\', '/').toLowerCase(), {
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
      packedBytes: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    })
    at += CENTRAL_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function endOf(view: DataView): number {
  const from = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT)
  for (let at = view.byteLength - END_BYTES; at >= from; at -= 1) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at
  }
  return -1
}

/** Sizes that the file states are not believed: what comes out is counted. */
function contentOf(
  bytes: Uint8Array<ArrayBuffer>,
  { method, packedBytes, at }: Entry,
  limit: number,
): Result<Uint8Array<ArrayBuffer>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (at + LOCAL_BYTES > bytes.length || view.getUint32(at, true) !== LOCAL_SIGNATURE) return failure(problem('workbook-damaged'))
  const from = at + LOCAL_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  const packed = bytes.subarray(from, from + packedBytes)
  if (packed.length !== packedBytes || (method !== STORED && method !== DEFLATED)) return failure(problem('workbook-damaged'))
  if (method === STORED) return packed.length > limit ? tooLarge(limit) : success(packed.slice())
  return inflated(packed, limit)
}

function inflated(packed: Uint8Array<ArrayBuffer>, limit: number): Result<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  let size = 0
  const inflate = new Inflate((piece) => {
    size += piece.length
    if (size <= limit) pieces.push(piece)
  })
  try {
    for (let from = 0; from < packed.length && size <= limit; from += PIECE) {
      inflate.push(packed.subarray(from, from + PIECE), from + PIECE >= packed.length)
    }
  } catch {
    return failure(problem('workbook-damaged'))
  }
  if (size > limit) return tooLarge(limit)
  const all = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return success(all)
}

function tooLarge(limit: number): Result<never> {
  return failure(problem('workbook-too-large', '', { limitMegabytes: Math.round(limit / 1_000_000) }))
}
