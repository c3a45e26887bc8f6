import type { Flag } from './flags.ts'
import type { Extent } from './handOver.ts'
import { dayOfNumber, type PortfolioChunk } from './portfolioChunk.ts'
import { FLAG_KINDS } from './portfolioEntry.ts'
import { placeOf, type PortfolioTable } from './portfolioTable.ts'
import { memberKey, rowKey, type RosterRow } from './roster.ts'
import { plainCompanyName } from './sameCompany.ts'
import { textAt } from './textColumn.ts'

/** Where a member of the roster stands: 未提出・受領・差戻し・事務確認済. The last three are those of its newest submission's case. */
export const ROSTER_STATES = ['missing', 'received', 'returned', 'checked'] as const
export type RosterState = (typeof ROSTER_STATES)[number]

/** What the roster has to know of the case of one submission. */
export interface CaseStanding {
  readonly status: Exclude<RosterState, 'missing'>
  /** The day on which it came to stand so; null: not known. */
  readonly since: string | null
}

/** How a submission was recognised as a member's. Never by its name alone: that is only offered. */
export type MatchedBy = 'corporate-number' | 'member-number' | 'hand'

/** Why a submission may be a member's, without being sure: a person decides. */
export type SuggestedBecause = 'same-name' | 'number-of-several' | 'other-corporate-number'

/** A submission beside a member of the roster, both by their places. */
export interface RosterHit {
  readonly member: number
  readonly row: number
  readonly by: Exclude<MatchedBy, 'hand'> | null
  readonly because: SuggestedBecause | null
}

/** Members by their numbers and plain names. */
export interface RosterIndex {
  readonly members: readonly RosterRow[]
  readonly byCorporateNumber: ReadonlyMap<string, readonly number[]>
  readonly byMemberKey: ReadonlyMap<string, readonly number[]>
  readonly byName: ReadonlyMap<string, readonly number[]>
}

export function rosterIndex(members: readonly RosterRow[]): RosterIndex {
  const by = (keyOf: (row: RosterRow) => string): Map<string, number[]> => {
    const places = new Map<string, number[]>()
    members.forEach((row, place) => {
      const key = keyOf(row)
      if (key === '') return
      const held = places.get(key)
      if (held) held.push(place)
      else places.set(key, [place])
    })
    return places
  }
  return {
    members,
    byCorporateNumber: by((row) => row.corporateNumber),
    byMemberKey: by((row) => memberKey(row.chamber, row.memberNumber)),
    byName: by((row) => nameKey(row.name)),
  }
}

/** A name as it is looked for: (株), ㈱ and 株式会社 are one, before or after it. */
export function nameKey(name: string): string {
  return plainCompanyName(name).replace(LEGAL_FORMS, '')
}

const LEGAL_FORMS =
  /株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|一般財団法人|\((?:株|有|同|資|名|一社|一財)\)|co\.?,?ltd\.?$|,?inc\.?$|k\.?k\.?$/g

/**
 * The members that the submissions of a chunk belong to, or may belong to; `firstRow` is its first in the list. A number that several
 * members have decides nothing, unless the other number tells them apart; where the corporate numbers differ, a member number does not.
 */
export function hitsIn(index: RosterIndex, chunk: PortfolioChunk, firstRow: number): RosterHit[] {
  const hits: RosterHit[] = []
  for (let at = 0; at < chunk.rows; at += 1) {
    const row = firstRow + at
    const corporateNumber = textAt(chunk.corporateNumbers, at)
    const chamber = chunk.names.chambers[(chunk.chamber[at] as number) - 1] ?? ''
    const byCorporate = index.byCorporateNumber.get(corporateNumber) ?? []
    const byMember = index.byMemberKey.get(memberKey(chamber, textAt(chunk.memberNumbers, at))) ?? []
    const told = byCorporate.length > 1 ? byCorporate.filter((member) => byMember.includes(member)) : byCorporate
    if (told.length === 1) hits.push({ member: told[0] as number, row, by: 'corporate-number', because: null })
    else if (byCorporate.length > 0) hits.push(...byCorporate.map((member) => suggested(member, row, 'number-of-several')))
    else if (byMember.length > 1) hits.push(...byMember.map((member) => suggested(member, row, 'number-of-several')))
    else if (byMember.length === 1) {
      const member = byMember[0] as number
      const own = index.members[member]?.corporateNumber
      if (own && corporateNumber !== '') hits.push(suggested(member, row, 'other-corporate-number'))
      else hits.push({ member, row, by: 'member-number', because: null })
    } else {
      const named = index.byName.get(nameKey(textAt(chunk.companyNames, at))) ?? []
      hits.push(...named.map((member) => suggested(member, row, 'same-name')))
    }
  }
  return hits
}

