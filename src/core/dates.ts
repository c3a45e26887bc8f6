/** Calendar days as ISO strings `YYYY-MM-DD`, compared as strings. No clock and no time zone. */

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether the text is a day that exists: 2027-02-30 does not. */
export function isCalendarDay(text: string): boolean {
  const match = ISO_DAY.exec(text)
  if (!match) return false
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/**
 * The same day some years later (negative: earlier); 29 Feb becomes 28 Feb where the year has none.
 * Expects an existing day; anything else is returned unchanged.
 */
export function addYears(day: string, years: number): string {
  if (!isCalendarDay(day)) return day
  const year = Number(day.slice(0, 4)) + years
  const monthDay = day.slice(4) === '-02-29' && !isLeapYear(year) ? '-02-28' : day.slice(4)
  return String(year).padStart(4, '0') + monthDay
}

/**
 * The day some calendar days later (negative: earlier), weekends and holidays counted like any other.
 * Null for a day that does not exist, for a number of days that is not whole, and outside the years 1 to 9999.
 */
export function addDays(day: string, days: number): string | null {
  if (!isCalendarDay(day) || !Number.isSafeInteger(days)) return null
  const number = dayNumber(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))) + days
  return number < FIRST_DAY_NUMBER || number > LAST_DAY_NUMBER ? null : dayOfNumber(number)
}

/** Calendar days from one day to another, negative when it lies before. Null when one of them does not exist. */
export function daysBetween(from: string, to: string): number | null {
  if (!isCalendarDay(from) || !isCalendarDay(to)) return null
  const numberOf = (day: string): number => dayNumber(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8)))
  return numberOf(to) - numberOf(from)
}

/** Days since 1 March of the year 0; the year begins in March so that a leap day is its last. */
function dayNumber(year: number, month: number, day: number): number {
  const y = month < 3 ? year - 1 : year
  const monthFromMarch = (month + 9) % 12
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + firstOfMonth(monthFromMarch) + day - 1
}

/** Days before a month of the year that begins in March: 0, 31, 61, 92, … */
function firstOfMonth(monthFromMarch: number): number {
  return Math.floor((153 * monthFromMarch + 2) / 5)
}

const FIRST_DAY_NUMBER = dayNumber(1, 1, 1)
const LAST_DAY_NUMBER = dayNumber(9999, 12, 31)
const DAYS_IN_400_YEARS = 146_097

function dayOfNumber(number: number): string {
  const era = Math.floor(number / DAYS_IN_400_YEARS)
  const inEra = number - era * DAYS_IN_400_YEARS
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / (DAYS_IN_400_YEARS - 1))) / 365,
  )
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * inYear + 2) / 153)
  const month = ((monthFromMarch + 2) % 12) + 1
  const year = era * 400 + yearOfEra + (month < 3 ? 1 : 0)
  return [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(inYear - firstOfMonth(monthFromMarch) + 1).padStart(2, '0'),
  ].join('-')
}

/** The last `MM-DD` before the given day: the end of the application window before an inception date. */
export function lastMonthDay(before: string, monthDay: string): string {
  const year = Number(before.slice(0, 4))
  const thisYear = `${before.slice(0, 4)}-${monthDay}`
  return thisYear < before ? thisYear : `${String(year - 1).padStart(4, '0')}-${monthDay}`
}

/** The first `MM-DD` on or after the given day: the next inception date of the programme. */
export function nextMonthDay(today: string, monthDay: string): string {
  const year = Number(today.slice(0, 4))
  const thisYear = `${today.slice(0, 4)}-${monthDay}`
  return thisYear >= today ? thisYear : `${String(year + 1).padStart(4, '0')}-${monthDay}`
}
