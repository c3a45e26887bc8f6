// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { now, today } from '../../src/browser/clock.ts'

const zone = process.env.TZ

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})

afterEach(() => {
  vi.useRealTimers()
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

describe.each<[string, string, string, string]>([
  ['Asia/Tokyo', '2026-11-21T15:30:05Z', '2026-11-22', '2026-11-22T00:30:05+09:00'],
  ['Asia/Tokyo', '2026-11-21T14:59:59Z', '2026-11-21', '2026-11-21T23:59:59+09:00'],
  ['UTC', '2026-11-21T15:30:05Z', '2026-11-21', '2026-11-21T15:30:05+00:00'],
  ['America/New_York', '2026-11-22T03:00:00Z', '2026-11-21', '2026-11-21T22:00:00-05:00'],
  ['America/New_York', '2026-07-01T03:00:00Z', '2026-06-30', '2026-06-30T23:00:00-04:00'],
  ['America/St_Johns', '2026-11-21T12:00:00Z', '2026-11-21', '2026-11-21T08:30:00-03:30'],
  ['Asia/Kathmandu', '2026-12-31T18:15:00Z', '2027-01-01', '2027-01-01T00:00:00+05:45'],
  ['Pacific/Kiritimati', '2028-02-28T10:00:00Z', '2028-02-29', '2028-02-29T00:00:00+14:00'],
  ['Asia/Tokyo', '1970-01-01T00:00:00Z', '1970-01-01', '1970-01-01T09:00:00+09:00'],
])('in %s at %s', (timeZone, instant, day, moment) => {
  beforeEach(() => {
    process.env.TZ = timeZone
    vi.setSystemTime(new Date(instant))
  })

  test(`it is ${day}`, () => {
    expect(today()).toBe(day)
  })

  test(`it is ${moment}, the same instant`, () => {
    expect(now()).toBe(moment)
    expect(new Date(now()).getTime()).toBe(new Date(instant).getTime())
  })
})
