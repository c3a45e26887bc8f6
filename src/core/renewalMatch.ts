import { addYears, isCalendarDay, nextMonthDay } from './dates.ts'
import { corporateNumber } from './declaration.ts'
import type { Rulebook } from './rulebook.ts'
import { plainCompanyName } from './sameCompany.ts'
import type { Profile } from './sheet.ts'

/**
 * How the year of an earlier submission lies to this one. Before: this insurance begins where that one ends. Overlaps: it begins less
 * than a year later and not with the programme's new year. Gap: at least one year lies between. Unknown: a date is missing.
 */
export const YEAR_RELATIONS = ['before', 'same', 'overlaps', 'gap', 'newer', 'unknown'] as const

export type YearRelation = (typeof YEAR_RELATIONS)[number]

/**
 * An insurance ends on the same day of the next year, or with the programme's year where it was entered in its middle (rules §6a).
 * One year after 29 Feb is 28 Feb; 1 Mar is taken as the same renewal.
 */
export function yearRelation({ dates }: Rulebook, last: string | null, now: string | null): YearRelation {
  if (last === null || now === null || !isCalendarDay(last) || !isCalendarDay(now)) return 'unknown'
  if (last === now) return 'same'
  if (last > now) return 'newer'
  const renewal = addYears(last, 1)
  const programmeYear = nextMonthDay(last, dates.inception)
  const first = programmeYear === last || programmeYear > renewal ? renewal : programmeYear
  const end = last.endsWith('-02-29') ? `${renewal.slice(0, 4)}-03-01` : renewal
  if (now < first) return 'overlaps'
  return now > end ? 'gap' : 'before'
}

/** Whether two submissions are of one company. Renamed: a number says that they are, and the names differ. */
export const COMPANY_MATCHES = ['same', 'renamed', 'other'] as const

export type CompanyMatch = (typeof COMPANY_MATCHES)[number]

/** Who a company is, as far as a submission says. */
export interface CompanySigns extends Pick<Profile, 'companyName' | 'memberNumber'> {
  /** As typed; empty where it is not told. */
  readonly corporateNumber: string
}

/** By the corporate number 法人番号 where both have one that can be read; else the same name, or the same member number, will do. */
export function companyMatch(one: CompanySigns, other: CompanySigns): CompanyMatch {
  const names = [one, other].map(({ companyName }) => plainCompanyName(companyName))
  const isNamedAlike = names[0] === names[1]
  const [first, second] = [one, other].map(({ corporateNumber: typed }) => {
    const read = corporateNumber(typed)
    return read.ok ? read.value : null
  })
  if (first && second) return first !== second ? 'other' : isNamedAlike ? 'same' : 'renamed'
  if (isNamedAlike && names[0] !== '') return 'same'
  const members = [one, other].map(({ memberNumber }) => plainCompanyName(memberNumber))
  return members[0] !== '' && members[0] === members[1] ? 'renamed' : 'other'
}
