import fc from 'fast-check'
import { expect, test } from 'vitest'
import { now } from '../../src/browser/clock.ts'
import { clockTime } from '../../src/outputs/clockTime.ts'

test('the time of day is the one that both languages write', () => {
  const formats = ['ja-JP', 'en-GB'].map((locale) => {
    return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
  })
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true, min: new Date('1990-01-01'), max: new Date('2099-12-31') }), (moment) => {
      for (const format of formats) expect(clockTime(moment.toISOString())).toBe(format.format(moment))
    }),
  )
})

test('of a moment as the machine writes it', () => {
  expect(clockTime('2026-11-23T09:05:59+09:00')).toBe('09:05')
  expect(clockTime(now())).toMatch(/^\d\d:\d\d$/)
})

test.each(['', '2026-11-23', 'T9:5'])('nothing is said of what is none (%o)', (at) => {
  expect(clockTime(at)).toBe('')
})
