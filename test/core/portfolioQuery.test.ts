import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitEnds } from '../../src/core/batchRate.ts'
import { companiesOf } from '../../src/core/companies.ts'
import { sortByKey } from '../../src/core/countingSort.ts'
import { foldText, withoutForm } from '../../src/core/foldText.ts'
import { searchWords } from '../../src/core/foldedLines.ts'
import { allAtOnce } from '../../src/core/pieces.ts'
import { NOT_CLAIMED } from '../../src/core/portfolioChunk.ts'
import { CLAIM_STATES, FLAG_KINDS, ORIGINS, type PortfolioEntry } from '../../src/core/portfolioEntry.ts'
import {
  CHOICE_FILTERS,
  matchingRows,
  NO_FILTERS,
  NONE,
  VERSION_FILTERS,
  type ChoiceFilter,
  type ListFilters,
} from '../../src/core/portfolioFilter.ts'
import {
  columnOrderInPieces,
  DEFAULT_SORT,
  indexInPieces,
  linesInPieces,
  isTextColumn,
  LIST_COLUMNS,
  queryRows,
  type ListColumn,
  type ListIndex,
  type ListSort,
} from '../../src/core/portfolioQuery.ts'
import { rateTable, tableOf } from '../../src/core/portfolioTable.ts'
import { CASE_STATUSES, type CaseStatus } from '../../src/core/reviewCase.ts'
import { sizeOf, SIZES_FROM } from '../../src/core/statisticsGroups.ts'
import { textOrderInPieces, textRanks } from '../../src/core/textOrder.ts'
import { must, RULEBOOK } from './builders.ts'
import { chunkFrom, EDITION, submission } from './portfolioBuilders.ts'
import { randomSheets } from './randomSheets.ts'

const SHEETS = randomSheets(RULEBOOK, 30, 11)
const OTHER_EDITION = { id: 'elsewhere-2030', hash: 'c'.repeat(64) }
const DAYS = [null, '2026-11-20', '2026-11-21', '2027-03-01', '2028-03-01']
const NAMES = ['', '株式会社髙橋', '高橋製作所', 'やまだ電機', 'ﾔﾏﾀﾞ', 'Ａ社', '佐々木商店']

/** What a row of the list is made of, as plain data. */
interface Row {
  readonly entry: PortfolioEntry
  readonly status: CaseStatus
  readonly sheet: number
}

const day = fc.constantFrom(...DAYS)
const stated = fc.constantFrom(...DAYS.slice(1).map((one) => one ?? ''))
const percents = fc.record({ certain: fc.constantFrom(0, 10, 40), reachable: fc.constantFrom(10, 40, 60) })

const anyRow = (extent: 'answers' | 'summary') =>
  fc
    .record({
      id: fc.uuid(),
      name: fc.constantFrom(...NAMES),
      trade: fc.constantFrom(null, 'printing', 'construction', 'not-in-the-rulebook'),
      employees: fc.constantFrom(null, 0, 5, 6, 20, 21, 300, 301, 80_000),
      salesBand: fc.constantFrom(null, 'under-30m', 'over-3b'),
      membership: fc.constantFrom(null, 'member' as const, 'non-member' as const),
      memberNumber: fc.constantFrom('', '1', '22', '３'),
      chamber: fc.constantFrom('', '見本商工会議所', 'さくら商工会議所'),
      inceptionDate: day,
      corporateNumber: fc.constantFrom('', '7000012050002', '9234567890123'),
      madeOn: stated,
      receivedOn: stated,
      origin: fc.constantFrom(...ORIGINS),
      claim: fc.constantFrom(...CLAIM_STATES),
      claimed: fc.option(fc.record({ management: percents, discount: percents })),
      flags: fc.subarray([...FLAG_KINDS]),
      status: fc.constantFrom(...CASE_STATUSES),
      sheet: fc.nat({ max: SHEETS.length - 1 }),
    })
    .map(
      ({
        id,
        name,
        status,
        sheet,
        trade,
        employees,
        salesBand,
        membership,
        memberNumber,
        chamber,
        inceptionDate,
        ...rest
      }): Row => {
        const profile = { companyName: name, trade, employees, salesBand, membership, memberNumber, chamber, inceptionDate }
        return { entry: { ...submission(id).entry, ...rest, id, profile, extent }, status, sheet }
      },
    )

