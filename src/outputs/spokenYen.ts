/** From here on people leave the last digits of an amount away. */
const SHORT_FROM_YEN: Readonly<Record<string, number>> = { ja: 10_000 }
const OTHERWISE_FROM_YEN = 1_000_000

/** Amounts as people say them: 1,000万円, 10 million yen. */
export const SPOKEN = {
  notation: 'compact',
  compactDisplay: 'long',
  maximumFractionDigits: 2,
  roundingMode: 'trunc',
  useGrouping: 'always',
} as const

/** Whether people of a locale say an amount in 万 or millions. */
export function isSpokenShort(yen: number, locale: string): boolean {
  return yen >= (SHORT_FROM_YEN[locale] ?? OTHERWISE_FROM_YEN)
}
