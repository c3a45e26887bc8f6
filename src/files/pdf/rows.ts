import type { Align, Paper, Place } from './paper.ts'
import { piece, type Head, type Piece } from './pieces.ts'
import { BODY_HEIGHT, type TextStyle } from './styles.ts'
import type { Line } from './typesetter.ts'

/** A text beside others in one row. */
export interface RowCell {
  /** From the left edge of the column. */
  readonly x: number
  readonly width: number
  readonly lines: readonly Line[]
  readonly style: TextStyle
  readonly align: Align
  readonly tag: Place
  /** Drawn below its last line, in room of this height. */
  readonly footer?: { readonly height: number; readonly draw: (x: number, y: number) => void }
}

export interface RowLook {
  readonly above: number
  readonly below: number
  readonly leastHeight: number
  readonly head: Head | null
  /** What adorns a part of the row; called before its texts. */
  readonly adorn: (part: RowPart) => void
}

export interface RowPart {
  readonly x: number
  readonly y: number
  readonly height: number
  readonly isFirst: boolean
  readonly isLast: boolean
}

/** A row of texts: one piece, or one for each line when it is higher than a page. */
export function rowPieces(paper: Paper, cells: readonly RowCell[], look: RowLook): Piece[] {
  const leading = Math.max(...cells.map(({ style }) => style.leading), 1)
  const lineCount = Math.max(...cells.map(({ lines, footer }) => lines.length + Math.ceil((footer?.height ?? 0) / leading)), 1)
  const textHeight = cells.reduce(
    (most, { lines, style, footer }) => Math.max(most, lines.length * style.leading + (footer?.height ?? 0)),
    0,
  )
  const height = Math.max(look.above + textHeight + look.below, look.leastHeight)
  const isWhole = height <= BODY_HEIGHT - (look.head?.height ?? 0)
  const perPart = isWhole ? lineCount : 1
  const parts = Math.ceil(lineCount / perPart)
  return Array.from({ length: parts }, (_, index) => {
    const isFirst = index === 0
    const isLast = index === parts - 1
    const above = isFirst ? look.above : 0
    const partHeight = isWhole ? height : above + leading + (isLast ? look.below : 0)
    return piece({
      height: partHeight,
      head: look.head,
      // The first and last two lines stay together.
      keeps: !isWhole && (isFirst || index === parts - 2),
      draw: (x, y) => {
        look.adorn({ x, y, height: partHeight, isFirst, isLast })
        for (const { tag, lines, x: indent, width, style, align, footer } of cells) {
          const shown = lines.slice(index * perPart, (index + 1) * perPart)
          if (isFirst) tag.open()
          if (shown.some((line) => line.length > 0))
            tag.draw(() => paper.print(shown, { x: x + indent, y: y + above, width }, style, align))
          // In the part with the last line, or alone in the part after it.
          const isBelow = lines.length >= index * perPart && lines.length < (index + 1) * perPart + (isWhole ? 1 : 0)
          if (footer && isBelow) footer.draw(x + indent, y + above + shown.length * style.leading)
        }
      },
    })
  })
}
