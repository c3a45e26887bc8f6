// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eraDay } from '../../src/outputs/eraDay.ts'
import { typedDay } from '../../src/outputs/typedDay.ts'

test.each([
  ['2026-11-22', { era: 'reiwa', year: 8, month: 11, day: 22 }],
  ['2020-01-01', { era: 'reiwa', year: 2, month: 1, day: 1 }],
  ['2019-12-31', { era: 'reiwa', year: 1, month: 12, day: 31 }],
  ['2019-05-01', { era: 'reiwa', year: 1, month: 5, day: 1 }],
  ['2019-04-30', { era: 'heisei', year: 31, month: 4, day: 30 }],
  ['1989-01-08', { era: 'heisei', year: 1, month: 1, day: 8 }],
  ['1989-01-07', { era: 'showa', year: 64, month: 1, day: 7 }],
  ['1926-12-25', { era: 'showa', year: 1, month: 12, day: 25 }],
])('%s is in its era', (iso, expected) => {
  expect(eraDay(iso)).toEqual(expected)
})

test.each(['1926-12-24', '2027-02-29', '', '令和8年'])('%j has none', (iso) => {
  expect(eraDay(iso)).toBeNull()
})

test('typed back in, it is the same day', () => {
  const names = { reiwa: '令和', heisei: '平成', showa: '昭和' }
  fc.assert(
    fc.property(fc.date({ min: new Date('1926-12-25'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
      const iso = date.toISOString().slice(0, 10)
      const found = eraDay(iso)
      const text = found ? `${names[found.era]}${String(found.year)}年${String(found.month)}月${String(found.day)}日` : ''
      expect(typedDay(text)).toBe(iso)
    }),
  )
})
