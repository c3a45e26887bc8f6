// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renewalOf } from '../../src/core/calendar.ts'
import { rateCertificates } from '../../src/core/certificates.ts'
import { CERTIFICATE_YEARS, certificateYear, policyYear, type CertificateYear } from '../../src/core/certificateYear.ts'
import type { Certificate } from '../../src/core/sheet.ts'
import { anySheet } from './arbitraries.ts'
import { certificate, INCEPTION, isms, must, RULEBOOK, rulebookWith, sheetWith, valueOf } from './builders.ts'

const by = 'certificate' as const

describe('the year of the insurance', () => {
  test.each([
    ['with the programme', '2027-03-01', '2028-03-01'],
    ['in its middle: it ends with it', '2027-07-01', '2028-03-01'],
    ['the day before the programme’s year ends', '2027-02-28', '2027-03-01'],
    ['on 29 February', '2028-02-29', '2028-03-01'],
    ['on a day that does not exist', '2027-02-29', '2027-02-29'],
    ['in the last of all years', '9999-12-31', '9999-12-31'],
  ])('begins %s', (_name, inception, to) => {
    expect(policyYear(RULEBOOK, inception)).toEqual({ from: inception, to })
  })

  test('is unknown without an inception date', () => {
    expect(policyYear(RULEBOOK, null)).toBeNull()
  })

  test('of a programme that begins on 29 February ends on 28 February', () => {
    const leap = rulebookWith({ dates: { ...RULEBOOK.dates, inception: '02-29' } })
    expect(policyYear(leap, '2028-02-29')).toEqual({ from: '2028-02-29', to: '2029-02-28' })
  })
})

describe('the time of a certificate and the insurance year', () => {
  const yearOf = (validFrom: string | null, validTo: string | null, inception: string | null = INCEPTION) =>
    certificateYear(RULEBOOK, inception, certificate({ validFrom, validTo }))

  test.each<[string, string | null, string | null, CertificateYear]>([
    ['the whole year', '2026-04-01', '2028-03-31', { kind: 'whole-year' }],
    ['exactly the year', '2027-03-01', '2028-03-01', { kind: 'whole-year' }],
    ['all but its last day', '2027-03-01', '2028-02-29', { kind: 'ends-during', lastDay: '2028-02-29', endedBy: by }],
    ['its first day only', '2026-04-01', '2027-03-01', { kind: 'ends-during', lastDay: '2027-03-01', endedBy: by }],
    ['over the day before', '2026-04-01', '2027-02-28', { kind: 'expired', lastDay: '2027-02-28', endedBy: by }],
    ['from the day after', '2027-03-02', '2029-03-01', { kind: 'not-yet-valid', firstDay: '2027-03-02' }],
    ['after the year', '2028-04-01', '2029-03-01', { kind: 'not-yet-valid', firstDay: '2028-04-01' }],
    ['one day', '2027-03-01', '2027-03-01', { kind: 'ends-during', lastDay: '2027-03-01', endedBy: by }],
    ['reversed', '2027-03-02', '2027-03-01', { kind: 'dates-reversed' }],
    ['no first day', null, '2028-03-01', { kind: 'dates-missing' }],
    ['no last day', '2026-04-01', null, { kind: 'dates-missing' }],
  ])('%s', (_name, from, to, expected) => {
    expect(yearOf(from, to)).toEqual(expected)
  })

  test('cannot be told without an inception date, but that dates are reversed can', () => {
    expect(yearOf('2026-04-01', '2028-03-31', null)).toEqual({ kind: 'inception-missing' })
    expect(yearOf('2026-04-01', '2025-03-31', null)).toEqual({ kind: 'dates-reversed' })
    expect(yearOf(null, '2025-03-31', null)).toEqual({ kind: 'dates-missing' })
  })

  test.each<[string, string, string, string, CertificateYear]>([
    ['from 29 February', '2028-02-29', '2030-02-28', '2028-02-29', { kind: 'whole-year' }],
    ['until 29 February', '2026-03-01', '2028-02-29', '2028-02-29', { kind: 'ends-during', lastDay: '2028-02-29', endedBy: by }],
    ['until 29 February', '2026-03-01', '2028-02-29', '2028-03-01', { kind: 'expired', lastDay: '2028-02-29', endedBy: by }],
    ['until 28 February', '2026-03-01', '2028-02-28', '2028-02-29', { kind: 'expired', lastDay: '2028-02-28', endedBy: by }],
    ['until 1 March', '2026-03-01', '2028-03-01', '2028-02-29', { kind: 'whole-year' }],
    ['until 1 March', '2026-03-01', '2028-03-01', '2027-03-01', { kind: 'whole-year' }],
    ['until 28 February', '2026-03-01', '2028-02-28', '2027-03-01', { kind: 'ends-during', lastDay: '2028-02-28', endedBy: by }],
  ])('of a leap year: %s %s to %s, inception %s', (_name, from, to, inception, expected) => {
    expect(yearOf(from, to, inception)).toEqual(expected)
  })

  describe('whose standard ends', () => {
    const old = (overrides: Partial<Certificate> = {}) => isms({ standard: 'ISO/IEC 27001:2013', ...overrides })
    const year = (inception: string | null, overrides: Partial<Certificate> = {}) =>
      certificateYear(RULEBOOK, inception, old({ validFrom: '2024-04-01', validTo: '2027-03-31', ...overrides }))

    test.each<[string, string | null, Partial<Certificate>, CertificateYear]>([
      ['before', '2025-11-01', {}, { kind: 'expired', lastDay: '2025-10-31', endedBy: 'standard' }],
      ['on the day', '2025-10-31', {}, { kind: 'ends-during', lastDay: '2025-10-31', endedBy: 'standard' }],
      ['before, after its own last day', '2025-11-01', { validTo: '2025-09-30' }, ended('expired', '2025-09-30')],
      ['on its own last day', '2025-11-01', { validTo: '2025-10-31' }, ended('expired', '2025-10-31')],
      [
        'before, its own days unknown',
        '2025-11-01',
        { validFrom: null, validTo: null },
        ended('expired', '2025-10-31', 'standard'),
      ],
      ['before, with reversed dates', '2025-11-01', { validTo: '2024-03-31' }, ended('expired', '2024-03-31')],
      ['some day', null, {}, { kind: 'inception-missing' }],
    ])('%s', (_name, inception, overrides, expected) => {
      expect(year(inception, overrides)).toEqual(expected)
    })

    function ended(kind: 'expired', lastDay: string, endedBy: 'certificate' | 'standard' = by): CertificateYear {
      return { kind, lastDay, endedBy }
    }
  })
})

