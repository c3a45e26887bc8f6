import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** Progress in bytes. It may be called often; the last call has `done` equal to `total`. */
export type ByteProgress = (done: number, total: number) => void

/** How much is looked at between two words of progress. */
const CHUNK_BYTES = 1 << 20

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

function crcOn(crc: number, bytes: Uint8Array): number {
  let value = crc
  for (let at = 0; at < bytes.length; at += 1) value = (CRC_TABLE[(value ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8)
  return value
}

/** CRC-32 of ZIP: finds accidents, not intentions. */
export function crc32(bytes: Uint8Array): number {
  return (crcOn(0xffffffff, bytes) ^ 0xffffffff) >>> 0
}

export interface Checksums {
  readonly crc: number
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string
}

/** Sums of bytes that come one piece after the other. */
export interface Checksumming {
  readonly add: (piece: Uint8Array) => void
  /** Of all that was added; the last call. */
  readonly end: () => Checksums
}

/** Both sums in one pass. Not WebCrypto: it is missing where a page comes by plain http from a machine in the office. */
export function checksumming(): Checksumming {
  const hash = sha256.create()
  let crc = 0xffffffff
  return {
    add: (piece) => {
      hash.update(piece)
      crc = crcOn(crc, piece)
    },
    end: () => ({ crc: (crc ^ 0xffffffff) >>> 0, sha256: bytesToHex(hash.digest()) }),
  }
}

export function checksumsOf(bytes: Uint8Array, onBytes: (count: number) => void = () => undefined): Checksums {
  const sums = checksumming()
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
    const chunk = bytes.subarray(from, from + CHUNK_BYTES)
    sums.add(chunk)
    onBytes(chunk.length)
  }
  return sums.end()
}

/** Adds up what is done and tells it on. */
export function byteCounter(total: number, onProgress: ByteProgress): (count: number) => void {
  let done = 0
  return (count) => {
    done += count
    onProgress(done, total)
  }
}
