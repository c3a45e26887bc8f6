// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isCalendarDay } from '../../src/core/dates.ts'
import { dutiesAfter, type DutiesResult, type Duty, type Incident } from '../../src/core/duties.ts'
import type { DutyRules } from '../../src/core/dutyRules.ts'
import type { Rulebook } from '../../src/core/rulebook.ts'
import { must, RULEBOOK, rulebookWith, valueOf } from './builders.ts'
import { anyNumber, incident } from './lossBuilders.ts'

function after(overrides: Partial<Incident> = {}, rulebook: Rulebook = RULEBOOK): DutiesResult {
  return valueOf(dutiesAfter(rulebook, incident(overrides)))
}

function dutyOf(id: string, overrides: Partial<Incident> = {}, rulebook: Rulebook = RULEBOOK): Duty {
  return must(after(overrides, rulebook).duties.find((duty) => duty.id === id))
}

function statesOf(overrides: Partial<Incident>): Record<string, string> {
  return Object.fromEntries(after(overrides).duties.map(({ id, state }) => [id, state]))
}

function withDuties(overrides: Partial<DutyRules>): Rulebook {
  return rulebookWith({ duties: { ...RULEBOOK.duties, ...overrides } })
}

const NONE = {
  'first-report': 'does-not-apply',
  'final-report': 'does-not-apply',
  'notice-to-people': 'does-not-apply',
  'client-notice': 'does-not-apply',
  'my-number-first-report': 'does-not-apply',
  'my-number-final-report': 'does-not-apply',
  'privacy-mark-first-report': 'does-not-apply',
  'privacy-mark-final-report': 'does-not-apply',
}

describe('reportable situations', () => {
  test.each<[string, Partial<Incident>, string[]]>([
    ['a small leak of names', { persons: 10 }, []],
    ['1,000 people', { persons: 1_000 }, []],
    ['1,001 people', { persons: 1_001 }, ['many-persons']],
    ['medical records of one person', { persons: 1, dataClasses: ['medical-record'] }, ['sensitive-data']],
    ['results of health checks', { persons: 1, dataClasses: ['identity', 'health-check'] }, ['sensitive-data']],
    ['beliefs', { persons: 1, dataClasses: ['beliefs'] }, ['sensitive-data']],
    ['criminal records', { persons: 1, dataClasses: ['criminal-record'] }, ['sensitive-data']],
    ['medical records of nobody', { persons: 0, dataClasses: ['medical-record'] }, []],
    ['card numbers', { persons: 1, dataClasses: ['payment-number'] }, ['property-damage']],
    ['a wrongful purpose, one person', { persons: 1, situations: ['wrongful-purpose'] }, ['wrongful-purpose']],
    ['a wrongful purpose, nobody', { persons: 0, situations: ['wrongful-purpose'] }, []],
    ['many people named, but few', { persons: 1_000, situations: ['many-persons'] }, []],
    [
      'all of them',
      { persons: 5_000, dataClasses: ['will', 'medical-record', 'payment-number'], situations: ['wrongful-purpose'] },
      ['sensitive-data', 'property-damage', 'wrongful-purpose', 'many-persons'],
    ],
  ])('%s', (_name, overrides, situations) => {
    expect(after(overrides).situations).toEqual(situations)
  })
})

