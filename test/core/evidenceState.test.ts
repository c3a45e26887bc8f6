// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addYears } from '../../src/core/dates.ts'
import {
  attachedHashes,
  copiesNotDeclared,
  EVIDENCE_STATES,
  evidenceAsks,
  evidenceCounts,
  evidenceState,
  needsEvidence,
  stateInRegister,
} from '../../src/core/evidenceState.ts'
import { emptyEvidence, type AttachedFile, type Evidence } from '../../src/core/evidenceRegister.ts'
import { anySheet } from './arbitraries.ts'
import { certificate, INCEPTION, level, must, notApplicable, RULEBOOK, sheetWhereAll, sheetWith, UNKNOWN } from './builders.ts'

const FILE: AttachedFile = { sha256: 'a'.repeat(64), name: '規程.pdf', type: 'application/pdf', bytes: 1200 }
const evidence = (overrides: Partial<Evidence> = {}): Evidence => ({ ...emptyEvidence('e1'), files: [FILE], ...overrides })

describe('one piece of evidence, for an insurance year from 1 March 2027', () => {
  test.each<[string, Partial<Evidence>, string]>([
    ['without any date', {}, 'present'],
    ['without a file', { files: [] }, 'referenced'],
    ['valid from the inception date itself', { validFrom: '2027-03-01' }, 'present'],
    ['valid from the day after', { validFrom: '2027-03-02' }, 'not-yet-valid'],
    ['issued on the inception date', { issuedOn: '2027-03-01' }, 'present'],
    ['issued the day after', { issuedOn: '2027-03-02' }, 'not-yet-valid'],
    ['issued later than it is valid from', { issuedOn: '2027-03-02', validFrom: '2027-02-01' }, 'present'],
    ['valid to the day before', { validTo: '2027-02-28' }, 'expired'],
    ['valid to the inception date', { validTo: '2027-03-01' }, 'ends-before-renewal'],
    ['valid to the day before the renewal', { validTo: '2028-02-29' }, 'ends-before-renewal'],
    ['valid to the renewal', { validTo: '2028-03-01' }, 'present'],
    ['only referred to and ending before the renewal', { files: [], validTo: '2028-02-29' }, 'ends-before-renewal'],
    ['ending on its first day', { validFrom: '2027-03-01', validTo: '2027-03-01' }, 'ends-before-renewal'],
    ['ending before its first day', { validFrom: '2028-03-02', validTo: '2028-03-01' }, 'dates-reversed'],
    ['issued on its last day', { issuedOn: '2027-03-01', validTo: '2027-03-01' }, 'ends-before-renewal'],
    ['issued after its end', { issuedOn: '2028-03-02', validFrom: '2020-01-01', validTo: '2028-03-01' }, 'dates-reversed'],
    ['issued after its end, without a first day', { issuedOn: '2020-01-02', validTo: '2020-01-01' }, 'dates-reversed'],
  ])('%s', (_name, dates, expected) => {
    expect(evidenceState(evidence(dates), INCEPTION)).toBe(expected)
  })

  test('is renewed on 28 February where it began on the 29th', () => {
    expect(evidenceState(evidence({ validTo: '2029-02-27' }), '2028-02-29')).toBe('ends-before-renewal')
    expect(evidenceState(evidence({ validTo: '2029-02-28' }), '2028-02-29')).toBe('present')
  })

  test.each<[Partial<Evidence>, string]>([
    [{ validTo: '1999-12-31' }, 'present'],
    [{ files: [], validFrom: '2099-01-01' }, 'referenced'],
    [{ validFrom: '2027-01-02', validTo: '2027-01-01' }, 'dates-reversed'],
  ])('without an inception date only reversed dates can be told (%o)', (dates, expected) => {
    expect(evidenceState(evidence(dates), null)).toBe(expected)
  })

  test('is never better a day later at its end, nor a day earlier at its beginning', () => {
    const day = fc.integer({ min: -500, max: 500 }).map((days) => must(addDays(INCEPTION, days)))
    const rank = (of: Evidence, on: string) => EVIDENCE_STATES.indexOf(evidenceState(of, on))
    fc.assert(
      fc.property(day, day, day, (from, to, on) => {
        const withEnd = evidence({ validTo: to })
        expect(rank(withEnd, on)).toBeLessThanOrEqual(rank(withEnd, must(addDays(on, 1))))
        const withBeginning = evidence({ validFrom: from })
        expect(rank(withBeginning, on)).toBeLessThanOrEqual(rank(withBeginning, must(addDays(on, -1))))
        const state = evidenceState(evidence({ validFrom: from, validTo: to }), on)
        expect(state === 'dates-reversed').toBe(to < from)
        if (state === 'present') expect(from <= on && addYears(on, 1) <= to).toBe(true)
      }),
    )
  })
})

