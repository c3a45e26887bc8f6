import { failure, problem, success, type Result } from '../core/problem.ts'

/** Files that people take by mistake, by their first bytes. */
const SIGNATURES: readonly { readonly name: string; readonly bytes: readonly number[] }[] = [
  { name: 'PDF', bytes: [0x25, 0x50, 0x44, 0x46] },
  { name: 'PNG', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'JPEG', bytes: [0xff, 0xd8, 0xff] },
  { name: 'GIF', bytes: [0x47, 0x49, 0x46, 0x38] },
  { name: 'ZIP / Word / Excel', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'Word / Excel 97–2003', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'gzip', bytes: [0x1f, 0x8b] },
]

/** The text of a file that claims to be JSON; says what it is instead when it is not UTF-8 text. */
export function textOfFile(bytes: Uint8Array<ArrayBuffer>): Result<string> {
  if (bytes.length === 0) return failure(problem('file-empty'))
  const other = SIGNATURES.find(({ bytes: signature }) => signature.every((byte, index) => bytes[index] === byte))
  if (other) return failure(problem('file-is-another-kind', '', { kind: other.name }))
  try {
    return success(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return failure(problem('file-not-utf8'))
  }
}
