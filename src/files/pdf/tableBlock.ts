import type { Cell, Row, Table } from '../../outputs/document.ts'
import { drawBar, BAR_ROOM } from './bars.ts'
import { drawRule, eyeOnly, fillArea, type Paper, type Place, type Tag } from './paper.ts'
import { keptWithNext, withGap, type Head, type Piece } from './pieces.ts'
import { rowPieces, type RowCell, type RowPart } from './rows.ts'
import { DENSITIES, type TextStyle } from './styles.ts'
import { CELL_INSET, columnWidths } from './tableColumns.ts'
import { textPieces } from './texts.ts'

const ABOVE = 2.4
const BELOW = 2.8
/** To be written on by hand: 9 mm. */
const BLANK_HEIGHT = 25.5
/** With a cell or two to be filled in by hand. */
const FORM_HEIGHT = 20

interface Grid {
  readonly lefts: readonly number[]
  readonly widths: readonly number[]
  readonly width: number
  /** A form to be filled in has lines between its columns too. */
  readonly isForm: boolean
}

export function tablePieces(paper: Paper, parent: Tag, table: Table, width: number): Piece[] {
  const widths = columnWidths(paper, table, width)
  const lefts = widths.map((_, index) => widths.slice(0, index).reduce((sum, one) => sum + one, 0))
  const grid = { lefts, widths, width, isForm: isForm(table) }
  const tag = parent.child('Table')
  const caption = textPieces(paper, tag.child('Caption'), table.caption, paper.styles.caption, width)
  const captionRoom = caption.length > 0 ? 4 : 0
  const [headPieces, head] = headOf(paper, tag, table, grid)
  const rows = table.rows.map((row) => rowOf(paper, tag, table, row, grid, head))
  const body = rows.flatMap((pieces, index) => {
    const next = table.rows[index + 1]?.tone
    const isKept = table.rows[index]?.tone === 'group' ? next !== undefined : next === 'total'
    return pieces.length === 1 && isKept ? keptWithNext(pieces) : pieces
  })
  const hasBody = body.length > 0
  const opening = [...keptWithNext(caption), ...withGap(hasBody ? keptWithNext(headPieces) : headPieces, captionRoom)]
  const start = headPieces.length === 0 && caption.length > 0 ? withGap(body, captionRoom) : body
  // The first row stands below the head that it belongs to; only the rows after it repeat the head.
  return withGap([...opening, ...start], 11)
}

/** Whether it is to be written in: rows or a whole column are empty. */
function isForm({ columns, rows }: Table): boolean {
  const body = rows.filter(({ tone }) => tone !== 'group')
  const isEmpty = (index: number) => body.every(({ cells }) => (cells[index]?.text ?? '').trim() === '')
  return body.some(({ tone }) => tone === 'blank') || (body.length > 1 && columns.some((_, index) => isEmpty(index)))
}

function headOf(paper: Paper, tag: Tag, table: Table, grid: Grid): [Piece[], Head | null] {
  if (table.columns.every(({ title }) => title.trim() === '')) return [[], null]
  const style = paper.styles.cellHead
  const cellsOf = (tags: (index: number) => Place): RowCell[] =>
    table.columns.map(({ title, align }, index) => cellAt(paper, grid, index, title, style, align, tags(index)))
  const row = tag.child('TR')
  const adorn = ({ x, y, height }: RowPart) => {
    fillArea(paper, x, y, grid.width, height, 'accent-wash')
    drawRule(paper, [x, y + height], [x + grid.width, y + height], 'accent', 0.8)
    if (grid.isForm) drawGrid(paper, grid, x, y, height)
  }
  const look = { above: 3.6, below: 3.8, leastHeight: 0, head: null, adorn }
  const pieces = rowPieces(
    paper,
    cellsOf(() => row.child('TH', { attributes: { O: 'Table', Scope: 'Column' } })),
    look,
  )
  const [again] = rowPieces(
    paper,
    cellsOf(() => eyeOnly(paper)),
    look,
  )
  return [pieces, pieces.length === 1 && again ? { height: again.height, draw: again.draw } : null]
}

