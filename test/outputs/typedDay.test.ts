// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isCalendarDay } from '../../src/core/dates.ts'
import { typedDay } from '../../src/outputs/typedDay.ts'

describe('a typed day is understood', () => {
  test.each([
    '2026-11-21',
    '2026/11/21',
    '2026.11.21',
    '2026年11月21日',
    '2026 年 11 月 21 日',
    '20261121',
    '２０２６／１１／２１',
    '２０２６年１１月２１日（土）',
    '2026ー11ー21',
    '2026−11−21',
    '令和8年11月21日',
    '令和８年１１月２１日',
    'R8.11.21',
    'r8/11/21',
    'Ｒ８．１１．２１',
    '平成38年11月21日',
    'H38.11.21',
    '21 Nov 2026',
    '21 November 2026',
    '21st November, 2026',
    'Nov 21, 2026',
    'Nov. 21 2026',
    'november 21st, 2026',
    ' 2026-11-21 ',
    '\u200e2026-11-21\u200b',
    '\ufeff2026/11/21',
  ])('%j', (text) => {
    expect(typedDay(text)).toBe('2026-11-21')
  })

  test.each([
    ['令和元年5月1日', '2019-05-01'],
    ['R1.5.1', '2019-05-01'],
    ['平成元年1月8日', '1989-01-08'],
    ['H31.4.30', '2019-04-30'],
    ['昭和64年1月7日', '1989-01-07'],
    ['S1.12.25', '1926-12-25'],
    ['2024/2/29', '2024-02-29'],
    ['2027/3/1', '2027-03-01'],
    ['May 1, 2027', '2027-05-01'],
  ])('%s is %s', (text, day) => {
    expect(typedDay(text)).toBe(day)
  })

  test('every day in every way of writing', () => {
    const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days) ?? '')
    fc.assert(
      fc.property(anyDay, (day) => {
        const [year, month, date] = day.split('-').map(Number) as [number, number, number]
        const wide = day.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
        expect([
          typedDay(`${year}/${month}/${date}`),
          typedDay(`${year}年${month}月${date}日`),
          typedDay(day.replaceAll('-', '')),
          typedDay(wide),
          year >= 2019 && year < 2118 ? typedDay(`令和${year - 2018}年${month}月${date}日`) : day,
        ]).toEqual([day, day, day, day, day])
      }),
    )
  })
})

describe('a typed day is not guessed', () => {
  test.each([
    '',
    '明日',
    '2027-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-31',
    '11/12/2026',
    '8/11/21',
    '8年11月21日',
    '令和0年1月1日',
    '昭和101年11月21日',
    '令和8年13月1日',
    '明治8年11月21日',
    '21 Foo 2026',
    '2026',
    '2026年11月',
    '12026-11-21',
    '2026-11-21T10:00',
    '👍',
  ])('%j', (text) => {
    expect(typedDay(text)).toBeNull()
  })

  test('whatever is typed gives an existing day or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), (text) => {
        const day = typedDay(text)
        expect(day === null || isCalendarDay(day)).toBe(true)
      }),
    )
  })
})
