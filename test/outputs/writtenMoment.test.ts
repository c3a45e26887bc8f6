import { expect, test } from 'vitest'
import { writtenMoment } from '../../src/outputs/writtenMoment.ts'

test.each([
  ['2026-11-22T00:10:05+09:00', { day: '2026-11-22', time: '00:10', offset: '+09:00' }],
  ['2026-11-21T23:59:59-03:30', { day: '2026-11-21', time: '23:59', offset: '-03:30' }],
  ['2026-11-21T15:10:05.123Z', { day: '2026-11-21', time: '15:10', offset: '+00:00' }],
  ['2026-11-21T15:10Z', { day: '2026-11-21', time: '15:10', offset: '+00:00' }],
])('%s is the day and the time that were written', (iso, written) => {
  expect(writtenMoment(iso)).toEqual(written)
})

test.each(['', '2026-11-21', '2026-11-21T15:10:05', 'yesterday', '2026-11-21 15:10Z'])('%j is no moment', (text) => {
  expect(writtenMoment(text)).toBeNull()
})
