import { allAtOnce, type Pieces } from './pieces.ts'
import type { PortfolioChunk } from './portfolioChunk.ts'
import type { PortfolioTable } from './portfolioTable.ts'
import { textAt, type TextColumn } from './textColumn.ts'

/**
 * Which company each row is of: rows of the same company have the same number, counted from 0. The same company: the same corporate
 * number 法人番号; where it is not given, the same member number of the same chamber; else the same name at the same chamber. A row
 * that says none of these is a company of its own.
 */
export function companiesOf(table: PortfolioTable): Uint32Array {
  return allAtOnce(companiesInPieces(table))
}

/** The same, chunk by chunk. */
export function* companiesInPieces({ rows, chunks, firstRows }: PortfolioTable): Pieces<Uint32Array> {
  const companies = new Uint32Array(rows)
  const known = new Map<number | string, number>()
  let count = 0
  for (const [index, chunk] of chunks.entries()) {
    const first = firstRows[index] as number
    for (let at = 0; at < chunk.rows; at += 1) {
      const key = keyOf(chunk, at)
      let company = key === null ? undefined : known.get(key)
      if (company === undefined) {
        company = count
        count += 1
        if (key !== null) known.set(key, company)
      }
      companies[first + at] = company
    }
    yield
  }
  return companies
}

/** Of each company the row made last, in the order of the table: the latest day, of one day the latest taken in, then the later row. */
export function newestRows(table: PortfolioTable, companies: Uint32Array, among: (row: number) => boolean): Uint32Array {
  const newest = new Int32Array(table.rows).fill(-1)
  const [made, received] = [new Uint32Array(table.rows), new Uint32Array(table.rows)]
  for (const [index, chunk] of table.chunks.entries()) {
    made.set(chunk.madeOn, table.firstRows[index])
    received.set(chunk.receivedOn, table.firstRows[index])
  }
  let count = 0
  for (let row = 0; row < table.rows; row += 1) {
    if (!among(row)) continue
    const company = companies[row] as number
    const other = newest[company] as number
    if (other === -1) count += 1
    if (other === -1 || isNewer(made, received, row, other)) newest[company] = row
  }
  const rows = new Uint32Array(count)
  let place = 0
  for (const row of newest) {
    if (row === -1) continue
    rows[place] = row
    place += 1
  }
  return rows.sort()
}

function isNewer(made: Uint32Array, received: Uint32Array, row: number, other: number): boolean {
  const days = (made[row] as number) - (made[other] as number)
  return days === 0 ? (received[row] as number) >= (received[other] as number) : days > 0
}

const DIGITS = 13

/** What says which company it is: the corporate number as a number, which is the fast way; else a text; null: nothing does. */
function keyOf(chunk: PortfolioChunk, at: number): number | string | null {
  const number = corporateNumberAt(chunk.corporateNumbers, at)
  if (number > 0) return number
  const chamber = chunk.names.chambers[(chunk.chamber[at] as number) - 1] ?? ''
  const member = textAt(chunk.memberNumbers, at)
  if (member !== '') return `member\n${chamber}\n${member}`
  const name = textAt(chunk.companyNames, at)
  return name === '' ? null : `name\n${chamber}\n${name}`
}

/** The 13 digits as a number; 0 for anything else. */
function corporateNumberAt({ units, ends }: TextColumn, at: number): number {
  const end = ends[at] as number
  const from = at === 0 ? 0 : (ends[at - 1] as number)
  if (end - from !== DIGITS) return 0
  let number = 0
  for (let place = from; place < end; place += 1) {
    const digit = (units[place] as number) - 48
    if (digit < 0 || digit > 9) return 0
    number = number * 10 + digit
  }
  return number
}
