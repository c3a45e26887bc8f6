import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSmall, suppress, type CountTable, type ShownTable } from '../../src/core/suppression.ts'
import { must } from './builders.ts'

const table = (cells: readonly (readonly number[])[], overrides: Partial<CountTable> = {}): CountTable => ({
  cells,
  columnsAddUp: true,
  rowsAreGroups: true,
  ...overrides,
})

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0)

/** Cells with their totals, as whoever makes the table knows them, and as it is shown. */
function both({ cells, columnsAddUp }: CountTable, shown: ShownTable) {
  const width = cells[0]?.length ?? 0
  const columns = (rows: readonly (readonly number[])[]) =>
    Array.from({ length: width + 1 }, (_, column) => sum(rows.map((row) => must(row[column]))))
  const truth = cells.map((row) => [...row, sum(row)])
  const seen = shown.cells.map((row, index) => [...row, shown.rowTotals[index] ?? null])
  if (!columnsAddUp) return { truth, seen }
  return { truth: [...truth, columns(truth)], seen: [...seen, [...must(shown.columnTotals), shown.total]] }
}

/** What a reader can work out: the least and the most that every hidden cell can be, by going through the sums again and again. */
function attack(seen: readonly (readonly (number | null)[])[], columnsAddUp: boolean, least: number) {
  const low = seen.map((row) => row.map((value) => value ?? least))
  const high = seen.map((row) => row.map((value) => value ?? Infinity))
  type Place = readonly [number, number]
  const rows = seen.length
  const columns = must(seen[0]).length
  const line = (count: number, place: (index: number) => Place): { parts: Place[]; total: Place } => ({
    parts: Array.from({ length: count - 1 }, (_, index) => place(index)),
    total: place(count - 1),
  })
  const lines = [
    ...Array.from({ length: rows }, (_, row) => line(columns, (column) => [row, column])),
    ...(columnsAddUp ? Array.from({ length: columns }, (_, column) => line(rows, (row) => [row, column])) : []),
  ]
  const at = (bounds: number[][], [row, column]: Place): number => must(must(bounds[row])[column])
  let changed = true
  const set = (bounds: number[][], [row, column]: Place, value: number, better: boolean) => {
    if (!better) return
    must(bounds[row])[column] = value
    changed = true
  }
  while (changed) {
    changed = false
    for (const { parts, total } of lines) {
      const [lows, highs] = [sum(parts.map((part) => at(low, part))), sum(parts.map((part) => at(high, part)))]
      set(low, total, lows, lows > at(low, total))
      set(high, total, highs, highs < at(high, total))
      for (const part of parts) {
        const most = at(high, total) - (lows - at(low, part))
        set(high, part, most, most < at(high, part))
        const others = sum(parts.filter((other) => other !== part).map((other) => at(high, other)))
        const fewest = at(low, total) - others
        set(low, part, fewest, fewest > at(low, part))
      }
    }
  }
  return { low, high }
}

const count = fc.oneof(fc.nat(6), fc.nat(3), fc.nat(40), fc.constant(0))
const anyTable = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }), fc.boolean(), fc.boolean())
  .chain(([rows, columns, columnsAddUp, rowsAreGroups]) =>
    fc
      .array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })
      .map((cells) => table(cells, { columnsAddUp, rowsAreGroups })),
  )

