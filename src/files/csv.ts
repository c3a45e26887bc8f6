import type { WorkCell, WorkTable } from '../outputs/workbook.ts'
import { plainCharacters } from './plainCharacters.ts'

export const BYTE_ORDER_MARK = '\ufeff'
/** A spreadsheet takes a cell that begins so as a formula, in half or full width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/**
 * A table as CSV (RFC 4180) as Excel in Japanese opens it: UTF-8 with its mark, CRLF between rows, every text quoted, dates ISO.
 * A text that a spreadsheet would calculate gets an apostrophe before it, as OWASP advises; numbers stay bare.
 */
export function csvOf({ columns, rows }: Pick<WorkTable, 'columns' | 'rows'>): Uint8Array<ArrayBuffer> {
  const lines = [columns.map(({ title }) => quoted(title)), ...rows.map((row) => row.map(valueOf))]
  return new TextEncoder().encode(BYTE_ORDER_MARK + lines.map((line) => `${line.join(',')}\r\n`).join(''))
}

function valueOf(cell: WorkCell): string {
  switch (cell.kind) {
    case 'text':
      return quoted(cell.text)
    case 'number':
      return cell.value.toFixed(cell.decimals)
    case 'percent':
      return `${cell.percent}%`
    case 'date':
      return cell.day
    case 'empty':
      return ''
  }
}

/** A text as a cell: quoted, and with an apostrophe before it where a spreadsheet would calculate it. */
export function quoted(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return `"${plainCharacters(harmless).replaceAll('"', '""')}"`
}
