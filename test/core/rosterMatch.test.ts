import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tableOf } from '../../src/core/portfolioTable.ts'
import { rowKey, type RosterRow } from '../../src/core/roster.ts'
import { callFor, callList, CALL_KINDS } from '../../src/core/rosterCalls.ts'
import {
  countsByState,
  hitsIn,
  nameKey,
  rosterIndex,
  standings,
  type CaseStanding,
  type Standing,
} from '../../src/core/rosterMatch.ts'
import type { PortfolioEntry } from '../../src/core/portfolioEntry.ts'
import { must } from './builders.ts'
import { chunkWith, member, NUMBER, OTHER_NUMBER, submission } from './rosterBuilders.ts'

interface Given {
  readonly links?: Readonly<Record<string, string>>
  readonly cases?: Readonly<Record<string, CaseStanding>>
}

function standingsOf(members: readonly RosterRow[], entries: readonly PortfolioEntry[], { links = {}, cases = {} }: Given = {}) {
  const half = Math.ceil(entries.length / 2)
  const table = tableOf([chunkWith(entries.slice(0, half)), chunkWith(entries.slice(half))])
  const index = rosterIndex(members)
  const hits = table.chunks.flatMap((chunk, place) => hitsIn(index, chunk, must(table.firstRows[place])))
  return standings(members, hits, table, links, (id) => cases[id] ?? null)
}

const brief = (all: readonly Standing[]) =>
  all.map(({ state, by, submission: found, suggestions }) => [
    state,
    by,
    found?.id ?? null,
    ...suggestions.map(({ submission: offered, because }) => `${offered.id} ${because}`),
  ])

const at = { chamber: '見本商工会議所', memberNumber: '007' }

describe('a member of the roster', () => {
  test.each<[string, RosterRow[], PortfolioEntry[], unknown[]]>([
    ['is missing when nothing has come', [member()], [], [['missing', null, null]]],
    [
      'is known by the corporate number, whatever the name',
      [member({ corporateNumber: NUMBER })],
      [submission({ corporateNumber: NUMBER, profile: { companyName: '別の名' } })],
      [['received', 'corporate-number', 's1']],
    ],
    [
      'is known by chamber and member number',
      [member({ memberNumber: '7' })],
      [submission({ profile: at })],
      [['received', 'member-number', 's1']],
    ],
    [
      'is not known by a member number of another chamber, and the name is only offered',
      [member({ memberNumber: '7' })],
      [submission({ profile: { ...at, chamber: '別' } })],
      [['missing', null, null, 's1 same-name']],
    ],
    [
      'is not known by a member number where the corporate numbers differ',
      [member({ memberNumber: '7', corporateNumber: NUMBER })],
      [submission({ profile: at, corporateNumber: OTHER_NUMBER })],
      [['missing', null, null, 's1 other-corporate-number']],
    ],
    [
      'is known by its member number where only the roster has a corporate number',
      [member({ memberNumber: '7', corporateNumber: NUMBER })],
      [submission({ profile: at })],
      [['received', 'member-number', 's1']],
    ],
    [
      'is never known by its name alone, whatever stands around it',
      [member({ name: '山田商店 株式会社' })],
      [submission({ profile: { companyName: '㈱山田商店' } })],
      [['missing', null, null, 's1 same-name']],
    ],
    [
      'with an office of the same corporation is told apart by the member number',
      [member({ corporateNumber: NUMBER, memberNumber: '7' }), member({ corporateNumber: NUMBER, memberNumber: '8' })],
      [
        submission({ corporateNumber: NUMBER, profile: at }),
        submission({ id: 's2', corporateNumber: NUMBER, profile: { ...at, memberNumber: '9' } }),
      ],
      [
        ['received', 'corporate-number', 's1'],
        ['missing', null, null, 's2 number-of-several'],
      ],
    ],
    [
      'that shares its member number with another is only offered',
      [member({ memberNumber: '7' }), member({ memberNumber: '7', name: '田中' })],
      [submission({ profile: at })],
      [
        ['missing', null, null, 's1 number-of-several'],
        ['missing', null, null, 's1 number-of-several'],
      ],
    ],
    ['that nobody knows stays missing', [member()], [submission({ profile: { companyName: '' } })], [['missing', null, null]]],
    [
      'has its newest submission, and of two of one day the later taken in, and then the later in the list',
      [member({ corporateNumber: NUMBER }), member({ corporateNumber: OTHER_NUMBER })],
      [
        submission({ id: 'a', corporateNumber: NUMBER, madeOn: '2026-11-21' }),
        submission({ id: 'b', corporateNumber: NUMBER }),
        submission({ id: 'c', corporateNumber: OTHER_NUMBER }),
        submission({ id: 'd', corporateNumber: OTHER_NUMBER }),
        submission({ id: 'e', corporateNumber: OTHER_NUMBER, receivedOn: '2026-11-21' }),
      ],
      [
        ['received', 'corporate-number', 'a'],
        ['received', 'corporate-number', 'd'],
      ],
    ],
  ])('%s', (_, members, entries, expected) => {
    expect(brief(standingsOf(members, entries))).toEqual(expected)
  })

  test('is offered no more than five submissions', () => {
    const many = Array.from({ length: 8 }, (_, index) => submission({ id: `s${String(index)}` }))
    expect(standingsOf([member()], many)[0]?.suggestions).toHaveLength(5)
  })

  test('has what a person linked, and nobody else is offered it', () => {
    const members = [member({ memberNumber: '1' }), member({ memberNumber: '2' })]
    const links = { [rowKey(must(members[1]))]: 's1' }
    expect(brief(standingsOf(members, [submission()], { links }))).toEqual([
      ['missing', null, null],
      ['received', 'hand', 's1'],
    ])
  })

  test('linked to what it has anyway is still known by its number', () => {
    const members = [member({ corporateNumber: NUMBER })]
    const links = { [rowKey(must(members[0]))]: 's1' }
    expect(brief(standingsOf(members, [submission({ corporateNumber: NUMBER })], { links }))).toEqual([
      ['received', 'corporate-number', 's1'],
    ])
  })

  test('stands where the case of its newest submission stands', () => {
    const cases = { s1: { status: 'returned', since: '2026-11-10' } } as const
    const members = [member({ corporateNumber: NUMBER })]
    const entries = [submission({ corporateNumber: NUMBER })]
    expect(standingsOf(members, entries, { cases })).toMatchObject([{ state: 'returned', since: '2026-11-10' }])
    expect(standingsOf(members, entries)).toMatchObject([{ state: 'received', since: '2026-11-22' }])
  })

  test('hits of another roster or list are passed over', () => {
    const hit = { member: 0, row: 7, by: 'corporate-number', because: null } as const
    expect(
      standings([member()], [hit, { ...hit, member: 9, row: 0 }], tableOf([chunkWith([submission()])]), {}, () => null),
    ).toMatchObject([{ state: 'missing' }])
  })

  test('with a number is found or not whatever the name, and with a name alone never', () => {
    const name = fc.constantFrom('山田', '田中', '')
    const number = fc.constantFrom('', NUMBER, OTHER_NUMBER)
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: fc.constantFrom('山田', '田中'), corporateNumber: number }), { maxLength: 5 }),
        fc.array(fc.record({ name, corporateNumber: number }), { maxLength: 5 }),
        (rows, given) => {
          const members = rows.map((row) => member(row))
          const entries = given.map((one, index) =>
            submission({ id: `s${String(index)}`, corporateNumber: one.corporateNumber, profile: { companyName: one.name } }),
          )
          const all = standingsOf(members, entries)
          for (const { member: row, state } of all) {
            const isAlone = rows.filter(({ corporateNumber }) => corporateNumber === row.corporateNumber).length === 1
            const hasCome =
              row.corporateNumber !== '' && given.some(({ corporateNumber }) => corporateNumber === row.corporateNumber)
            expect(state).toBe(isAlone && hasCome ? 'received' : 'missing')
          }
          const counts = countsByState(all)
          expect(counts.missing + counts.received).toBe(rows.length)
        },
      ),
    )
  })
})