function suggested(member: number, row: number, because: SuggestedBecause): RosterHit {
  return { member, row, by: null, because }
}

/** One submission as the roster shows it. */
export interface RosterSubmission {
  readonly id: string
  readonly row: number
  readonly companyName: string
  readonly madeOn: string
  readonly receivedOn: string
  readonly extent: Extent
  readonly flags: readonly Flag['kind'][]
}

/** Where one member stands. */
export interface Standing {
  readonly member: RosterRow
  readonly state: RosterState
  /** Since when, of a case; null: not known, or nothing handed in. */
  readonly since: string | null
  /** The newest submission that is surely the member's. */
  readonly submission: RosterSubmission | null
  readonly by: MatchedBy | null
  /** Only while nothing is surely the member's. */
  readonly suggestions: readonly { readonly submission: RosterSubmission; readonly because: SuggestedBecause }[]
}

/** More than these are no help to anybody. */
const MOST_SUGGESTIONS = 5

/**
 * Where each member stands, in the roster's order. A submission that a person has linked to a member is that member's and is offered
 * to no other; a newer one of the same numbers still comes before it.
 */
export function standings(
  members: readonly RosterRow[],
  hits: readonly RosterHit[],
  table: PortfolioTable,
  links: Readonly<Record<string, string>>,
  caseOf: (submission: string) => CaseStanding | null,
): Standing[] {
  const linked = new Map(Object.entries(links).map(([key, id]) => [id, key] as const))
  const found = members.map((): { submission: RosterSubmission; by: MatchedBy }[] => [])
  const offered = members.map((): Standing['suggestions'][number][] => [])
  const keys = members.map(rowKey)
  for (const { member, row, by, because } of hits) {
    const submission = submissionAt(table, row)
    const key = keys[member]
    if (!submission || key === undefined) continue
    const owner = linked.get(submission.id)
    if (owner === key) found[member]?.push({ submission, by: by ?? 'hand' })
    else if (by !== null) found[member]?.push({ submission, by })
    else if (owner === undefined && because !== null) offered[member]?.push({ submission, because })
  }
  return members.map((member, place) => {
    const newest = (found[place] as (typeof found)[number]).reduce<(typeof found)[number][number] | null>(
      (best, next) => (best && isNewer(best.submission, next.submission) ? best : next),
      null,
    )
    if (!newest) {
      const suggestions = (offered[place] as (typeof offered)[number]).slice(0, MOST_SUGGESTIONS)
      return { member, state: 'missing', since: null, submission: null, by: null, suggestions }
    }
    const { submission, by } = newest
    const standing = caseOf(submission.id)
    return {
      member,
      state: standing?.status ?? 'received',
      since: standing ? standing.since : submission.receivedOn,
      submission,
      by,
      suggestions: [],
    }
  })
}

function isNewer(one: RosterSubmission, other: RosterSubmission): boolean {
  const orderOf = ({ madeOn, receivedOn }: RosterSubmission): string => `${madeOn} ${receivedOn}`
  const [first, second] = [orderOf(one), orderOf(other)]
  return first === second ? one.row > other.row : first > second
}

/** What the roster shows of a row of the list; null: there is no such row. */
export function submissionAt(table: PortfolioTable, row: number): RosterSubmission | null {
  const place = placeOf(table, row)
  if (!place) return null
  const { chunk, at } = place
  return {
    id: textAt(chunk.ids, at),
    row,
    companyName: textAt(chunk.companyNames, at),
    madeOn: dayOfNumber(chunk.madeOn[at] as number) as string,
    receivedOn: dayOfNumber(chunk.receivedOn[at] as number) as string,
    extent: chunk.extent,
    flags: FLAG_KINDS.filter((_, bit) => ((chunk.flags[at] as number) >> bit) & 1),
  }
}

/** How many members stand where. */
export function countsByState(all: readonly Pick<Standing, 'state'>[]): Readonly<Record<RosterState, number>> {
  const counts = { missing: 0, received: 0, returned: 0, checked: 0 }
  for (const { state } of all) counts[state] += 1
  return counts
}
