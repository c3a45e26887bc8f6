import { describe, expect, test } from 'vitest'
import { groupsOf, GROUPINGS } from '../../src/core/portfolioGroups.ts'
import { tableOf } from '../../src/core/portfolioTable.ts'
import { RULEBOOK } from './builders.ts'
import { chunkFrom, submission } from './portfolioBuilders.ts'

const TABLE = tableOf([
  chunkFrom([
    submission('1', { profile: { trade: 'printing', employees: 4, chamber: '東' } }),
    submission('2', { profile: { trade: 'retail', employees: null, chamber: '' } }),
  ]),
  chunkFrom([
    submission('3', { profile: { trade: 'retail', employees: 400, chamber: '西', salesBand: null } }),
    submission('4', { profile: { trade: 'printing', employees: 5, chamber: '東' } }),
    submission('5', { profile: { trade: null, employees: 6, chamber: '東' } }),
  ]),
])

describe('groups of a list', () => {
  test.each([
    ['trade', ['printing', 'retail', 'retail', 'printing', null]],
    ['chamber', ['東', null, '西', '東', '東']],
    ['salesBand', ['100m-300m', '100m-300m', null, '100m-300m', '100m-300m']],
  ] as const)('by %s go through all chunks, whatever their codes are', (by, expected) => {
    const { groups, names } = groupsOf(RULEBOOK, TABLE, by)
    expect(Array.from(groups, (group) => names[group])).toEqual(expected)
  })

  test('by size are those by which the edition scales effort', () => {
    const { groups, names } = groupsOf(RULEBOOK, TABLE, 'size')
    const from = RULEBOOK.effortScale.bands.map(({ fromEmployees }) => fromEmployees)
    const band = (employees: number) => String(from.filter((each) => each <= employees).at(-1))
    expect(names).toEqual([null, ...from.map(String)])
    expect(Array.from(groups, (group) => names[group])).toEqual([band(4), null, band(400), band(5), band(6)])
  })

  test('of an empty list are none', () => {
    expect(GROUPINGS.map((by) => groupsOf(RULEBOOK, tableOf([]), by).groups.length)).toEqual([0, 0, 0, 0])
  })
})
