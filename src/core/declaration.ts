import { failure, problem, success, type Result } from './problem.ts'

/** What the declaration 告知事項申告書 asks by choice; the words of each are the interface's. */

/** Kinds of personal data whose numbers are declared. */
export const RECORD_KINDS = ['identity', 'history', 'account', 'payment', 'health', 'my-number', 'employees', 'other'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

/** What proves the sales. */
export const SALES_PROOFS = ['tax-return', 'consumption-tax-return', 'statements', 'ledger', 'other'] as const
export type SalesProof = (typeof SALES_PROOFS)[number]

/** A check digit and twelve digits of the number itself. */
const CORPORATE_NUMBER_DIGITS = 13

/**
 * Reads a corporate number 法人番号 as people type it: full-width digits, blanks, hyphens, a T before it (登録番号).
 * Gives its 13 digits, null where nothing stands. Problems: other letters, another length, a check digit that does not fit.
 * The first digit is 9 − (Σ of the other twelve, from the last, times 1 and 2 in turn, mod 9).
 * Source: 国税庁 法人番号公表サイト「法人番号とは」; 法人番号の指定等に関する省令 第2条.
 */
export function corporateNumber(typed: string): Result<string | null> {
  const plain = typed.normalize('NFKC').replace(/[\s\p{Cf}\p{Pd}−ー]/gu, '')
  const digits = plain.replace(/^T/i, '')
  if (plain === '') return success(null)
  if (!/^\d+$/.test(digits)) return failure(problem('corporate-number-not-digits', 'corporateNumber'))
  if (digits.length !== CORPORATE_NUMBER_DIGITS) {
    return failure(problem('corporate-number-length', 'corporateNumber', { count: digits.length }))
  }
  return Number(digits[0]) === checkDigit(digits.slice(1))
    ? success(digits)
    : failure(problem('corporate-number-check-digit', 'corporateNumber'))
}

/** The check digit in front of the other twelve. */
export function checkDigit(digits: string): number {
  const sum = Array.from(digits)
    .reverse()
    .reduce((so, digit, index) => so + Number(digit) * (index % 2 === 0 ? 1 : 2), 0)
  return 9 - (sum % 9)
}
