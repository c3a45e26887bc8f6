import type { RadarPoint } from '../charts.ts'

export interface FigurePoint {
  readonly x: number
  readonly y: number
}

/** A radar as shapes around (0, 0), for SVG on screen and paper and for vectors in a PDF. */
export interface RadarFigure {
  readonly radius: number
  readonly rings: readonly (readonly FigurePoint[])[]
  readonly axes: readonly FigurePoint[]
  /** Axes without a value are left out of the outline. */
  readonly outline: readonly FigurePoint[]
  /** How far the open answers can still lift it; empty when nothing is open. */
  readonly reachable: readonly FigurePoint[]
  /** Last year's outline; empty when there is none. */
  readonly last: readonly FigurePoint[]
  /** The dashed line of the next tier; empty when there is none. */
  readonly target: readonly FigurePoint[]
  readonly labels: readonly (FigurePoint & { readonly text: string })[]
}

const RADIUS = 110
const LABEL_RADIUS = 138

/** Lays the areas out clockwise from the top; 100 % is the outermost ring. `last`: last year's percents, area by area. */
export function radarFigure(
  points: readonly RadarPoint[],
  targetPercent: number | null,
  last: readonly (number | null)[] = [],
): RadarFigure {
  const at = (index: number, radius: number): FigurePoint => {
    const angle = (index * 2 * Math.PI) / points.length - Math.PI / 2
    return { x: round(Math.cos(angle) * radius), y: round(Math.sin(angle) * radius) }
  }
  const ring = (percent: number): FigurePoint[] => points.map((_, index) => at(index, (RADIUS * percent) / 100))
  const along = (percents: readonly (number | null)[]): FigurePoint[] =>
    percents.flatMap((percent, index) => (percent === null ? [] : [at(index, (RADIUS * percent) / 100)]))
  return {
    radius: RADIUS,
    rings: [25, 50, 75, 100].map(ring),
    axes: ring(100),
    outline: along(points.map(({ percent }) => percent)),
    reachable: points.some(({ open }) => open > 0) ? along(points.map(({ reachablePercent }) => reachablePercent)) : [],
    last: along(last),
    target: targetPercent === null ? [] : ring(targetPercent),
    labels: points.map(({ short }, index) => ({ ...at(index, LABEL_RADIUS), text: short })),
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
