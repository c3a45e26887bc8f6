/** Submissions for tests of the list 提出一覧: every field can be given, the rest is that of a plain company. */
import { chunkOf, type ChunkEntry, type PortfolioChunk } from '../../src/core/portfolioChunk.ts'
import type { EditionRef, PortfolioEntry } from '../../src/core/portfolioEntry.ts'
import type { Extent } from '../../src/core/handOver.ts'
import { EMPTY_SHEET, type Profile, type Sheet } from '../../src/core/sheet.ts'
import { editionHash } from '../../src/rulebooks/editions.ts'
import { RULEBOOK, valueOf } from './builders.ts'

export const EDITION: EditionRef = { id: RULEBOOK.id, hash: editionHash(RULEBOOK.id) ?? '' }

export type Given = Partial<Omit<PortfolioEntry, 'profile'>> & {
  readonly profile?: Partial<Profile>
  readonly answers?: Sheet['answers']
}

/** One submission; its id says which one it is. */
export function submission(id: string, { profile, answers, ...rest }: Given = {}): ChunkEntry {
  const entry: PortfolioEntry = {
    id,
    profile: {
      ...EMPTY_SHEET.profile,
      companyName: `会社${id}`,
      trade: 'printing',
      employees: 18,
      salesBand: '100m-300m',
      membership: 'member',
      memberNumber: id,
      chamber: '見本商工会議所',
      inceptionDate: '2027-03-01',
      ...profile,
    },
    corporateNumber: '',
    facts: {},
    madeOn: '2026-11-20',
    receivedOn: '2026-11-22',
    edition: EDITION,
    extent: 'answers',
    origin: 'file',
    claim: 'equal',
    claimed: null,
    flags: [],
    ...rest,
  }
  const rated = { facts: entry.facts, certificates: [], profile: entry.profile, answers: answers ?? {} }
  return { entry, rated: entry.extent === 'summary' ? null : rated }
}

/** A chunk of submissions of one edition and one extent. */
export function chunkFrom(all: readonly ChunkEntry[], extent: Extent = 'answers', edition = EDITION): PortfolioChunk {
  return valueOf(chunkOf(RULEBOOK, edition, extent, all))
}