describe('on any sheet', () => {
  test('every certificate is in exactly one state, and that agrees with what it is rated by', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), ({ profile, certificates }) => {
        const sheet = sheetWith({ profile, certificates })
        const { certificates: results } = rateCertificates(RULEBOOK, sheet)
        certificates.forEach((each, place) => {
          const { kind } = certificateYear(RULEBOOK, profile.inceptionDate, each)
          const { reasons } = must(results[place])
          expect(CERTIFICATE_YEARS).toContain(kind)
          if (reasons.includes('recorded-only') || reasons.includes('superseded')) return
          const ended = reasons.includes('expired') || reasons.includes('standard-expired')
          if (ended) expect(kind).toBe('expired')
          if (each.renewalUnderAudit || ended) return
          expect({
            'dates-missing': reasons.includes('dates-missing'),
            'dates-reversed': reasons.includes('ends-before-it-begins'),
            'inception-missing': reasons.includes('inception-date-missing'),
            'not-yet-valid': reasons.includes('not-yet-valid'),
          }).toEqual(
            Object.fromEntries(
              ['dates-missing', 'dates-reversed', 'inception-missing', 'not-yet-valid'].map((state) => [state, state === kind]),
            ),
          )
          expect(kind).not.toBe('expired')
        })
      }),
    )
  })

  test('valid all year means valid on the first day, on the last and between', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, day, day, day, (inception, validFrom, validTo, between) => {
        const { to } = must(policyYear(RULEBOOK, inception))
        const state = certificateYear(RULEBOOK, inception, certificate({ validFrom, validTo })).kind
        const holds = (at: string) => validFrom <= at && at <= validTo
        expect(state === 'whole-year').toBe(holds(inception) && holds(to))
        expect(state === 'ends-during').toBe(holds(inception) && !holds(to))
        if (state === 'whole-year' && between >= inception && between <= to) expect(holds(between)).toBe(true)
        expect(to > inception && to <= valueOf(renewalOf(inception))).toBe(true)
      }),
    )
  })
})
