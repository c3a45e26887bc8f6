import { problem, type Problem } from './problem.ts'

/** Amounts and counts of people as exact whole numbers, with limits that keep every sum exact. */

/** The largest amount a person may enter: 1兆円. */
export const LARGEST_YEN = 1_000_000_000_000
/** The largest count a person may enter, of people, months or pieces. */
export const LARGEST_COUNT = 1_000_000_000
/** The largest product of a count and an amount; 90 of them still add up exactly. */
export const LARGEST_PRODUCT_YEN = 100_000_000_000_000

/** No problem, or that this is not a whole number of yen from 0 to 10^12. */
export function yenProblems(yen: number, path: string): Problem[] {
  return isWhole(yen, LARGEST_YEN) ? [] : [problem('amount-not-allowed', path, { received: String(yen), maximum: LARGEST_YEN })]
}

/** No problem, or that this is not a whole number from 0 to 10^9. */
export function countProblems(count: number, path: string): Problem[] {
  return isWhole(count, LARGEST_COUNT)
    ? []
    : [problem('count-not-allowed', path, { received: String(count), maximum: LARGEST_COUNT })]
}

/** No problem, or that count × yen is above 10^14 yen. Expects both to be in their limits; else the answer means nothing. */
export function productProblems(count: number, yenEach: number, path: string): Problem[] {
  return count * yenEach > LARGEST_PRODUCT_YEN ? [problem('amount-too-large', path, { maximum: LARGEST_PRODUCT_YEN })] : []
}

/** `percent` of whole yen, rounded down, exact for every safe integer: no product above 2^53 on the way. */
export function percentRoundedDown(yen: number, percent: number): number {
  const rest = yen % 100
  return ((yen - rest) / 100) * percent + Math.floor((rest * percent) / 100)
}

function isWhole(value: number, maximum: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= maximum
}
