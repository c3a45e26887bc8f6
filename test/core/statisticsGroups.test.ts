import { describe, expect, test } from 'vitest'
import { tableOf } from '../../src/core/portfolioTable.ts'
import { DIMENSIONS, groupsOf } from '../../src/core/statisticsGroups.ts'
import { chunkFrom, submission } from './portfolioBuilders.ts'

const TABLE = tableOf([
  chunkFrom([
    submission('1', { profile: { trade: 'printing', employees: 4, chamber: '東' } }),
    submission('2', { profile: { trade: 'retail', employees: null, chamber: '' } }),
  ]),
  chunkFrom([
    submission('3', { profile: { trade: 'retail', employees: 400, chamber: '西', salesBand: null, membership: 'member' } }),
    submission('4', { profile: { trade: 'printing', employees: 5, chamber: '東' } }),
    submission('5', { profile: { trade: null, employees: 6, chamber: '東' } }),
  ]),
])

describe('groups of a list', () => {
  test.each([
    ['trade', ['printing', 'retail', 'retail', 'printing', null]],
    ['chamber', ['東', null, '西', '東', '東']],
    ['sales', ['100m-300m', '100m-300m', null, '100m-300m', '100m-300m']],
    ['size', ['0', null, '301', '0', '6']],
  ] as const)('by %s go through all chunks, whatever their codes are', (by, expected) => {
    const { groups, keys } = groupsOf(TABLE, by)
    expect(Array.from(groups, (group) => keys[group])).toEqual(expected)
  })

  test('of an empty list are none', () => {
    expect(DIMENSIONS.map((by) => groupsOf(tableOf([]), by).groups.length)).toEqual([0, 0, 0, 0, 0])
  })
})
