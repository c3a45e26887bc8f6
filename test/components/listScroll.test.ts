import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scrollFor, scrollScale, TALLEST_PX } from '../../src/components/portfolio/listScroll.ts'

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
})
