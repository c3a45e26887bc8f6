import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockTime } from '../../src/outputs/clockTime.ts'

test('the time of day is the one that both languages write', () => {
  const formats = ['ja-JP', 'en-GB'].map((locale) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }))
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true, min: new Date('1990-01-01'), max: new Date('2099-12-31') }), (moment) => {
      for (const format of formats) expect(clockTime(moment.toISOString())).toBe(format.format(moment))
    }),
  )
})

test('nothing is said of what is no moment', () => {
  expect(clockTime('')).toBe('')
})
