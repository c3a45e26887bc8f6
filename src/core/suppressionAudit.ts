/** A table of counts with its totals: the last cell of each row, and the last row. */
export interface LineTable {
  readonly values: readonly (readonly number[])[]
  readonly hidden: boolean[][]
  readonly columnsAddUp: boolean
}

interface CellPlace {
  readonly row: number
  readonly column: number
}

/** Cells that add up to a total. */
export interface Line {
  readonly cells: readonly CellPlace[]
  readonly total: CellPlace
}

/** Every row and column that adds up, totals included. */
export function linesOf({ values, columnsAddUp }: LineTable): Line[] {
  const [rows, columns] = [values.length, (values[0] as readonly number[]).length]
  const upTo = (end: number, place: (index: number) => CellPlace): CellPlace[] =>
    Array.from({ length: end }, (_, index) => place(index))
  const across = upTo(columnsAddUp ? rows : rows - 1, (row) => ({ row, column: columns - 1 })).map((total) => ({
    cells: upTo(columns - 1, (column) => ({ row: total.row, column })),
    total,
  }))
  if (!columnsAddUp) return across
  const down = upTo(columns, (column) => ({ row: rows - 1, column })).map((total) => ({
    cells: upTo(rows - 1, (row) => ({ row, column: total.column })),
    total,
  }))
  return [...across, ...down]
}

/**
 * Whether a hidden cell can have only its own value, for a reader who knows everything shown, that rows and columns add up, and that a
 * hidden cell is at least 1 where it is not 0. Other values are possible exactly where the cell can be changed together with other hidden
 * ones so that every row and column still adds up: along a closed way over hidden cells that goes from rows to columns where it adds
 * and from columns to rows where it takes away. Totals stand on the other side of their sum, so with them it is the other way round.
 */
export function isPinned(table: LineTable, row: number, column: number): boolean {
  return !canChange(table, row, column, 1) && !canChange(table, row, column, -1)
}

function canChange(table: LineTable, row: number, column: number, by: 1 | -1): boolean {
  if (!mayChange(table, row, column, by)) return false
  const rows = table.values.length
  const [fromRow, toColumn] = [row, rows + lineOfColumn(table, column)]
  const toTheColumn = goesToColumn(table, row, column, by)
  return reaches(table, toTheColumn ? toColumn : fromRow, toTheColumn ? fromRow : toColumn, row, column)
}

/** Taking away leaves at least 1, or what is 0 as it is. */
function mayChange({ values, hidden }: LineTable, row: number, column: number, by: 1 | -1): boolean {
  const value = values[row]?.[column] as number
  return hidden[row]?.[column] === true && (by === 1 || value > 1)
}

/** Where columns do not add up they are one and the same line: anything may be taken from one and given to another. */
function lineOfColumn({ columnsAddUp }: LineTable, column: number): number {
  return columnsAddUp ? column : 0
}

/** A total of a row, or of a column, but not the whole total: it stands on the other side of the sum. */
function goesToColumn({ values }: LineTable, row: number, column: number, by: 1 | -1): boolean {
  const isTotal = (row === values.length - 1) !== (column === (values[row] as readonly number[]).length - 1)
  return (by === 1) !== isTotal
}

/** Whether there is a way from one line to another over hidden cells, but for one of them. Lines are rows, then columns. */
function reaches(table: LineTable, from: number, to: number, exceptRow: number, exceptColumn: number): boolean {
  const rows = table.values.length
  const seen = new Set([from])
  const waiting = [from]
  for (let line = waiting.pop(); line !== undefined; line = waiting.pop()) {
    if (line === to) return true
    for (const { row, column } of cellsOfLine(table, line)) {
      if (row === exceptRow && column === exceptColumn) continue
      const next = line === row ? rows + lineOfColumn(table, column) : row
      const by = goesToColumn(table, row, column, 1) === (line === row) ? 1 : -1
      if (seen.has(next) || !mayChange(table, row, column, by)) continue
      seen.add(next)
      waiting.push(next)
    }
  }
  return false
}

function cellsOfLine(table: LineTable, line: number): CellPlace[] {
  const { values } = table
  const ofRow = (row: number): CellPlace[] => [...(values[row] as readonly number[]).keys()].map((column) => ({ row, column }))
  if (line < values.length) return ofRow(line)
  if (!table.columnsAddUp) return [...values.keys()].flatMap(ofRow)
  return [...values.keys()].map((row) => ({ row, column: line - values.length }))
}
