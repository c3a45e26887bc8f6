/** What somebody typed where a whole number belongs. */
export type TypedNumber =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly why: WrongNumber }

export type WrongNumber = 'negative' | 'not-whole' | 'too-large' | 'no-number'

/** Units that people put behind an amount; the number is the same without them. */
const UNITS = /(?:円|人|通|か月|ヶ月|yen|jpy|people|persons?|%)$/i
const NEGATIVE = /^[-−‐–—▲△]/
/** 1億2,000万5,000, 300万, 3千万, 1.5億, 4500. */
const JAPANESE = /^(?:(\d+(?:\.\d+)?)億)?(?:(\d+(?:\.\d+)?)(千?)万)?(\d+(?:\.\d+)?)?$/
/** 1.5 million, 300 thousand, 2m. */
const ENGLISH = /^(\d+(?:\.\d+)?)(thousand|k|million|m|billion|bn)$/i
const ENGLISH_ZEROS: Readonly<Record<string, number>> = { thousand: 3, k: 3, million: 6, m: 6, billion: 9, bn: 9 }

/**
 * Reads a whole number from 0 to a maximum as people type it: full-width digits, separators, 万 and 億, "million", and a unit
 * behind it. What is none says why: negative, not whole, too large, or no number at all. Never NaN.
 */
export function typedNumber(text: string, maximum: number): TypedNumber {
  const plain = text
    .normalize('NFKC')
    .replace(/[,、\s¥'_]/g, '')
    .replace(UNITS, '')
  if (plain === '') return text.trim() === '' ? { kind: 'nothing' } : { kind: 'wrong', why: 'no-number' }
  const parts = partsOf(plain.replace(NEGATIVE, ''))
  if (!parts || parts.length === 0) return { kind: 'wrong', why: 'no-number' }
  const value = parts.reduce((sum, { digits, zeros }) => sum + shifted(digits, zeros), 0)
  if (NEGATIVE.test(plain) && value !== 0) return { kind: 'wrong', why: 'negative' }
  if (value > maximum) return { kind: 'wrong', why: 'too-large' }
  return Number.isInteger(value) ? { kind: 'number', value } : { kind: 'wrong', why: 'not-whole' }
}

interface Part {
  readonly digits: string
  /** Powers of ten that the unit stands for. */
  readonly zeros: number
}

function partsOf(text: string): Part[] | null {
  const english = ENGLISH.exec(text)
  if (english) return [{ digits: english[1] ?? '', zeros: ENGLISH_ZEROS[(english[2] ?? '').toLowerCase()] ?? 0 }]
  const japanese = JAPANESE.exec(text)
  if (!japanese) return null
  const [, oku, man, thousand, rest] = japanese
  return [
    ...(oku === undefined ? [] : [{ digits: oku, zeros: 8 }]),
    ...(man === undefined ? [] : [{ digits: man, zeros: thousand === '千' ? 7 : 4 }]),
    ...(rest === undefined ? [] : [{ digits: rest, zeros: 0 }]),
  ]
}

/** The point moved as text, so that 4,421.3万 stays exact. */
function shifted(digits: string, zeros: number): number {
  const [whole = '', fraction = ''] = digits.split('.')
  return Number(`${whole}${fraction.slice(0, zeros).padEnd(zeros, '0')}.${fraction.slice(zeros)}0`)
}
