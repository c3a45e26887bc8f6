/**
 * 照合番号 as people read it: twelve digits in groups of four. The last is a check digit after H. Michael Damm, which finds every
 * single wrong digit and every two neighbours that changed places.
 */
const CHECK_NUMBER_DIGITS = 12
const GROUP = /\d{4}(?=\d)/g

/** A quasigroup of order ten that is totally anti-symmetric (Damm 2004). */
const DAMM: readonly (readonly number[])[] = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
]

/** The digit that a row of digits is closed with; 0 for a row that is closed already. */
export function checkDigitOf(digits: string): number {
  return Array.from(digits).reduce((interim, digit) => DAMM[interim]?.[Number(digit)] ?? 0, 0)
}

/** In groups of four, for reading out and for paper. */
export function grouped(digits: string): string {
  return digits.replace(GROUP, '$& ')
}

/** What somebody typed, without what stands between digits: spaces, hyphens and strokes of any kind, in half or full width. */
export function typedDigits(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\-‐-―−ー・.]/g, '')
}

export type TypedCheckNumber = 'well-formed' | 'wrong-digit' | 'wrong-length'

/** Whether a typed number can be a check number at all: anything but twelve digits is of the wrong length. */
export function verifyCheckNumber(typed: string): TypedCheckNumber {
  const digits = typedDigits(typed)
  if (!/^\d+$/.test(digits) || digits.length !== CHECK_NUMBER_DIGITS) return 'wrong-length'
  return checkDigitOf(digits) === 0 ? 'well-formed' : 'wrong-digit'
}

export type CheckNumberComparison = 'same' | 'differs' | 'wrong-digit' | 'wrong-length'

/** A typed number beside the opened sheet's own. */
export function compareCheckNumbers(typed: string, own: string): CheckNumberComparison {
  const form = verifyCheckNumber(typed)
  if (form !== 'well-formed') return form
  return typedDigits(typed) === typedDigits(own) ? 'same' : 'differs'
}
