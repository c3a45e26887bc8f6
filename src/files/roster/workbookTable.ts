import { failure, problem, success, type Result } from '../../core/problem.ts'
import type { TableRow } from '../../core/rosterColumns.ts'
import { attribute, marksOf } from './markup.ts'
import { TABLE_LIMITS, type TableRemark } from './textTable.ts'
import { openWorkbook } from './workbookParts.ts'

export interface WorkbookTable {
  /** The name of the sheet that was read: the first one. */
  readonly sheet: string
  readonly rows: readonly TableRow[]
  readonly remarks: readonly TableRemark[]
}

/**
 * Reads the first sheet of an Excel workbook (.xlsx) as texts. Of a formula the value stored beside it is read; nothing is calculated
 * and nothing else of the file is looked at. Problems: damaged, larger than its limits, protected by a password, no sheet.
 */
export function readWorkbookTable(bytes: Uint8Array<ArrayBuffer>): Result<WorkbookTable> {
  const parts = openWorkbook(bytes)
  if (!parts.ok) return parts
  const { textOf } = parts.value
  const workbook = textOf('xl/workbook.xml')
  if (!workbook.ok) return workbook
  const relations = textOf('xl/_rels/workbook.xml.rels')
  if (!relations.ok) return relations
  if (workbook.value === null) return failure(problem('workbook-no-sheet'))
  const first = firstSheet(workbook.value, relations.value ?? '')
  if (!first) return failure(problem('workbook-no-sheet'))
  const sheet = textOf(first.part)
  if (!sheet.ok) return sheet
  if (sheet.value === null) return failure(problem('workbook-no-sheet'))
  const strings = textOf('xl/sharedStrings.xml')
  if (!strings.ok) return strings
  return success({ sheet: first.name, ...rowsOf(sheet.value, sharedTexts(strings.value ?? '')) })
}

/** The first sheet that is a table and shown: its name, and where it is. */
function firstSheet(workbook: string, relations: string): { readonly name: string; readonly part: string } | null {
  const targets = new Map<string, string>()
  for (const mark of marksOf(relations)) {
    if (mark.kind === 'text' || mark.name !== 'Relationship') continue
    const [id, target, type] = ['Id', 'Target', 'Type'].map((name) => attribute(mark.attributes, name))
    if (id && target && type?.endsWith('/worksheet')) targets.set(id, target)
  }
  for (const mark of marksOf(workbook)) {
    if (mark.kind === 'text' || mark.name !== 'sheet' || mark.kind === 'close') continue
    const state = attribute(mark.attributes, 'state')
    const target = targets.get(attribute(mark.attributes, 'r:id') ?? '')
    if (!target || state === 'hidden' || state === 'veryHidden') continue
    const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    return { name: attribute(mark.attributes, 'name') ?? '', part }
  }
  return null
}

/** The texts that cells refer to by number. Readings of kanji (`rPh`, ふりがな) are no part of them. */
function sharedTexts(xml: string): readonly string[] {
  const texts: string[] = []
  let [text, inText, inReading] = ['', false, false]
  for (const mark of marksOf(xml)) {
    if (mark.kind === 'text') {
      if (inText && !inReading) text += mark.text
    } else if (mark.name === 'rPh') inReading = mark.kind === 'open'
    else if (mark.name === 't') inText = mark.kind === 'open'
    else if (mark.name === 'si' && mark.kind !== 'open') {
      texts.push(plain(text))
      text = ''
    } else if (mark.name === 'si') text = ''
  }
  return texts
}

interface OpenCell {
  readonly column: number
  readonly type: string
  text: string
}

function rowsOf(xml: string, shared: readonly string[]): Pick<WorkbookTable, 'rows' | 'remarks'> {
  const rows: TableRow[] = []
  const remarks: TableRemark[] = []
  let line = 0
  let cells: string[] = []
  let cell: OpenCell | null = null
  let [inValue, inReading, isTooWide] = [false, false, false]
  for (const mark of marksOf(xml)) {
    if (mark.kind === 'text') {
      if (cell && inValue && !inReading) cell.text += mark.text
    } else if (mark.name === 'row') {
      if (mark.kind === 'open') {
        line = rowNumber(mark.attributes, line)
        cells = []
        isTooWide = false
      } else if (mark.kind === 'close') {
        if (isTooWide) {
          remarks.push({ line, problem: problem('table-too-many-columns', '', { limit: TABLE_LIMITS.columns }) })
        } else if (cells.some((text) => text !== '')) rows.push({ line, cells: Array.from(cells, (text?: string) => text ?? '') })
        if (rows.length < TABLE_LIMITS.rows) continue
        remarks.push({ line, problem: problem('table-too-many-rows', '', { limit: TABLE_LIMITS.rows }) })
        break
      } else line += 1
    } else if (mark.name === 'c') {
      if (mark.kind === 'open') {
        cell = { column: columnOf(mark.attributes, cells.length), type: attribute(mark.attributes, 't') ?? 'n', text: '' }
      } else if (mark.kind === 'empty') {
        // A cell without content has its place all the same.
        const column = columnOf(mark.attributes, cells.length)
        if (column < TABLE_LIMITS.columns) cells[column] = ''
      } else if (cell) {
        const { column } = cell
        const text = valueOf(cell, shared)
        if (column >= TABLE_LIMITS.columns) isTooWide ||= text !== ''
        else if (text.length > TABLE_LIMITS.cell) {
          remarks.push({ line, problem: problem('table-cell-too-long', '', { limit: TABLE_LIMITS.cell }) })
        } else cells[column] = text
        cell = null
      }
    } else if (mark.name === 'rPh') inReading = mark.kind === 'open'
    else if (mark.name === 'v' || mark.name === 't') inValue = mark.kind === 'open'
  }
  return { rows, remarks }
}

function valueOf({ type, text }: OpenCell, shared: readonly string[]): string {
  switch (type) {
    case 's':
      return shared[Number(text)] ?? ''
    case 'n':
      return wholeNumber(text)
    case 'b':
      return text === '1' ? 'TRUE' : 'FALSE'
    case 'e':
      return ''
    default:
      return plain(text)
  }
}

/** Numbers of 13 digits are stored as 1.2345678901230001E12 by some programs. */
function wholeNumber(text: string): string {
  if (!/e/i.test(text)) return text
  const value = Number(text)
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(Math.round(value * 1e6) / 1e6) : text
}

/** A letter's code as Excel writes what XML has no place for. */
function plain(text: string): string {
  return text.replace(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))).replaceAll('\r\n', '\n')
}

function rowNumber(attributes: string, before: number): number {
  const number = Number(attribute(attributes, 'r'))
  return Number.isSafeInteger(number) && number > before ? number : before + 1
}

/** The place of a cell by its name (A1, AB12); the next one where it has none. */
function columnOf(attributes: string, next: number): number {
  const letters = /^[A-Z]{1,4}/.exec(attribute(attributes, 'r') ?? '')?.[0]
  if (!letters) return next
  return Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
