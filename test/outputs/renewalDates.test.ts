// @vitest-environment node
import { expect, test } from 'vitest'
import { calendarUntilRenewal } from '../../src/core/calendar.ts'
import { movesDiscount, renewalDates } from '../../src/outputs/renewalDates.ts'
import { certificate, isms, must, RULEBOOK, sheetWith, valueOf } from '../core/builders.ts'

test('the dates until renewal stand by day, those of one day together', () => {
  const certificates = [certificate({ validTo: '2027-09-17' }), isms({ validFrom: '2026-04-01', validTo: '2027-09-17' })]
  const dates = renewalDates(valueOf(calendarUntilRenewal(RULEBOOK, sheetWith({ certificates }), '2026-11-21')))
  expect(dates.map(({ date, events }) => [date, events.map(({ kind }) => kind)])).toEqual([
    ['2026-12-31', ['application-closes']],
    ['2027-03-01', ['inception']],
    ['2027-09-17', ['certificate-ends', 'certificate-ends']],
    ['2027-11-01', ['application-opens']],
    ['2027-12-31', ['application-closes']],
    ['2028-03-01', ['renewal']],
  ])
})

test('the end of the programme’s year stands by itself where it is not the renewal', () => {
  const sheet = sheetWith({ profile: { inceptionDate: '2027-07-01' } })
  const dates = renewalDates(valueOf(calendarUntilRenewal(RULEBOOK, sheet, '2027-06-01')))
  expect(dates.find(({ date }) => date === '2028-03-01')?.events.map(({ kind }) => kind)).toEqual(['programme-year-ends'])
  expect(dates.at(-1)).toMatchObject({ date: '2028-07-01', events: [{ kind: 'renewal' }] })
})

test('an inception far ahead has only the windows of the year before it', () => {
  const sheet = sheetWith({ profile: { inceptionDate: '2999-03-01' } })
  const dates = renewalDates(valueOf(calendarUntilRenewal(RULEBOOK, sheet, '2026-11-21'))).map(({ date }) => date)
  expect(dates).toEqual(['2998-11-01', '2998-12-31', '2999-03-01', '2999-11-01', '2999-12-31', '3000-03-01'])
})

test('only an event that changes the certificate discount says so', () => {
  const sheet = sheetWith({ certificates: [certificate({ validTo: '2027-09-17' })] })
  const events = renewalDates(valueOf(calendarUntilRenewal(RULEBOOK, sheet, '2026-11-21'))).flatMap((day) => day.events)
  expect(events.filter(movesDiscount).map(({ kind, certificatePercent }) => [kind, certificatePercent])).toEqual([
    ['certificate-ends', { before: 20, after: 0 }],
  ])
  expect(movesDiscount(must(events[0]))).toBe(false)
})
