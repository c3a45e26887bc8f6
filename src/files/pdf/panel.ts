import type { Ink } from '../../outputs/figures/drawing.ts'
import { drawRule, fillArea, type Paper } from './paper.ts'
import { heightOf, joined, keptWithNext, piece, type Piece } from './pieces.ts'
import { BODY_HEIGHT } from './styles.ts'

export interface PanelLook {
  readonly fill: Ink | null
  readonly frame: Ink | null
  /** A thick line at the left. */
  readonly bar: Ink | null
  readonly width: number
}

const PANEL_INSET = 12
const INSET_ABOVE = 9
const BAR_WIDTH = 3

/** Room for texts in a panel. */
export function innerWidth(width: number): number {
  return width - 2 * PANEL_INSET
}

/** Puts a frame or ground around pieces. It stays on one page up to half a page's height; a higher one is parted, frame and all. */
export function panel(paper: Paper, inner: readonly Piece[], look: PanelLook, gap: number): Piece[] {
  const isLow = heightOf(inner) <= BODY_HEIGHT / 2
  const parts = isLow ? joined(inner) : inner
  return parts.map((part, index) => {
    const isFirst = index === 0
    const isLast = index === parts.length - 1
    const above = isFirst ? INSET_ABOVE : part.gap
    const height = above + part.height + (isLast ? INSET_ABOVE : 0)
    return piece({
      gap: isFirst ? gap : 0,
      height,
      keeps: part.keeps,
      draw: (x, y) => {
        surround(paper, look, { x, y, height, isFirst, isLast })
        part.draw(x + PANEL_INSET, y + above)
      },
    })
  })
}

interface Part {
  readonly x: number
  readonly y: number
  readonly height: number
  readonly isFirst: boolean
  readonly isLast: boolean
}

function surround(paper: Paper, look: PanelLook, { x, y, height, isFirst, isLast }: Part): void {
  const right = x + look.width
  const bottom = y + height
  if (look.fill) fillArea(paper, x, y, look.width, height, look.fill)
  if (look.frame) {
    if (isFirst) drawRule(paper, [x, y], [right, y], look.frame)
    if (isLast) drawRule(paper, [x, bottom], [right, bottom], look.frame)
    drawRule(paper, [x, y], [x, bottom], look.frame)
    drawRule(paper, [right, y], [right, bottom], look.frame)
  }
  if (look.bar) fillArea(paper, x, y, BAR_WIDTH, height, look.bar)
}

/** A title stays with what it is the title of. */
export function titled(title: readonly Piece[], rest: readonly Piece[]): Piece[] {
  return rest.length === 0 ? [...title] : [...keptWithNext(title), ...rest]
}