const anyTable = fc.tuple(
  fc.array(anyRow('answers'), { maxLength: 9 }),
  fc.array(anyRow('summary'), { maxLength: 5 }),
  fc.array(anyRow('answers'), { maxLength: 4 }),
)

type Rows = readonly [readonly Row[], readonly Row[], readonly Row[]]

function indexed([first, summaries, others]: Rows, unitOrder: Uint16Array | null = null): ListIndex {
  const put = (rows: readonly Row[]) =>
    rows.map(({ entry, sheet }) => ({
      entry,
      rated: entry.extent === 'summary' ? null : { ...must(SHEETS[sheet]), profile: entry.profile },
    }))
  const table = tableOf([
    chunkFrom(put(first)),
    chunkFrom(put(summaries), 'summary'),
    chunkFrom(put(others), 'answers', OTHER_EDITION),
  ])
  const ratings = rateTable(table, ({ id }) => (id === RULEBOOK.id ? RULEBOOK : null))
  const cases = new Map(
    [...first, ...summaries, ...others].flatMap(({ entry, status }) =>
      status === 'received' ? [] : [[entry.id, { status }] as const],
    ),
  )
  const index = allAtOnce(indexInPieces({ table, ratings, cases, rulebook: RULEBOOK, unitOrder }))
  return { ...index, lines: allAtOnce(linesInPieces(table)) }
}

const anyFilters: fc.Arbitrary<ListFilters> = fc.record({
  search: fc.constantFrom('', '', '高橋', '㈱', 'ヤマダ', 'a', '佐々木 1', '7000012050002', '　'),
  choices: fc.record(
    {
      discount: fc.subarray([NONE, '0', '10', '40', '60']),
      tier: fc.subarray([NONE, '0', '10', '40']),
      flag: fc.subarray([NONE, ...FLAG_KINDS]),
      status: fc.subarray([...CASE_STATUSES]),
      claim: fc.subarray([...CLAIM_STATES]),
      extent: fc.subarray(['answers', 'summary']),
      origin: fc.subarray([...ORIGINS]),
      trade: fc.subarray([NONE, 'printing', 'not-in-the-rulebook', 'lodging']),
      size: fc.subarray([NONE, ...SIZES_FROM.map(String)]),
      sales: fc.subarray([NONE, 'under-30m', 'over-3b']),
      chamber: fc.subarray([NONE, '見本商工会議所']),
      membership: fc.subarray([NONE, 'member', 'non-member']),
      edition: fc.subarray([EDITION.id, OTHER_EDITION.id]),
    } satisfies Record<ChoiceFilter, unknown>,
    { requiredKeys: [] },
  ),
  days: fc.record(
    { inception: fc.record({ from: day, to: day }), received: fc.record({ from: day, to: day }) },
    { requiredKeys: [] },
  ),
  version: fc.constantFrom(...VERSION_FILTERS),
})

/** What a filter looks at, as one would read it from a row. */
function valuesOf(index: ListIndex, rows: readonly Row[], row: number): Record<ChoiceFilter, readonly string[]> {
  const { entry, status } = must(rows[row])
  const { profile } = entry
  const certain = (pair: number): string => (pair === NOT_CLAIMED ? NONE : String(splitEnds(pair).certain))
  return {
    discount: [certain(must(index.ratings.discount[row]))],
    tier: [certain(must(index.ratings.management[row]))],
    flag: entry.flags.length > 0 ? entry.flags : [NONE],
    status: [status],
    claim: [entry.claim],
    extent: [entry.extent],
    origin: [entry.origin],
    trade: [profile.trade ?? NONE],
    size: [profile.employees === null ? NONE : String(SIZES_FROM[sizeOf(profile.employees)])],
    sales: [profile.salesBand ?? NONE],
    chamber: [profile.chamber],
    membership: [profile.membership ?? NONE],
    edition: [row >= rows.length - lastLength(index) ? OTHER_EDITION.id : EDITION.id],
  }
}

