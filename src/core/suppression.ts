import { isPinned, linesOf, type Line, type LineTable } from './suppressionAudit.ts'

/**
 * Suppression of small groups in tables that leave the chamber: what official statistics call cell suppression with a threshold rule.
 * Sources: Statistics Canada and Eurostat practice as set out in Hundepool et al., "Statistical Disclosure Control" (Wiley 2012), ch. 4,
 * and Willenborg & de Waal, "Elements of Statistical Disclosure Control" (Springer 2001); that a hidden cell is safe exactly where it
 * lies on a cycle of hidden cells: Gusfield, "A graph theoretic approach to statistical data security", SIAM J. Comput. 17 (1988).
 *
 * The rule, for a table of counts with rows (groups), columns and totals:
 * 1. A count of 1 to 4, total or not, is hidden (primary). A count of 0 is shown: nobody is in it.
 * 2. A group of 5 or more of which all are in one column is hidden as a whole but for its total: who knows that a company is in it would
 *    know where the company is. Where all but one are in one column, rules 1 and 3 hide both.
 * 3. Complementary: no hidden cell may be worked out from the others. Each row and each column, the total counting as a cell of it, has
 *    no hidden cell or at least two; the cells hidden in it besides its total are together 5 companies or more, as their sum can be worked out;
 *    and for each cell hidden by 1 or 2 there is another whole table that shows the same and differs there, even for a reader who knows
 *    that every cell hidden by 1 or 3 is at least 1. What is hidden for this is the smallest count that is left, a total only where no other is.
 *
 * The rule holds for each table by itself, as tables of the same companies by different groups are published one at a time.
 */
export const SMALLEST_GROUP = 5

export interface CountTable {
  /** Row by row; whole numbers from 0. */
  readonly cells: readonly (readonly number[])[]
  /** Whether columns add up to something: not so where rows are about different things, or a company is in several. */
  readonly columnsAddUp: boolean
  /** Rule 2: rows are groups that a company can be known to be in; not so where a row is everybody who was counted. */
  readonly rowsAreGroups: boolean
}

/** What may be shown; null: hidden. */
export interface ShownTable {
  readonly cells: readonly (readonly (number | null)[])[]
  readonly rowTotals: readonly (number | null)[]
  /** Null as a whole where columns do not add up. */
  readonly columnTotals: readonly (number | null)[] | null
  /** Null also where columns do not add up. */
  readonly total: number | null
}

/** A count that must not be shown by itself. */
export function isSmall(count: number): boolean {
  return count > 0 && count < SMALLEST_GROUP
}

/** Hides what must not be shown. A table that is already safe comes back whole. */
export function suppress(table: CountTable): ShownTable {
  const { cells, columnsAddUp, rowsAreGroups } = table
  const width = Math.max(0, ...cells.map((row) => row.length))
  const values = withTotals(cells, width)
  const hidden = values.map((row) => row.map(() => false))
  hideAll({ values, hidden, columnsAddUp }, rowsAreGroups)
  const shown = (row: number, column: number): number | null =>
    hidden[row]?.[column] === true ? null : ((values[row] as number[])[column] as number)
  return {
    cells: cells.map((counts, row) => counts.map((_, column) => shown(row, column))),
    rowTotals: cells.map((_, row) => shown(row, width)),
    columnTotals: columnsAddUp ? Array.from({ length: width }, (_, column) => shown(cells.length, column)) : null,
    total: columnsAddUp ? shown(cells.length, width) : null,
  }
}

/** The cells with the total of each row at its end, and a row of the columns' totals below. */
function withTotals(cells: CountTable['cells'], width: number): number[][] {
  const rows = cells.map((row) => {
    const counts = Array.from({ length: width }, (_, column) => row[column] ?? 0)
    return [...counts, counts.reduce((sum, count) => sum + count, 0)]
  })
  return [...rows, Array.from({ length: width + 1 }, (_, column) => rows.reduce((sum, row) => sum + (row[column] as number), 0))]
}

function hide(hidden: boolean[][], row: number, column: number): void {
  const cells = hidden[row] as boolean[]
  cells[column] = true
}

/**
 * Hides the primary cells, then smallest counts one after the other until nothing is left that could be worked out. To hide more never
 * makes another cell known, so what has been found safe is not looked at again.
 */
function hideAll(table: LineTable, rowsAreGroups: boolean): void {
  const lines = linesOf(table)
  let guarded: readonly CellPlace[] = hidePrimary(table, rowsAreGroups)
  for (;;) {
    const open = lines.find((line) => isOpen(table, line))
    if (!open) guarded = guarded.slice(firstPinned(table, guarded))
    const [pinned] = guarded
    const next = open ? smallestShown(table, [open]) : pinned && besides(table, lines, pinned)
    if (!next) return
    hide(table.hidden, next.row, next.column)
  }
}

/** The place of the first that can have only its own value; behind the last where there is none. */
function firstPinned(table: LineTable, guarded: readonly CellPlace[]): number {
  const place = guarded.findIndex(({ row, column }) => isPinned(table, row, column))
  return place === -1 ? guarded.length : place
}

/** What to hide so that a cell can have other values: in its own row or column, else anywhere. */
function besides(table: LineTable, lines: readonly Line[], { row, column }: CellPlace): CellPlace | null {
  const through = lines.filter(({ cells, total }) =>
    [...cells, total].some((place) => place.row === row && place.column === column),
  )
  return smallestShown(table, through) ?? smallestShown(table, lines)
}

interface CellPlace {
  readonly row: number
  readonly column: number
}

/** Rules 1 and 2; gives the cells that nobody may work out. */
function hidePrimary({ values, hidden, columnsAddUp }: LineTable, rowsAreGroups: boolean): CellPlace[] {
  const guarded: CellPlace[] = []
  const last = values.length - 1
  for (const [row, counts] of values.entries()) {
    if (row === last && !columnsAddUp) continue
    const total = counts.at(-1) as number
    for (const [column, count] of counts.entries()) {
      const isWhole =
        rowsAreGroups &&
        row < last &&
        counts.length > 2 &&
        column < counts.length - 1 &&
        count === total &&
        count >= SMALLEST_GROUP
      if (isWhole) for (let other = 0; other < counts.length - 1; other += 1) hide(hidden, row, other)
      if (!isSmall(count) && !isWhole) continue
      hide(hidden, row, column)
      guarded.push({ row, column })
    }
  }
  return guarded
}

/** Rule 3, what can be seen in one row or column: a single hidden cell, or a few companies whose sum can be worked out. */
function isOpen({ values, hidden }: LineTable, { cells, total }: Line): boolean {
  const isHidden = ({ row, column }: CellPlace): boolean => hidden[row]?.[column] === true
  const counts = cells.filter(isHidden).map(({ row, column }) => values[row]?.[column] as number)
  const sum = counts.reduce((all, count) => all + count, 0)
  if (isHidden(total)) return sum === 0
  return isSmall(sum) || (sum > 0 && counts.length === 1)
}

/** The smallest count above 0 that still shows in some lines; of equal ones the first; a total only where nothing else does. */
function smallestShown({ values, hidden }: LineTable, lines: readonly Line[]): CellPlace | null {
  const shown = (places: readonly CellPlace[]): CellPlace | null => {
    let smallest: CellPlace | null = null
    let least = Infinity
    for (const place of places) {
      const count = values[place.row]?.[place.column] as number
      if (hidden[place.row]?.[place.column] === true || count === 0 || count >= least) continue
      smallest = place
      least = count
    }
    return smallest
  }
  return shown(lines.flatMap(({ cells }) => cells)) ?? shown(lines.map(({ total }) => total))
}
