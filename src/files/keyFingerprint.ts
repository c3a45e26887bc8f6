import { sha256 } from '@noble/hashes/sha2.js'
import { checkDigitOf, grouped } from '../outputs/checkDigits.ts'
import { FINGERPRINT_DIGITS } from '../outputs/fingerprintDigits.ts'

const DIGITS = FINGERPRINT_DIGITS - 1
/** The way the number is made; another way would give every key another number. */
const FORM = 'key-number-1'

/**
 * The number of a public key 鍵の番号, to be compared on the telephone: five groups of four digits, the same in every language.
 * Nineteen digits of a SHA-256 (63 bits), then a check digit. Whoever wants another key with the same number has to
 * try about 10^19 keys. That both read the same number shows that both have the same key, not who made it.
 */
export function fingerprintOf(publicKey: string): string {
  const digest = sha256(new TextEncoder().encode(`${FORM} ${publicKey.toLowerCase()}`))
  const number = digest.slice(0, 16).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) % 10n ** BigInt(DIGITS)
  const digits = number.toString().padStart(DIGITS, '0')
  return grouped(`${digits}${String(checkDigitOf(digits))}`)
}
