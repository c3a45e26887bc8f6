import { AlignmentType, LineRuleType, Paragraph, type IParagraphOptions } from 'docx'
import { ShapeGroupRun, type IShapeGroupChildOptions, type ShapeFill, type ShapeLine } from 'docx/shapes'
import type { Drawing, Place, Shape } from '../../outputs/figures/drawing.ts'
import { plainCharacters } from '../plainCharacters.ts'
import { INKS } from './inks.ts'
import { TWIPS } from './styles.ts'
import { runsOf } from './texts.ts'

const PIXELS_PER_POINT = 96 / 72
/** Of a letter's size: the height of its line, and how much of it stands above the base line. */
const LINE_HEIGHT = 1.3
const ABOVE_BASE_LINE = 1.02
/** Half a point: Word needs a shape to have a size. */
const SMALLEST = 0.5

/**
 * A drawing as a group of Word's own shapes: sharp at any size, editable, without a picture in two formats. Wider than its place,
 * it is drawn smaller. `description` is read out instead of it.
 */
export function drawingParagraph(
  drawing: Drawing,
  { description, title, widthPoints }: { readonly description: string; readonly title: string; readonly widthPoints: number },
  options: IParagraphOptions,
): Paragraph {
  const scale = Math.min(1, widthPoints / Math.max(SMALLEST, drawing.width))
  // A frame without a line, so that the group is as large as the drawing whatever is in it.
  const frame = box({ x: 0, y: 0 }, drawing.width, drawing.height, scale)
  const group = new ShapeGroupRun({
    children: [{ type: 'rectangle', line: 'none', ...frame }, ...drawing.shapes.flatMap((shape) => shapeOf(shape, scale))],
    altText: { name: 'Figure', title: plainCharacters(title), description: plainCharacters(description) },
  })
  return new Paragraph({ ...options, children: [group] })
}

function shapeOf(shape: Shape, scale: number): IShapeGroupChildOptions[] {
  switch (shape.kind) {
    case 'line':
      return [lineOf(shape, scale)]
    case 'polygon':
      return polygonOf(shape, scale)
    case 'rectangle': {
      const { at, width, height, radius } = shape
      if (width < SMALLEST / 10 || height < SMALLEST / 10) return []
      const place = box(at, width, height, scale)
      const cornerRadius = Math.min(50, (100 * radius) / Math.min(width, height))
      return radius > 0
        ? [{ type: 'roundedRectangle', adjustments: { cornerRadius }, ...place, ...painted(shape, scale) }]
        : [{ type: 'rectangle', ...place, ...painted(shape, scale) }]
    }
    case 'circle': {
      const { at, radius } = shape
      const place = box({ x: at.x - radius, y: at.y - radius }, 2 * radius, 2 * radius, scale)
      return [{ type: 'ellipse', ...place, ...painted(shape, scale) }]
    }
    case 'text':
      return textOf(shape, scale)
  }
}

/** Place and size in pixels, as docx takes them. */
function box(at: Place, width: number, height: number, scale: number) {
  const pixels = (points: number): number => Math.round(points * scale * PIXELS_PER_POINT * 100) / 100
  return {
    transformation: {
      offset: { left: pixels(at.x), top: pixels(at.y) },
      width: pixels(Math.max(SMALLEST / 10, width)),
      height: pixels(Math.max(SMALLEST / 10, height)),
    },
  }
}

function painted(
  {
    fill,
    hatch,
    stroke,
    strokeWidth,
    dashed,
  }: Pick<Extract<Shape, { kind: 'circle' }>, 'fill' | 'hatch' | 'stroke' | 'strokeWidth' | 'dashed'>,
  scale: number,
): { fill: ShapeFill; line: ShapeLine } {
  const color = fill === null ? 'none' : INKS[fill]
  return {
    fill: hatch && fill !== null ? { type: 'pattern', pattern: 'wideUpwardDiagonal', color, backgroundColor: INKS.paper } : color,
    // Stripes need an edge to be seen as an area.
    line:
      stroke === null
        ? hatch && fill !== null
          ? strokeOf(color, 0.5, false, 1)
          : 'none'
        : strokeOf(INKS[stroke], strokeWidth, dashed, scale),
  }
}

const strokeOf = (color: string, width: number, dashed: boolean, scale: number): ShapeLine => ({
  color,
  width: Math.max(0.25, width * scale),
  ...(dashed ? { dash: 'dash' as const } : {}),
})

function lineOf(
  { from, to, stroke, strokeWidth, dashed }: Extract<Shape, { kind: 'line' }>,
  scale: number,
): IShapeGroupChildOptions {
  const place = box(
    { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y) },
    Math.abs(to.x - from.x),
    Math.abs(to.y - from.y),
    scale,
  )
  const rises = (to.x - from.x) * (to.y - from.y) < 0
  return {
    type: 'line',
    transformation: { ...place.transformation, ...(rises ? { flip: { vertical: true } } : {}) },
    line: strokeOf(INKS[stroke], strokeWidth, dashed, scale),
  }
}

function polygonOf(shape: Extract<Shape, { kind: 'polygon' }>, scale: number): IShapeGroupChildOptions[] {
  const xs = shape.points.map(({ x }) => x)
  const ys = shape.points.map(({ y }) => y)
  if (shape.points.length === 0) return []
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top]
  if (width < SMALLEST || height < SMALLEST) return []
  const path = `M ${shape.points.map(({ x, y }) => `${x - left} ${y - top}`).join(' L ')} Z`
  return [{ type: 'custom', path, ...box({ x: left, y: top }, width, height, scale), ...painted(shape, scale) }]
}

function textOf(
  { at, text, size, bold, anchor, fill }: Extract<Shape, { kind: 'text' }>,
  scale: number,
): IShapeGroupChildOptions[] {
  if (text === '') return []
  const width = widthOf(text) * size * 1.25 + size
  const left = { start: at.x, middle: at.x - width / 2, end: at.x - width }[anchor]
  const alignment = { start: AlignmentType.LEFT, middle: AlignmentType.CENTER, end: AlignmentType.RIGHT }[anchor]
  const line = size * scale * LINE_HEIGHT
  return [
    {
      type: 'rectangle',
      line: 'none',
      ...box({ x: left, y: at.y - size * ABOVE_BASE_LINE }, width, size * LINE_HEIGHT, scale),
      textOptions: { margins: { top: 0, right: 0, bottom: 0, left: 0 }, verticalAlignment: 'top', wrap: true },
      children: [
        new Paragraph({
          alignment,
          spacing: { before: 0, after: 0, line: Math.round(line * TWIPS), lineRule: LineRuleType.EXACT },
          children: runsOf(text, { size: Math.max(2, Math.round(size * scale * 2)), bold, color: INKS[fill] }),
        }),
      ],
    },
  ]
}

/** About how wide a text is, in letters of full width. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + (/[\u0000-\u02ff\uff61-\uff9f]/.test(letter) ? 0.6 : 1), 0)
}
