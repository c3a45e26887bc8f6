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

/** The first `MM-DD` on or after the given day: the next inception date of the programme. */
export function nextMonthDay(today: string, monthDay: string): string {
  const year = Number(today.slice(0, 4))
  const thisYear = `${today.slice(0, 4)}-${monthDay}`
  return thisYear >= today ? thisYear : `${String(year + 1).padStart(4, '0')}-${monthDay}`
}
