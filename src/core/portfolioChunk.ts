import { emptyPortfolio, packSheet, type Portfolio } from './batchPortfolio.ts'
import { splitEnds, joinEnds } from './batchRate.ts'
import type { Extent } from './handOver.ts'
import {
  CLAIM_STATES,
  FLAG_KINDS,
  ORIGINS,
  type ClaimedPercents,
  type ClaimState,
  type EditionRef,
  type Origin,
  type PortfolioEntry,
  type RatedParts,
} from './portfolioEntry.ts'
import { success, type Result } from './problem.ts'
import type { Rulebook } from './rulebook.ts'
import { EMPTY_SHEET, type Profile, type Sheet, type YesNo } from './sheet.ts'
import { textAt, textColumn, type TextColumn } from './textColumn.ts'

/**
 * Some thousand submissions of one edition and one extent in columns: what the list, the statistics and the rule lab work on. It is
 * stored, and handed to a worker, as it is. Numbers that are not given are 0; days are YYYYMMDD as a number; codes count from 1.
 */
export interface PortfolioChunk {
  readonly rows: number
  readonly edition: EditionRef
  readonly extent: Extent
  /** Answers and certificates, for rating. Of summaries: all unanswered. */
  readonly packed: Portfolio
  /** Employees + 1. */
  readonly employees: Uint32Array
  readonly inception: Uint32Array
  readonly madeOn: Uint32Array
  readonly receivedOn: Uint32Array
  /** Places + 1 in `names.trades`, `names.salesBands`, `names.chambers`. */
  readonly trade: Uint16Array
  readonly salesBand: Uint16Array
  readonly chamber: Uint16Array
  /** 1 member, 2 not a member. */
  readonly membership: Uint8Array
  /** Places in ORIGINS and CLAIM_STATES, without the 1. */
  readonly origin: Uint8Array
  readonly claim: Uint8Array
  /** Pairs of `joinEnds`, management then discount; NOT_CLAIMED where nothing is claimed. */
  readonly claimed: Uint16Array
  /** Bit k: FLAG_KINDS[k] holds. */
  readonly flags: Uint16Array
  /** Two bits a fact in the rulebook's order: 1 yes, 2 no. */
  readonly facts: Uint32Array
  readonly ids: TextColumn
  readonly companyNames: TextColumn
  readonly memberNumbers: TextColumn
  readonly corporateNumbers: TextColumn
  readonly names: ChunkNames
}

export interface ChunkNames {
  readonly trades: readonly string[]
  readonly salesBands: readonly string[]
  readonly chambers: readonly string[]
}

export const NOT_CLAIMED = 0xffff
export const CHUNK_ROWS = 10_000

export interface ChunkEntry {
  readonly entry: PortfolioEntry
  /** Of a summary: null. */
  readonly rated: RatedParts | null
}

/**
 * Puts submissions of one edition and one extent into columns, in their order.
 * Problems: those of `emptyPortfolio` and `packSheet`.
 */
export function chunkOf(
  rulebook: Rulebook,
  edition: EditionRef,
  extent: Extent,
  all: readonly ChunkEntry[],
): Result<PortfolioChunk> {
  const packed = emptyPortfolio(rulebook, all.length)
  if (!packed.ok) return packed
  for (const [row, { rated }] of all.entries()) {
    const done = rated && packSheet(rulebook, packed.value, row, { ...EMPTY_SHEET, ...rated })
    if (done && !done.ok) return done
  }
  const entries = all.map(({ entry }) => entry)
  const profiles = entries.map(({ profile }) => profile)
  const coded = (textOf: (profile: Profile) => string | null): Coded => codesOf(profiles.map(textOf))
  const trade = coded((profile) => profile.trade)
  const salesBand = coded((profile) => profile.salesBand)
  const chamber = coded((profile) => profile.chamber || null)
  return success({
    rows: all.length,
    edition,
    extent,
    packed: packed.value,
    employees: Uint32Array.from(profiles, ({ employees }) => (employees === null ? 0 : employees + 1)),
    inception: Uint32Array.from(profiles, ({ inceptionDate }) => numberOfDay(inceptionDate)),
    madeOn: Uint32Array.from(entries, ({ madeOn }) => numberOfDay(madeOn)),
    receivedOn: Uint32Array.from(entries, ({ receivedOn }) => numberOfDay(receivedOn)),
    trade: trade.codes,
    salesBand: salesBand.codes,
    chamber: chamber.codes,
    membership: Uint8Array.from(profiles, ({ membership }) => MEMBERSHIPS.indexOf(membership)),
    origin: Uint8Array.from(entries, ({ origin }) => ORIGINS.indexOf(origin)),
    claim: Uint8Array.from(entries, ({ claim }) => CLAIM_STATES.indexOf(claim)),
    claimed: Uint16Array.from([
      ...entries.map(({ claimed }) =>
        claimed ? joinEnds(claimed.management.certain, claimed.management.reachable) : NOT_CLAIMED,
      ),
      ...entries.map(({ claimed }) => (claimed ? joinEnds(claimed.discount.certain, claimed.discount.reachable) : NOT_CLAIMED)),
    ]),
    flags: Uint16Array.from(entries, ({ flags }) => flagBits(flags)),
    facts: Uint32Array.from(entries, ({ facts }) => factBits(rulebook, facts)),
    ids: textColumn(entries.map(({ id }) => id)),
    companyNames: textColumn(profiles.map(({ companyName }) => companyName)),
    memberNumbers: textColumn(profiles.map(({ memberNumber }) => memberNumber)),
    corporateNumbers: textColumn(entries.map(({ corporateNumber }) => corporateNumber)),
    names: { trades: trade.names, salesBands: salesBand.names, chambers: chamber.names },
  })
}

