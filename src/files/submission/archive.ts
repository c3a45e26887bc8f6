import { crc32 } from './checksum.ts'

/** One file of an archive. The CRC is given where it is known already. */
export interface ArchiveEntry {
  readonly name: string
  readonly bytes: Uint8Array
  readonly crc?: number
}

/** The fields of ZIP that an archive of ours always has (APPNOTE 6.3.10). */
const VERSION = 20
/** Names are UTF-8; nothing else. */
const FLAGS = 0x0800
/** Stored, not compressed: there is nothing to inflate, and no compressor on which the bytes would depend (ADR 0018). */
const STORED = 0
/** Midnight of 1 January 1980, the first that ZIP can say. */
const TIME = 0
const DAY = 0x0021

export const LOCAL_SIGNATURE = 0x04034b50
export const CENTRAL_SIGNATURE = 0x02014b50
export const END_SIGNATURE = 0x06054b50
export const LOCAL_BYTES = 30
export const CENTRAL_BYTES = 46
export const END_BYTES = 22

/** What stands around the contents: a head before each of them, and the directory at the end. */
export interface ArchiveFrame {
  readonly heads: readonly Uint8Array<ArrayBuffer>[]
  readonly directory: Uint8Array<ArrayBuffer>
  readonly totalBytes: number
}

/** What the frame has to know of a file; its content may lie anywhere. */
export interface FramedEntry {
  readonly name: string
  readonly size: number
  readonly crc: number
}

/** The only frame that these entries can have: the same names and contents give the same bytes. */
export function frameOf(entries: readonly ArchiveEntry[]): ArchiveFrame {
  return frameAround(entries.map(({ name, bytes, crc = crc32(bytes) }) => ({ name, size: bytes.length, crc })))
}

/** The same for contents that are not in memory. */
export function frameAround(entries: readonly FramedEntry[]): ArchiveFrame {
  const encoder = new TextEncoder()
  const heads: Uint8Array<ArrayBuffer>[] = []
  const central: Uint8Array[] = []
  let offset = 0
  for (const { name, size, crc } of entries) {
    const nameBytes = encoder.encode(name)
    const fields = fieldsOf(nameBytes.length, size, crc)
    const head = joined([shorts32(LOCAL_SIGNATURE), fields, nameBytes])
    heads.push(head)
    // Version made by; then, after the fields, comment, disk, attributes inside and outside: all none.
    central.push(joined([shorts32(CENTRAL_SIGNATURE), shorts(VERSION), fields, new Uint8Array(10), shorts32(offset), nameBytes]))
    offset += head.length + size
  }
  const list = joined(central)
  const count = shorts(entries.length)
  const end = joined([shorts32(END_SIGNATURE), shorts(0, 0), count, count, shorts32(list.length, offset), shorts(0)])
  return { heads, directory: joined([list, end]), totalBytes: offset + list.length + END_BYTES }
}

/** What a local head and the directory say alike: 26 bytes. */
function fieldsOf(nameLength: number, size: number, crc: number): Uint8Array {
  return joined([shorts(VERSION, FLAGS, STORED, TIME, DAY), shorts32(crc, size, size), shorts(nameLength, 0)])
}

/** Writes a ZIP of stored files in the order given. The same entries give the same bytes, everywhere. */
export function archiveOf(entries: readonly ArchiveEntry[]): Uint8Array<ArrayBuffer> {
  const { heads, directory, totalBytes } = frameOf(entries)
  const archive = new Uint8Array(totalBytes)
  let at = 0
  entries.forEach(({ bytes }, index) => {
    const head = heads[index] ?? new Uint8Array()
    archive.set(head, at)
    archive.set(bytes, at + head.length)
    at += head.length + bytes.length
  })
  archive.set(directory, at)
  return archive
}

function shorts(...values: readonly number[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(values.flatMap((value) => [value & 0xff, (value >>> 8) & 0xff]))
}

function shorts32(...values: readonly number[]): Uint8Array {
  return shorts(...values.flatMap((value) => [value & 0xffff, value >>> 16]))
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
