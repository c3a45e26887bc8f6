import type { Block, Entry } from '../../outputs/document.ts'
import { drawRule, type Paper, type Tag } from './paper.ts'
import { withGap, type Piece } from './pieces.ts'
import { rowPieces, type RowCell } from './rows.ts'
import type { TextStyle } from './styles.ts'
import { wholeWidth } from './typesetter.ts'

type List = Extract<Block, { kind: 'list' }>

const NUMBERING = { bullet: 'Disc', number: 'Decimal', box: 'Square' } as const

export function listPieces(paper: Paper, parent: Tag, { marker, items }: List, width: number): Piece[] {
  const tag = parent.child('L', { attributes: { O: 'List', ListNumbering: NUMBERING[marker] } })
  const style = paper.styles.body
  const markers = items.map((_, index) => (marker === 'bullet' ? '•' : marker === 'box' ? '□' : `${index + 1}.`))
  const indent = Math.max(12, ...markers.map((one) => paper.typesetter.widest(one, style) + 7))
  return withGap(
    items.flatMap((item, index) => {
      const place = tag.child('LI')
      const cell = (x: number, text: string, room: number, type: string): RowCell => ({
        ...{ x, width: room, style, align: 'start' as const, tag: place.child(type) },
        lines: paper.typesetter.lines(text, style, room),
      })
      const cells = [cell(2, markers[index] ?? '', indent - 2, 'Lbl'), cell(indent, item, width - indent, 'LBody')]
      return rowPieces(paper, cells, { above: 1, below: 2, leastHeight: 0, head: null, adorn: () => undefined })
    }),
    5,
  )
}

/** Names and what belongs to them, side by side. */
export function entryPieces(paper: Paper, parent: Tag, entries: readonly Entry[], width: number): Piece[] {
  const { label, body } = paper.styles
  const tag = parent.child('L', { attributes: { O: 'List', ListNumbering: 'None' } })
  const widest = entries.reduce((most, entry) => Math.max(most, wholeWidth(paper.typesetter, entry.label, label)), 0)
  const share = Math.min(Math.max(width * 0.24, widest + 14), width * 0.42)
  const cell = (x: number, text: string, style: TextStyle, room: number, place: Tag): RowCell => ({
    ...{ x, width: room, style, align: 'start' as const, tag: place },
    lines: paper.typesetter.lines(text, style, room),
  })
  return withGap(
    entries.flatMap((entry) => {
      const place = tag.child('LI')
      const cells = [
        cell(0, entry.label, { ...label, leading: body.leading }, share - 14, place.child('Lbl')),
        cell(share, entry.text, body, width - share, place.child('LBody')),
      ]
      const adorn = ({ x, y, height, isLast }: { x: number; y: number; height: number; isLast: boolean }) => {
        if (isLast) drawRule(paper, [x, y + height], [x + width, y + height], 'line', 0.5)
      }
      return rowPieces(paper, cells, { above: 2.6, below: 2.8, leastHeight: 0, head: null, adorn })
    }),
    8,
  )
}
