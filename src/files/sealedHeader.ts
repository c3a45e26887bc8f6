import { failure, problem, success, type Result } from '../core/problem.ts'

/** What stands in clear at the head of a sealed file: to what kinds of keys it is sealed, and where its content begins. */
export interface SealedHeader {
  /** `X25519` for a key as made here, `scrypt` for a passphrase; others belong to other programs. */
  readonly kinds: readonly string[]
  readonly lengthBytes: number
}

const FAMILY = 'age-encryption.org/'
const VERSION = 'age-encryption.org/v1'
/** Sealed to some hundred keys it is still smaller. */
const LONGEST_BYTES = 1_000_000
/** After the header: 16 bytes that make each file's key its own, and at least one block, which ends in 16 bytes of check. */
const LEAST_CONTENT_BYTES = 32
/**
 * Opening takes 2^factor KiB of memory: 18, as written here and by the age program, 256 MiB; 20 is 1 GiB and some seconds.
 * What asks for more is refused before anything is computed.
 */
export const WORK_FACTOR = 18
const HIGHEST_WORK_FACTOR = 20

/** Whether bytes begin like a sealed file, the text form (armor) left aside. */
export function beginsSealed(bytes: Uint8Array): boolean {
  return startsWith(bytes, FAMILY)
}

export function startsWith(bytes: Uint8Array, text: string): boolean {
  return text.length <= bytes.length && Array.from(text).every((character, index) => bytes[index] === character.charCodeAt(0))
}

/** Reads the head of a sealed file without computing anything. Nothing in it is proved before the file is opened. */
export function readSealedHeader(bytes: Uint8Array): Result<SealedHeader> {
  if (!beginsSealed(bytes)) return failure(problem(bytes.length === 0 ? 'file-empty' : 'seal-not-sealed'))
  const damaged = failure(problem('seal-header-damaged'))
  const newer = /^v([2-9]|[1-9]\d{1,5})\n/.exec(textAt(bytes, FAMILY.length, 8))?.[1]
  if (newer !== undefined) return failure(problem('seal-newer', '', { version: Number(newer) }))
  const lines = headerLines(bytes)
  if (lines?.[0] !== VERSION) return damaged
  const stanzas = lines.filter((line) => line.startsWith('-> ')).map((line) => line.slice(3).split(' '))
  const kinds = stanzas.map(([kind = '']) => kind)
  if (kinds.length === 0) return damaged
  const lengthBytes = lines.reduce((sum, line) => sum + line.length + 1, 0)
  if (kinds.includes('scrypt')) {
    const factor = stanzas.length === 1 ? workFactorOf(stanzas[0] ?? []) : null
    if (factor === null) return damaged
    if (factor > HIGHEST_WORK_FACTOR) {
      return failure(problem('seal-work-factor', '', { factor, highest: HIGHEST_WORK_FACTOR }))
    }
  }
  if (bytes.length < lengthBytes + LEAST_CONTENT_BYTES) return failure(problem('seal-payload-damaged'))
  return success({ kinds, lengthBytes })
}

const textAt = (bytes: Uint8Array, from: number, count: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + count))

/** The lines up to the check sum; null when it does not come, or when there is more than text. */
function headerLines(bytes: Uint8Array): string[] | null {
  const lines: string[] = []
  let from = 0
  while (from < Math.min(bytes.length, LONGEST_BYTES)) {
    const end = bytes.indexOf(10, from)
    if (end < 0 || end - from > LONGEST_BYTES) return null
    const line = bytes.subarray(from, end)
    if (line.some((byte) => byte < 32 || byte > 126)) return null
    const text = new TextDecoder().decode(line)
    lines.push(text)
    if (text.startsWith('---')) return lines
    from = end + 1
  }
  return null
}

function workFactorOf([, , factor = '']: readonly string[]): number | null {
  return /^[1-9]\d{0,8}$/.test(factor) ? Number(factor) : null
}
