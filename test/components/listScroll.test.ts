import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawnTop, scrollFor, scrollScale, TALLEST_PX } from '../../src/components/portfolio/listScroll.ts'

describe('the scroll bar of a list', () => {
  test('stands for the list itself up to the height that browsers draw', () => {
    expect(scrollScale(1000, 52, 600)).toEqual({ wholePx: 52_000, drawnPx: 52_000, factor: 1 })
    expect(scrollScale(0, 52, 600)).toEqual({ wholePx: 0, drawnPx: 0, factor: 1 })
  })

  test('is never taller than browsers draw, and its end is the end of the list', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 30, max: 300 }),
        fc.integer({ min: 100, max: 2000 }),
        (rows, rowPx, viewPx) => {
          const scale = scrollScale(rows, rowPx, viewPx)
          expect(scale.drawnPx).toBeLessThanOrEqual(TALLEST_PX)
          if (scale.factor > 1) expect((scale.drawnPx - viewPx) * scale.factor).toBeCloseTo(scale.wholePx - viewPx, 0)
        },
      ),
    )
  })

  test('any row is brought into sight whole, also on whole pixels of the bar, and stays where it is when it is there', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 5_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, at, to) => {
          const [heightPx, viewPx] = [52, 600]
          const scale = scrollScale(rows, heightPx, viewPx)
          const scrollTop = Math.round(at * Math.max(0, scale.drawnPx - viewPx))
          const startPx = Math.floor(to * (rows - 1)) * heightPx
          const moved = scrollFor(scale, { startPx, heightPx }, { scrollTop, heightPx: viewPx })
          const bar = Math.min(Math.round(moved ?? scrollTop), Math.max(0, scale.drawnPx - viewPx))
          expect(bar * scale.factor).toBeLessThanOrEqual(startPx + 1)
          expect(bar * scale.factor + viewPx).toBeGreaterThanOrEqual(startPx + heightPx - 1)
        },
      ),
    )
  })

  test('a row far from those in sight waits just outside, on its side', () => {
    const scale = scrollScale(1_000_000, 52, 600)
    expect(
      [-37_000_000, -521, -520, 0, 7_000_000, TALLEST_PX + 520, TALLEST_PX + 521].map((px) => drawnTop(scale, px, 52)),
    ).toEqual([-520, -520, -520, 0, 7_000_000, TALLEST_PX + 520, TALLEST_PX + 520])
  })

  test('a row in sight, or drawn ahead of it, is where it belongs', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 5_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: -6, max: 18 }),
        (rows, at, ahead) => {
          const [rowPx, viewPx] = [52, 600]
          const scale = scrollScale(rows, rowPx, viewPx)
          const scrollTop = Math.round(at * Math.max(0, scale.drawnPx - viewPx))
          const offset = scrollTop * scale.factor
          const place = Math.min(rows - 1, Math.max(0, Math.floor(offset / rowPx) + ahead))
          const top = place * rowPx - (offset - scrollTop)
          expect(drawnTop(scale, top, rowPx)).toBe(top)
        },
      ),
    )
  })
})
