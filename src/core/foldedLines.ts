import { BETWEEN, foldText, textOf, withoutForm } from './foldText.ts'
import type { PortfolioChunk } from './portfolioChunk.ts'
import type { TextColumn } from './textColumn.ts'

/** What the rows of a chunk are searched by, folded: a line each with company, member number and corporate number. */
export interface FoldedLines {
  readonly text: string
  /** Of each row: the place behind its line end. */
  readonly ends: Uint32Array
}

const LINE_END = 0x0a
const BLANK = 0x20

/** Folds what a chunk is searched by: once, as a search goes through it with each key that is pressed. */
export function foldedLines({ rows, companyNames, memberNumbers, corporateNumbers }: PortfolioChunk): FoldedLines {
  const columns = [companyNames, memberNumbers, corporateNumbers]
  const units = new Uint16Array(columns.reduce((sum, column) => sum + column.units.length, 0) + columns.length * rows)
  let end = 0
  for (let row = 0; row < rows; row += 1) {
    for (const column of columns) {
      end = copyText(column, row, units, end)
      units[end] = column === corporateNumbers ? LINE_END : BETWEEN.charCodeAt(0)
      end += 1
    }
  }
  const text = foldText(textOf(units))
  const ends = new Uint32Array(rows)
  let place = 0
  for (let row = 0; row < rows; row += 1) {
    place = text.indexOf('\n', place) + 1
    ends[row] = place
  }
  return { text, ends }
}

/** Signs that would look like the end of a text become blanks. Gives the place behind the last unit. */
function copyText({ units, ends }: TextColumn, row: number, into: Uint16Array, from: number): number {
  let end = from
  for (let place = row === 0 ? 0 : (ends[row - 1] as number); place < (ends[row] as number); place += 1) {
    const unit = units[place] as number
    into[end] = unit < BLANK ? BLANK : unit
    end += 1
  }
  return end
}

/** The folded company name of a row, without what the firm is: what names are sorted by. */
export function foldedName({ text, ends }: FoldedLines, row: number): string {
  const from = row === 0 ? 0 : (ends[row - 1] as number)
  return withoutForm(text.slice(from, text.indexOf(BETWEEN, from)))
}

/** The words of a search, each of which a row must contain, as they are compared; none: everything is wanted. */
export function searchWords(search: string): string[] {
  const words = search.split(/\s+/u).map((word) => withoutForm(foldText(word.replaceAll(BETWEEN, ' '))))
  return [...new Set(words)].filter((word) => word !== '')
}

/** Takes out of the mask of a chunk's rows those that do not contain the word. */
export function keepContaining({ text, ends }: FoldedLines, word: string, mask: Uint8Array): void {
  let row = 0
  let place = text.indexOf(word)
  while (place >= 0) {
    const found = rowAt(ends, place, row)
    mask.fill(0, row, found)
    row = found + 1
    place = text.indexOf(word, ends[found])
  }
  mask.fill(0, row)
}

/** The row in whose line a place is: the first one from `low` on that ends behind it. */
function rowAt(ends: Uint32Array, place: number, first: number): number {
  let [low, high] = [first, ends.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] as number) > place) high = middle
    else low = middle + 1
  }
  return low
}
