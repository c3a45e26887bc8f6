import type { ExportTable } from '../../core/exportTable.ts'
import { BYTE_ORDER_MARK, quoted } from '../csv.ts'
import { writeRows, type OnRows, type Take } from './rows.ts'

/**
 * Writes a table as CSV: UTF-8 with its mark, CRLF, the names of the columns first, every text quoted and harmless for a spreadsheet,
 * numbers, days and `true` or `false` bare, nothing where nothing is given.
 */
export function writeCsv(table: ExportTable, take: Take, onRows: OnRows): void {
  const head = table.columns.map(({ name }) => quoted(name)).join(',')
  take(new TextEncoder().encode(`${BYTE_ORDER_MARK}${head}\r\n`))
  const cellOf = ({ type }: ExportTable['columns'][number]) => {
    return (value: string | number | boolean | null): string => {
      if (value === null) return ''
      return type === 'text' ? quoted(String(value)) : String(value)
    }
  }
  writeRows(table, { begin: '', between: ',', end: '\r\n', cellOf }, take, onRows)
}
