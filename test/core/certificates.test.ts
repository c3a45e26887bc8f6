// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { rateCertificates, type CertificateReason, type CertificateResult } from '../../src/core/certificates.ts'
import type { Certificate } from '../../src/core/sheet.ts'
import { certificate, INCEPTION, isms, must, RULEBOOK, rulebookWith, sheetWith, truste } from './builders.ts'

function rate(certificates: readonly Certificate[], inceptionDate: string | null = INCEPTION) {
  return rateCertificates(RULEBOOK, sheetWith({ certificates, profile: { inceptionDate } }))
}

function rateOne(one: Certificate, inceptionDate: string | null = INCEPTION): Omit<CertificateResult, 'id' | 'kind'> {
  const { certainPercent, possiblePercent, reasons } = must(rate([one], inceptionDate).certificates[0])
  return { certainPercent, possiblePercent, reasons }
}

describe('certificates together', () => {
  test('give nothing when there are none', () => {
    expect(rate([])).toEqual({ certificates: [], certainSumPercent: 0, certainPercent: 0, possiblePercent: 0 })
  })

  test.each<[string, readonly Certificate[], number, number]>([
    ['P-mark alone', [certificate()], 20, 20],
    ['ISMS of the whole company alone', [isms()], 20, 20],
    ['ISMS of a part alone', [isms({ scope: 'partial' })], 10, 10],
    ['TRUSTe alone', [truste()], 10, 10],
    ['P-mark and ISMS of the whole company, cut to the maximum', [certificate(), isms()], 40, 30],
    ['P-mark and TRUSTe', [certificate(), truste()], 30, 30],
    ['ISMS of a part and TRUSTe', [isms({ scope: 'partial' }), truste()], 20, 20],
    ['P-mark and ISMS of a part', [certificate(), isms({ scope: 'partial' })], 30, 30],
    ['all three kinds, cut to the maximum', [certificate(), isms(), truste()], 50, 30],
    ['the same kind twice counts once', [certificate(), certificate({ id: 'certificate-2' })], 20, 20],
  ])('%s', (_name, certificates, sum, percent) => {
    expect(rate(certificates)).toMatchObject({ certainSumPercent: sum, certainPercent: percent, possiblePercent: percent })
  })

  test('count the best of a kind, whichever comes first', () => {
    const whole = isms({ id: 'whole' })
    const part = isms({ id: 'part', scope: 'partial' })
    const expected = {
      certainSumPercent: 20,
      certainPercent: 20,
      possiblePercent: 20,
    }
    const [wholeResult, partResult] = [
      { id: 'whole', kind: 'isms', certainPercent: 20, possiblePercent: 20, reasons: [] },
      {
        id: 'part',
        kind: 'isms',
        certainPercent: 0,
        possiblePercent: 10,
        reasons: ['partial-scope', 'another-of-its-kind-counts'],
      },
    ]
    expect(rate([part, whole])).toEqual({ ...expected, certificates: [partResult, wholeResult] })
    expect(rate([whole, part])).toEqual({ ...expected, certificates: [wholeResult, partResult] })
  })

  test('say of an equal second one that another of its kind counts', () => {
    const results = rate([certificate({ id: 'first' }), certificate({ id: 'second' })]).certificates
    expect(results.map(({ id, certainPercent, reasons }) => ({ id, certainPercent, reasons }))).toEqual([
      { id: 'first', certainPercent: 20, reasons: [] },
      { id: 'second', certainPercent: 0, reasons: ['another-of-its-kind-counts'] },
    ])
  })

  test('leave an expired one beside a valid one of the same kind with its own reason', () => {
    const results = rate([certificate({ id: 'old', validTo: '2027-02-28' }), certificate({ id: 'new' })])
    expect(results).toEqual({
      certificates: [
        { id: 'old', kind: 'privacy-mark', certainPercent: 0, possiblePercent: 0, reasons: ['expired'] },
        { id: 'new', kind: 'privacy-mark', certainPercent: 20, possiblePercent: 20, reasons: [] },
      ],
      certainSumPercent: 20,
      certainPercent: 20,
      possiblePercent: 20,
    })
  })

  test('take the best possible of each kind, even when another one counts now', () => {
    const sheet = [isms({ id: 'part', scope: 'partial' }), isms({ id: 'renewal', renewalUnderAudit: true })]
    expect(rate(sheet)).toMatchObject({ certainPercent: 10, possiblePercent: 20 })
  })

  test('never give more than the maximum, counted now or possible', () => {
    const sheet = [certificate(), isms({ renewalUnderAudit: true }), truste({ renewalUnderAudit: true })]
    expect(rate(sheet)).toMatchObject({ certainSumPercent: 20, certainPercent: 20, possiblePercent: 30 })
  })
})

