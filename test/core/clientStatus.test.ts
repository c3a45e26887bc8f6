// @vitest-environment node
import { describe, expect, test } from 'vitest'
import type { ClientCase } from '../../src/core/clientCase.ts'
import { byUrgency, clientDays, dueOf, statusOf, type ClientStatus, type Urgency } from '../../src/core/clientStatus.ts'
import { judgeEvidence } from '../../src/core/evidenceDesk.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { certificate, INCEPTION, isms, level, must, RULEBOOK, sheetWhereAll, sheetWith } from './builders.ts'

const clientStatus = (sheet: Sheet, record: Pick<ClientCase, 'checks' | 'dueOn'>, today: string): ClientStatus =>
  statusOf(RULEBOOK, sheet, judgeEvidence(RULEBOOK, sheet, record), record.dueOn, today)

const TODAY = '2026-11-22'
const EMPTY = { checks: [], dueOn: null }

describe('the day by which something is due', () => {
  test.each<[string, string | null, string | null, string, ReturnType<typeof dueOf>]>([
    ['the last day for applying', INCEPTION, null, TODAY, { kind: 'application-closes', date: '2026-12-31', daysLeft: 39 }],
    ['that day itself', INCEPTION, null, '2026-12-31', { kind: 'application-closes', date: '2026-12-31', daysLeft: 0 }],
    ['the day after it: the inception', INCEPTION, null, '2027-01-01', { kind: 'inception', date: INCEPTION, daysLeft: 59 }],
    ['the inception that has passed', INCEPTION, null, '2027-03-02', { kind: 'inception', date: INCEPTION, daysLeft: -1 }],
    [
      'in the middle of the year, the inception',
      '2027-06-01',
      null,
      TODAY,
      { kind: 'inception', date: '2027-06-01', daysLeft: 191 },
    ],
    ['the agent’s own', INCEPTION, '2027-02-15', TODAY, { kind: 'own', date: '2027-02-15', daysLeft: 85 }],
    ['the agent’s own without an inception', null, '2027-02-15', TODAY, { kind: 'own', date: '2027-02-15', daysLeft: 85 }],
    ['none', null, null, TODAY, null],
    ['none for a day that does not exist', '2027-02-30', null, TODAY, null],
    ['none as of a day that does not exist', INCEPTION, null, '2026-02-30', null],
  ])('%s', (_name, inception, dueOn, today, expected) => {
    expect(dueOf(RULEBOOK, inception, dueOn, today)).toEqual(expected)
  })
})

describe('where a client stands', () => {
  test('with everything still to bring', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, {
      certificates: [certificate({ validTo: '2027-02-28' }), isms()],
      profile: { membership: 'member' },
      declaration: { sales: { newCompany: 'no', yen: 1, yearEnd: null, tax: null, proof: null, plannedYen: null } },
    })
    const status = clientStatus(sheet, EMPTY, TODAY)
    const answers = status.missing - 3
    expect(answers).toBeGreaterThan(20)
    expect(status).toEqual({
      inception: INCEPTION,
      declared: { certain: 50, reachable: 50 },
      checked: { certain: 10, reachable: 10 },
      unanswered: 0,
      missing: answers + 3,
      toCheck: 0,
      // All of it, 30 for the answers and 30 for both certificates, but for the 10 that need no paper.
      worthPoints: 50,
      groupMissing: true,
      expired: ['privacy-mark'],
      due: { kind: 'application-closes', date: '2026-12-31', daysLeft: 39 },
    })
  })

  test('with nothing to do', () => {
    expect(
      clientStatus(sheetWhereAll(RULEBOOK, 2, { profile: { membership: 'member', memberNumber: '12' } }), EMPTY, TODAY),
    ).toMatchObject({
      missing: 0,
      toCheck: 0,
      worthPoints: 0,
      groupMissing: false,
      expired: [],
    })
  })
})

describe('the order of the list', () => {
  const base = clientStatus(sheetWhereAll(RULEBOOK, 3), EMPTY, TODAY)
  const client = (company: string, status: Partial<ClientStatus> | null): Urgency => ({
    company,
    status: status && { ...base, ...status },
  })
  const due = (date: string) => ({ due: { kind: 'own', date, daysLeft: 1 } as const })

  test('is by what is to do, then by day, worth and name', () => {
    const inOrder = [
      client('a', due('2026-12-01')),
      client('b', { worthPoints: 30 }),
      client('c', { worthPoints: 20 }),
      client('d', { worthPoints: 20, missing: 0, toCheck: 1 }),
      client('e', { worthPoints: 20, missing: 0, unanswered: 1 }),
      client('e', { worthPoints: 20 }),
      client('a', { inception: null, due: null }),
      client('a', { missing: 0, toCheck: 0 }),
      client('a', { inception: '2026-11-21', ...due('2026-11-21') }),
      client('a', null),
      client('b', null),
    ]
    expect(
      [...inOrder]
        .reverse()
        .sort(byUrgency(TODAY))
        .map(({ company, status }) => [company, status?.worthPoints]),
    ).toEqual(inOrder.map(({ company, status }) => [company, status?.worthPoints]))
  })
})

describe('the days of a client', () => {
  test('are what is due, the programme’s dates, and certificates that end', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, {
      certificates: [
        certificate({ validTo: '2027-01-31' }),
        isms({ standard: 'ISO/IEC 27001:2013', validTo: '2028-01-31' }),
        isms({ id: 'isms-2', validTo: '2027-06-30' }),
      ],
    })
    expect(clientDays(RULEBOOK, sheet, '2027-02-15', '2025-10-01').map(({ date, what }) => [date, what.kind])).toEqual([
      ['2025-10-31', 'standard-ends'],
      ['2026-12-31', 'application-closes'],
      ['2027-01-31', 'certificate-ends'],
      ['2027-02-15', 'due'],
      ['2027-03-01', 'inception'],
      ['2027-06-30', 'certificate-ends'],
      ['2028-01-31', 'certificate-ends'],
    ])
    const ends = must(clientDays(RULEBOOK, sheet, null, '2027-06-01')[0])
    expect(ends).toEqual({
      date: '2027-06-30',
      what: { kind: 'certificate-ends', certificateKind: 'isms', percent: { before: 20, after: 0 } },
    })
  })

  test('leave out the application window of an insurance that begins in the middle of the year', () => {
    const sheet = sheetWith({ profile: { inceptionDate: '2027-06-01' }, answers: { 'GOV-01': level(3) } })
    expect(clientDays(RULEBOOK, sheet, '2026-11-21', TODAY)).toEqual([{ date: '2027-06-01', what: { kind: 'inception' } }])
  })

  test('are only the agent’s own where no inception date is known', () => {
    const sheet = sheetWith({ profile: { inceptionDate: null } })
    expect(clientDays(RULEBOOK, sheet, TODAY, TODAY)).toEqual([{ date: TODAY, what: { kind: 'due' } }])
    expect(clientDays(RULEBOOK, sheet, null, TODAY)).toEqual([])
  })
})
