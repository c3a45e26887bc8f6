import type { Cover } from '../../outputs/document.ts'
import { entryPieces } from './listBlock.ts'
import { innerWidth, panel } from './panel.ts'
import { drawRule, fillArea, type Paper, type Tag } from './paper.ts'
import { heightOf, piece, type Pages, flow, type Piece } from './pieces.ts'
import { PAGE, type TextStyle } from './styles.ts'
import { textPieces } from './texts.ts'

const BAND = 34
const LEFT = PAGE.left + 28
const WIDTH = PAGE.right - LEFT
const TOP = PAGE.top

/** The first page: title and company in the upper third, what it rests on at the foot. Texts that are too long for one page go on to the next. */
export function drawCover(paper: Paper, root: Tag, title: string, cover: Cover, turn: () => void): void {
  const pages: Pages = {
    x: LEFT,
    top: TOP,
    bottom: PAGE.bottom,
    turn: () => {
      turn()
      drawBand(paper)
    },
  }
  pages.turn()
  const upper = upperPieces(paper, root, title, cover)
  const lower = lowerPieces(paper, root, cover)
  const free = PAGE.bottom - TOP - heightOf(upper) - heightOf(lower) - 20
  const reached = flow(upper, pages, TOP + Math.max(0.1, free * 0.3))
  const lowest = PAGE.bottom - heightOf(lower)
  flow(lower, pages, lowest > reached ? lowest : reached + 20)
}

function drawBand(paper: Paper): void {
  fillArea(paper, 0, 0, BAND, PAGE.height, 'accent')
  fillArea(paper, BAND, 0, 4, PAGE.height, 'accent-line')
}

function upperPieces(paper: Paper, root: Tag, title: string, { over, company }: Cover): Piece[] {
  const { coverOver, coverTitle, coverCompany } = paper.styles
  const line = piece({
    gap: 16,
    height: 2,
    keeps: company.trim() !== '',
    draw: (x, y) => fillArea(paper, x, y, 56, 2.5, 'accent'),
  })
  return [
    ...textPieces(paper, root.child('P'), over, coverOver, WIDTH),
    ...textPieces(paper, root.child('H1'), title, fitting(paper, title, coverTitle, 3), WIDTH, 4),
    line,
    ...textPieces(paper, root.child('P'), company, fitting(paper, company, coverCompany, 3), WIDTH, 22),
  ]
}

/** A long name is set smaller, so that it stays within a few lines; never below the size of a lead. */
function fitting(paper: Paper, text: string, style: TextStyle, most: number): TextStyle {
  let one = style
  while (one.size > 11 && paper.typesetter.lines(text, one, WIDTH).length > most) {
    one = { ...one, size: one.size - 1, leading: one.leading - 1.5 }
  }
  return one
}

function lowerPieces(paper: Paper, root: Tag, { entries, statement, notice }: Cover): Piece[] {
  const inner = innerWidth(WIDTH)
  const words = textPieces(paper, root.child('P'), statement, { ...paper.styles.strong, ink: 'care' }, inner)
  const top = piece({ height: 0.5, draw: (x, y) => drawRule(paper, [x, y], [x + WIDTH, y], 'line', 0.5) })
  return [
    ...panel(paper, words, { fill: 'care-wash', frame: 'care', bar: 'care', width: WIDTH }, 0),
    ...(entries.length > 0 ? [{ ...top, gap: words.length > 0 ? 18 : 0, keeps: true }] : []),
    ...entryPieces(paper, root, entries, WIDTH).map((one) => ({ ...one, gap: 0 })),
    ...textPieces(paper, root.child('P'), notice, paper.styles.fine, WIDTH, 16),
  ]
}