describe('the days of a certificate', () => {
  test.each<[string, string, string, number, readonly CertificateReason[]]>([
    ['counts on its last day', '2025-03-02', INCEPTION, 20, []],
    ['does not count when it expired the day before', '2025-03-01', '2027-02-28', 0, ['expired']],
    ['counts on its first day', INCEPTION, '2029-02-28', 20, []],
    ['does not count when it begins the day after', '2027-03-02', '2029-03-01', 0, ['not-yet-valid']],
    ['counts when it is valid on that one day only', INCEPTION, INCEPTION, 20, []],
    ['is refused when it ends before it begins', '2027-03-01', '2027-02-28', 0, ['ends-before-it-begins']],
  ])('%s', (_name, validFrom, validTo, percent, reasons) => {
    expect(rateOne(certificate({ validFrom, validTo }))).toEqual({ certainPercent: percent, possiblePercent: percent, reasons })
  })
})

describe('the reason why a certificate gives less', () => {
  test.each<[CertificateReason, Certificate, number]>([
    ['number-missing', certificate({ number: '' }), 20],
    ['number-missing', certificate({ number: ' 　' }), 20],
    ['holder-missing', certificate({ holder: null }), 20],
    ['evidence-missing', certificate({ evidenceHeld: null }), 20],
    ['evidence-missing', certificate({ evidenceHeld: 'no' }), 20],
    ['dates-missing', certificate({ validFrom: null }), 20],
    ['dates-missing', certificate({ validTo: null }), 20],
    ['renewal-under-audit', certificate({ renewalUnderAudit: true }), 20],
    ['renewal-under-audit', certificate({ renewalUnderAudit: true, validTo: '2027-02-28' }), 20],
    ['standard-missing', isms({ standard: null }), 20],
    ['standard-missing', isms({ standard: 'BS 7799-2:2002' }), 20],
    ['holder-is-not-the-insured', certificate({ holder: 'parent' }), 0],
    ['holder-is-not-the-insured', certificate({ holder: 'other' }), 0],
    ['not-yet-valid', certificate({ validFrom: '2027-03-02' }), 0],
    ['expired', certificate({ validTo: '2027-02-28' }), 0],
    ['ends-before-it-begins', certificate({ validFrom: '2028-01-01', validTo: '2027-12-31' }), 0],
    ['standard-expired', isms({ standard: 'ISO/IEC 27001:2013' }), 0],
    ['standard-expired', isms({ standard: 'JIS Q 27001:2014' }), 0],
    ['superseded', certificate({ kind: 'bs7799' }), 0],
    ['recorded-only', certificate({ kind: 'unheard-of' }), 0],
  ])('%s: nothing now, and what is still possible (%#)', (reason, one, possiblePercent) => {
    expect(rateOne(one)).toEqual({ certainPercent: 0, possiblePercent, reasons: [reason] })
  })

  test.each(['security-action-1', 'security-action-2', 'scs-3', 'scs-4', 'pci-dss', 'iso-27017', 'iso-27701', 'ismap', 'other'])(
    'recorded-only: %s is kept for reference',
    (kind) => {
      expect(rateOne(certificate({ kind }))).toEqual({ certainPercent: 0, possiblePercent: 0, reasons: ['recorded-only'] })
    },
  )

  test('partial-scope lowers the rate of ISMS without refusing it', () => {
    expect(rateOne(isms({ scope: 'partial' }))).toEqual({ certainPercent: 10, possiblePercent: 10, reasons: ['partial-scope'] })
  })

  test('a scope that is not given counts as partial', () => {
    expect(rateOne(isms({ scope: null }))).toMatchObject({ certainPercent: 10, reasons: ['partial-scope'] })
  })

  test('a scope that is not given could still be the whole company', () => {
    expect(rateOne(isms({ scope: null })).possiblePercent).toBe(20)
  })

  test('the scope does not matter for other kinds', () => {
    expect(rateOne(certificate({ scope: 'partial' }))).toEqual({ certainPercent: 20, possiblePercent: 20, reasons: [] })
  })

  test('all that is missing is named at once', () => {
    const bare = isms({ number: '', holder: null, evidenceHeld: null, validFrom: null, standard: null, scope: 'partial' })
    expect(rateOne(bare)).toEqual({
      certainPercent: 0,
      possiblePercent: 10,
      reasons: ['holder-missing', 'number-missing', 'evidence-missing', 'dates-missing', 'standard-missing', 'partial-scope'],
    })
  })

  test('one refusal for good outweighs all that could be mended', () => {
    expect(rateOne(certificate({ holder: 'parent', number: '', renewalUnderAudit: true }))).toEqual({
      certainPercent: 0,
      possiblePercent: 0,
      reasons: ['holder-is-not-the-insured', 'number-missing', 'renewal-under-audit'],
    })
  })

  test('an odd number is never refused', () => {
    expect(rateOne(certificate({ number: 'たぶん12345678' })).certainPercent).toBe(20)
  })
})

