// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { companyNameOf, companySubmissions } from '../../src/core/companySubmissions.ts'
import { chunkOf, type ChunkEntry } from '../../src/core/portfolioChunk.ts'
import { EMPTY_SHEET } from '../../src/core/sheet.ts'
import { RULEBOOK, valueOf } from './builders.ts'

const EDITION = { id: RULEBOOK.id, hash: 'a'.repeat(64) }

function entry(id: string, companyName: string, memberNumber: string, corporateNumber: string, madeOn: string): ChunkEntry {
  return {
    rated: null,
    entry: {
      ...{ id, corporateNumber, facts: {}, madeOn, receivedOn: '2027-01-10', edition: EDITION, extent: 'summary' },
      ...{ origin: 'line', claim: 'not-claimed', claimed: null, flags: [] },
      profile: { ...EMPTY_SHEET.profile, companyName, memberNumber, inceptionDate: '2027-03-01' },
    },
  }
}
const chunk = (...entries: readonly ChunkEntry[]) => valueOf(chunkOf(RULEBOOK, EDITION, 'summary', entries))
const CHUNKS = [
  chunk(entry('a', '桜印刷', '1', '7000012050002', '2025-12-01'), entry('b', '桜印刷', '2', '', '2026-12-01')),
  chunk(entry('c', '桜印刷', '1', '', '2026-11-01'), entry('d', '梅商店', '', '', '2026-11-02')),
  chunk(entry('e', '', '', '7000012050002', '')),
]
const ids = (marks: { corporateNumber?: string; memberNumber?: string; companyName?: string }, id = '') =>
  companySubmissions(CHUNKS, { id, corporateNumber: '', memberNumber: '', companyName: '', ...marks }).map((each) => each.id)

test('a submission of the list tells its company', () => {
  expect(['a', 'd', 'e', 'nobody'].map((id) => companyNameOf(CHUNKS, id))).toEqual(['桜印刷', '梅商店', '', ''])
})

describe('the other submissions of a company', () => {
  test('are found by the first mark there is, newest first', () => {
    expect(ids({ corporateNumber: '7000012050002', memberNumber: '2' })).toEqual(['a', 'e'])
    expect(ids({ memberNumber: '1', companyName: '梅商店' })).toEqual(['c', 'a'])
    expect(ids({ companyName: '桜印刷' })).toEqual(['b', 'c', 'a'])
    expect(ids({})).toEqual([])
  })

  test('are without the one looked from', () => {
    expect(ids({ memberNumber: '1' }, 'a')).toEqual(['c'])
    expect(companySubmissions(CHUNKS, { id: 'a', corporateNumber: '', memberNumber: '1', companyName: '' })).toEqual([
      { id: 'c', madeOn: '2026-11-01', inceptionDate: '2027-03-01', extent: 'summary' },
    ])
  })
})
