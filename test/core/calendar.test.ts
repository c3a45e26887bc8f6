// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarUntilRenewal, certificatesOn, renewalOf, type Calendar } from '../../src/core/calendar.ts'
import { rateCertificates } from '../../src/core/certificates.ts'
import { addDays } from '../../src/core/dates.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { anySheet } from './arbitraries.ts'
import { certificate, INCEPTION, isms, RULEBOOK, sheetWith, truste, valueOf } from './builders.ts'

function calendar(certificates: Sheet['certificates'], from: string, inceptionDate: string = INCEPTION): Calendar {
  return valueOf(calendarUntilRenewal(RULEBOOK, sheetWith({ certificates, profile: { inceptionDate } }), from))
}

/** Each event as "day kind before→after". */
function lines({ events }: Calendar): string[] {
  return events.map(
    ({ date, kind, certificatePercent: { before, after } }) => `${date} ${kind} ${String(before)}→${String(after)}`,
  )
}

describe('certificates as of any day', () => {
  const sheet = sheetWith({ certificates: [certificate({ validTo: '2027-09-17' }), truste()] })

  test.each([
    ['the day before both begin', '2026-03-31', 0],
    ['the first day', '2026-04-01', 30],
    ['the last day of one', '2027-09-17', 30],
    ['the day after it', '2027-09-18', 10],
    ['after both', '2029-01-01', 0],
  ])('%s', (_name, day, percent) => {
    expect(valueOf(certificatesOn(RULEBOOK, sheet, day)).certainPercent).toBe(percent)
  })

  test('are those of the assessment on the inception day', () => {
    expect(certificatesOn(RULEBOOK, sheet, INCEPTION)).toEqual({ ok: true, value: rateCertificates(RULEBOOK, sheet) })
  })

  test('do not need an inception date', () => {
    const without = sheetWith({ certificates: [truste()], profile: { inceptionDate: null } })
    expect(valueOf(certificatesOn(RULEBOOK, without, INCEPTION)).certainPercent).toBe(10)
  })

  test.each(['2027-02-29', '2027-13-01', '', 'today'])('are a problem on "%s", which is no day', (day) => {
    expect(certificatesOn(RULEBOOK, sheet, day)).toEqual({
      ok: false,
      problems: [{ code: 'date-does-not-exist', path: 'day', params: { received: day } }],
    })
  })
})

describe('renewal', () => {
  test.each([
    ['2027-03-01', '2028-03-01'],
    ['2027-07-15', '2028-07-15'],
    ['2028-02-29', '2029-02-28'],
    ['2028-02-28', '2029-02-28'],
    ['9998-12-31', '9999-12-31'],
  ])('of %s is %s', (inception, renewal) => {
    expect(renewalOf(inception)).toEqual({ ok: true, value: renewal })
  })

  test.each(['2027-02-30', '9999-03-01', ''])('of "%s" cannot be told', (inception) => {
    expect(renewalOf(inception)).toEqual({
      ok: false,
      problems: [{ code: 'date-does-not-exist', path: 'profile.inceptionDate', params: { received: inception } }],
    })
  })
})

