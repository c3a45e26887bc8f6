import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinEnds } from '../../src/core/batchRate.ts'
import { flowsBetween, groupFlows, largestChanges } from '../../src/core/flows.ts'
import { NOT_CLAIMED } from '../../src/core/portfolioChunk.ts'
import { RATED_BY, type TableRatings } from '../../src/core/portfolioTable.ts'

interface Row {
  readonly by: number
  readonly tier: number
  readonly discount: number
}

const rated = (tier: number, discount = tier): Row => ({ by: RATED_BY.answers, tier, discount })
const claimed: Row = { by: RATED_BY.claim, tier: 10, discount: 10 }
const nothing: Row = { by: RATED_BY.nothing, tier: 0, discount: 0 }

function ratings(rows: readonly Row[]): TableRatings {
  const pair = ({ by }: Row, percent: number) => (by === RATED_BY.nothing ? NOT_CLAIMED : joinEnds(percent, 100))
  return {
    management: Uint16Array.from(rows, (row) => pair(row, row.tier)),
    discount: Uint16Array.from(rows, (row) => pair(row, row.discount)),
    by: Uint8Array.from(rows, ({ by }) => by),
    kept: [],
  }
}

const percent = fc.constantFrom(0, 10, 20, 30, 40, 60, 100)
const anyRow = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(percent, percent).map(([tier, discount]) => rated(tier, discount)) },
  fc.constantFrom(claimed, nothing),
)
const anyTwo = fc.array(fc.tuple(anyRow, anyRow), { maxLength: 40 })

describe('what a change does to a list', () => {
  test('is counted: gain, lose, the sums, and who goes from which tier to which', () => {
    const before = ratings([rated(40, 60), rated(30), rated(30), rated(0), claimed, nothing])
    const after = ratings([rated(30, 50), rated(30), rated(40), rated(0), claimed, rated(40)])
    expect(flowsBetween(before, after)).toEqual({
      rows: 4,
      gain: 1,
      lose: 1,
      unchanged: 2,
      sumBefore: 120,
      sumAfter: 120,
      notRated: 2,
      tiers: [
        { from: 40, to: 30, rows: 1 },
        { from: 30, to: 40, rows: 1 },
        { from: 30, to: 30, rows: 1 },
        { from: 0, to: 0, rows: 1 },
      ],
      discounts: [
        { from: 60, to: 50, rows: 1 },
        { from: 30, to: 40, rows: 1 },
        { from: 30, to: 30, rows: 1 },
        { from: 0, to: 0, rows: 1 },
      ],
    })
  })

  test('is nothing in an empty list, and counts as far as both reach', () => {
    const none = { rows: 0, gain: 0, lose: 0, unchanged: 0, sumBefore: 0, sumAfter: 0, notRated: 0, tiers: [], discounts: [] }
    expect(flowsBetween(ratings([]), ratings([rated(10)]))).toEqual(none)
  })

  test('is what a plain count says, for any two ratings', () => {
    fc.assert(
      fc.property(anyTwo, (rows) => {
        const both = rows.filter(([a, b]) => a.by === RATED_BY.answers && b.by === RATED_BY.answers)
        const flows = flowsBetween(ratings(rows.map(([a]) => a)), ratings(rows.map(([, b]) => b)))
        const count = (holds: (a: Row, b: Row) => boolean) => both.filter(([a, b]) => holds(a, b)).length
        expect({ ...flows, tiers: 0, discounts: 0 }).toEqual({
          rows: both.length,
          gain: count((a, b) => b.discount > a.discount),
          lose: count((a, b) => b.discount < a.discount),
          unchanged: count((a, b) => b.discount === a.discount),
          sumBefore: both.reduce((sum, [a]) => sum + a.discount, 0),
          sumAfter: both.reduce((sum, [, b]) => sum + b.discount, 0),
          notRated: rows.length - both.length,
          tiers: 0,
          discounts: 0,
        })
        for (const { from, to, rows: number } of flows.tiers)
          expect(number).toBe(count((a, b) => a.tier === from && b.tier === to))
        for (const list of [flows.tiers, flows.discounts]) {
          expect(list.reduce((sum, flow) => sum + flow.rows, 0)).toBe(both.length)
        }
      }),
    )
  })

  test('counts every row of a list longer than one turn', () => {
    const rows = Array.from({ length: 5000 }, (_, index) => rated(index % 2 === 0 ? 10 : 20))
    const { gain, lose } = flowsBetween(ratings(rows), ratings(rows.map(() => rated(20))))
    expect([gain, lose]).toEqual([2500, 0])
  })
})

