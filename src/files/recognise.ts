import { isEvidenceEntry } from './submission/fileNames.ts'
import { PART_NAMES } from './submission/manifest.ts'
import { firstEntry } from './submission/readArchive.ts'

/** How a sealed 封緘 file begins, in its two forms (age). */
const SEALED = ['age-encryption.org/', '-----BEGIN AGE ENCRYPTED FILE-----']
const WITH_PASSPHRASE = 'age-encryption.org/v1\n-> scrypt '
/** So many bytes tell what a file is. */
export const BEGINNING_BYTES = 512
const KIND = /^\s*\{\s*"kind":\s*"(evidence|package|back-up)"/

export type Beginning = 'sealed' | 'submission' | 'evidence' | 'package' | 'back-up' | 'other'

/**
 * What kind of file this is by its first bytes: sealed, an archive of ours (a submission, return or receipt), evidence, a
 * package, a back-up of a machine, or anything else, JSON included. An archive of ours that was packed again by another program is still told as ours.
 */
export function beginningOf(bytes: Uint8Array<ArrayBuffer>): Beginning {
  const text = new TextDecoder().decode(bytes.subarray(0, BEGINNING_BYTES))
  if (SEALED.some((beginning) => text.trimStart().startsWith(beginning))) return 'sealed'
  const first = firstEntry(bytes)
  if (first === null) return 'other'
  const name = first.name.slice(first.name.lastIndexOf('/') + 1)
  if (isEvidenceEntry(first.name)) return 'evidence'
  if (!PART_NAMES.some((part) => part === name)) return 'other'
  const content = new TextDecoder().decode(bytes.subarray(first.contentFrom, first.contentFrom + BEGINNING_BYTES))
  return (KIND.exec(content)?.[1] as Beginning | undefined) ?? 'submission'
}

/** Whether a sealed file in its binary form asks for a passphrase; not to be known of the text form without reading all of it. */
export function asksForPassphrase(bytes: Uint8Array<ArrayBuffer>): boolean {
  return new TextDecoder().decode(bytes.subarray(0, WITH_PASSPHRASE.length)) === WITH_PASSPHRASE
}
