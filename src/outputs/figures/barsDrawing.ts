import type { Drawing, Ink, Shape } from './drawing.ts'
import { line, linesAround, rectangle, textAt } from './shapes.ts'
import { brokenText, fittingSize, textWidth } from './textSize.ts'

/** Bars of one name: a value and its text for each series; null: nothing to draw. */
export interface BarRow {
  readonly name: string
  readonly bars: readonly { readonly value: number | null; readonly text: string }[]
}

const WIDTH = 480
const SIZE = 9
const BAR = 11
const GAP = 9
const NAMES = 0.34
const VALUES = 48
const KEY = 14
const LOOKS: readonly { readonly fill: Ink; readonly hatch: boolean }[] = [
  { fill: 'accent', hatch: false },
  { fill: 'accent-line', hatch: true },
  { fill: 'ink-faint', hatch: false },
]

/** Bars one below the other, each with its number; what they stand for above them where there are several to a name. */
export function barsDrawing(rows: readonly BarRow[], series: readonly string[], maximum: number): Drawing {
  const start = WIDTH * NAMES
  const length = WIDTH - start - VALUES
  const top = series.length > 1 ? legendHeight : 0
  const height = Math.max(1, series.length) * BAR + GAP
  const shapes = rows.flatMap(({ name, bars }, index) => {
    const y = top + index * height
    return [
      ...linesAround({ x: 0, y: y + height / 2 }, brokenText(name, SIZE, start - 16, height > 26 ? 2 : 1), { size: SIZE }),
      ...bars.flatMap(({ value, text }, place) => barShapes(value, text, place, y + GAP / 2, start, length, maximum)),
    ]
  })
  const bottom = top + Math.max(1, rows.length) * height
  return {
    width: WIDTH,
    height: bottom,
    shapes: [
      ...(series.length > 1 ? legendShapes(series, start) : []),
      ...shapes,
      line({ x: start, y: top }, { x: start, y: bottom }, { stroke: 'ink-faint', strokeWidth: 0.75 }),
    ],
  }
}

const legendHeight = 20

function legendShapes(series: readonly string[], start: number): Shape[] {
  let x = start
  return series.flatMap((title, index) => {
    const at = x
    x += KEY + 5 + textWidth(title, SIZE) + 16
    return [
      rectangle({ x: at, y: 4 }, KEY, 8, look(index), 1),
      textAt({ x: at + KEY + 5, y: 8 + SIZE * 0.36 }, title, { size: SIZE, fill: 'ink-soft' }),
    ]
  })
}

function barShapes(
  value: number | null,
  text: string,
  place: number,
  top: number,
  start: number,
  length: number,
  maximum: number,
): Shape[] {
  const y = top + place * BAR
  const wide = value === null || maximum <= 0 ? 0 : (length * Math.min(value, maximum)) / maximum
  const size = fittingSize(text, SIZE, VALUES - 6)
  return [
    ...(wide > 0 ? [rectangle({ x: start, y: y + 1 }, wide, BAR - 2, look(place), 1)] : []),
    textAt({ x: start + wide + 5, y: y + BAR / 2 + size * 0.36 }, text, { size, fill: value === null ? 'ink-faint' : 'ink' }),
  ]
}

function look(place: number) {
  const { fill, hatch } = LOOKS[place % LOOKS.length] as (typeof LOOKS)[number]
  return { fill, hatch, ...(hatch ? { stroke: fill } : {}) }
}