const lastLength = ({ table }: ListIndex): number => must(table.chunks[2]).rows

/** Newest of its company, older, or of the same day, by looking at every pair of rows. */
function versionOf(rows: readonly Row[], companies: Uint32Array, row: number): string {
  const dates = (at: number): [string, string] => [must(rows[at]).entry.madeOn, must(rows[at]).entry.receivedOn]
  const isLater = (one: number, other: number): boolean => {
    const [[made, received], [otherMade, otherReceived]] = [dates(one), dates(other)]
    if (made !== otherMade) return made > otherMade
    return received === otherReceived ? one > other : received > otherReceived
  }
  const same = rows.flatMap((_, at) => (companies[at] === companies[row] ? [at] : []))
  const newest = must(same.find((at) => same.every((other) => other === at || isLater(at, other))))
  if (newest === row) return 'newest'
  return dates(newest)[0] === dates(row)[0] ? 'same-day' : 'older'
}

function plainMatch(index: ListIndex, rows: readonly Row[], filters: ListFilters): number[] {
  const companies = companiesOf(index.table)
  return rows.flatMap(({ entry }, row) => {
    const values = valuesOf(index, rows, row)
    const chosen = CHOICE_FILTERS.every((filter) => {
      const wanted = filters.choices[filter] ?? []
      return wanted.length === 0 || values[filter].some((value) => wanted.includes(value))
    })
    const inSpan = (['inception', 'received'] as const).every((filter) => {
      const { from, to } = filters.days[filter] ?? { from: null, to: null }
      const value = filter === 'received' ? entry.receivedOn : entry.profile.inceptionDate
      if (from === null && to === null) return true
      return value !== null && (from === null || value >= from) && (to === null || value <= to)
    })
    const texts = [entry.profile.companyName, entry.profile.memberNumber, entry.corporateNumber].map(foldText)
    const found = searchWords(filters.search).every((word) => texts.some((text) => text.includes(word)))
    const version = filters.version === 'all' || versionOf(rows, companies, row) === filters.version
    return chosen && inSpan && found && version ? [row] : []
  })
}

/** What a column is compared by; null: not given. */
function plainKey(index: ListIndex, rows: readonly Row[], column: ListColumn, row: number): string | number | null {
  const { entry, status } = must(rows[row])
  const { profile } = entry
  const rating = (pair: number, end: 'certain' | 'reachable') => (pair === NOT_CLAIMED ? null : splitEnds(pair)[end])
  const placeIn = (names: readonly string[], name: string | null) =>
    name === null ? null : names.includes(name) ? names.indexOf(name) : names.length
  switch (column) {
    case 'company':
      return withoutForm(foldText(profile.companyName)) || null
    case 'chamber':
      return foldText(profile.chamber) || null
    case 'member-number':
      return profile.memberNumber || null
    case 'corporate-number':
      return entry.corporateNumber || null
    case 'received':
      return entry.receivedOn
    case 'made':
      return entry.madeOn
    case 'inception':
      return profile.inceptionDate
    case 'certain':
      return rating(must(index.ratings.discount[row]), 'certain')
    case 'possible':
      return rating(must(index.ratings.discount[row]), 'reachable')
    case 'tier':
      return rating(must(index.ratings.management[row]), 'certain')
    case 'flags':
      return entry.flags.length
    case 'status':
      return CASE_STATUSES.indexOf(status)
    case 'claim':
      return CLAIM_STATES.indexOf(entry.claim)
    case 'origin':
      return ORIGINS.indexOf(entry.origin)
    case 'extent':
      return entry.extent === 'summary' ? 1 : 0
    case 'edition':
      return must(valuesOf(index, rows, row).edition[0])
    case 'employees':
      return profile.employees
    case 'trade':
      return placeIn(RULEBOOK.trades, profile.trade)
    case 'sales':
      return placeIn(RULEBOOK.salesBands, profile.salesBand)
    case 'membership':
      return profile.membership === null ? null : ['member', 'non-member'].indexOf(profile.membership)
  }
}