describe('the largest changes', () => {
  const before = ratings([rated(40), rated(40), claimed, rated(40), rated(0), rated(10)])
  const after = ratings([rated(30), rated(0), claimed, rated(0), rated(10), rated(10)])

  test('are those that lose and gain most, then in the order of the list', () => {
    expect(largestChanges(before, after, 5)).toEqual({
      lose: [
        { row: 1, from: 40, to: 0 },
        { row: 3, from: 40, to: 0 },
        { row: 0, from: 40, to: 30 },
      ],
      gain: [{ row: 4, from: 0, to: 10 }],
    })
  })

  test('are no more than asked for', () => {
    expect(largestChanges(before, after, 1)).toEqual({ lose: [{ row: 1, from: 40, to: 0 }], gain: [{ row: 4, from: 0, to: 10 }] })
  })

  test('are what sorting all rows says', () => {
    fc.assert(
      fc.property(anyTwo, fc.integer({ min: 0, max: 6 }), (rows, most) => {
        const all = rows.flatMap(([a, b], row) =>
          a.by === RATED_BY.answers && b.by === RATED_BY.answers ? [{ row, from: a.discount, to: b.discount }] : [],
        )
        const sorted = (sign: number) =>
          all
            .filter(({ from, to }) => sign * (to - from) > 0)
            .sort((a, b) => sign * (b.to - b.from - (a.to - a.from)) || a.row - b.row)
            .slice(0, most)
        const found = largestChanges(ratings(rows.map(([a]) => a)), ratings(rows.map(([, b]) => b)), most)
        expect(found).toEqual({ lose: sorted(-1), gain: sorted(1) })
      }),
    )
  })
})

describe('by groups', () => {
  test('each group has its own counts; rows of no group and rows without a rating are left out', () => {
    const before = ratings([rated(40), rated(30), rated(30), claimed, rated(10), rated(10)])
    const after = ratings([rated(30), rated(40), rated(30), claimed, rated(20), rated(20)])
    const groups = Uint16Array.from([0, 0, 2, 1, 0xffff, 2])
    expect(groupFlows(before, after, groups, 3)).toEqual([
      { group: 0, rows: 2, gain: 1, lose: 1, sumBefore: 70, sumAfter: 70 },
      { group: 2, rows: 2, gain: 1, lose: 0, sumBefore: 40, sumAfter: 50 },
    ])
  })

  test('add up to the whole', () => {
    fc.assert(
      fc.property(anyTwo, (rows) => {
        const [before, after] = [ratings(rows.map(([a]) => a)), ratings(rows.map(([, b]) => b))]
        const groups = groupFlows(
          before,
          after,
          Uint16Array.from(rows, (_, index) => index % 3),
          3,
        )
        const sum = (part: 'rows' | 'gain' | 'lose' | 'sumBefore' | 'sumAfter') => groups.reduce((so, flow) => so + flow[part], 0)
        const { rows: number, gain, lose, sumBefore, sumAfter } = flowsBetween(before, after)
        expect([sum('rows'), sum('gain'), sum('lose'), sum('sumBefore'), sum('sumAfter')]).toEqual([
          number,
          gain,
          lose,
          sumBefore,
          sumAfter,
        ])
      }),
    )
  })
})
