// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { addYears, daysInMonth, isCalendarDay, nextMonthDay } from '../../src/core/dates.ts'

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