describe('the calendar until renewal', () => {
  test('has the dates of the programme, each with the hour where one is set', () => {
    expect(calendar([], '2026-10-01')).toEqual({
      from: '2026-10-01',
      inception: '2027-03-01',
      programmeYearEnds: '2028-03-01',
      renewal: '2028-03-01',
      events: [
        { kind: 'application-opens', date: '2026-11-01', certificatePercent: { before: 0, after: 0 } },
        { kind: 'application-closes', date: '2026-12-31', certificatePercent: { before: 0, after: 0 } },
        { kind: 'inception', time: '16:00', date: '2027-03-01', certificatePercent: { before: 0, after: 0 } },
        { kind: 'application-opens', date: '2027-11-01', certificatePercent: { before: 0, after: 0 } },
        { kind: 'application-closes', date: '2027-12-31', certificatePercent: { before: 0, after: 0 } },
        { kind: 'programme-year-ends', time: '16:00', date: '2028-03-01', certificatePercent: { before: 0, after: 0 } },
        { kind: 'renewal', time: '16:00', date: '2028-03-01', certificatePercent: { before: 0, after: 0 } },
      ],
      problems: [],
    })
  })

  test('ends an insurance entered in the middle of the year with the programme’s year', () => {
    expect(calendar([], '2027-07-15', '2027-07-15')).toMatchObject({ programmeYearEnds: '2028-03-01', renewal: '2028-07-15' })
    expect(lines(calendar([], '2027-07-15', '2027-07-15'))).toEqual([
      '2027-07-15 inception 0→0',
      '2027-11-01 application-opens 0→0',
      '2027-12-31 application-closes 0→0',
      '2028-03-01 programme-year-ends 0→0',
      '2028-07-15 renewal 0→0',
    ])
  })

  test.each([
    ['the day before it begins', '2027-02-28', '2027-03-01'],
    ['the day it begins', '2027-03-01', '2028-03-01'],
    ['the day after', '2027-03-02', '2028-03-01'],
    ['a leap day', '2028-02-29', '2028-03-01'],
  ])('knows the end of the programme’s year from %s', (_name, inception, ends) => {
    expect(calendar([], inception, inception).programmeYearEnds).toBe(ends)
  })

  test('shows certificates and standards that begin and end, with the certificate discount on both sides', () => {
    const certificates = [
      certificate({ validFrom: '2023-09-18', validTo: '2025-09-17' }),
      isms({ standard: 'ISO/IEC 27001:2013', validFrom: '2023-06-01', validTo: '2026-05-31' }),
      truste({ validFrom: '2025-07-01', validTo: '2026-06-30' }),
    ]
    expect(
      calendar(certificates, '2025-03-01', '2025-03-01').events.filter(({ kind }) => /certificate|standard/.test(kind)),
    ).toEqual([
      {
        kind: 'certificate-begins',
        certificate: 'truste-1',
        certificateKind: 'truste',
        date: '2025-07-01',
        certificatePercent: { before: 30, after: 30 },
      },
      {
        kind: 'certificate-ends',
        certificate: 'certificate-1',
        certificateKind: 'privacy-mark',
        date: '2025-09-17',
        certificatePercent: { before: 30, after: 30 },
      },
      {
        kind: 'standard-ends',
        certificate: 'isms-1',
        standard: 'ISO/IEC 27001:2013',
        date: '2025-10-31',
        certificatePercent: { before: 30, after: 10 },
      },
    ])
  })

  test.each<[string, Partial<Sheet['certificates'][number]>, readonly string[]]>([
    ['valid all the time', {}, []],
    ['ends on the first day', { validTo: '2027-03-01' }, ['2027-03-01 certificate-ends 20→0']],
    ['ended the day before', { validTo: '2027-02-28' }, []],
    ['ends on the day of renewal', { validTo: '2028-03-01' }, ['2028-03-01 certificate-ends 20→0']],
    ['ends the day after renewal', { validTo: '2028-03-02' }, []],
    ['begins on the first day', { validFrom: '2027-03-01' }, ['2027-03-01 certificate-begins 0→20']],
    ['began the day before', { validFrom: '2027-02-28' }, []],
    ['begins on the day of renewal', { validFrom: '2028-03-01' }, ['2028-03-01 certificate-begins 0→20']],
    [
      'valid for one day',
      { validFrom: '2027-06-01', validTo: '2027-06-01' },
      ['2027-06-01 certificate-begins 0→20', '2027-06-01 certificate-ends 20→0'],
    ],
    ['that does not count anyway', { validTo: '2027-06-01', holder: 'parent' }, ['2027-06-01 certificate-ends 0→0']],
    ['of a kind that nobody knows', { validTo: '2027-06-01', kind: 'unheard-of' }, ['2027-06-01 certificate-ends 0→0']],
  ])('a certificate %s', (_name, overrides, expected) => {
    expect(lines(calendar([certificate(overrides)], INCEPTION)).filter((line) => line.includes('certificate'))).toEqual(expected)
  })

  test('keeps the discount over a change from one certificate to the next of its kind', () => {
    const certificates = [
      certificate({ id: 'old', validTo: '2027-09-17' }),
      certificate({ id: 'next', validFrom: '2027-09-18', validTo: '2029-09-17' }),
    ]
    expect(lines(calendar(certificates, INCEPTION)).filter((line) => line.includes('certificate'))).toEqual([
      '2027-09-17 certificate-ends 20→20',
      '2027-09-18 certificate-begins 20→20',
    ])
  })

  test('lets one begin before another ends on one day, and certificates come before the programme', () => {
    const certificates = [
      isms({ id: 'old', standard: 'ISO/IEC 27001:2013', validFrom: '2023-06-01', validTo: '2025-10-31' }),
      isms({ id: 'next', validFrom: '2025-10-31', validTo: '2025-12-31' }),
      truste({ validFrom: '2026-03-01', validTo: '2026-03-01' }),
    ]
    const { events } = calendar(certificates, '2025-03-01', '2025-03-01')
    expect(events.map(({ date, kind }) => `${date} ${kind}`)).toEqual([
      '2025-03-01 inception',
      '2025-10-31 certificate-begins',
      '2025-10-31 certificate-ends',
      '2025-10-31 standard-ends',
      '2025-11-01 application-opens',
      '2025-12-31 certificate-ends',
      '2025-12-31 application-closes',
      '2026-03-01 certificate-begins',
      '2026-03-01 certificate-ends',
      '2026-03-01 programme-year-ends',
      '2026-03-01 renewal',
    ])
  })

  test('keeps the order of the sheet on one day', () => {
    const certificates = [truste({ validTo: '2027-09-17' }), certificate({ validTo: '2027-09-17' })]
    const days = calendar(certificates, INCEPTION).events.filter(({ date }) => date === '2027-09-17')
    expect(days.map((event) => 'certificate' in event && event.certificate)).toEqual(['truste-1', 'certificate-1'])
  })

  test('is empty from the day after renewal', () => {
    expect(calendar([certificate({ validTo: '2028-03-10' })], '2028-03-02').events).toEqual([])
    expect(calendar([], '2031-01-01').events).toEqual([])
  })

  test('works at both ends of the calendar', () => {
    const first = certificate({ validFrom: '0001-01-01', validTo: '0001-06-01' })
    const last = certificate({ validFrom: '9990-01-01', validTo: '9999-12-31' })
    expect(lines(calendar([first], '0001-01-01', '0001-03-01'))[0]).toBe('0001-01-01 certificate-begins 20→20')
    expect(lines(calendar([last], '9998-12-31', '9998-12-31'))).toContain('9999-12-31 certificate-ends 20→20')
    expect(lines(calendar([], '0001-10-01', '0001-03-01'))[0]).toBe('0001-11-01 application-opens 0→0')
  })
})

