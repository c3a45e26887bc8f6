// @vitest-environment node
import { describe, expect, test } from 'vitest'
import type { RadarPoint } from '../../src/outputs/charts.ts'
import { radarFigure, type FigurePoint, type RadarFigure } from '../../src/outputs/figures/radarFigure.ts'

const pointsAt = (...percents: (number | null)[]): RadarPoint[] =>
  percents.map((percent, index) => ({
    id: `A${String(index)}`,
    short: `分野${String(index)}`,
    name: '',
    percent,
    reachablePercent: percent,
    earned: 0,
    open: 0,
    possible: 0,
    unanswered: 0,
    band: null,
  }))

const cornersOf = ({ rings, axes, outline, target, labels }: RadarFigure): FigurePoint[] => [
  ...rings.flat(),
  ...axes,
  ...outline,
  ...target,
  ...labels,
]
const distance = ({ x, y }: FigurePoint): number => Math.hypot(x, y)
/** Corners are rounded to a tenth. */
const near = (...distances: number[]): unknown[] => distances.map((each): unknown => expect.closeTo(each, 0))

describe('the figure of a radar', () => {
  test('begins at the top and goes clockwise', () => {
    expect(radarFigure(pointsAt(100, 100, 100, 100), null).outline).toEqual([
      { x: 0, y: -110 },
      { x: 110, y: 0 },
      { x: 0, y: 110 },
      { x: -110, y: expect.closeTo(0) as number },
    ])
  })

  test('puts each area as far out as it is achieved', () => {
    expect(radarFigure(pointsAt(0, 50, 75, 100), null).outline.map(distance)).toEqual(near(0, 55, 82.5, 110))
  })

  test('leaves an area without a value out of the outline, but keeps its axis and its label', () => {
    const figure = radarFigure(pointsAt(100, null, 100, null), null)
    expect(figure.outline).toHaveLength(2)
    expect(figure.axes).toHaveLength(4)
    expect(figure.labels.map(({ text }) => text)).toEqual(['分野0', '分野1', '分野2', '分野3'])
  })

  test('shows how far the open answers reach, and nothing of it once none is open', () => {
    const [first, ...others] = pointsAt(50, 50, 50, null)
    const open = [{ ...(first as RadarPoint), open: 4, reachablePercent: 100 }, ...others]
    expect(radarFigure(open, null).reachable.map(distance)).toEqual(near(110, 55, 55))
    expect(radarFigure(open, null).outline.map(distance)).toEqual(near(55, 55, 55))
    expect(radarFigure(others, null).reachable).toEqual([])
  })

  test('has rings at each quarter and the target where it is asked for', () => {
    const figure = radarFigure(pointsAt(10, 20, 30), 60)
    expect(figure.rings.map((ring) => ring.map(distance))).toEqual([
      near(27.5, 27.5, 27.5),
      near(55, 55, 55),
      near(82.5, 82.5, 82.5),
      near(110, 110, 110),
    ])
    expect(figure.target.map(distance)).toEqual(near(66, 66, 66))
    expect(radarFigure(pointsAt(10, 20, 30), null).target).toEqual([])
  })

  test.each([
    ['thirteen areas', pointsAt(...Array.from({ length: 13 }, (_, index) => index * 8)), 85],
    ['one area', pointsAt(50), 50],
    ['no area', pointsAt(), 50],
    ['no value at all', pointsAt(null, null, null), null],
  ])('has only finite numbers within its paper, with %s', (_name, points, target) => {
    for (const { x, y } of cornersOf(radarFigure(points, target))) {
      expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true)
      expect(Math.abs(x)).toBeLessThanOrEqual(150)
      expect(Math.abs(y)).toBeLessThanOrEqual(150)
    }
  })
})

test('last year is an outline of its own, without the areas that cannot be compared', () => {
  const figure = radarFigure(pointsAt(100, 100, 100, 100), null, [100, null, 50, 0])
  expect(figure.last.map(distance)).toEqual(near(110, 55, 0))
  expect(radarFigure(pointsAt(100, 100), null).last).toEqual([])
})
