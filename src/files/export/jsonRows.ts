import type { ExportTable } from '../../core/exportTable.ts'
import { writeRows, type OnRows, type Take } from './rows.ts'

/**
 * Writes a table as JSON Lines: an object a row, with the names of the columns in their order; null where nothing is given. It is for
 * tables without names, as their submissions are not what was handed in; what was leaves as its own lines (`storedLines`).
 */
export function writeJsonRows(table: ExportTable, take: Take, onRows: OnRows): void {
  const keys = table.columns.map(({ name }) => `${JSON.stringify(name)}:`)
  const cellOf = (_: ExportTable['columns'][number], place: number) => {
    const key = keys[place] as string
    return (value: string | number | boolean | null): string => key + JSON.stringify(value)
  }
  writeRows(table, { begin: '{', between: ',', end: '}\n', cellOf }, take, onRows)
}
