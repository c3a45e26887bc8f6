import type { Drawing, Place, Shape } from '../../../src/outputs/figures/drawing.ts'
import { textWidth } from '../../../src/outputs/figures/textSize.ts'

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Half a point is less than a line is thick. */
const TOLERANCE = 0.5

function around(places: readonly Place[]): Box {
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)]
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}

function boxOf(shape: Shape): Box {
  switch (shape.kind) {
    case 'line':
      return around([shape.from, shape.to])
    case 'polygon':
      return around(shape.points)
    case 'rectangle':
      return around([shape.at, { x: shape.at.x + shape.width, y: shape.at.y + shape.height }])
    case 'circle': {
      const { at, radius } = shape
      return { left: at.x - radius, top: at.y - radius, right: at.x + radius, bottom: at.y + radius }
    }
    case 'text': {
      const width = textWidth(shape.text, shape.size, shape.bold)
      const left = shape.at.x - { start: 0, middle: width / 2, end: width }[shape.anchor]
      return { left, top: shape.at.y - shape.size * 0.88, right: left + width, bottom: shape.at.y + shape.size * 0.25 }
    }
  }
}

/** Shapes that leave the drawing, or are no shape at all. */
export function outside({ width, height, shapes }: Drawing): Shape[] {
  return shapes.filter((shape) => {
    const { left, top, right, bottom } = boxOf(shape)
    const isInside = left >= -TOLERANCE && top >= -TOLERANCE && right <= width + TOLERANCE && bottom <= height + TOLERANCE
    return !isInside || (shape.kind === 'rectangle' && (shape.width < 0 || shape.height < 0))
  })
}

/** Pairs of texts that stand on each other. */
export function overlapping({ shapes }: Drawing): [string, string][] {
  const texts = shapes.flatMap((shape) => (shape.kind === 'text' ? [{ text: shape.text, box: boxOf(shape) }] : []))
  return texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter(({ box }) => meet(one.box, box))
      .map(({ text }): [string, string] => [one.text, text]),
  )
}

function meet(a: Box, b: Box): boolean {
  return (
    a.left < b.right - TOLERANCE && b.left < a.right - TOLERANCE && a.top < b.bottom - TOLERANCE && b.top < a.bottom - TOLERANCE
  )
}