/** The entry of a row as it was put in; null when there is no such row. */
export function entryAt(rulebook: Rulebook, chunk: PortfolioChunk, row: number): PortfolioEntry | null {
  if (!Number.isInteger(row) || row < 0 || row >= chunk.rows) return null
  const employees = chunk.employees[row] as number
  return {
    id: textAt(chunk.ids, row),
    profile: {
      companyName: textAt(chunk.companyNames, row),
      trade: nameAt(chunk.names.trades, chunk.trade, row),
      employees: employees === 0 ? null : employees - 1,
      salesBand: nameAt(chunk.names.salesBands, chunk.salesBand, row),
      membership: MEMBERSHIPS[chunk.membership[row] as number] as Profile['membership'],
      memberNumber: textAt(chunk.memberNumbers, row),
      chamber: nameAt(chunk.names.chambers, chunk.chamber, row) ?? '',
      inceptionDate: dayOfNumber(chunk.inception[row] as number),
    },
    corporateNumber: textAt(chunk.corporateNumbers, row),
    facts: factsAt(rulebook, chunk.facts[row] as number),
    madeOn: dayOfNumber(chunk.madeOn[row] as number) as string,
    receivedOn: dayOfNumber(chunk.receivedOn[row] as number) as string,
    edition: chunk.edition,
    extent: chunk.extent,
    origin: ORIGINS[chunk.origin[row] as number] as Origin,
    claim: CLAIM_STATES[chunk.claim[row] as number] as ClaimState,
    claimed: claimedAt(chunk, row),
    flags: FLAG_KINDS.filter((_, bit) => ((chunk.flags[row] as number) >> bit) & 1),
  }
}

/** What a row claims, or null. */
export function claimedAt({ rows, claimed }: PortfolioChunk, row: number): ClaimedPercents | null {
  if (row < 0 || row >= rows || claimed[row] === NOT_CLAIMED) return null
  const [management, discount] = [claimed[row] as number, claimed[rows + row] as number]
  return { management: splitEnds(management), discount: splitEnds(discount) }
}

const MEMBERSHIPS: readonly Profile['membership'][] = [null, 'member', 'non-member']

export function flagBits(flags: PortfolioEntry['flags']): number {
  return flags.reduce((bits, kind) => bits | (1 << FLAG_KINDS.indexOf(kind)), 0)
}

function factBits({ facts }: Rulebook, given: Sheet['facts']): number {
  return facts.reduce((bits, { id }, place) => {
    const code = given[id] === 'yes' ? 1 : given[id] === 'no' ? 2 : 0
    return (bits | (code << (2 * place))) >>> 0
  }, 0)
}

function factsAt({ facts }: Rulebook, bits: number): Sheet['facts'] {
  const given: Record<string, YesNo> = {}
  facts.forEach(({ id }, place) => {
    const code = (bits >>> (2 * place)) & 3
    if (code > 0) given[id] = code === 1 ? 'yes' : 'no'
  })
  return given
}

/** 2027-03-01 as 20270301; null as 0. */
export function numberOfDay(day: string | null): number {
  return day === null ? 0 : Number(day.replaceAll('-', ''))
}

export function dayOfNumber(number: number): string | null {
  if (number === 0) return null
  const digits = String(number).padStart(8, '0')
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
}

interface Coded {
  readonly codes: Uint16Array
  readonly names: readonly string[]
}

function codesOf(texts: readonly (string | null)[]): Coded {
  const places = new Map<string, number>()
  const codes = Uint16Array.from(texts, (text) => {
    if (text === null) return 0
    const place = places.get(text) ?? places.size + 1
    places.set(text, place)
    return place
  })
  return { codes, names: [...places.keys()] }
}

function nameAt(names: readonly string[], codes: Uint16Array, row: number): string | null {
  return names[(codes[row] as number) - 1] ?? null
}
