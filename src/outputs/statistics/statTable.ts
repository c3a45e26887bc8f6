import { suppress, type CountTable } from '../../core/suppression.ts'
import type { WorkCell, WorkTable } from '../workbook.ts'
import type { Words } from '../words.ts'

/** A table of statistics: the source of the screen's table and chart, and of what leaves the chamber. */
export interface StatTable {
  readonly id: string
  readonly title: string
  /** What is counted, out of what. */
  readonly caption: string
  readonly columns: readonly StatColumn[]
  readonly rows: readonly (readonly StatCell[])[]
  /** The places of the columns that a chart shows, and how far its scale goes; null: a table says it better. */
  readonly chart: StatChart | null
  /** The last row is the total of those above it. */
  readonly endsInTotal?: boolean
}

export interface StatChart {
  readonly columns: readonly number[]
  readonly maximum: number | null
  /** The first row that is drawn, where those above are of another measure. */
  readonly fromRow?: number
}

export interface StatColumn {
  readonly title: string
  readonly kind: 'name' | 'count' | 'tenths'
}

export type StatCell =
  | { readonly kind: 'name'; readonly text: string }
  /** `hidden`: it is not shown outside. */
  | { readonly kind: 'count'; readonly count: number; readonly hidden: boolean }
  /** Tenths of a percent; null: there is nothing to take a share of. `outside`: the same as it may be shown outside. */
  | { readonly kind: 'tenths'; readonly tenths: number | null; readonly hidden: boolean; readonly outside: number | null }
  /** 伏せ: what stands instead, outside. */
  | { readonly kind: 'suppressed' }

export const name = (text: string): StatCell => ({ kind: 'name', text })
export const count = (value: number, hidden = false): StatCell => ({ kind: 'count', count: value, hidden })
export const tenths = (value: number | null, hidden = false, outside = value): StatCell => ({
  kind: 'tenths',
  tenths: value,
  hidden,
  outside,
})

/** The share of a whole in tenths of a percent, rounded down. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 1000) / whole)
}

/** A count and its share, hidden together. */
export function countAndShare(part: number, whole: number, hidden: boolean): StatCell[] {
  return [count(part, hidden), tenths(share(part, whole), hidden)]
}

/** Which counts of a table are hidden outside: its cells, the totals of its rows, of its columns, and the whole. */
export interface HiddenCounts {
  readonly cells: readonly (readonly boolean[])[]
  readonly rowTotals: readonly boolean[]
  readonly columnTotals: readonly boolean[]
  readonly total: boolean
}

/** For groups in rows that are told apart by columns. */
export function hiddenIn(cells: CountTable['cells']): HiddenCounts {
  const shown = suppress({ cells, columnsAddUp: true, rowsAreGroups: true })
  const isHidden = (value: number | null): boolean => value === null
  return {
    cells: shown.cells.map((row) => row.map(isHidden)),
    rowTotals: shown.rowTotals.map(isHidden),
    columnTotals: (shown.columnTotals ?? []).map(isHidden),
    total: isHidden(shown.total),
  }
}

/** For the parts of one whole; of a group that was chosen it is hidden, too, that all are in one part. */
export function hiddenParts(counts: readonly number[], isGroup: boolean): readonly boolean[] {
  const { cells } = suppress({ cells: [counts], columnsAddUp: false, rowsAreGroups: isGroup })
  return (cells[0] ?? []).map((value) => value === null)
}

/** The table as it may leave: small groups hidden, and what could give them away. */
export function forOutside(table: StatTable): StatTable {
  return {
    ...table,
    rows: table.rows.map((row) =>
      row.map((cell) => {
        if (cell.kind !== 'count' && cell.kind !== 'tenths') return cell
        if (cell.hidden) return { kind: 'suppressed' }
        return cell.kind === 'count' ? cell : tenths(cell.outside)
      }),
    ),
  }
}

export function hidesSomething({ rows }: StatTable): boolean {
  return rows.some((row) =>
    row.some((cell) => cell.kind === 'suppressed' || ((cell.kind === 'count' || cell.kind === 'tenths') && cell.hidden)),
  )
}

/** 63.2 for 632. */
export function decimal(value: number): string {
  return `${String(Math.floor(value / 10))}.${String(value % 10)}`
}

/** The rows that a chart draws: neither totals nor rows of another measure. */
export function chartRows({ rows, chart, endsInTotal }: StatTable): StatTable['rows'] {
  return rows.slice(chart?.fromRow ?? 0, endsInTotal === true ? -1 : undefined)
}

/** A cell as people read it. */
export function cellText({ t, number }: Words, cell: StatCell): string {
  switch (cell.kind) {
    case 'name':
      return cell.text
    case 'count':
      return number(cell.count)
    case 'tenths':
      return cell.tenths === null ? '–' : t('percent', { value: decimal(cell.tenths) })
    case 'suppressed':
      return t('statisticsDoc.suppressed')
  }
}

/** The value of a cell in a chart; null: there is none, or it is hidden. */
export function chartValue(cell: StatCell | undefined): number | null {
  if (cell?.kind === 'count') return cell.count
  return cell?.kind === 'tenths' && cell.tenths !== null ? cell.tenths / 10 : null
}

/** The title of a column by itself, with its unit. */
export function columnTitle({ t }: Words, column: StatColumn | undefined): string {
  if (column?.kind === 'tenths') return t('statisticsDoc.percentColumn', { title: column.title })
  return column?.title ?? ''
}

/** The table as a sheet of a workbook. */
export function workTableOf(words: Words, table: StatTable, sheetName: string): WorkTable {
  return {
    name: sheetName,
    columns: table.columns.map((column) => ({
      title: columnTitle(words, column),
      width: column.kind === 'name' ? 40 : 14,
      align: column.kind === 'name' ? 'start' : 'center',
    })),
    rows: table.rows.map((row) => row.map((cell) => workCell(words, cell))),
  }
}

function workCell(words: Words, cell: StatCell): WorkCell {
  switch (cell.kind) {
    case 'name':
      return cell.text === '' ? { kind: 'empty' } : { kind: 'text', text: cell.text }
    case 'count':
      return { kind: 'number', value: cell.count, decimals: 0 }
    case 'tenths':
      return cell.tenths === null ? { kind: 'empty' } : { kind: 'number', value: cell.tenths / 10, decimals: 1 }
    case 'suppressed':
      return { kind: 'text', text: cellText(words, cell) }
  }
}
