import type { Block } from '../../outputs/document.ts'
import type { Ink, Shape } from '../../outputs/figures/drawing.ts'
import { plainText } from './clusters.ts'
import { COLOURS } from './colours.ts'
import type { Paper, Tag } from './paper.ts'
import { keptWithNext, piece, withGap, type Piece } from './pieces.ts'
import type { PdfkitDocument } from './pdfkitDocument.ts'
import { BODY_HEIGHT } from './styles.ts'
import { textPieces } from './texts.ts'
import { lineWidth } from './typesetter.ts'

type Figure = Extract<Block, { kind: 'figure' }>
type AreaShape = Exclude<Shape, { kind: 'line' | 'text' }>

interface Bounds {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A drawing as vectors, never larger than its column; its caption stays below it. */
export function figurePieces(paper: Paper, parent: Tag, figure: Figure, width: number): Piece[] {
  const { drawing, caption, alternative } = figure
  const captionPieces = textPieces(paper, parent.child('P'), caption, paper.styles.fine, width, 5, 'center')
  const room = BODY_HEIGHT - captionPieces.reduce((sum, one) => sum + one.gap + one.height, 0)
  const scale = Math.min(1, width / Math.max(1, drawing.width), Math.max(60, room) / Math.max(1, drawing.height))
  const height = drawing.height * scale
  const picture = piece({
    height,
    draw: (x, y) => {
      const left = x + (width - drawing.width * scale) / 2
      const tag = parent.child('Figure', {
        alt: plainText(alternative || caption) || ' ',
        bbox: [left, y, left + drawing.width * scale, y + height],
      })
      tag.draw(() => {
        paper.pdf.save().translate(left, y).scale(scale)
        for (const shape of drawing.shapes) drawShape(paper, shape)
        paper.pdf.restore()
      })
    },
  })
  return withGap(captionPieces.length > 0 ? [...keptWithNext([picture]), ...captionPieces] : [picture], 12)
}

function drawShape(paper: Paper, shape: Shape): void {
  switch (shape.kind) {
    case 'line':
      paper.pdf.moveTo(shape.from.x, shape.from.y).lineTo(shape.to.x, shape.to.y)
      strokeWith(paper.pdf, shape.stroke, shape.strokeWidth, shape.dashed)
      break
    case 'text':
      drawText(paper, shape)
      break
    default:
      drawArea(paper.pdf, shape)
  }
}

function drawText(paper: Paper, { at, text, size, bold, anchor, fill }: Extract<Shape, { kind: 'text' }>): void {
  const style = { size, bold, ink: fill }
  for (const line of paper.typesetter.lines(text, style, Infinity)) {
    const width = lineWidth(line, size)
    const shift = anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2
    paper.printLine(line, at.x - shift, at.y, style)
  }
}

function drawArea(pdf: PdfkitDocument, shape: AreaShape): void {
  const outline = () => outlineOf(pdf, shape)
  if (shape.kind === 'polygon' && shape.points.length < 2) return
  if (shape.fill && shape.hatch) hatch(pdf, outline, shape.fill, boundsOf(shape))
  else if (shape.fill) outline().fill(COLOURS[shape.fill])
  if (!shape.stroke || shape.strokeWidth <= 0) return
  outline()
  strokeWith(pdf, shape.stroke, shape.strokeWidth, shape.dashed)
}

function strokeWith(pdf: PdfkitDocument, ink: Ink, width: number, dashed: boolean): void {
  pdf.lineWidth(width)
  if (dashed) pdf.dash(4, { space: 3 })
  pdf.stroke(COLOURS[ink])
  if (dashed) pdf.undash()
}

function outlineOf(pdf: PdfkitDocument, shape: AreaShape): PdfkitDocument {
  switch (shape.kind) {
    case 'polygon':
      return pdf.polygon(...shape.points.map(({ x, y }) => [x, y]))
    case 'circle':
      return pdf.circle(shape.at.x, shape.at.y, shape.radius)
    case 'rectangle': {
      const { at, width, height, radius } = shape
      return radius > 0 ? pdf.roundedRect(at.x, at.y, width, height, radius) : pdf.rect(at.x, at.y, width, height)
    }
  }
}

function boundsOf(shape: AreaShape): Bounds {
  if (shape.kind === 'polygon') {
    const xs = shape.points.map(({ x }) => x)
    const ys = shape.points.map(({ y }) => y)
    return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
  }
  const { x, y } = shape.at
  if (shape.kind === 'rectangle') return { left: x, top: y, right: x + shape.width, bottom: y + shape.height }
  return { left: x - shape.radius, top: y - shape.radius, right: x + shape.radius, bottom: y + shape.radius }
}

const STRIPE_STEP = 4

/** Fills an outline with stripes from lower left to upper right. */
export function hatch(pdf: PdfkitDocument, outline: () => PdfkitDocument, ink: Ink, { left, top, right, bottom }: Bounds): void {
  const height = bottom - top
  pdf.save()
  outline().clip()
  for (let x = left - height; x < right; x += STRIPE_STEP) pdf.moveTo(x, bottom).lineTo(x + height, top)
  pdf.lineWidth(STRIPE_STEP / 3).stroke(COLOURS[ink])
  pdf.restore()
}
