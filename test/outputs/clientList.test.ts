// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { statusOf } from '../../src/core/clientStatus.ts'
import { judgeEvidence } from '../../src/core/evidenceDesk.ts'
import { clientCalendar } from '../../src/outputs/clientDates.ts'
import { calendarRows, filteredClients, type ClientFilter, type ClientRow } from '../../src/outputs/clientList.ts'
import { RULEBOOK, sheetWhereAll } from '../core/builders.ts'

const SHEET = sheetWhereAll(RULEBOOK, 2)
const base = statusOf(RULEBOOK, SHEET, judgeEvidence(RULEBOOK, SHEET, { checks: [] }), null, '2026-11-22')

function client(id: string, overrides: Partial<ClientRow> = {}): ClientRow {
  return {
    id,
    company: id,
    memberNumber: '',
    inception: null,
    status: base,
    claimed: null,
    isSummary: false,
    request: null,
    days: [],
    ...overrides,
  }
}

describe('the list of clients', () => {
  const clients = [
    client('ＡＢＣ印刷', { status: { ...base, missing: 3 } }),
    client('b', { memberNumber: '0047', status: { ...base, toCheck: 1 } }),
    client('c', { status: { ...base, expired: ['isms'], unanswered: 1 } }),
    client('d'),
    client('e', { status: null }),
  ]
  const ids = (filter: ClientFilter, search = '') => filteredClients(clients, filter, search).map(({ id }) => id)

  test.each<[ClientFilter, readonly string[]]>([
    ['all', ['ＡＢＣ印刷', 'b', 'c', 'd', 'e']],
    ['missing', ['ＡＢＣ印刷']],
    ['to-check', ['b']],
    ['expired', ['c']],
    ['done', ['d']],
  ])('is filtered by "%s"', (filter, expected) => {
    expect(ids(filter)).toEqual(expected)
  })

  test('is searched by name and number, in any width and case', () => {
    expect([ids('all', ' abc '), ids('all', '００４７'), ids('missing', 'b')]).toEqual([['ＡＢＣ印刷'], ['b'], ['ＡＢＣ印刷']])
  })
})

describe('the days of all clients', () => {
  const percent = { before: 20, after: 0 }
  const inception = { date: '2027-03-01', what: { kind: 'inception' } } as const
  const ends = { date: '2027-03-01', what: { kind: 'certificate-ends', certificateKind: 'isms', percent } } as const
  const clients = [
    client('a', { days: [{ date: '2026-12-01', what: { kind: 'due' } }, ends, ends, inception] }),
    client('b', { days: [inception] }),
    client('', { days: [inception] }),
  ]

  test('stand by date, what is the same together', () => {
    expect(calendarRows(clients).map(({ date, kind, clients: of }) => [date, kind, of.map(({ id }) => id)])).toEqual([
      ['2026-12-01', 'due', ['a']],
      ['2027-03-01', 'certificate-ends', ['a']],
      ['2027-03-01', 'inception', ['a', 'b', '']],
    ])
  })

  test('are entries of a calendar, with the names of all clients', () => {
    const t = (key: string, params: Record<string, string | number> = {}) => [key, ...Object.values(params)].join(' ')
    expect(clientCalendar(calendarRows(clients), null, t)).toEqual([
      {
        id: 'agent-2026-12-01-due-all',
        day: '2026-12-01',
        title: 'agent.dates.entry agent.dates.kind.due  a',
        description: 'a',
      },
      {
        id: 'agent-2027-03-01-certificate-ends-isms',
        day: '2027-03-01',
        title: 'agent.dates.entry agent.dates.kind.certificate-ends isms a',
        description: 'a',
      },
      {
        id: 'agent-2027-03-01-inception-all',
        day: '2027-03-01',
        title: 'agent.dates.entryMany agent.dates.kind.inception  a 2',
        description: 'a\nb\nnotStated',
      },
    ])
  })
})
