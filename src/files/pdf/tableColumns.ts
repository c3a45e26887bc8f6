import type { Table } from '../../outputs/document.ts'
import type { Paper } from './paper.ts'
import type { TextStyle } from './styles.ts'
import { wholeWidth } from './typesetter.ts'

export const CELL_INSET = 5

/**
 * Widths of a table's columns in points: as the table wishes, but a column that would break a number or a word takes the room from
 * the columns that have more than they need.
 */
export function columnWidths(paper: Paper, table: Table, width: number): number[] {
  const wishes = table.columns.map((column) => (column.width > 0 && Number.isFinite(column.width) ? column.width : 0))
  const total = wishes.reduce((sum, wish) => sum + wish, 0)
  const wanted = wishes.map((wish) => (total > 0 ? (wish / total) * width : width / wishes.length))
  const most = width / Math.max(1, table.columns.length)
  const least = table.columns.map((_, index) => Math.min(leastWidth(paper, table, index), Math.max(most, wanted[index] ?? 0)))
  return balanced(wanted, least)
}

/** What is shorter than this many characters is not parted at all, as far as there is room: names of columns, grades. */
const SHORT = 8

/** How wide the widest piece of a text is that ought to stay whole. */
function pieceWidth(paper: Paper, text: string, style: TextStyle): number {
  const whole = wholeWidth(paper.typesetter, text, style)
  return whole <= SHORT * style.size ? whole : paper.typesetter.widest(text, style)
}

function leastWidth(paper: Paper, table: Table, index: number): number {
  const { cellHead, cell, cellStrong } = paper.styles
  const head = pieceWidth(paper, table.columns[index]?.title ?? '', cellHead)
  const cells = table.rows.map((row) => {
    if (row.tone === 'group') return 0
    const style = row.tone === 'total' || row.cells[index]?.tone === 'strong' ? cellStrong : cell
    return pieceWidth(paper, row.cells[index]?.text ?? '', style)
  })
  return cells.reduce((widest, one) => Math.max(widest, one), head) + 2 * CELL_INSET + 0.5
}

/** Gives what is missing from what is spare, in proportion. */
function balanced(wanted: readonly number[], least: readonly number[]): number[] {
  const spare = wanted.map((one, index) => Math.max(0, one - (least[index] ?? 0)))
  const missing = wanted.map((one, index) => Math.max(0, (least[index] ?? 0) - one))
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  if (sum(missing) === 0 || sum(spare) === 0) return [...wanted]
  const moved = Math.min(sum(missing), sum(spare))
  return wanted.map(
    (one, index) => one + ((missing[index] ?? 0) / sum(missing)) * moved - ((spare[index] ?? 0) / sum(spare)) * moved,
  )
}
