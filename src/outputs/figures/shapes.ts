import type { Ink, Place, Shape } from './drawing.ts'

interface LineLook {
  readonly stroke?: Ink
  readonly strokeWidth?: number
  readonly dashed?: boolean
}

interface AreaLook extends LineLook {
  readonly fill?: Ink
  readonly hatch?: boolean
}

interface TextLook {
  readonly size: number
  readonly bold?: boolean
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly fill?: Ink
}

const areaOf = ({ fill, hatch = false, stroke, strokeWidth = 1, dashed = false }: AreaLook) => ({
  fill: fill ?? null,
  hatch,
  stroke: stroke ?? null,
  strokeWidth,
  dashed,
})

/** A line of the colour of rules, unless it is said otherwise. */
export function line(from: Place, to: Place, { stroke = 'line', strokeWidth = 1, dashed = false }: LineLook = {}): Shape {
  return { kind: 'line', from, to, stroke, strokeWidth, dashed }
}

export function rectangle(at: Place, width: number, height: number, look: AreaLook, radius = 2): Shape {
  return { kind: 'rectangle', at, width, height, radius, ...areaOf(look) }
}

export function polygon(points: readonly Place[], look: AreaLook): Shape {
  return { kind: 'polygon', points, ...areaOf(look) }
}

export function circle(at: Place, radius: number, look: AreaLook): Shape {
  return { kind: 'circle', at, radius, ...areaOf(look) }
}

/** A text on its base line. */
export function textAt(at: Place, text: string, { size, bold = false, anchor = 'start', fill = 'ink' }: TextLook): Shape {
  return { kind: 'text', at, text, size, bold, anchor, fill }
}

/** Lines of text around a middle height, each on its base line. */
export function linesAround(middle: Place, texts: readonly string[], look: TextLook): Shape[] {
  const height = lineHeight(look.size)
  const first = middle.y - ((texts.length - 1) * height) / 2 + look.size * 0.36
  return texts.map((text, index) => textAt({ x: middle.x, y: first + index * height }, text, look))
}

/** From one base line to the next. */
export function lineHeight(size: number): number {
  return size * 1.25
}
