import type { ListColumn } from '../../core/portfolioQuery.ts'

/** Heights in rem. */
export const HEAD_REM = 2.75
const ROW_REM = 3.25
const CARD_REM = { name: 3.75, pair: 2.75 } as const

/** The height of a row; on a narrow screen it is a card, with the other columns below the company in pairs. */
export function rowRem(columns: readonly ListColumn[], isNarrow: boolean): number {
  return isNarrow ? CARD_REM.name + CARD_REM.pair * Math.ceil((columns.length - 1) / 2) : ROW_REM
}

/** Least widths in rem; the company takes what is left over. */
const WIDTHS: Readonly<Record<ListColumn, number>> = {
  company: 15,
  chamber: 9.5,
  'member-number': 7,
  received: 10,
  certain: 5,
  possible: 5.5,
  flags: 5,
  status: 8,
  claim: 8,
  tier: 6,
  trade: 8,
  employees: 6,
  sales: 11,
  membership: 6,
  inception: 10,
  made: 10,
  'corporate-number': 9,
  extent: 6,
  origin: 7,
  edition: 6,
}
const MARK_REM = 2.5

/** Columns of numbers end where the numbers end. */
const NUMBERS: readonly ListColumn[] = ['certain', 'possible', 'tier', 'employees', 'flags']

export function isNumber(column: ListColumn): boolean {
  return NUMBERS.includes(column)
}

/** The columns as CSS wants them, and how wide all of them are at least. */
export function columnTemplate(columns: readonly ListColumn[]): { readonly columns: string; readonly width: string } {
  const widths = columns.map((column) =>
    column === 'company' ? `minmax(${String(WIDTHS.company)}rem, 1fr)` : `${String(WIDTHS[column])}rem`,
  )
  const width = columns.reduce((sum, column) => sum + WIDTHS[column], MARK_REM)
  return { columns: [`${String(MARK_REM)}rem`, ...widths].join(' '), width: `${String(width)}rem` }
}
