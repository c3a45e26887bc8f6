// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { deidentified } from '../../src/core/deidentified.ts'
import { EMPTY_SHEET } from '../../src/core/sheet.ts'
import { anySheet } from './arbitraries.ts'
import { accident, certificate, level, notApplicable, RULEBOOK, sheetWith, UNKNOWN } from './builders.ts'

describe('a de-identified sheet', () => {
  test('has no name, no number and nothing anybody wrote; days are months and numbers are bands', () => {
    const sheet = sheetWith({
      profile: {
        companyName: 'さくら印刷',
        trade: 'printing',
        employees: 18,
        salesBand: '100m-300m',
        membership: 'member',
        memberNumber: '4711',
        chamber: '見本商工会議所',
        inceptionDate: '2027-03-01',
      },
      facts: { contractors: 'no' },
      answers: { 'GOV-01': level(3), 'GOV-02': UNKNOWN, 'SUP-01': notApplicable('社長の判断') },
      notes: { 'GOV-01': 'メモ' },
      certificates: [certificate({ number: '10821234(05)', validFrom: '2025-09-18', validTo: '2027-09-17' })],
      accidents: [accident({ date: '2024-05-17', persons: 1234, description: '名簿を落とした' })],
      declaration: { accidentsInPeriod: 'yes', knownLeak: 'no', address: '東京', firstYearStart: '2021-03-01' },
      confirmation: { name: '佐倉', position: '社長', confirmedOn: '2026-11-21' },
      unconfirmed: ['GOV-01'],
    })
    expect(deidentified(sheet)).toEqual({
      ...EMPTY_SHEET,
      profile: {
        ...EMPTY_SHEET.profile,
        trade: 'printing',
        employees: 6,
        salesBand: '100m-300m',
        membership: 'member',
        inceptionDate: '2027-03-01',
      },
      facts: { contractors: 'no' },
      answers: { 'GOV-01': level(3), 'GOV-02': UNKNOWN, 'SUP-01': notApplicable('') },
      certificates: [{ ...certificate(), id: 'c1', number: '*', validFrom: '2025-09-01', validTo: '2027-09-01' }],
      accidents: [{ ...accident(), id: 'a1', date: '2024-05-01', persons: 1000, description: '' }],
      declaration: { ...EMPTY_SHEET.declaration, accidentsInPeriod: 'yes', knownLeak: 'no' },
      unconfirmed: ['GOV-01'],
    })
  })

  test.each([
    [0, 0],
    [1, 1],
    [5, 1],
    [6, 6],
    [20, 6],
    [21, 21],
    [1000, 301],
    [1001, 1001],
    [null, null],
  ])('of %j people says %j', (employees, band) => {
    expect(deidentified(sheetWith({ profile: { employees } })).profile.employees).toBe(band)
  })

  test.each([
    ['begins on the inception day', '2027-03-15', '2027-03-15', '2028-03-14', ['2027-03-01', '2028-03-01']],
    ['begins the day after', '2027-03-15', '2027-03-16', '2028-03-15', ['2027-04-01', '2028-03-01']],
    ['ends on the inception day', '2027-03-15', '2026-03-16', '2027-03-15', ['2026-03-01', '2027-03-01']],
    ['ended the day before', '2027-03-15', '2026-03-15', '2027-03-14', ['2026-03-01', '2027-02-01']],
    ['begins after the last month of all', '9999-12-01', '9999-12-02', '9999-12-31', [null, '9999-12-01']],
    ['has no days', '2027-03-15', null, null, [null, null]],
    ['is held without an inception day', null, '2027-03-15', '2028-03-14', ['2027-03-01', '2028-03-01']],
  ])('keeps a certificate on its side of the inception day: it %s', (_name, inceptionDate, validFrom, validTo, days) => {
    const sheet = sheetWith({ profile: { inceptionDate }, certificates: [certificate({ validFrom, validTo })] })
    const [kept] = deidentified(sheet).certificates
    expect([kept?.validFrom, kept?.validTo]).toEqual(days)
  })

  test('has the same management tier and certificate discount', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), (sheet) => {
        const before = assess(RULEBOOK, sheet)
        const after = assess(RULEBOOK, deidentified(sheet))
        expect(after.management).toEqual(before.management)
        expect(after.certificates.certainPercent).toBe(before.certificates.certainPercent)
        expect(after.discount.certain).toBe(before.discount.certain)
      }),
      { numRuns: 100 },
    )
  })
})
