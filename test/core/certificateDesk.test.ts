// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { certificateStandings, type CertificateStanding } from '../../src/core/certificateDesk.ts'
import { rateCertificates } from '../../src/core/certificates.ts'
import type { EvidenceCheck } from '../../src/core/clientCase.ts'
import { judgeEvidence } from '../../src/core/evidenceDesk.ts'
import { emptyEvidence, type Evidence } from '../../src/core/evidenceRegister.ts'
import { emptyCertificate, type Certificate, type Sheet } from '../../src/core/sheet.ts'
import { anySheet } from './arbitraries.ts'
import { certificate, INCEPTION, isms, must, RULEBOOK, sheetWith, truste } from './builders.ts'
import { GUIDE } from './certificateGuides.ts'

const TODAY = '2026-11-22'
const FILE = { sha256: 'a'.repeat(64), name: 'a.pdf', type: 'application/pdf', bytes: 1 }

interface Options {
  readonly due?: string | null
  readonly checks?: readonly EvidenceCheck[]
  readonly today?: string
}

function standings(sheet: Sheet, { due = '2026-12-31', checks = [], today = TODAY }: Options = {}) {
  const { items } = judgeEvidence(RULEBOOK, sheet, { checks })
  return certificateStandings(GUIDE, { rulebook: RULEBOOK, sheet, items, due }, today)
}

const first = (certificates: readonly Certificate[], inceptionDate: string | null = INCEPTION): CertificateStanding =>
  must(standings(sheetWith({ certificates, profile: { inceptionDate } }))[0])

describe('what a certificate gives, and would give with the right paper', () => {
  test.each<[string, readonly Certificate[], number, number]>([
    ['in order', [certificate()], 20, 20],
    ['expired', [certificate({ validTo: '2027-02-28' })], 0, 20],
    ['without its number', [certificate({ number: '' })], 0, 20],
    ['of a part of the company', [isms({ scope: 'partial' })], 10, 10],
    ['of a scope that is not given', [isms({ scope: null })], 10, 20],
    ['of an old standard', [isms({ standard: 'ISO/IEC 27001:2013' })], 0, 20],
    ['of a parent', [certificate({ holder: 'parent' })], 0, 0],
    ['not yet valid', [certificate({ validFrom: '2027-03-02' })], 0, 0],
    ['expired, beside another that counts', [certificate({ validTo: '2027-02-28' }), certificate({ id: 'new' })], 0, 0],
    ['in order, beside another that counts', [certificate(), certificate({ id: 'new' })], 20, 20],
    ['of the whole, beside one of a part', [isms({ validTo: '2027-02-28' }), isms({ id: 'x', scope: 'partial' })], 0, 20],
    ['of a part, beside one of the whole', [isms({ validTo: '2027-02-28', scope: 'partial' }), isms({ id: 'x' })], 0, 0],
    ['that is only recorded', [emptyCertificate('s', 'security-action-1')], 0, 0],
    ['that no edition knows', [emptyCertificate('s', 'unheard-of')], 0, 0],
    ['of the old British standard', [emptyCertificate('s', 'bs7799')], 0, 0],
  ])('%s', (_name, certificates, now, then) => {
    const { result, withPaperPercent } = first(certificates)
    expect([result.certainPercent, withPaperPercent]).toEqual([now, then])
  })

  test('is what could be as long as the inception date is open', () => {
    expect(first([certificate()], null).withPaperPercent).toBe(20)
    expect(first([certificate({ holder: 'other' })], null).withPaperPercent).toBe(0)
  })
})

describe('the copy of a certificate', () => {
  const paper = (overrides: Partial<Evidence> = {}): Evidence => ({
    ...emptyEvidence('paper-1'),
    certificates: ['certificate-1'],
    files: [FILE],
    ...overrides,
  })
  const check = (outcome: EvidenceCheck['outcome']): EvidenceCheck => {
    return {
      subject: { kind: 'certificate', certificate: 'certificate-1' },
      evidence: 'paper-1',
      outcome,
      note: '',
      by: '田中',
      on: TODAY,
    }
  }
  const expired = certificate({ validTo: '2027-02-28' })

  test.each<[string, Certificate, readonly Evidence[], EvidenceCheck[], string | null]>([
    ['is here', certificate(), [paper()], [], 'present'],
    ['is named only', certificate(), [paper({ files: [] })], [], 'referenced'],
    ['is missing', certificate(), [], [], 'missing'],
    ['was checked', certificate(), [paper()], [check('sufficient')], 'checked'],
    ['of an expired one is here', expired, [paper()], [], 'present'],
    ['of an expired one is named only', expired, [paper({ files: [] })], [], 'referenced'],
    ['of an expired one is missing', expired, [], [], 'missing'],
    ['of an expired one was checked', expired, [paper()], [check('sufficient')], 'checked'],
    ['of an expired one was not enough', expired, [paper()], [check('insufficient')], 'fails'],
    ['of an expired one: the best counts', expired, [paper({ id: 'p', files: [] }), paper()], [], 'present'],
    ['of what is only recorded', emptyCertificate('s', 'pci-dss'), [], [], null],
  ])('%s', (_name, one, evidence, checks, copy) => {
    expect(must(standings(sheetWith({ certificates: [one], evidence }), { checks })[0]).copy).toBe(copy)
  })
})

