import { checkDigitOf, typedDigits } from './checkDigits.ts'

/** The number of a key 鍵の番号 as people read it out: twenty digits in fours, the last a check digit. */
export const FINGERPRINT_DIGITS = 20

export type FingerprintComparison = 'same' | 'differs' | 'wrong-digit' | 'wrong-length'

/** What was heard and typed beside the number on the screen. A slip of one digit is told from another key. */
export function compareFingerprints(typed: string, own: string): FingerprintComparison {
  const digits = typedDigits(typed)
  if (!/^\d+$/.test(digits) || digits.length !== FINGERPRINT_DIGITS) return 'wrong-length'
  if (checkDigitOf(digits) !== 0) return 'wrong-digit'
  return digits === typedDigits(own) ? 'same' : 'differs'
}
