import type { RadarPoint } from '../charts.ts'
import type { Drawing, Place, Shape } from './drawing.ts'
import { radarFigure, type RadarFigure } from './radarFigure.ts'
import { circle, line, linesAround, polygon, textAt } from './shapes.ts'
import { brokenText, fittingSize, textWidth } from './textSize.ts'

/** What is written around the radar. */
export interface RadarTexts {
  /** At the middle ring and at the outermost. */
  readonly half: string
  readonly whole: string
  readonly certain: string
  readonly reachable: string
  readonly target: string
}

/** Last year, to be drawn beside this one. */
export interface LastYearOutline {
  /** Area by area; null where it cannot be compared. */
  readonly percents: readonly (number | null)[]
  readonly text: string
}

/** Drawn smaller than this beside a table, so the letters are larger than those of a text. */
const SIZE = 11
/** With more names than this they are smaller, so that none stands on another. */
const MANY = 13
const SIZE_OF_MANY = 8.5
const SMALL = 9.5
const LABEL_WIDTH = 92
const GAP = 9
const MIDDLE_Y = 146
const LEGEND_TOP = 296
const LEGEND_ROW = 17
const KEY = 22

/**
 * Achievement by area as a finished figure: the certain shape filled, what the open answers can still add hatched, the next
 * tier as a dashed line, last year as a thin one, and below what each means. Areas up to sixteen keep their names apart.
 */
export function radarDrawing(
  points: readonly RadarPoint[],
  targetPercent: number | null,
  texts: RadarTexts,
  last: LastYearOutline | null = null,
): Drawing {
  const figure = radarFigure(points, targetPercent, last?.percents)
  const centre = { x: middleOf(points, figure), y: MIDDLE_Y }
  const at = (places: readonly Place[]): Place[] => places.map(({ x, y }) => ({ x: centre.x + x, y: centre.y + y }))
  const keys = legend(figure, texts, centre.x, last?.text ?? '')
  const shapes: Shape[] = [
    ...closed(at(figure.reachable), { fill: 'accent-line', hatch: true, stroke: 'accent-line', dashed: true }),
    ...closed(at(figure.outline), { fill: 'accent-wash' }),
    ...figure.rings.map((ring) => polygon(at(ring), { stroke: 'line', strokeWidth: 0.75 })),
    ...at(figure.axes).map((end) => line(centre, end, { strokeWidth: 0.75 })),
    ...closed(at(figure.target), { stroke: 'care', strokeWidth: 1.2, dashed: true }),
    ...closed(at(figure.last), { stroke: 'ink-soft', strokeWidth: 1.2 }),
    ...closed(at(figure.outline), { stroke: 'accent', strokeWidth: 2 }),
    ...at(figure.outline).map((place) => circle(place, 2.2, { fill: 'accent' })),
    ...ringText(figure, texts, centre),
    ...names(points, figure.radius, centre),
    ...keys,
  ]
  return { width: centre.x * 2, height: LEGEND_TOP + (keys.length / 2) * LEGEND_ROW, shapes }
}

/** Size of the areas' names. */
function sizeFor({ length }: readonly RadarPoint[]): number {
  return length > MANY ? SIZE_OF_MANY : SIZE
}

/** Half of its width: no wider than its widest name needs. */
function middleOf(points: readonly RadarPoint[], { radius }: RadarFigure): number {
  const size = sizeFor(points)
  const widest = points.flatMap(({ short }) => brokenText(short, size, LABEL_WIDTH, 2).map((name) => textWidth(name, size)))
  return radius + GAP + Math.min(LABEL_WIDTH, Math.max(size, ...widest)) + 1
}

/** A shape of corners; one or two areas that apply make none. */
function closed(corners: readonly Place[], look: Parameters<typeof polygon>[1]): Shape[] {
  return corners.length < 3 ? [] : [polygon(corners, look)]
}

/** The scale, beside the first axis. */
function ringText({ radius }: RadarFigure, { half, whole }: RadarTexts, { x, y }: Place): Shape[] {
  const scale = (text: string, share: number): Shape =>
    textAt({ x: x + 3, y: y - radius * share + SMALL }, text, {
      size: fittingSize(text, SMALL, 30),
      fill: 'ink-faint',
    })
  return [scale(half, 0.5), scale(whole, 1)]
}

/** The areas' names around it, each on the side on which it stands. */
function names(points: readonly RadarPoint[], radius: number, centre: Place): Shape[] {
  const count = points.length
  const size = sizeFor(points)
  const step = (2 * Math.PI) / Math.max(1, count)
  return points.flatMap(({ short }, index) => {
    const angle = index * step - Math.PI / 2
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const middle = Math.abs(cos) < 0.01
    // Above and below, a name ends before its neighbours begin.
    const width = middle ? Math.min(LABEL_WIDTH, 2 * (radius + GAP) * Math.abs(Math.sin(step)) - 6) : LABEL_WIDTH
    const lines = brokenText(short, size, width, 2)
    // Lines above the figure stand on its edge, lines below hang from it, lines beside it are in the middle.
    const place = {
      x: centre.x + cos * (radius + GAP),
      y: centre.y + sin * (radius + GAP) + sin * (lines.length - 1) * size * 0.5,
    }
    return linesAround(place, lines, { size, anchor: middle ? 'middle' : cos > 0 ? 'start' : 'end', fill: 'ink-soft' })
  })
}

/** A key and a text for each kind of line that is drawn, one below the other. */
function legend(figure: RadarFigure, texts: RadarTexts, middle: number, lastText: string): Shape[] {
  const entries: [string, (from: Place, to: Place) => Shape][] = [
    [texts.certain, (from, to) => line(from, to, { stroke: 'accent', strokeWidth: 2 })],
  ]
  if (figure.reachable.length > 0) {
    const box = ({ x, y }: Place, to: Place): Place[] => [
      { x, y: y - 4 },
      { x: to.x, y: y - 4 },
      { x: to.x, y: y + 4 },
      { x, y: y + 4 },
    ]
    entries.push([
      texts.reachable,
      (from, to) => polygon(box(from, to), { fill: 'accent-line', hatch: true, stroke: 'accent-line', dashed: true }),
    ])
  }
  if (figure.target.length > 0) {
    entries.push([texts.target, (from, to) => line(from, to, { stroke: 'care', strokeWidth: 1.2, dashed: true })])
  }
  if (figure.last.length >= 3) {
    entries.push([lastText, (from, to) => line(from, to, { stroke: 'ink-soft', strokeWidth: 1.2 })])
  }
  const room = middle * 2 - KEY - 8
  const widest = Math.max(...entries.map(([text]) => Math.min(room, textWidth(text, SMALL + 0.5))))
  const start = middle - (KEY + 8 + widest) / 2
  return entries.flatMap(([text, key], index) => {
    const y = LEGEND_TOP + LEGEND_ROW * (index + 0.5)
    const size = fittingSize(text, SMALL + 0.5, room)
    return [
      key({ x: start, y }, { x: start + KEY, y }),
      textAt({ x: start + KEY + 8, y: y + size * 0.36 }, text, { size, fill: 'ink-soft' }),
    ]
  })
}