describe('dates that are missing or do not exist', () => {
  test('of certificates are named, and the rest of the calendar stands', () => {
    const certificates = [
      certificate({ validTo: null }),
      isms({ validFrom: null, validTo: '2027-06-31' }),
      truste({ validTo: '2027-12-01' }),
    ]
    const { events, problems } = calendar(certificates, INCEPTION)
    expect(problems).toEqual([
      { code: 'certificate-without-dates', path: 'certificates.0.validTo', params: {} },
      { code: 'certificate-without-dates', path: 'certificates.1.validFrom', params: {} },
      { code: 'date-does-not-exist', path: 'certificates.1.validTo', params: { received: '2027-06-31' } },
    ])
    expect(events.filter(({ kind }) => kind === 'certificate-ends').map(({ date }) => date)).toEqual(['2027-12-01'])
  })

  test.each<[string, string | null, string, unknown]>([
    ['no inception date', null, '2027-03-01', [{ code: 'inception-date-missing', path: 'profile.inceptionDate', params: {} }]],
    [
      'an inception date that does not exist',
      '2027-02-29',
      '2027-03-01',
      [{ code: 'date-does-not-exist', path: 'profile.inceptionDate', params: { received: '2027-02-29' } }],
    ],
    [
      'a first day that does not exist',
      '2027-03-01',
      '2027-2-1',
      [{ code: 'date-does-not-exist', path: 'from', params: { received: '2027-2-1' } }],
    ],
    [
      'neither',
      '',
      '',
      [
        { code: 'date-does-not-exist', path: 'from', params: { received: '' } },
        { code: 'date-does-not-exist', path: 'profile.inceptionDate', params: { received: '' } },
      ],
    ],
  ])('as arguments are problems: %s', (_name, inceptionDate, from, problems) => {
    expect(calendarUntilRenewal(RULEBOOK, sheetWith({ profile: { inceptionDate } }), from)).toEqual({ ok: false, problems })
  })
})

test('between two events the certificate discount never changes', () => {
  fc.assert(
    fc.property(anySheet(RULEBOOK), fc.constantFrom('2025-03-01', '2027-03-01', '2021-07-01'), (sheet, inceptionDate) => {
      const at = { ...sheet, profile: { ...sheet.profile, inceptionDate } }
      const { events, renewal } = valueOf(calendarUntilRenewal(RULEBOOK, at, inceptionDate))
      const percentOn = (day: string) => valueOf(certificatesOn(RULEBOOK, at, day)).certainPercent
      const changing = new Set(events.flatMap(({ kind, date }) => (/ends$/.test(kind) ? [date, addDays(date, 1)] : [date])))
      for (let day: string = inceptionDate; day < renewal; day = addDays(day, 1) ?? renewal) {
        const next = addDays(day, 1) ?? renewal
        if (!changing.has(next)) expect(percentOn(next)).toBe(percentOn(day))
      }
      expect(events.map(({ date }) => date)).toEqual(events.map(({ date }) => date).sort())
    }),
    { numRuns: 40 },
  )
})
