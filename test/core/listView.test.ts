import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { facetsOf } from '../../src/core/listFacets.ts'
import {
  DEFAULT_COLUMNS,
  DEFAULT_VIEW,
  filterCount,
  orderedColumns,
  readView,
  readViews,
  VIEW_LIMITS,
  withView,
  type SavedView,
} from '../../src/core/listView.ts'
import { allAtOnce } from '../../src/core/pieces.ts'
import { NO_FILTERS, type ListFilters } from '../../src/core/portfolioFilter.ts'
import { indexInPieces, LIST_COLUMNS } from '../../src/core/portfolioQuery.ts'
import { rateTable, tableOf } from '../../src/core/portfolioTable.ts'
import { listRow } from '../../src/outputs/listRow.ts'
import { answersAt, must, RULEBOOK } from './builders.ts'
import { chunkFrom, EDITION, submission } from './portfolioBuilders.ts'

const FILTERS: ListFilters = {
  search: ' さくら ',
  choices: { status: ['returned'], trade: [], flag: ['', 'contradiction'] },
  days: { received: { from: '2026-11-01', to: null }, inception: { from: null, to: null } },
  version: 'all',
}

describe('a view of the list', () => {
  test('counts the filters that hold', () => {
    expect(filterCount(NO_FILTERS)).toBe(0)
    expect(filterCount(FILTERS)).toBe(5)
    expect(filterCount({ ...NO_FILTERS, days: { received: { from: null, to: '2026-11-01' } } })).toBe(1)
  })

  test('has its columns in their order, the company always among them', () => {
    expect(orderedColumns(['edition', 'flags', 'chamber'])).toEqual(['company', 'chamber', 'flags', 'edition'])
    expect(orderedColumns([])).toEqual(['company'])
  })

  test('comes back as it was stored, but for filters that filter nothing', () => {
    const view: SavedView = {
      name: 'さくら',
      filters: FILTERS,
      sort: { column: 'company', descending: false },
      columns: ['company', 'flags'],
    }
    const stored: unknown = JSON.parse(JSON.stringify([view]))
    const { choices, days } = FILTERS
    expect(readViews(stored)).toEqual([
      {
        ...view,
        filters: { ...FILTERS, choices: { status: choices.status, flag: choices.flag }, days: { received: days.received } },
      },
    ])
  })

  test('is read from anything whatever without failing, and looks at the list as everybody does where nothing can be read', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        const { filters, sort, columns } = readView(stored)
        expect(columns).toContain('company')
        expect(LIST_COLUMNS).toContain(sort.column)
        expect(typeof filters.search).toBe('string')
        expect(Array.isArray(readViews(stored))).toBe(true)
      }),
    )
    for (const stored of [null, 'text', [], { filters: 3, sort: 'company', columns: 'all' }, { sort: { column: 'nothing' } }]) {
      expect(readView(stored)).toEqual({ ...DEFAULT_VIEW, columns: [...DEFAULT_COLUMNS] })
    }
    expect(readViews([{ name: '' }, { name: 3 }, null, 'x'])).toEqual([])
    const odd = {
      filters: {
        search: 3,
        choices: { status: 'x', claim: [1, 'equal'] },
        days: { received: { from: 'x', to: 5 }, inception: 3 },
      },
    }
    expect(readView(odd).filters).toEqual({ ...NO_FILTERS, choices: { claim: ['equal'] } })
    expect(readView({ filters: { choices: 3, days: null } }).filters).toEqual(NO_FILTERS)
  })

  test('takes the place of another of the same name, and there are only so many', () => {
    const view = (name: string): SavedView => ({ ...DEFAULT_VIEW, name })
    const many = Array.from({ length: VIEW_LIMITS.views }, (_, at) => view(String(at)))
    expect(withView(many, view('3'))).toHaveLength(VIEW_LIMITS.views)
    expect(withView(many, view('new')).map(({ name }) => name)).toEqual([...many.slice(1).map(({ name }) => name), 'new'])
  })
})

describe('what can be chosen', () => {
  const chunk = chunkFrom([
    submission('1', { answers: answersAt(RULEBOOK, 4), profile: { chamber: '港', trade: 'retail' } }),
    submission('2', { profile: { chamber: '青葉', trade: 'printing', salesBand: null } }),
  ])
  const elsewhere = chunkFrom([submission('3', { profile: { trade: null } })], 'answers', { id: 'a-2030', hash: 'd'.repeat(64) })
  const table = tableOf([chunk, elsewhere])
  const ratings = rateTable(table, ({ id }) => (id === RULEBOOK.id ? RULEBOOK : null))
  const input = { table, ratings, cases: new Map(), rulebook: RULEBOOK, unitOrder: null }
  const index = allAtOnce(indexInPieces(input))

  test('is what occurs in the list, in the order in which one looks for it', () => {
    expect(facetsOf(index)).toEqual({
      discount: ['40', '0', ''],
      tier: ['40', '0', ''],
      trade: ['printing', 'retail', ''],
      sales: ['100m-300m', ''],
      chamber: ['港', '見本商工会議所', '青葉', ''],
      edition: ['a-2030', EDITION.id],
    })
  })

  test('is in the order of signs without a rulebook, and has nothing that does not occur', () => {
    const alone = tableOf([chunk])
    const rated = rateTable(alone, () => RULEBOOK)
    const facets = facetsOf(allAtOnce(indexInPieces({ ...input, table: alone, ratings: rated, rulebook: null })))
    expect([facets.discount, facets.trade]).toEqual([
      ['40', '0'],
      ['printing', 'retail', ''],
    ])
  })

  test('a row says all that is known of it, and there is none beside the rows', () => {
    expect(listRow(index, 3)).toBeNull()
    expect(must(listRow(index, 0))).toEqual({
      row: 0,
      id: '1',
      company: '会社1',
      chamber: '港',
      memberNumber: '1',
      corporateNumber: '',
      received: '2026-11-22',
      made: '2026-11-20',
      inception: '2027-03-01',
      discount: { certain: 40, reachable: 40 },
      tier: { certain: 40, reachable: 40 },
      flags: [],
      status: 'received',
      claim: 'equal',
      trade: 'retail',
      employees: 18,
      sales: '100m-300m',
      membership: 'member',
      isSummary: false,
      origin: 'file',
      edition: EDITION.id,
      others: 0,
      isNewest: true,
    })
    expect(must(listRow(index, 2))).toMatchObject({ discount: null, tier: null, trade: null })
  })
})
