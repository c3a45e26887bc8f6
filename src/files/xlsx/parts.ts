import type { WorkColumn, WorkTable } from '../../outputs/workbook.ts'
import { plainCharacters } from '../plainCharacters.ts'

/** Excel refuses a file with a longer text in a cell. */
const LONGEST_TEXT = 32_767
const HIGHEST_ROW = 409
const LINE_HEIGHT = 17
const XML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => XML[sign] ?? sign)

/** The texts of a workbook, written once each. */
export interface SharedTexts {
  /** A stand-in for a text. */
  readonly keyOf: (text: string) => string
  /** The part of the file with all texts, in the order of their keys. */
  readonly part: () => string
}

/**
 * The texts are written here and not by write-excel-file, which keeps them under their own names in an object (a text like
 * `constructor` breaks the file), drops what XML forbids, trims spaces, and packs long lists in a worker that our policy forbids.
 */
export function sharedTexts(): SharedTexts {
  const keys = new Map<string, string>()
  return {
    keyOf(text) {
      const key = keys.get(text) ?? `text ${keys.size}`
      keys.set(text, key)
      return key
    },
    part: () =>
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
      '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
      [...keys.keys()].map((text) => `<si><t xml:space="preserve">${escaped(cellText(text))}</t></si>`).join('') +
      '</sst>',
  }
}

/** Excel reads `_x0041_` as a letter's code, so the line before it is written as a code itself. */
export function cellText(text: string): string {
  const coded = plainCharacters(text).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
  return coded.length <= LONGEST_TEXT ? coded : `${coded.slice(0, LONGEST_TEXT - 2).replace(/\p{Cs}$/u, '')}…`
}

/**
 * A height in points that shows all of a row's texts, about: a program that opens the file does not always work it out.
 * Excel has no row higher than 409.
 */
export function rowHeight(texts: readonly string[], columns: readonly WorkColumn[]): number {
  const lines = texts.map((text, index) => linesOf(text, columns[index]?.width ?? 1))
  return Math.min(HIGHEST_ROW, Math.max(1, ...lines) * LINE_HEIGHT + 2)
}

function linesOf(text: string, width: number): number {
  const halves = (line: string) =>
    Array.from(line).reduce((sum, letter) => sum + (/[\u0000-\u02ff\uff61-\uff9f]/.test(letter) ? 1.1 : 2.2), 0)
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(halves(line) / Math.max(1, width - 1))), 0)
}

/** Adds the filters of the head row, and printing that fits the width of a page. */
export function sheetPart(part: string, table: WorkTable): string {
  return part
    .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
    .replace('</sheetData>', `</sheetData><autoFilter ref="${rangeOf(table).replaceAll('$', '')}"/>`)
    .replace('<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" ')
}

/** The library counts its formats from 100; below 164 LibreOffice takes them for formats of its own. */
export function stylesPart(part: string): string {
  return part.replace(/ numFmtId="(1\d\d)"/g, (_, id: string) => ` numFmtId="${Number(id) + 100}"`)
}

/** What the filters cover, and the head row to repeat on every printed page, by name as Excel keeps them. */
export function definedNames(sheets: readonly WorkTable[]): string {
  const named = (what: string, index: number, range: string, hidden = '') =>
    `<definedName name="_xlnm.${what}" localSheetId="${index}"${hidden}>${escaped(range)}</definedName>`
  const places = sheets.map(({ name }) => `'${name.replaceAll("'", "''")}'!`)
  return [
    '<definedNames>',
    ...sheets.map((table, index) => named('_FilterDatabase', index, `${places[index] ?? ''}${rangeOf(table)}`, ' hidden="1"')),
    ...places.map((place, index) => named('Print_Titles', index, `${place}$1:$1`)),
    '</definedNames>',
  ].join('')
}

/** All cells of a table with its head; no table has more than 26 columns. */
function rangeOf({ columns, rows }: WorkTable): string {
  return `$A$1:$${String.fromCharCode(64 + columns.length)}$${rows.length + 1}`
}
