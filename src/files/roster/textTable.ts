import type { TableRow } from '../../core/rosterColumns.ts'
import { failure, problem, success, type Problem, type Result } from '../../core/problem.ts'

/** What a table from outside may have at most. A cell of a spreadsheet is never longer. */
export const TABLE_LIMITS = { rows: 100_000, columns: 200, cell: 32_767 } as const

export const ENCODINGS = ['utf-8', 'utf-16le', 'shift_jis'] as const
export type Encoding = (typeof ENCODINGS)[number]

export const SEPARATORS = [',', '\t', ';'] as const
export type Separator = (typeof SEPARATORS)[number]

export interface TextTable {
  readonly encoding: Encoding
  readonly separator: Separator
  readonly rows: readonly TableRow[]
  /** What could not be read, with its line; the rest is in `rows`. */
  readonly remarks: readonly TableRemark[]
}

export interface TableRemark {
  readonly line: number
  readonly problem: Problem
}

/**
 * Reads CSV (RFC 4180) as it comes from spreadsheets and office programs: UTF-8 with or without its mark, UTF-16 with its mark, and
 * Shift_JIS; separated by commas, tabs or semicolons. Every cell is text and nothing is calculated.
 * Problems: no bytes, an encoding that is none of these.
 */
export function readTextTable(bytes: Uint8Array<ArrayBuffer>): Result<TextTable> {
  if (bytes.length === 0) return failure(problem('file-empty'))
  const decoded = decodedText(bytes)
  if (!decoded) return failure(problem('table-encoding-unknown'))
  const separator = separatorOf(decoded.text)
  return success({ encoding: decoded.encoding, separator, ...rowsOf(decoded.text, separator) })
}

/** A mark says it; without one UTF-8 is so strict that anything else fails there. */
function decodedText(bytes: Uint8Array<ArrayBuffer>): { readonly text: string; readonly encoding: Encoding } | null {
  const order: readonly Encoding[] = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'shift_jis']
  for (const encoding of order) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\0')) return { text, encoding }
    } catch {
      // It is another encoding.
    }
  }
  return null
}

/** Enough to tell what stands between cells. */
const LOOKED_AT = 20_000

/** The sign that stands most often outside quotes. */
function separatorOf(text: string): Separator {
  const plain = text.slice(0, LOOKED_AT).replace(/"[^"]*"/g, '')
  const counts = SEPARATORS.map((separator) => plain.split(separator).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ','
}

/** One pass over the text. A quote that is never closed costs its line only: what follows is read as if the line were not there. */
function rowsOf(text: string, separator: Separator): Pick<TextTable, 'rows' | 'remarks'> {
  const rows: TableRow[] = []
  const remarks: TableRemark[] = []
  const reader = new CellReader(text, separator)
  while (!reader.isAtEnd) {
    if (rows.length >= TABLE_LIMITS.rows) {
      remarks.push({ line: reader.line, problem: problem('table-too-many-rows', '', { limit: TABLE_LIMITS.rows }) })
      break
    }
    const { line } = reader
    const read = reader.readRow()
    if (read.fault) remarks.push({ line, problem: read.fault })
    else if (read.cells.some((cell) => cell !== '')) rows.push({ line, cells: read.cells })
  }
  return { rows, remarks }
}

interface ReadRow {
  readonly cells: readonly string[]
  readonly fault: Problem | null
}

/** Where the reading of a text stands. */
class CellReader {
  line = 1
  private at = 0
  private readonly text: string
  /** What ends a cell without quotes. */
  private readonly ends: RegExp

  constructor(text: string, separator: Separator) {
    this.text = text
    this.ends = new RegExp(`[${separator}\\r\\n]`, 'g')
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length
  }

  readRow(): ReadRow {
    const [beginning, firstLine] = [this.at, this.line]
    const cells: string[] = []
    let fault: Problem | null = null
    for (;;) {
      const cell = this.readCell()
      if (cell === null) {
        this.at = this.endOfLine(beginning)
        this.line = firstLine
        fault = problem('table-quote-open')
        break
      }
      if (cells.length < TABLE_LIMITS.columns) cells.push(cell)
      else fault ??= problem('table-too-many-columns', '', { limit: TABLE_LIMITS.columns })
      if (cell.length > TABLE_LIMITS.cell) fault ??= problem('table-cell-too-long', '', { limit: TABLE_LIMITS.cell })
      if (this.isAtEnd || this.text[this.at] === '\r' || this.text[this.at] === '\n') break
      this.at += 1
    }
    this.passLineEnd()
    return { cells, fault }
  }

  /** The next cell, up to what ends it; null when its quote is not closed. */
  private readCell(): string | null {
    if (this.text[this.at] !== '"') return this.untilEnd()
    let content = ''
    let from = this.at + 1
    for (;;) {
      const quote = this.text.indexOf('"', from)
      if (quote < 0 || quote - this.at > 2 * TABLE_LIMITS.cell) return null
      content += this.text.slice(from, quote)
      if (this.text[quote + 1] !== '"') {
        for (let at = this.at; at < quote; at += 1) if (this.text[at] === '\n') this.line += 1
        this.at = quote + 1
        // What stands behind a closing quote is against the rule, and still somebody's text.
        return content.replaceAll('\r\n', '\n') + this.untilEnd()
      }
      content += '"'
      from = quote + 2
    }
  }

  private untilEnd(): string {
    this.ends.lastIndex = this.at
    const end = this.ends.exec(this.text)?.index ?? this.text.length
    const cell = this.text.slice(this.at, end)
    this.at = end
    return cell
  }

  private endOfLine(from: number): number {
    const found = /[\r\n]/g
    found.lastIndex = from
    return found.exec(this.text)?.index ?? this.text.length
  }

  private passLineEnd(): void {
    if (this.isAtEnd) return
    this.at += this.text.startsWith('\r\n', this.at) ? 2 : 1
    this.line += 1
  }
}