describe('what evidence is asked for', () => {
  test('answers above the level that needs none, certificates that can count, declared sales', () => {
    const sheet = sheetWith({
      answers: {
        'GOV-01': level(3),
        'GOV-02': level(2),
        'GOV-03': level(4),
        'GOV-04': UNKNOWN,
        'NET-02': notApplicable(),
      },
      certificates: [certificate({ id: 'c1' }), certificate({ id: 'c2', kind: 'unheard-of' })],
      declaration: { sales: { ...sheetWith().declaration.sales, yen: 1 } },
    })
    expect(evidenceAsks(RULEBOOK, sheet).map(({ subject, state }) => [subject, state])).toEqual([
      [{ kind: 'certificate', certificate: 'c1' }, 'missing'],
      [{ kind: 'sales' }, 'missing'],
      [{ kind: 'question', question: 'GOV-01' }, 'missing'],
      [{ kind: 'question', question: 'GOV-03' }, 'missing'],
    ])
  })

  test('is nothing on an empty sheet', () => {
    expect(evidenceAsks(RULEBOOK, sheetWith())).toEqual([])
  })

  test.each<[string, Partial<ReturnType<typeof sheetWith>['declaration']['sales']>, boolean]>([
    ['nothing is declared', {}, false],
    ['the amount is', { yen: 0 }, true],
    ['its proof is', { proof: 'tax-return' }, true],
    ['the company is known not to be new', { newCompany: 'no', yen: 5 }, true],
    ['the company is new', { newCompany: 'yes', yen: 5, proof: 'other' }, false],
    ['sales are only planned', { plannedYen: 5 }, false],
  ])('the sales when %s', (_name, sales, asked) => {
    const sheet = sheetWith({ declaration: { sales: { ...sheetWith().declaration.sales, ...sales } } })
    expect(evidenceAsks(RULEBOOK, sheet)).toHaveLength(asked ? 1 : 0)
  })

  test('a question follows the level of the edition', () => {
    const sheet = sheetWith({ answers: { 'GOV-01': level(3) } })
    const stricter = { ...RULEBOOK, evidence: { ...RULEBOOK.evidence, levelWithoutEvidence: 3 as const } }
    expect(needsEvidence(RULEBOOK, sheet, 'GOV-01')).toBe(true)
    expect(needsEvidence(stricter, sheet, 'GOV-01')).toBe(false)
    expect(needsEvidence(RULEBOOK, sheet, 'unheard-of')).toBe(false)
  })

  test('one piece of evidence stands for many answers', () => {
    const sheet = sheetWith({
      answers: { 'GOV-01': level(3), 'GOV-02': level(3), 'GOV-03': level(3) },
      evidence: [evidence({ questions: ['GOV-02', 'GOV-01'] })],
    })
    const links = [{ evidence: 'e1', state: 'present' as const }]
    expect(evidenceAsks(RULEBOOK, sheet)).toEqual([
      { subject: { kind: 'question', question: 'GOV-01' }, state: 'present', links },
      { subject: { kind: 'question', question: 'GOV-02' }, state: 'present', links },
      { subject: { kind: 'question', question: 'GOV-03' }, state: 'missing', links: [] },
    ])
  })

  test('the best evidence counts, and all of it is named in the order of the register', () => {
    const sheet = sheetWith({
      answers: { 'GOV-01': level(3) },
      evidence: [
        evidence({ id: 'old', questions: ['GOV-01'], validTo: '2026-01-01' }),
        evidence({ id: 'shelf', questions: ['GOV-01'], files: [] }),
        evidence({ id: 'wrong', questions: ['GOV-01'], validFrom: '2027-01-01', validTo: '2026-01-01' }),
      ],
    })
    expect(evidenceAsks(RULEBOOK, sheet)).toEqual([
      {
        subject: { kind: 'question', question: 'GOV-01' },
        state: 'referenced',
        links: [
          { evidence: 'old', state: 'expired' },
          { evidence: 'shelf', state: 'referenced' },
          { evidence: 'wrong', state: 'dates-reversed' },
        ],
      },
    ])
  })

  test('the sales are shown by what is registered as their proof', () => {
    const sheet = sheetWith({
      declaration: { sales: { ...sheetWith().declaration.sales, yen: 5 } },
      evidence: [evidence({ id: 'e1', kind: 'sales' }), evidence({ id: 'e2', kind: 'record' })],
    })
    expect(evidenceAsks(RULEBOOK, sheet)).toEqual([
      { subject: { kind: 'sales' }, state: 'present', links: [{ evidence: 'e1', state: 'present' }] },
    ])
  })

  test.each<[string, Partial<Evidence>, { validFrom: string | null; validTo: string | null }, string]>([
    ['without dates has the certificate’s', {}, { validFrom: '2025-01-01', validTo: '2027-02-28' }, 'expired'],
    ['without dates, of one without dates, is there', {}, { validFrom: null, validTo: null }, 'present'],
    [
      'keeps its own dates',
      { validFrom: '2027-01-01', validTo: '2029-01-01' },
      { validFrom: null, validTo: '2020-01-01' },
      'present',
    ],
    [
      'has the certificate’s first day before its day of issue',
      { issuedOn: '2027-04-01' },
      { validFrom: '2026-04-01', validTo: null },
      'present',
    ],
    [
      'has its day of issue where there is no first day',
      { issuedOn: '2027-04-01' },
      { validFrom: null, validTo: null },
      'not-yet-valid',
    ],
  ])('the copy of a certificate %s', (_name, copy, dates, expected) => {
    const sheet = sheetWith({
      certificates: [certificate({ id: 'c1', ...dates })],
      evidence: [evidence({ certificates: ['c1'], ...copy })],
    })
    expect(evidenceAsks(RULEBOOK, sheet)[0]?.state).toBe(expected)
  })

  test('any sheet has as many as it has such answers, certificates and sales, and no link leads nowhere', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), (sheet) => {
        const asks = evidenceAsks(RULEBOOK, sheet)
        const { asked, shown, toCheck, missing } = evidenceCounts(asks)
        expect(asked).toBe(asks.length)
        expect(shown + toCheck + missing).toBe(asked)
        const known = new Set(sheet.evidence.map(({ id }) => id))
        for (const { state, links } of asks) {
          expect(state === 'missing').toBe(links.length === 0)
          expect(links.every((link) => known.has(link.evidence))).toBe(true)
        }
        const questions = RULEBOOK.questions.filter(({ id }) => needsEvidence(RULEBOOK, sheet, id))
        expect(asks.filter(({ subject }) => subject.kind === 'question')).toHaveLength(questions.length)
      }),
    )
  })
})

