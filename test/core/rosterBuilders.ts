import { chunkOf, type PortfolioChunk } from '../../src/core/portfolioChunk.ts'
import type { PortfolioEntry } from '../../src/core/portfolioEntry.ts'
import type { RosterRow } from '../../src/core/roster.ts'
import { EMPTY_SHEET, type Profile } from '../../src/core/sheet.ts'
import { RULEBOOK, valueOf } from './builders.ts'

/** Two corporate numbers whose check digits fit. */
export const NUMBER = '7000012050002'
export const OTHER_NUMBER = '5050005005266'

export function member(overrides: Partial<RosterRow> = {}): RosterRow {
  return {
    line: 2,
    name: '山田商店',
    corporateNumber: '',
    memberNumber: '',
    chamber: '見本',
    contact: '',
    telephone: '',
    mail: '',
    employees: null,
    ...overrides,
  }
}

export type SubmissionOverrides = Partial<Omit<PortfolioEntry, 'profile'>> & { readonly profile?: Partial<Profile> }

export function submission({ profile, ...overrides }: SubmissionOverrides = {}): PortfolioEntry {
  return {
    id: 's1',
    profile: { ...EMPTY_SHEET.profile, companyName: '山田商店', ...profile },
    corporateNumber: '',
    facts: {},
    madeOn: '2026-11-20',
    receivedOn: '2026-11-22',
    edition: { id: RULEBOOK.id, hash: 'a'.repeat(64) },
    extent: 'answers',
    origin: 'file',
    claim: 'not-claimed',
    claimed: null,
    flags: [],
    ...overrides,
  }
}

export function chunkWith(entries: readonly PortfolioEntry[]): PortfolioChunk {
  const edition = { id: RULEBOOK.id, hash: 'a'.repeat(64) }
  return valueOf(
    chunkOf(
      RULEBOOK,
      edition,
      'answers',
      entries.map((entry) => ({ entry, rated: null })),
    ),
  )
}
