import type { ExportColumn, ExportValue } from '../../core/exportColumns.ts'
import type { ExportTable } from '../../core/exportTable.ts'

/** Takes the next bytes of a file. They are not written to again. */
export type Take = (bytes: Uint8Array<ArrayBuffer>) => void
/** Hears how many rows are written. */
export type OnRows = (rows: number) => void

/** How a row of a table is written as text. */
export interface RowForm {
  readonly begin: string
  readonly between: string
  readonly end: string
  /** What stands before a value that is written as something: its place in the table, counted from 0. */
  readonly place?: (column: number, row: number) => string
  /** How the values of a column are written, with what stands before each. */
  readonly cellOf: (column: ExportColumn, place: number) => (value: ExportValue) => string
}

/** So many rows are in memory at one time, and told of. */
const ROWS_AT_ONCE = 1000
/** Of a column with few different values each is written once; more are not worth the memory. */
const KEPT_VALUES = 2000

/** Writes the rows of a table, some at a time, so that a million need no more memory than a thousand. */
export function writeRows(table: ExportTable, form: RowForm, take: Take, onRows: OnRows): void {
  const encoder = new TextEncoder()
  const cells = table.columns.map((column, place) => remembered(form.cellOf(column, place)))
  for (let from = 0; from < table.rows; from += ROWS_AT_ONCE) {
    const to = Math.min(table.rows, from + ROWS_AT_ONCE)
    const columns = cells.map((cell, column) => table.values(column, from, to).map(cell))
    let text = ''
    for (let row = 0; row < to - from; row += 1) {
      text += form.begin
      for (let column = 0; column < columns.length; column += 1) {
        if (column > 0) text += form.between
        const cell = (columns[column] as string[])[row] as string
        if (form.place && cell !== '') text += form.place(column, from + row)
        text += cell
      }
      text += form.end
    }
    take(encoder.encode(text))
    onRows(to)
  }
}

function remembered(write: (value: ExportValue) => string): (value: ExportValue) => string {
  const known = new Map<ExportValue, string>()
  return (value) => {
    const written = known.get(value)
    if (written !== undefined) return written
    const made = write(value)
    if (known.size < KEPT_VALUES) known.set(value, made)
    return made
  }
}