describe('the duties that apply', () => {
  test.each<[string, Partial<Incident>, Partial<Record<keyof typeof NONE, string>>]>([
    ['none for a small leak of own data', {}, {}],
    [
      'reports and notice in a reportable situation',
      { persons: 1_001 },
      { 'first-report': 'applies', 'final-report': 'applies', 'notice-to-people': 'applies' },
    ],
    ['none when strongly encrypted', { persons: 1_001, stronglyEncrypted: true }, {}],
    [
      'the client instead of the commission for entrusted data',
      { persons: 1_001, dataHeld: 'entrusted' },
      {
        'first-report': 'unless-client-notified',
        'final-report': 'unless-client-notified',
        'notice-to-people': 'unless-client-notified',
        'client-notice': 'applies',
      },
    ],
    [
      'the contract is to be checked for a small leak of entrusted data',
      { dataHeld: 'entrusted' },
      { 'client-notice': 'to-check' },
    ],
    [
      'the contract is to be checked for encrypted entrusted data',
      { persons: 1_001, dataHeld: 'entrusted', stronglyEncrypted: true },
      { 'client-notice': 'to-check' },
    ],
    [
      'My Number has rules to be checked',
      { myNumber: true },
      { 'my-number-first-report': 'to-check', 'my-number-final-report': 'to-check' },
    ],
    [
      'a PrivacyMark holder reports every accident in the end',
      { privacyMark: true },
      { 'privacy-mark-first-report': 'to-check', 'privacy-mark-final-report': 'applies' },
    ],
    [
      'a PrivacyMark holder reports at once with My Number',
      { privacyMark: true, myNumber: true },
      {
        'my-number-first-report': 'to-check',
        'my-number-final-report': 'to-check',
        'privacy-mark-first-report': 'applies',
        'privacy-mark-final-report': 'applies',
      },
    ],
    [
      'a PrivacyMark holder reports at once in a reportable situation, encrypted or not',
      { privacyMark: true, persons: 1_001, stronglyEncrypted: true },
      { 'privacy-mark-first-report': 'applies', 'privacy-mark-final-report': 'applies' },
    ],
  ])('%s', (_name, overrides, expected) => {
    expect(statesOf(overrides)).toEqual({ ...NONE, ...expected })
  })

  test.each<[string, string, Partial<Incident>]>([
    ['no-reportable-situation', 'first-report', {}],
    ['strongly-encrypted', 'first-report', { persons: 1_001, stronglyEncrypted: true }],
    ['reportable-situation', 'first-report', { persons: 1_001 }],
    ['data-entrusted', 'first-report', { persons: 1_001, dataHeld: 'entrusted' }],
    ['data-entrusted', 'client-notice', { dataHeld: 'entrusted' }],
    ['data-entrusted', 'client-notice', { dataHeld: 'entrusted', persons: 1_001 }],
    ['data-own', 'client-notice', {}],
    ['my-number-held', 'my-number-first-report', { myNumber: true }],
    ['no-my-number', 'my-number-final-report', {}],
    ['privacy-mark-held', 'privacy-mark-first-report', { privacyMark: true }],
    ['privacy-mark-held', 'privacy-mark-first-report', { privacyMark: true, persons: 1_001 }],
    ['privacy-mark-held', 'privacy-mark-final-report', { privacyMark: true }],
    ['no-privacy-mark', 'privacy-mark-first-report', {}],
    ['no-privacy-mark', 'privacy-mark-final-report', {}],
    ['law-not-valid-on-the-day', 'final-report', { persons: 1_001, discovered: '2022-03-31' }],
  ])('give %s as the reason of %s', (reason, duty, overrides) => {
    expect(dutyOf(duty, overrides).reason).toBe(reason)
  })
})

describe('the days', () => {
  test('are counted from the day of discovery as the first, holidays included', () => {
    expect(dutyOf('first-report', { persons: 1_001, discovered: '2026-12-30' })).toEqual({
      id: 'first-report',
      state: 'applies',
      reason: 'reportable-situation',
      fromDay: '2027-01-01',
      lastDay: '2027-01-03',
      days: 5,
      law: must(RULEBOOK.duties.laws.find(({ id }) => id === 'first-report')),
    })
  })

  test.each<[string, string, Partial<Incident>, string | null, number | null]>([
    ['30 days for the final report', 'final-report', { persons: 1_001 }, '2026-12-20', 30],
    ['60 days with a wrongful purpose', 'final-report', { situations: ['wrongful-purpose'] }, '2027-01-19', 60],
    [
      '60 days for My Number with a wrongful purpose',
      'my-number-final-report',
      { situations: ['wrongful-purpose'] },
      '2027-01-19',
      60,
    ],
    ['30 days to the PrivacyMark body', 'privacy-mark-final-report', { privacyMark: true }, '2026-12-20', 30],
    [
      '60 days to the PrivacyMark body with a wrongful purpose',
      'privacy-mark-final-report',
      { situations: ['wrongful-purpose'] },
      '2027-01-19',
      60,
    ],
    ['five days for a first report whatever the purpose', 'first-report', { situations: ['wrongful-purpose'] }, '2026-11-25', 5],
    ['five days for telling the client', 'client-notice', { dataHeld: 'entrusted' }, '2026-11-25', 5],
    ['no number of days for the notice to the people', 'notice-to-people', { persons: 1_001 }, null, null],
    ['over a leap day', 'final-report', { persons: 1_001, discovered: '2028-02-01' }, '2028-03-01', 30],
    ['over a common February', 'final-report', { persons: 1_001, discovered: '2027-02-01' }, '2027-03-02', 30],
  ])('%s', (_name, duty, overrides, lastDay, days) => {
    expect([dutyOf(duty, overrides).lastDay, dutyOf(duty, overrides).days]).toEqual([lastDay, days])
  })

  test('begin the day after the discovery in an edition that counts so', () => {
    const rulebook = withDuties({ discoveryIsFirstDay: false })
    const { fromDay, lastDay } = dutyOf('first-report', {}, rulebook)
    expect([fromDay, lastDay, dutyOf('final-report', {}, rulebook).lastDay]).toEqual(['2026-11-24', '2026-11-26', '2026-12-21'])
  })
})