describe('the day by which a renewed certificate is asked for', () => {
  const replacement = (certificates: readonly Certificate[], options: Options = {}) =>
    must(standings(sheetWith({ certificates }), options)[0]).replacement
  const ending = certificate({ validTo: '2027-09-17' })
  const expired = certificate({ validTo: '2027-02-28' })

  test('lies thirty days before its last day', () => {
    expect(replacement([ending])).toEqual({ askBy: '2027-08-18', neededBy: '2027-09-17', daysLeft: 269 })
  })

  test('lies thirty days before the papers are due when it is over by then', () => {
    expect(replacement([expired])).toEqual({ askBy: '2026-12-01', neededBy: '2026-12-31', daysLeft: 9 })
    expect(replacement([expired], { today: '2026-12-05' })?.daysLeft).toBe(-4)
    expect(replacement([expired], { today: INCEPTION, due: INCEPTION })?.neededBy).toBe(INCEPTION)
  })

  test('counts over a leap day', () => {
    expect(replacement([certificate({ validTo: '2028-02-29' })])?.askBy).toBe('2028-01-30')
    expect(replacement([certificate({ validFrom: '2024-04-01', validTo: '2024-03-15' })])).toBeNull()
  })

  test.each<[string, readonly Certificate[], Options]>([
    ['lasts the whole year', [certificate()], {}],
    ['is over and the insurance has begun', [expired], { today: '2027-03-02' }],
    ['is over and no day is known', [expired], { due: null }],
    ['can give nothing', [certificate({ validTo: '2027-09-17', holder: 'parent' })], {}],
    ['has a successor from the next day', [ending, certificate({ id: 'n', validFrom: '2027-09-18', validTo: '2029-09-17' })], {}],
    ['stands beside one that lasts', [ending, certificate({ id: 'n' })], {}],
    ['is asked for on a day that does not exist', [expired], { today: 'today' }],
    ['ends before days begin', [expired], { due: '0001-01-05' }],
  ])('is none when it %s', (_name, certificates, options) => {
    expect(replacement(certificates, options)).toBeNull()
  })

  test.each<[string, Certificate]>([
    ['begins a day too late', certificate({ id: 'n', validFrom: '2027-09-19', validTo: '2029-09-17' })],
    ['is of another kind', truste()],
    ['is a parent’s', certificate({ id: 'n', holder: 'parent' })],
    ['ends too', certificate({ id: 'n', validTo: '2027-12-31' })],
    ['covers another part', certificate({ id: 'n', scope: 'partial' })],
  ])('stays when the other %s', (_name, other) => {
    expect(replacement([ending, other])).not.toBeNull()
  })

  test('stays for one that ends with the last of all days', () => {
    const sheet = sheetWith({ certificates: [certificate({ validTo: '9999-12-31' })], profile: { inceptionDate: '9999-12-31' } })
    expect(must(standings(sheet)[0]).replacement).toBeNull()
  })
})

test('on any sheet has one standing a certificate, agrees with the rating, and never gives less with a paper than without', () => {
  fc.assert(
    fc.property(anySheet(RULEBOOK), fc.option(fc.constantFrom('2026-12-31', INCEPTION)), (sheet, due) => {
      const all = standings(sheet, { due })
      const rated = rateCertificates(RULEBOOK, sheet)
      expect(all.map(({ result }) => result)).toEqual(rated.certificates)
      all.forEach(({ certificate: each, place, withPaperPercent, result, replacement, policyYear }) => {
        expect(sheet.certificates[place]).toBe(each)
        expect(withPaperPercent).toBeGreaterThanOrEqual(result.certainPercent)
        expect(policyYear?.from ?? null).toBe(sheet.profile.inceptionDate)
        if (replacement) expect(replacement.askBy < replacement.neededBy).toBe(true)
      })
    }),
  )
})