test('what is asked for is counted as shown, to be checked and missing', () => {
  const states = [
    'present',
    'referenced',
    'ends-before-renewal',
    'expired',
    'not-yet-valid',
    'dates-reversed',
    'missing',
  ] as const
  const asks = states.map((state) => ({ subject: { kind: 'sales' as const }, state, links: [] }))
  expect(evidenceCounts(asks)).toEqual({ asked: 7, shown: 2, toCheck: 4, missing: 1 })
})

describe('a piece of evidence in the register', () => {
  const expired = { validFrom: '2025-01-01', validTo: '2027-02-28' }
  test.each<[string, Partial<Evidence>, string]>([
    ['has the dates of the certificate that it is a copy of', { certificates: ['c1'] }, 'expired'],
    ['is as bad as the worst of them', { certificates: ['c2', 'c1'] }, 'expired'],
    ['has its own dates for answers', { certificates: ['c2'], questions: ['GOV-01'], issuedOn: '2027-04-01' }, 'not-yet-valid'],
    ['issued later than the certificate begins, it is there', { certificates: ['c2'], issuedOn: '2027-04-01' }, 'present'],
    ['that shows nothing has its own dates', { validTo: '2027-03-01' }, 'ends-before-renewal'],
    ['of a certificate that is gone has its own dates', { certificates: ['c9'], validTo: '2026-03-01' }, 'expired'],
  ])('%s', (_name, overrides, expected) => {
    const sheet = sheetWith({ certificates: [certificate({ id: 'c1', ...expired }), certificate({ id: 'c2' })] })
    expect(stateInRegister(sheet, evidence(overrides))).toBe(expected)
  })
})

describe('a copy of a certificate in the register', () => {
  const sheetOf = (evidenceHeld: 'yes' | 'no' | null, copy: Partial<Evidence>) =>
    sheetWith({
      certificates: [certificate({ id: 'c1', evidenceHeld })],
      evidence: [evidence({ certificates: ['c1'], ...copy })],
    })

  test.each<[string, 'yes' | 'no' | null, Partial<Evidence>, string[]]>([
    ['attached, not said yet', null, {}, ['c1']],
    ['attached, said to be missing', 'no', {}, ['c1']],
    ['attached and said so', 'yes', {}, []],
    ['only on a shelf', null, { files: [], place: '金庫' }, ['c1']],
    ['nowhere', null, { files: [], place: ' ' }, []],
    ['of another certificate', null, { certificates: ['c9'] }, []],
  ])('%s', (_name, held, copy, expected) => {
    expect(copiesNotDeclared(sheetOf(held, copy))).toEqual(expected)
  })
})

test('the files of a sheet are named once each', () => {
  const other = { ...FILE, sha256: 'b'.repeat(64) }
  const sheet = sheetWhereAll(RULEBOOK, 3, { evidence: [evidence(), evidence({ id: 'e2', files: [FILE, other] })] })
  expect([...attachedHashes(sheet)]).toEqual([FILE.sha256, other.sha256])
})