describe('a table that leaves the chamber', () => {
  test('shows only true numbers, never a count of one to four, and hides nothing where there is none', () => {
    fc.assert(
      fc.property(anyTable, (given) => {
        const { truth, seen } = both(given, suppress(given))
        const wrong = seen.flatMap((row, index) =>
          row.filter((value, place) => value !== null && value !== truth[index]?.[place]),
        )
        expect(wrong).toEqual([])
        expect(seen.flat().filter((value) => value !== null && isSmall(value))).toEqual([])
        const small = truth.flat().some(isSmall)
        const whole = given.rowsAreGroups && given.cells.some((row) => row.length > 1 && row.includes(sum(row)) && sum(row) > 0)
        if (!small && !whole) expect(seen).toEqual(truth)
      }),
      { numRuns: 500 },
    )
  })

  test('has no row and no column in which a single cell is hidden, unless it is empty', () => {
    fc.assert(
      fc.property(anyTable, (given) => {
        const { truth, seen } = both(given, suppress(given))
        const places = seen.flatMap((row, index) => row.map((value, place) => ({ row: index, place, isHidden: value === null })))
        const hidden = places.filter(({ isHidden, row, place }) => isHidden && must(truth[row])[place] !== 0)
        const alone = hidden.filter(({ row, place }) => {
          const besides = places.filter((other) => other.isHidden && (other.row !== row || other.place !== place))
          const inRow = besides.some((other) => other.row === row)
          return !inRow || (given.columnsAddUp && !besides.some((other) => other.place === place))
        })
        expect(alone).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test.each([0, 1])(
    'lets nobody work out a hidden count of one to four, who knows that a hidden cell is at least %d',
    (least) => {
      fc.assert(
        fc.property(anyTable, (given) => {
          const { truth, seen } = both(given, suppress(given))
          // A row of which all are in one column is hidden with its zeros; then it is not known that a cell is at least 1.
          fc.pre(
            least === 0 || !seen.some((row, index) => row.some((value, place) => value === null && truth[index]?.[place] === 0)),
          )
          const { low, high } = attack(seen, given.columnsAddUp, least)
          const known = truth.flatMap((row, index) =>
            row.filter((value, place) => {
              const isKnown = must(must(low[index])[place]) === must(must(high[index])[place])
              return seen[index]?.[place] === null && isSmall(value) && isKnown
            }),
          )
          expect(known).toEqual([])
        }),
        { numRuns: 1000 },
      )
    },
  )

  test('shows no sum of hidden cells of one to four either', () => {
    fc.assert(
      fc.property(anyTable, (given) => {
        const { truth, seen } = both(given, suppress(given))
        const sums = seen.flatMap((row, index) => {
          const hidden = row.slice(0, -1).flatMap((value, place) => (value === null ? [must(truth[index]?.[place])] : []))
          return row.at(-1) === null ? [] : [sum(hidden)]
        })
        expect(sums.slice(0, given.cells.length).filter(isSmall)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test.each<[string, CountTable, ShownTable]>([
    [
      'a group as a whole, and the one beside it',
      table([
        [5, 0],
        [7, 9],
      ]),
      {
        cells: [
          [null, null],
          [null, null],
        ],
        rowTotals: [5, 16],
        columnTotals: [12, 9],
        total: 21,
      },
    ],
    [
      'four and five',
      table([
        [4, 5, 10],
        [5, 6, 10],
        [9, 9, 9],
      ]),
      {
        cells: [
          [null, null, 10],
          [null, null, 10],
          [9, 9, 9],
        ],
        rowTotals: [19, 21, 27],
        columnTotals: [18, 20, 29],
        total: 67,
      },
    ],
    [
      'rows by themselves',
      table(
        [
          [1, 9, 0, 7],
          [5, 5, 0, 6],
        ],
        { columnsAddUp: false },
      ),
      {
        cells: [
          [null, 9, 0, null],
          [5, 5, 0, 6],
        ],
        rowTotals: [17, 16],
        columnTotals: null,
        total: null,
      },
    ],
    [
      'everybody in one column, who are no group',
      table([[9, 0, 0]], { columnsAddUp: false, rowsAreGroups: false }),
      { cells: [[9, 0, 0]], rowTotals: [9], columnTotals: null, total: null },
    ],
    [
      'rows of different length',
      table([[9, 8], [7]]),
      { cells: [[null, null], [null]], rowTotals: [17, 7], columnTotals: [16, 8], total: 24 },
    ],
    ['no rows', table([]), { cells: [], rowTotals: [], columnTotals: [], total: 0 }],
    ['one company', table([[1]]), { cells: [[null]], rowTotals: [null], columnTotals: [null], total: null }],
  ])('is hidden by the rule: %s', (_name, given, shown) => {
    expect(suppress(given)).toEqual(shown)
  })

  test('of a group of which all but one are in one column shows neither', () => {
    const { cells } = suppress(
      table([
        [9, 1, 0],
        [8, 7, 6],
        [6, 9, 8],
      ]),
    )
    expect(must(cells[0]).slice(0, 2)).toEqual([null, null])
  })

  test('of a group of which all are in one column shows only how many they are', () => {
    const shown = suppress(
      table([
        [0, 9, 0],
        [8, 7, 6],
        [6, 9, 8],
      ]),
    )
    expect(shown.cells[0]).toEqual([null, null, null])
    expect(shown.rowTotals).toEqual([9, 21, 23])
    expect(shown.total).toBe(53)
  })

  test('of hundreds of groups is hidden in a moment', () => {
    const cells = Array.from({ length: 515 }, (_, row) =>
      Array.from({ length: 5 }, (_unused, column) => (row * 7 + column * 11) % 23),
    )
    const startedAt = performance.now()
    const { rowTotals } = suppress(table(cells))
    expect(performance.now() - startedAt).toBeLessThan(5000)
    expect(rowTotals.filter((total) => total === null).length).toBeLessThan(100)
  })
})