test.each([
  ['株式会社 山田', '㈱山田'],
  ['山田（有）', '有限会社山田'],
  ['YAMADA Co., Ltd.', 'yamada'],
])('the names %s and %s are looked for as one', (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other))
})

describe('a call', () => {
  const standing = (overrides: Partial<Standing>): Standing => ({
    member: member(),
    state: 'missing',
    since: null,
    submission: null,
    by: null,
    suggestions: [],
    ...overrides,
  })
  const found = { id: 's1', row: 0, companyName: '', madeOn: '2026-11-20', receivedOn: '2026-11-22', extent: 'answers' } as const
  const flagged = standing({ state: 'received', submission: { ...found, flags: ['contradiction'] } })

  test.each<[string, Standing, string | null, unknown]>([
    ['is not made six days before the day', standing({}), '2026-11-28', null],
    ['is made five days before', standing({}), '2026-11-27', { kind: 'due-soon', days: 5 }],
    ['is made on the day', standing({}), '2026-11-22', { kind: 'due-soon', days: 0 }],
    ['is made when the day has passed', standing({}), '2026-11-21', { kind: 'overdue', days: 1 }],
    ['is not made without a day', standing({}), null, null],
    ['is not made nine days after a return', standing({ state: 'returned', since: '2026-11-13' }), null, null],
    [
      'is made ten days after it',
      standing({ state: 'returned', since: '2026-11-12' }),
      null,
      { kind: 'returned-unanswered', days: 10 },
    ],
    ['is not made when nobody knows since when', standing({ state: 'returned' }), null, null],
    ['is made for what does not fit', flagged, null, { kind: 'flagged', flags: ['contradiction'] }],
    ['is not made when all fits', standing({ state: 'received', submission: { ...found, flags: [] } }), null, null],
    ['is not made of a submission that is not there', standing({ state: 'received' }), null, null],
    ['is not made when it is checked', standing({ state: 'checked' }), '2026-11-01', null],
  ])('%s', (_, one, dueOn, expected) => {
    expect(callFor(one, dueOn, '2026-11-22')).toEqual(expected)
  })

  test('comes in the order of its kinds', () => {
    const returned = standing({ state: 'returned', since: '2026-10-01' })
    const calls = callList([flagged, returned, standing({ state: 'checked' }), standing({})], '2026-11-21', '2026-11-22')
    expect(calls.map(({ call }) => call.kind)).toEqual(['overdue', 'returned-unanswered', 'flagged'])
    expect(CALL_KINDS).toContain('due-soon')
  })
})
