// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addYears, daysBetween, daysInMonth, isCalendarDay, lastMonthDay, nextMonthDay } from '../../src/core/dates.ts'

describe('isCalendarDay', () => {
  test.each(['2027-03-01', '2027-12-31', '2028-02-29', '2000-02-29', '2027-04-30', '0001-01-01', '9999-12-31'])(
    'knows that %s exists',
    (day) => {
      expect(isCalendarDay(day)).toBe(true)
    },
  )

  test.each([
    ['the 29th of February of a common year', '2027-02-29'],
    ['the 29th of February of a century that is no leap year', '2100-02-29'],
    ['the 30th of February', '2028-02-30'],
    ['the 31st of a month of thirty days', '2027-04-31'],
    ['the 32nd', '2027-01-32'],
    ['the day zero', '2027-01-00'],
    ['the month zero', '2027-00-01'],
    ['the thirteenth month', '2027-13-01'],
    ['the year zero', '0000-01-01'],
    ['a day with slashes', '2027/03/01'],
    ['a day without leading zeros', '2027-3-1'],
    ['a day with a time', '2027-03-01T16:00'],
    ['a day followed by a line break', '2027-03-01\n'],
    ['a day in full-width digits', '２０２７-０３-０１'],
    ['an empty text', ''],
  ])('refuses %s', (_name, day) => {
    expect(isCalendarDay(day)).toBe(false)
  })
})

describe('daysInMonth', () => {
  test('gives the length of each month of a common year', () => {
    const lengths = Array.from({ length: 12 }, (_, month) => daysInMonth(2027, month + 1))
    expect(lengths).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
  })

  test.each([
    [2027, 28],
    [2028, 29],
    [2100, 28],
    [2000, 29],
  ])('gives February of %i %i days', (year, days) => {
    expect(daysInMonth(year, 2)).toBe(days)
  })
})

describe('addYears', () => {
  test.each([
    ['keeps the day', '2027-03-01', 1, '2028-03-01'],
    ['counts backwards', '2027-03-01', -5, '2022-03-01'],
    ['turns 29 February into 28 February of a common year', '2028-02-29', 1, '2029-02-28'],
    ['keeps 29 February from leap year to leap year', '2028-02-29', 4, '2032-02-29'],
    ['keeps 28 February of a leap year', '2028-02-28', 1, '2029-02-28'],
    ['keeps four digits of the year', '1000-01-01', -1, '0999-01-01'],
    ['returns what is no day unchanged', '2027-02-30', 1, '2027-02-30'],
    ['returns an empty text unchanged', '', 1, ''],
  ])('%s', (_name, day, years, expected) => {
    expect(addYears(day, years)).toBe(expected)
  })
})

describe('nextMonthDay', () => {
  test.each([
    ['stays in this year before the day', '2027-02-28', '2027-03-01'],
    ['is today on the day itself', '2027-03-01', '2027-03-01'],
    ['is next year from the day after', '2027-03-02', '2028-03-01'],
    ['keeps four digits of the year', '0009-04-01', '0010-03-01'],
  ])('%s', (_name, today, expected) => {
    expect(nextMonthDay(today, '03-01')).toBe(expected)
  })
})

describe('lastMonthDay', () => {
  test.each([
    ['is in this year the day after', '2027-01-01', '2026-12-31'],
    ['is in the year before on the day itself: it lies before the given day', '2026-12-31', '2025-12-31'],
    ['is in the year before until the day', '2026-12-30', '2025-12-31'],
    ['keeps four digits of the year', '0010-03-01', '0009-12-31'],
  ])('%s', (_name, before, expected) => {
    expect(lastMonthDay(before, '12-31')).toBe(expected)
  })

  test('stays in the year of the given day when it lies before that', () => {
    expect([lastMonthDay('2027-03-01', '02-28'), lastMonthDay('0009-03-01', '02-28')]).toEqual(['2027-02-28', '0009-02-28'])
  })
})

describe('daysBetween', () => {
  test.each([
    ['counts no days from a day to itself', '2027-03-01', '2027-03-01', 0],
    ['counts 29 February of a leap year', '2028-02-28', '2028-03-01', 2],
    ['counts none in a common year', '2027-02-28', '2027-03-01', 1],
    ['is negative when the second day lies before', '2027-03-01', '2026-12-31', -60],
    ['counts the days of 400 years', '2000-01-01', '2400-01-01', 146_097],
  ])('%s', (_name, from, to, expected) => {
    expect(daysBetween(from, to)).toBe(expected)
  })

  test.each([
    ['the first', '2027-02-29', '2027-03-01'],
    ['the second', '2027-03-01', '2027-02-29'],
  ])('gives nothing when %s does not exist', (_name, from, to) => {
    expect(daysBetween(from, to)).toBeNull()
  })
})

describe('addDays', () => {
  test.each([
    ['stays on the day', '2026-11-21', 0, '2026-11-21'],
    ['goes on to the next', '2026-11-21', 1, '2026-11-22'],
    ['crosses the end of a month', '2026-11-30', 1, '2026-12-01'],
    ['crosses the end of a year', '2026-12-30', 4, '2027-01-03'],
    ['passes 29 February of a leap year', '2028-02-28', 1, '2028-02-29'],
    ['leaves 29 February', '2028-02-29', 1, '2028-03-01'],
    ['has no 29 February in a common year', '2027-02-28', 1, '2027-03-01'],
    ['has none in a century that is no leap year', '2100-02-28', 1, '2100-03-01'],
    ['has one in a fourth century', '2000-02-28', 1, '2000-02-29'],
    ['passes a leap year', '2027-03-01', 366, '2028-03-01'],
    ['counts backwards', '2027-03-01', -1, '2027-02-28'],
    ['counts 400 years', '2000-01-01', 146_097, '2400-01-01'],
    ['reaches the last day', '9999-12-30', 1, '9999-12-31'],
    ['reaches the first day', '0001-01-02', -1, '0001-01-01'],
    ['keeps four digits of the year', '0009-12-31', 1, '0010-01-01'],
  ])('%s', (_name, day, days, expected) => {
    expect(addDays(day, days)).toBe(expected)
  })

  test.each([
    ['a day that does not exist', '2027-02-29', 1],
    ['an empty text', '', 1],
    ['half a day', '2027-03-01', 0.5],
    ['no number', '2027-03-01', Number.NaN],
    ['infinitely many days', '2027-03-01', Number.POSITIVE_INFINITY],
    ['a day after the calendar', '9999-12-31', 1],
    ['a day before it', '0001-01-01', -1],
    ['more days than can be counted', '2027-03-01', Number.MAX_SAFE_INTEGER],
  ])('gives nothing for %s', (_name, day, days) => {
    expect(addDays(day, days)).toBeNull()
  })

  test('agrees with the calendar of the machine, and finds its way back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), fc.integer({ min: -800_000, max: 800_000 }), (from, days) => {
        const isoOf = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10)
        const day = isoOf(from)
        const there = addDays(day, days)
        const inCalendar = from + days >= -719_162 && from + days <= 2_932_896
        expect(there).toBe(inCalendar ? isoOf(from + days) : null)
        if (there === null) return
        expect(addDays(there, -days)).toBe(day)
        expect(daysBetween(day, there)).toBe(days)
      }),
      { numRuns: 2000 },
    )
  })
})
