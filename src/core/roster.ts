import { corporateNumber } from './declaration.ts'
import { COUNT_LIMITS, TEXT_LIMITS } from './limits.ts'
import { problem, type Problem } from './problem.ts'
import { ROSTER_FIELDS, type RosterColumns, type RosterField, type TableRow } from './rosterColumns.ts'
import { plainCompanyName } from './sameCompany.ts'

/** A member of the roster 名簿. Texts are as they were written, without what stands around them; empty: not given. */
export interface RosterRow {
  /** Where it stands in the file it came from. */
  readonly line: number
  readonly name: string
  /** 法人番号: 13 digits whose check digit fits. */
  readonly corporateNumber: string
  readonly memberNumber: string
  readonly chamber: string
  readonly contact: string
  readonly telephone: string
  readonly mail: string
  readonly employees: number | null
}

/** What is to be said about one line of the file. */
export interface RosterRemark {
  readonly line: number
  readonly name: string
  /** The line is in the roster all the same. */
  readonly isTaken: boolean
  readonly problems: readonly Problem[]
}

export interface RosterReading {
  readonly rows: readonly RosterRow[]
  readonly remarks: readonly RosterRemark[]
}

const LONGEST: Readonly<Record<Exclude<RosterField, 'corporateNumber' | 'employees'>, number>> = {
  name: TEXT_LIMITS.companyName,
  memberNumber: TEXT_LIMITS.memberNumber,
  chamber: TEXT_LIMITS.chamber,
  contact: TEXT_LIMITS.personName,
  telephone: TEXT_LIMITS.telephone,
  mail: TEXT_LIMITS.recipientName,
}

/**
 * Reads the members from the rows of a table. `ownChamber` stands for a chamber that a row does not name. Total: a line that cannot
 * be taken, or not whole, is told with its reason, and the others go on.
 */
export function readRoster(rows: readonly TableRow[], columns: RosterColumns, ownChamber: string): RosterReading {
  const taken: RosterRow[] = []
  const remarks: RosterRemark[] = []
  const seen = new Map<string, RosterRow>()
  const placeOf = new Map(ROSTER_FIELDS.map((field) => [field, columns.indexOf(field)] as const))
  for (const { line, cells } of rows) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const textOf = (field: RosterField): string => (cells[placeOf.get(field) as number] ?? '').trim()
    const { row, problems } = readRow(line, textOf, ownChamber)
    const first = row.name === '' ? null : earlierOf(row, seen)
    const isRepeated =
      first !== null && plainCompanyName(first.name) === plainCompanyName(row.name) && !hasOtherNumber(first, row)
    const all = [
      ...problems,
      ...(row.name === '' ? [problem('roster-name-missing')] : []),
      ...(first === null ? [] : [problem(isRepeated ? 'roster-repeated' : 'roster-number-twice', '', { line: first.line })]),
    ]
    const isTaken = row.name !== '' && !isRepeated
    if (all.length > 0) remarks.push({ line, name: row.name, isTaken, problems: all })
    if (!isTaken) continue
    taken.push(row)
    for (const key of keysOf(row)) if (!seen.has(key)) seen.set(key, row)
  }
  return { rows: taken, remarks }
}

function readRow(
  line: number,
  textOf: (field: RosterField) => string,
  ownChamber: string,
): { row: RosterRow; problems: readonly Problem[] } {
  const problems: Problem[] = []
  const short = (field: keyof typeof LONGEST): string => {
    const text = textOf(field)
    if (text.length <= LONGEST[field]) return text
    problems.push(problem('roster-text-too-long', field, { limit: LONGEST[field] }))
    return Array.from(text.slice(0, LONGEST[field] - 1))
      .join('')
      .replace(/\p{Cs}$/u, '')
  }
  const number = corporateNumber(textOf('corporateNumber'))
  if (!number.ok) problems.push(...number.problems)
  const people = employeesIn(textOf('employees'))
  if (people === 'unread') problems.push(problem('roster-employees-unread'))
  const row: RosterRow = {
    line,
    name: short('name'),
    corporateNumber: number.ok ? (number.value ?? '') : '',
    memberNumber: short('memberNumber'),
    chamber: short('chamber') || ownChamber.trim(),
    contact: short('contact'),
    telephone: short('telephone'),
    mail: short('mail'),
    employees: people === 'unread' ? null : people,
  }
  if (row.name !== '' && keysOf(row).length === 0) problems.push(problem('roster-no-number'))
  return { row, problems }
}

/** 25, 25人, 25名, 1,200, full-width digits. */
function employeesIn(text: string): number | null | 'unread' {
  const plain = text.normalize('NFKC').replace(/[\s,、]|人$|名$/g, '')
  if (plain === '') return null
  return /^\d{1,7}$/.test(plain) && Number(plain) <= COUNT_LIMITS.employees ? Number(plain) : 'unread'
}

/** The row above with one of the same numbers, or where neither has any, with the same name. */
function earlierOf(row: RosterRow, seen: ReadonlyMap<string, RosterRow>): RosterRow | null {
  for (const key of keysOf(row)) {
    const first = seen.get(key)
    if (first) return first
  }
  return null
}

/** Two offices of one corporation are two members. */
function hasOtherNumber(first: RosterRow, row: RosterRow): boolean {
  const differs = (one: string, other: string): boolean => one !== '' && other !== '' && one !== other
  return (
    differs(memberKey(first.chamber, first.memberNumber), memberKey(row.chamber, row.memberNumber)) ||
    differs(first.corporateNumber, row.corporateNumber)
  )
}

function keysOf({ corporateNumber: number, chamber, memberNumber }: RosterRow): string[] {
  return [number, memberKey(chamber, memberNumber)].filter((key) => key !== '')
}

/**
 * A chamber's member number as it is compared: width, case, blanks, strokes and leading zeros (which spreadsheets drop) make no other,
 * nor does 商工会議所 after the chamber's name. Empty where one of the two is missing: a number alone belongs to nobody.
 */
export function memberKey(chamber: string, memberNumber: string): string {
  const plain = (text: string): string =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\p{Z}\p{Cc}\p{Cf}\p{Pd}−ー]/gu, '')
  const where = plain(chamber).replace(/商工会議所$|chamberofcommerceandindustry$|chamberofcommerce$|cci$/, '')
  const number = plain(memberNumber).replace(/^0+(?=.)/, '')
  return where === '' || number === '' ? '' : `${where} ${number}`
}

/** By what a row is known while the roster is on this machine, and when it is loaded again. */
export function rowKey(row: RosterRow): string {
  return [row.corporateNumber, memberKey(row.chamber, row.memberNumber), plainCompanyName(row.name)].join('|')
}