describe('the edition of the standard of ISMS', () => {
  test.each(['ISO/IEC 27001:2022', 'JIS Q 27001:2023'])('%s counts', (standard) => {
    expect(rateOne(isms({ standard }))).toEqual({ certainPercent: 20, possiblePercent: 20, reasons: [] })
  })

  test.each([
    ['2025-10-31', 20, []],
    ['2025-11-01', 0, ['standard-expired']],
  ])('the former edition at an inception on %s gives %i', (inception, percent, reasons) => {
    const former = isms({ standard: 'ISO/IEC 27001:2013', validFrom: '2024-01-01', validTo: '2026-12-31' })
    expect(rateOne(former, inception)).toEqual({ certainPercent: percent, possiblePercent: percent, reasons })
  })
})

describe('without an inception date', () => {
  test('a certificate gives nothing for certain, and its rate as if valid', () => {
    expect(rateOne(certificate(), null)).toEqual({ certainPercent: 0, possiblePercent: 20, reasons: ['inception-date-missing'] })
  })

  test('the former standard is possible as if valid', () => {
    expect(rateOne(isms({ standard: 'ISO/IEC 27001:2013' }), null)).toEqual({
      certainPercent: 0,
      possiblePercent: 20,
      reasons: ['inception-date-missing'],
    })
  })

  test('missing days are named first, and impossible days stay refused', () => {
    expect([
      rateOne(certificate({ validTo: null }), null).reasons,
      rateOne(certificate({ validFrom: '2028-01-01', validTo: '2027-12-31' }), null).reasons,
    ]).toEqual([['dates-missing'], ['ends-before-it-begins']])
  })
})

describe('the rates', () => {
  test('are those of the edition', () => {
    const kinds = RULEBOOK.certificates.kinds.map((kind) => (kind.id === 'truste' ? { ...kind, percent: 15 } : kind))
    const other = rulebookWith({ certificates: { ...RULEBOOK.certificates, kinds, maximumPercent: 12 } })
    expect(rateCertificates(other, sheetWith({ certificates: [truste()] }))).toMatchObject({
      certainSumPercent: 15,
      certainPercent: 12,
      possiblePercent: 12,
    })
  })
})
