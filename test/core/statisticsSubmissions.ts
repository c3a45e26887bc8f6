import { CHUNK_ROWS, chunkOf, type ChunkEntry, type PortfolioChunk } from '../../src/core/portfolioChunk.ts'
import type { PortfolioEntry } from '../../src/core/portfolioEntry.ts'
import type { Rulebook } from '../../src/core/rulebook.ts'
import type { Profile, Sheet } from '../../src/core/sheet.ts'
import { must, RULEBOOK, valueOf } from './builders.ts'
import { EDITION } from './portfolioBuilders.ts'
import { randomNumbers, randomSheets } from './randomSheets.ts'

/** A submission of a sheet, from a file, without flags and with nothing claimed. */
export function entryOf(sheet: Sheet, overrides: Partial<PortfolioEntry> = {}): PortfolioEntry {
  return {
    id: 'submission-1',
    profile: sheet.profile,
    corporateNumber: '',
    facts: sheet.facts,
    madeOn: '2026-11-20',
    receivedOn: '2026-11-22',
    edition: EDITION,
    extent: 'answers',
    origin: 'file',
    claim: 'not-claimed',
    claimed: null,
    flags: [],
    ...overrides,
  }
}

export function chunkWith(all: readonly ChunkEntry[], extent: 'answers' | 'summary' = 'answers', rulebook: Rulebook = RULEBOOK) {
  return valueOf(chunkOf(rulebook, EDITION, extent, all))
}

const CHAMBERS = ['みなと商工会議所', 'さくら商工会議所', '緑商工会議所']
const MEMBERSHIPS: readonly Profile['membership'][] = ['member', 'member', 'member', 'non-member', null]

/** Submissions of different companies in different years: so many companies, each in one or two years. */
export function randomSubmissions(count: number, seed: number, years: readonly number[] = [2026, 2027]): ChunkEntry[] {
  const random = randomNumbers(seed)
  const sheets = randomSheets(RULEBOOK, count, seed)
  return sheets.map((sheet, index) => {
    const company = index % Math.max(1, Math.ceil(count * 0.7))
    const year = must(years[Math.floor(index / Math.max(1, Math.ceil(count * 0.7))) % years.length])
    const profile: Profile = {
      companyName: `企業${String(company)}`,
      trade: company % 11 === 0 ? null : must(RULEBOOK.trades[company % RULEBOOK.trades.length]),
      employees: company % 13 === 0 ? null : (company * 7) % 400,
      salesBand: company % 17 === 0 ? null : must(RULEBOOK.salesBands[company % RULEBOOK.salesBands.length]),
      membership: MEMBERSHIPS[company % MEMBERSHIPS.length] ?? null,
      memberNumber: company % 3 === 0 ? String(company) : '',
      chamber: company % 19 === 0 ? '' : must(CHAMBERS[company % CHAMBERS.length]),
      inceptionDate: random(20) === 0 ? null : `${String(year)}-03-01`,
    }
    const rated: Sheet = { ...sheet, profile }
    return {
      entry: entryOf(rated, {
        id: `submission-${String(index)}`,
        corporateNumber: company % 2 === 0 ? String(7_000_012_050_000 + company) : '',
        madeOn: `${String(year - 1)}-11-${String(10 + random(15))}`,
        receivedOn: `${String(year - 1)}-12-${String(10 + random(15))}`,
      }),
      rated,
    }
  })
}

/** The submissions in chunks. */
export function chunksWith(all: readonly ChunkEntry[], rows = CHUNK_ROWS): PortfolioChunk[] {
  const chunks: PortfolioChunk[] = []
  for (let from = 0; from < all.length; from += rows) chunks.push(chunkWith(all.slice(from, from + rows)))
  return chunks
}