function cellAt(
  paper: Paper,
  { lefts, widths }: Grid,
  index: number,
  text: string,
  style: TextStyle,
  align: RowCell['align'],
  tag: Place,
): RowCell {
  const width = Math.max(1, (widths[index] ?? 0) - 2 * CELL_INSET)
  return { x: (lefts[index] ?? 0) + CELL_INSET, width, lines: paper.typesetter.lines(text, style, width), style, align, tag }
}

function rowOf(paper: Paper, table: Tag, { columns, rows }: Table, row: Row, grid: Grid, head: Head | null): Piece[] {
  const tag = table.child('TR')
  const isGroup = row.tone === 'group'
  const isLastRow = row === rows.at(-1)
  const part = DENSITIES[paper.density].row
  const cells = isGroup
    ? [groupCell(paper, tag, row, grid)]
    : columns.map(({ align, names }, index) => {
        const cell = row.cells[index]
        const place = names ? tag.child('TH', { attributes: { O: 'Table', Scope: 'Row' } }) : tag.child('TD')
        const made = cellAt(paper, grid, index, cell?.text ?? '', styleOf(paper, row, cell), align, place)
        return cell?.bar ? { ...made, footer: barOf(paper, cell.bar, made.width) } : made
      })
  return rowPieces(paper, cells, {
    above: (isGroup ? ABOVE + 1 : ABOVE) * part,
    below: BELOW * part,
    leastHeight: row.tone === 'blank' ? BLANK_HEIGHT : grid.isForm && hasGap(row) ? FORM_HEIGHT * part : 0,
    head,
    adorn: (part) => {
      adornRow(paper, row, grid, part, isLastRow)
    },
  })
}

function hasGap({ tone, cells }: Row): boolean {
  return tone === 'body' && cells.some(({ text }) => text.trim() === '')
}

function barOf(paper: Paper, bar: NonNullable<Cell['bar']>, width: number): NonNullable<RowCell['footer']> {
  return { height: BAR_ROOM, draw: (x, y) => drawBar(paper, bar, x, y + 2, width) }
}

function groupCell(paper: Paper, tag: Tag, row: Row, grid: Grid): RowCell {
  const style = paper.styles.cellStrong
  const width = grid.width - 2 * CELL_INSET
  const place = tag.child('TH', { attributes: { O: 'Table', Scope: 'Row', ColSpan: grid.widths.length } })
  const text = row.cells
    .map(({ text: one }) => one)
    .filter((one) => one !== '')
    .join('　')
  return { x: CELL_INSET, width, lines: paper.typesetter.lines(text, style, width), style, align: 'start', tag: place }
}

function styleOf({ styles }: Paper, row: Row, cell: Cell | undefined): TextStyle {
  if (row.tone === 'total') return styles.cellStrong
  switch (cell?.tone) {
    case 'strong':
      return styles.cellStrong
    case 'soft':
      return { ...styles.cell, ink: 'ink-faint' }
    case 'good':
      return { ...styles.cellStrong, ink: 'ok' }
    case 'care':
      return { ...styles.cellStrong, ink: 'care' }
    default:
      return styles.cell
  }
}

function adornRow(paper: Paper, { tone }: Row, grid: Grid, { x, y, height, isFirst, isLast }: RowPart, isLastRow: boolean): void {
  const right = x + grid.width
  if (tone === 'group' || tone === 'total') fillArea(paper, x, y, grid.width, height, 'wash')
  if (tone === 'total' && isFirst) drawRule(paper, [x, y], [right, y], 'ink', 0.8)
  if (grid.isForm) drawGrid(paper, grid, x, y, height)
  if (!isLast) return
  const isEnd = tone === 'total' || isLastRow
  drawRule(paper, [x, y + height], [right, y + height], isEnd ? 'ink-faint' : 'line', isEnd ? 0.8 : 0.5)
}

function drawGrid(paper: Paper, { lefts, width }: Grid, x: number, y: number, height: number): void {
  for (const left of [...lefts, width]) drawRule(paper, [x + left, y], [x + left, y + height], 'line', 0.5)
}
