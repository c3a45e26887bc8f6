import { isCalendarDay } from '../core/dates.ts'

/** First year of each era 元号; a year counted on in an old era (平成33年) is understood as people print it. */
const ERAS: readonly { readonly names: readonly string[]; readonly firstYear: number }[] = [
  { names: ['令和', 'R'], firstYear: 2019 },
  { names: ['平成', 'H'], firstYear: 1989 },
  { names: ['昭和', 'S'], firstYear: 1926 },
]

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const SEPARATOR = String.raw`\s*[-/.年月,]?\s*`
const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/
const DIGITS = /^(\d{4})(\d{2})(\d{2})$/
const ERA = /^(令和|平成|昭和|[RHS])\s*(元|\d{1,2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/i
const DAY_MONTH_YEAR = new RegExp(String.raw`^(\d{1,2})(?:st|nd|rd|th)?${SEPARATOR}([a-z]{3,9})\.?${SEPARATOR}(\d{4})$`, 'i')
const MONTH_DAY_YEAR = new RegExp(String.raw`^([a-z]{3,9})\.?${SEPARATOR}(\d{1,2})(?:st|nd|rd|th)?${SEPARATOR}(\d{4})$`, 'i')

/** Signs that nobody sees: zero-width and directional marks come along when a date is pasted. */
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
/** Dashes and slashes that keyboards give besides the plain ones. */
const DASHES = /[\u2010-\u2015\u2212\u30fc]/g

/**
 * The day that a person means, as YYYY-MM-DD: 2026-11-21, 2026/11/21, 2026年11月21日, 20261121, 令和8年11月21日, R8.11.21,
 * 21 Nov 2026, November 21, 2026; full-width signs too. Null for a day that does not exist and for anything that could be read
 * in two ways (11/12/2026).
 */
export function typedDay(text: string): string | null {
  const plain = text
    .replace(UNSEEN, '')
    .normalize('NFKC')
    .replace(DASHES, '-')
    .replace(/[（(].*$/, '')
    .trim()
  const day = inNumbers(plain) ?? inEra(plain) ?? inEnglish(plain)
  return day !== null && isCalendarDay(day) ? day : null
}

function inNumbers(text: string): string | null {
  const match = YEAR_FIRST.exec(text) ?? DIGITS.exec(text)
  return match ? isoDay(Number(match[1]), Number(match[2]), Number(match[3])) : null
}

function inEra(text: string): string | null {
  const [, name = '', year = '', month, day] = ERA.exec(text) ?? []
  const era = ERAS.find(({ names }) => names.includes(name.toUpperCase()))
  if (!era || Number(year) === 0) return null
  return isoDay(era.firstYear - 1 + (year === '元' ? 1 : Number(year)), Number(month), Number(day))
}

function inEnglish(text: string): string | null {
  const dayFirst = DAY_MONTH_YEAR.exec(text)
  if (dayFirst) return isoDay(Number(dayFirst[3]), monthOf(dayFirst[2]), Number(dayFirst[1]))
  const monthFirst = MONTH_DAY_YEAR.exec(text)
  return monthFirst ? isoDay(Number(monthFirst[3]), monthOf(monthFirst[1]), Number(monthFirst[2])) : null
}

/** 1 to 12; 0 for what is no month. */
function monthOf(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

function isoDay(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