function plainSort(
  index: ListIndex,
  rows: readonly Row[],
  matching: readonly number[],
  { column, descending }: ListSort,
): number[] {
  const received = (row: number) => must(rows[row]).entry.receivedOn
  const isText = isTextColumn(column)
  return [...matching].sort((one, other) => {
    const [first, second] = [plainKey(index, rows, column, one), plainKey(index, rows, column, other)]
    if (first !== second) {
      if (first === null || second === null) return first === null ? 1 : -1
      return first < second === descending ? 1 : -1
    }
    if (isText) return descending && first !== null ? other - one : one - other
    if (received(one) !== received(other)) return received(one) < received(other) ? 1 : -1
    return one - other
  })
}

function smallIndex(): ListIndex {
  const table = tableOf([chunkFrom([submission('2'), submission('1')])])
  const ratings = rateTable(table, () => RULEBOOK)
  return allAtOnce(indexInPieces({ table, ratings, cases: new Map(), rulebook: null, unitOrder: null }))
}

describe('the list', () => {
  test('is filtered as one would filter it row by row', () => {
    fc.assert(
      fc.property(anyTable, anyFilters, (parts, filters) => {
        const index = indexed(parts)
        const mask = matchingRows(index, filters)
        expect([...mask].flatMap((kept, row) => (kept === 1 ? [row] : []))).toEqual(plainMatch(index, parts.flat(), filters))
      }),
      { numRuns: 300 },
    )
  })

  test('is sorted by every column as one would sort it, and what is not given comes last', () => {
    const anySort = fc.record({ column: fc.constantFrom(...LIST_COLUMNS), descending: fc.boolean() })
    fc.assert(
      fc.property(
        anyTable,
        anySort,
        fc.constantFrom(NO_FILTERS, { ...NO_FILTERS, version: 'all' as const }),
        (parts, sort, filters) => {
          const index = indexed(parts)
          const order = isTextColumn(sort.column)
            ? allAtOnce(columnOrderInPieces(index, must(index.lines), sort.column))
            : undefined
          const rows = parts.flat()
          expect([...queryRows(index, filters, sort, order)]).toEqual(
            plainSort(index, rows, plainMatch(index, rows, filters), sort),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  test('begins with what needs a look, and of that with what came last', () => {
    const chunk = chunkFrom([
      submission('plain'),
      submission('flagged', { flags: ['contradiction'], receivedOn: '2026-11-01' }),
      submission('flagged-later', { flags: ['partial-certificate'] }),
      submission('flagged-twice', { flags: ['contradiction', 'leak-before-first-contract'], receivedOn: '2026-10-01' }),
    ])
    const table = tableOf([chunk])
    const ratings = rateTable(table, () => RULEBOOK)
    const index = allAtOnce(indexInPieces({ table, ratings, cases: new Map(), rulebook: null, unitOrder: null }))
    expect([...queryRows(index, NO_FILTERS, DEFAULT_SORT)]).toEqual([3, 2, 1, 0])
    for (const column of ['trade', 'sales'] as const) {
      expect([...queryRows(index, NO_FILTERS, { column, descending: false })]).toEqual([0, 2, 1, 3])
    }
  })

  test('shows the rows as they came until the order of names is known', () => {
    expect([...queryRows(smallIndex(), NO_FILTERS, { column: 'company', descending: true })]).toEqual([0, 1])
  })

  test('keeps every row in a search for which the lines are not made yet', () => {
    expect([...matchingRows(smallIndex(), { ...NO_FILTERS, search: 'no such name' })]).toEqual([1, 1])
  })

  test('takes up the memory that is lent to it, if it fits', () => {
    const index = indexed([[], [], []])
    const [fitting, other] = [new Uint8Array(0), new Uint8Array(3)]
    expect(matchingRows(index, NO_FILTERS, fitting)).toBe(fitting)
    expect(matchingRows(index, NO_FILTERS, other)).not.toBe(other)
  })

  test('knows how many other submissions a company has sent', () => {
    const many = Array.from({ length: 300 }, (_, at) => submission(String(at), { corporateNumber: '7000012050002' }))
    const table = tableOf([chunkFrom([...many, submission('alone')])])
    const ratings = rateTable(table, () => null)
    const { versions } = allAtOnce(indexInPieces({ table, ratings, cases: new Map(), rulebook: null, unitOrder: null }))
    expect([versions.others[0], versions.others[300]]).toEqual([255, 0])
  })

  test('does not take an id for that of a case because it looks alike', () => {
    // Two texts with the same FNV-1a hash.
    const table = tableOf([chunkFrom([submission('costarring'), submission('liquid')])])
    const ratings = rateTable(table, () => null)
    const cases = new Map([['liquid', { status: 'returned' as const }]])
    const { statuses } = allAtOnce(indexInPieces({ table, ratings, cases, rulebook: null, unitOrder: null }))
    expect([...statuses]).toEqual([0, 1])
  })
})

describe('sorting by counting', () => {
  test('gives what a stable sort gives, for keys of any size', () => {
    const key = fc.oneof(
      fc.nat({ max: 3 }),
      fc.nat({ max: 70_000 }),
      fc.integer({ min: 0, max: 0xffffffff - 1 }),
      fc.constant(65_535),
    )
    fc.assert(
      fc.property(fc.array(key, { maxLength: 40 }), fc.boolean(), (keys, descending) => {
        const rows = keys.map((_, at) => 1000 - at)
        const sorted = sortByKey(Uint32Array.from(rows), Uint32Array.from(keys), descending)
        const plain = keys
          .map((one, at) => ({ one, at }))
          .sort((a, b) => {
            if (a.one === b.one) return a.at - b.at
            if (a.one === 0 || b.one === 0) return a.one === 0 ? 1 : -1
            return descending ? b.one - a.one : a.one - b.one
          })
        expect([...sorted]).toEqual(plain.map(({ at }) => rows[at]))
      }),
    )
  })
})

describe('the order of texts', () => {
  const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
  const plainOrder = (texts: readonly string[]): number[] =>
    texts
      .map((text, row) => ({ text, row }))
      .sort((a, b) => {
        if ((a.text === '') !== (b.text === '')) return a.text === '' ? 1 : -1
        return compared(a.text, b.text) || a.row - b.row
      })
      .map(({ row }) => row)

  test('is that of their code units, equal ones by row, empty ones last', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '山', '\uffff'), maxLength: 5 }), { maxLength: 20 }),
        (texts) => {
          const { rows, given } = allAtOnce(textOrderInPieces([texts.slice(0, 3), texts.slice(3)], null))
          expect([...rows]).toEqual(plainOrder(texts))
          expect(given).toBe(texts.filter((text) => text !== '').length)
        },
      ),
    )
  })

  test('is the same for many texts that begin alike', () => {
    const texts = Array.from({ length: 30_000 }, (_, row) => {
      const number = (row * 7919) % 10_007
      return row % 3 === 0 ? `山田山田${String(number % 50)}` : row % 3 === 1 ? '山田山' : `山${String(number)}`
    })
    expect([...allAtOnce(textOrderInPieces([texts], null)).rows]).toEqual(plainOrder(texts))
  })

  test('follows the order of units that is given', () => {
    const turned = Uint16Array.from({ length: 2 ** 16 }, (_, unit) => 0xffff - unit)
    expect([...allAtOnce(textOrderInPieces([['a', 'b', 'bb', '']], turned)).rows]).toEqual([1, 2, 0, 3])
    expect(textRanks(['a', 'b', 'a'], turned)).toEqual([2, 1, 2])
    expect(textRanks(['a', 'b', 'a'], null)).toEqual([1, 2, 1])
  })
})
