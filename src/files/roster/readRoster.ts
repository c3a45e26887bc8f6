import { failure, problem, success, type Problem, type Result } from '../../core/problem.ts'
import { readRoster, type RosterRemark, type RosterRow } from '../../core/roster.ts'
import { understoodColumns, type RosterColumns, type TableRow } from '../../core/rosterColumns.ts'
import { readTable, type Table } from './readTable.ts'

/** A file that may be a roster 名簿, and what a person has said about it. */
export interface RosterInput {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** What each column holds; null: it is to be found out. */
  readonly columns: RosterColumns | null
  /** The chamber of members for whom the file names none. */
  readonly chamber: string
}

/** A roster as it was read, before anybody takes it: how the file and its columns were understood, and what comes of it. */
export interface ReadRoster {
  readonly form: Table['form']
  readonly columns: RosterColumns
  readonly hasHeader: boolean
  /** The names of the columns as they stand in the file; empty texts where there are none. */
  readonly heads: readonly string[]
  /** The first rows of members. */
  readonly sample: readonly TableRow[]
  readonly rows: readonly RosterRow[]
  /** What is to be said about lines, in their order. */
  readonly remarks: readonly RosterRemark[]
  /** Without it nothing can be taken. */
  readonly missing: readonly Problem[]
}

const SAMPLE_ROWS = 4

/** Reads a roster from a file. Problems: those of `readTable`, or nothing below the names of the columns. */
export function rosterFrom({ bytes, columns, chamber }: RosterInput): Result<ReadRoster> {
  const table = readTable(bytes)
  if (!table.ok) return table
  const { form, rows, remarks } = table.value
  const understood = understoodColumns(rows)
  const members = rows.slice(understood.firstRow)
  if (members.length === 0) return failure(problem('table-empty'))
  const used = columns ?? understood.columns
  const hasName = used.includes('name')
  const read = hasName ? readRoster(members, used, chamber) : { rows: [], remarks: [] }
  const unread = remarks.map(({ line, problem: fault }) => ({ line, name: '', isTaken: false, problems: [fault] }))
  const head = understood.hasHeader ? rows[understood.firstRow - 1] : undefined
  return success({
    form,
    columns: used,
    hasHeader: understood.hasHeader,
    heads: used.map((_, column) => (head?.cells[column] ?? '').trim()),
    sample: members.slice(0, SAMPLE_ROWS),
    rows: read.rows,
    remarks: [...unread, ...read.remarks].sort((one, other) => one.line - other.line),
    missing: hasName ? [] : [problem('roster-no-name-column')],
  })
}
