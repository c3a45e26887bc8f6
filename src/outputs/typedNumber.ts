/** What somebody typed where a whole number belongs. */
export type TypedNumber =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly why: WrongNumber }

/** `ambiguous`: it can be read in two ways, as 184.830 (thousands, or a fraction). */
export type WrongNumber = 'negative' | 'not-whole' | 'too-large' | 'no-number' | 'ambiguous'

/** Units that people put behind an amount; the number is the same without them. */
const UNITS = /(?:円|人|通|か月|ヶ月|yen|jpy|people|persons?|%)$/i
const NEGATIVE = /^[-−‐–—▲△]/
const KANJI_DIGITS: Readonly<Record<string, string>> = {
  ...{ 〇: '0', 零: '0', 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' },
  ...{ 壱: '1', 弐: '2', 参: '3', 拾: '十' },
}
const NUMBER = String.raw`\d+(?:\.\d+)?`
/** 4千8百30, 千, 4830: what stands before 億 or 万, or behind them. */
const SECTION = `(?:(${NUMBER})?(千))?(?:(${NUMBER})?(百))?(?:(${NUMBER})?(十))?(${NUMBER})?`
const JAPANESE = new RegExp(`^(?:${SECTION}(兆))?(?:${SECTION}(億))?(?:${SECTION}(万))?${SECTION}$`)
const SECTION_ZEROS = [12, 8, 4, 0]
/** Groups in a section, with the sign behind it: 千 and its number, 百 and its number, 十 and its number, a number; then 兆, 億 or 万. */
const GROUPS_IN_SECTION = 8
/** 1.5 million, 300 thousand, 2m. */
const ENGLISH = /^(\d+(?:\.\d+)?)(thousand|k|million|m|billion|bn)$/i
const ENGLISH_ZEROS: Readonly<Record<string, number>> = { thousand: 3, k: 3, million: 6, m: 6, billion: 9, bn: 9 }
/** Thousands in the manner of other countries, or a fraction that no yen has. */
const DOTTED = /^[1-9]\d{0,2}(?:\.\d{3})+$/
const WITH_COMMAS = /\d+(?:,\d+)+/g
const BY_THOUSANDS = /^\d{1,3}(?:,\d{3})+$/

/**
 * Reads a whole number from 0 to a maximum as people type it: full-width digits, separators, 千, 万 and 億, 十八万, "million", and a
 * unit behind it. What is none says why: negative, not whole, too large, ambiguous, or no number at all. Never NaN.
 */
export function typedNumber(text: string, maximum: number): TypedNumber {
  const written = text.normalize('NFKC').replace(/[、\s¥\\'_]/g, '')
  const plain = written
    .replaceAll(',', '')
    .replace(UNITS, '')
    .replace(/[〇零一二三四五六七八九壱弐参拾]/g, (digit) => KANJI_DIGITS[digit] ?? digit)
  if (plain === '') return text.trim() === '' ? { kind: 'nothing' } : { kind: 'wrong', why: 'no-number' }
  const unsigned = plain.replace(NEGATIVE, '')
  if (DOTTED.test(unsigned)) return { kind: 'wrong', why: 'ambiguous' }
  const parts = partsOf(unsigned)
  if (!parts || parts.length === 0) return { kind: 'wrong', why: 'no-number' }
  const value = parts.reduce((sum, part) => sum + valueOf(part), 0)
  if (NEGATIVE.test(plain) && value !== 0) return { kind: 'wrong', why: 'negative' }
  if (isMisgrouped(written) || !isInOrder(parts)) return { kind: 'wrong', why: 'ambiguous' }
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
  const groups = japanese.slice(1)
  const sections = SECTION_ZEROS.map((zeros, at) => {
    const from = at * GROUPS_IN_SECTION
    return {
      parts: sectionParts(groups.slice(from, from + GROUPS_IN_SECTION - 1), zeros),
      unit: groups[from + GROUPS_IN_SECTION - 1],
    }
  })
  // 万 with nothing before it is no number.
  return sections.some(({ parts, unit }) => unit !== undefined && parts.length === 0)
    ? null
    : sections.flatMap(({ parts }) => parts)
}

/** 千, 百 and 十 stand for themselves where no number is before them. */
function sectionParts(groups: readonly (string | undefined)[], zeros: number): Part[] {
  const [thousands, thousand, hundreds, hundred, tens, ten, ones] = groups
  const part = (digits: string | undefined, unit: string | undefined, more: number): Part[] =>
    unit === undefined ? [] : [{ digits: digits ?? '1', zeros: zeros + more }]
  return [...part(thousands, thousand, 3), ...part(hundreds, hundred, 2), ...part(tens, ten, 1), ...part(ones, ones, 0)]
}

/** Nobody says 1万20000 or 1.5億300万: each part is smaller than the unit of the one before, which has no fraction. */
function isInOrder(parts: readonly Part[]): boolean {
  return parts.slice(1).every((part, at) => {
    const before = parts[at] as Part
    return !before.digits.includes('.') && valueOf(part) < 10 ** before.zeros
  })
}

function isMisgrouped(written: string): boolean {
  return (written.match(WITH_COMMAS) ?? []).some((digits) => !BY_THOUSANDS.test(digits))
}

/** The point moved as text, so that 4,421.3万 stays exact. */
function valueOf({ digits, zeros }: Part): number {
  const [whole = '', fraction = ''] = digits.split('.')
  return Number(`${whole}${fraction.slice(0, zeros).padEnd(zeros, '0')}.${fraction.slice(zeros)}0`)
}
