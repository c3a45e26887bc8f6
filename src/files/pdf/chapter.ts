import type { Chapter } from '../../outputs/document.ts'
import { fillArea, drawRule, type Paper, type Tag } from './paper.ts'
import { keptWithNext, piece, withGap, type Piece } from './pieces.ts'
import { PAGE } from './styles.ts'
import { textPieces } from './texts.ts'

const GAP = 24

/** The heading of a chapter with a line below it; `onDraw` gets the height at which it stands. */
export function chapterHeading(paper: Paper, parent: Tag, { title }: Chapter, onDraw: (y: number) => void): Piece[] {
  const width = PAGE.bodyWidth
  const [first, ...rest] = textPieces(paper, parent.child('H2'), title, paper.styles.chapter, width)
  if (first === undefined) return []
  const marked: Piece = {
    ...first,
    draw: (x, y) => {
      onDraw(y)
      first.draw(x, y)
    },
  }
  const line = piece({
    height: 8,
    draw: (x, y) => {
      drawRule(paper, [x, y + 4.5], [x + width, y + 4.5], 'line', 0.6)
      fillArea(paper, x, y + 3.5, 42, 2, 'accent')
    },
  })
  return keptWithNext(withGap([marked, ...rest, line], GAP))
}
