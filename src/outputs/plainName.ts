/** Signs that turn the direction of text around, for everything that stands behind them. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

/** What somebody typed as a name, in one line of plain text. */
export function oneLine(text: string): string {
  return text.replace(TURNING, '').replace(/\s+/g, ' ').trim()
}

/** A name inside a sentence: whatever script it is in, the sentence around it keeps its order. */
export function isolated(text: string): string {
  return `${FIRST_STRONG_ISOLATE}${oneLine(text)}${POP_ISOLATE}`
}

/** Nothing that could be seen: blanks, and signs without a shape. */
export function isBlank(text: string): boolean {
  return /^[\p{Z}\p{Cc}\p{Cf}\u3164\u115f\u1160\uffa0]*$/u.test(text)
}
