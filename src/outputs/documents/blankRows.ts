import { row, type Row } from '../document.ts'

/** Empty rows to write on. */
export function blankRows(columns: number, count: number): Row[] {
  const empty = row(...Array.from({ length: columns }, () => ''))
  return Array.from({ length: count }, () => ({ ...empty, tone: 'blank' as const }))
}
