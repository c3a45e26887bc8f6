import { failure, problem, success, type Result } from '../core/problem.ts'
import { decodeBech32 } from './bech32.ts'

const KEY_BYTES = 32
/** Kinds of keys that other programs make for age or instead of it; files are not sealed to them here. */
const OTHER_KINDS = /^(age1(pq|tag|tagpq|yubikey|se|tpm|fido2-hmac)1|ssh-|ecdsa-|-----BEGIN |AGE-PLUGIN-)/i

/**
 * A public key 公開してよい鍵 as age writes it, from a text that somebody typed, pasted or was sent: line breaks and spaces are
 * left out, and lines that begin with #; full-width letters are accepted. The check sum in it finds a mistyped key.
 */
export function readRecipientKey(text: string): Result<string> {
  const lines = text.normalize('NFKC').replace(/^\s*#.*$/gm, '')
  const key = lines.replace(/\s/g, '')
  // Before anything else: a secret that was pasted here must be told apart, even a mistyped one.
  if (/AGE-SECRET-KEY-/i.test(text.normalize('NFKC'))) return failure(problem('key-is-secret'))
  if (OTHER_KINDS.test(lines.trim())) return failure(problem('key-kind-unknown'))
  if (!/^age1/i.test(key)) return failure(problem('key-not-a-key'))
  const decoded = decodeBech32(key)
  if (decoded?.prefix !== 'age' || decoded.bytes.length !== KEY_BYTES) return failure(problem('key-mistyped'))
  return success(key.toLowerCase())
}

export function isRecipientKey(text: string): boolean {
  const read = readRecipientKey(text)
  return read.ok && read.value === text
}
