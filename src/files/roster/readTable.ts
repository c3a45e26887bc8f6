import { failure, problem, success, type Result } from '../../core/problem.ts'
import type { TableRow } from '../../core/rosterColumns.ts'
import { readTextTable, type Encoding, type Separator, type TableRemark } from './textTable.ts'
import { readWorkbookTable } from './workbookTable.ts'

/** A larger file is no roster. */
export const LARGEST_ROSTER_BYTES = 50_000_000

/** A table from a file, and how the file was understood. */
export interface Table {
  readonly form:
    | { readonly kind: 'text'; readonly encoding: Encoding; readonly separator: Separator }
    | { readonly kind: 'workbook'; readonly sheet: string }
  readonly rows: readonly TableRow[]
  readonly remarks: readonly TableRemark[]
}

/** Files that people take for a table by mistake, by their first bytes. */
const OTHERS: readonly { readonly name: string; readonly bytes: readonly number[] }[] = [
  { name: 'PDF', bytes: [0x25, 0x50, 0x44, 0x46] },
  { name: 'PNG', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'JPEG', bytes: [0xff, 0xd8, 0xff] },
  { name: 'Excel 97–2003', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'gzip', bytes: [0x1f, 0x8b] },
]
const WORKBOOK = [0x50, 0x4b]

/**
 * Reads a table of a member roster 名簿: CSV or an Excel workbook, told by the bytes and not by the name.
 * Problems: another kind of file, one that cannot be read, or one without a row.
 */
export function readTable(bytes: Uint8Array<ArrayBuffer>): Result<Table> {
  const begins = (signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte)
  const other = OTHERS.find((kind) => begins(kind.bytes))
  if (other) return failure(problem('file-is-another-kind', '', { kind: other.name }))
  const read = begins(WORKBOOK) ? workbook(bytes) : text(bytes)
  return read.ok && read.value.rows.length === 0 ? failure(problem('table-empty')) : read
}

function text(bytes: Uint8Array<ArrayBuffer>): Result<Table> {
  const read = readTextTable(bytes)
  if (!read.ok) return read
  const { encoding, separator, rows, remarks } = read.value
  return success({ form: { kind: 'text', encoding, separator }, rows, remarks })
}

function workbook(bytes: Uint8Array<ArrayBuffer>): Result<Table> {
  const read = readWorkbookTable(bytes)
  if (!read.ok) return read
  const { sheet, rows, remarks } = read.value
  return success({ form: { kind: 'workbook', sheet }, rows, remarks })
}