describe('the law as dated data', () => {
  test.each([
    ['2022-03-31', 'does-not-apply'],
    ['2022-04-01', 'applies'],
  ])('on %s a report %s', (discovered, state) => {
    expect(dutyOf('final-report', { persons: 1_001, discovered }).state).toBe(state)
  })

  test.each([
    ['2028-07-15', 'applies'],
    ['2028-07-16', 'does-not-apply'],
  ])('that ends is over the day after its last: on %s a report %s', (discovered, state) => {
    const laws = RULEBOOK.duties.laws.map((law) => ({ ...law, validTo: '2028-07-15' }))
    expect(dutyOf('final-report', { persons: 1_001, discovered }, withDuties({ laws })).state).toBe(state)
  })

  test.each([
    ['2026-07-16', []],
    ['2026-07-17', [false]],
    ['2027-01-16', [false]],
    ['2027-01-17', [true]],
  ])('on %s shows the change of 2026 and whether parts of it may be in force', (discovered, expected) => {
    expect(after({ discovered }).changes.map(({ mayBeInForce }) => mayBeInForce)).toEqual(expected)
  })

  test('leaves out a duty whose law the edition does not have', () => {
    expect(after({}, withDuties({ laws: [] })).duties).toEqual([])
  })

  test('says how far each law was checked, and names the bases', () => {
    const { duties, bases } = after()
    expect(new Set(duties.map(({ law }) => law.verified))).toEqual(new Set(['secondary', 'unverified']))
    expect(bases).toEqual(['reportable-situations', 'duty-counting'])
  })
})

describe('an incident that is refused', () => {
  test.each<[string, Partial<Incident>, object]>([
    [
      'for a day that does not exist',
      { discovered: '2027-02-29' },
      { code: 'date-does-not-exist', path: 'discovered', params: { received: '2027-02-29' } },
    ],
    ['for no day', { discovered: '' }, { code: 'date-does-not-exist', path: 'discovered', params: { received: '' } }],
    [
      'for a day too late',
      { discovered: '9999-12-30' },
      { code: 'date-too-late', path: 'discovered', params: { received: '9999-12-30' } },
    ],
    [
      'for half a person',
      { persons: 0.5 },
      { code: 'count-not-allowed', path: 'persons', params: { received: '0.5', maximum: 1_000_000_000 } },
    ],
    [
      'for an unknown kind of data',
      { dataClasses: ['will', 'shoe-size'] },
      { code: 'data-class-unknown', path: 'dataClasses.1', params: { id: 'shoe-size' } },
    ],
    [
      'for an unknown situation',
      { situations: ['rain'] },
      { code: 'situation-unknown', path: 'situations.0', params: { id: 'rain' } },
    ],
  ])('%s', (_name, overrides, problem) => {
    expect(dutiesAfter(RULEBOOK, incident(overrides))).toEqual({ ok: false, problems: [problem] })
  })

  test('for everything at once', () => {
    const result = dutiesAfter(RULEBOOK, incident({ discovered: 'x', persons: -1, dataClasses: ['x'], situations: ['y'] }))
    expect(result.ok ? [] : result.problems.map(({ path }) => path)).toEqual([
      'discovered',
      'persons',
      'dataClasses.0',
      'situations.0',
    ])
  })

  test('is taken on the last day whose deadlines are in the calendar', () => {
    const taken = (discovered: string) => dutiesAfter(RULEBOOK, incident({ discovered })).ok
    expect([taken(must(addDays('9999-12-31', -60))), taken(must(addDays('9999-12-31', -59)))]).toEqual([true, false])
  })
})

test('any incident gives days that exist in order, or problems', () => {
  const day = fc.oneof(
    fc.constantFrom('2026-11-21', '2028-02-29', '2027-02-29', '9999-12-31', '0001-01-01', ''),
    fc.integer({ min: 0, max: 40_000 }).map((days) => must(addDays('1990-01-01', days))),
  )
  const anyIncident = fc.record({
    discovered: day,
    persons: fc.oneof(fc.nat(3_000), anyNumber),
    dataClasses: fc.subarray(RULEBOOK.loss.dataClasses.map(({ id }) => id)),
    situations: fc.subarray(RULEBOOK.duties.situations.map(({ id }) => id)),
    stronglyEncrypted: fc.boolean(),
    myNumber: fc.boolean(),
    privacyMark: fc.boolean(),
    dataHeld: fc.constantFrom('own', 'entrusted'),
  }) as fc.Arbitrary<Incident>
  fc.assert(
    fc.property(anyIncident, (described) => {
      const result = dutiesAfter(RULEBOOK, described)
      if (!result.ok) {
        expect(result.problems.length).toBeGreaterThan(0)
        return
      }
      for (const { fromDay, lastDay } of result.value.duties) {
        const days = [described.discovered, fromDay, lastDay].filter((one) => one !== null)
        expect(days.every(isCalendarDay)).toBe(true)
        expect([...days].sort()).toEqual(days)
      }
    }),
    { numRuns: 500 },
  )
})
