import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../../src/core/assess.ts'
import { chunkOf, entryAt, type ChunkEntry } from '../../../src/core/portfolioChunk.ts'
import { rateTable, tableOf } from '../../../src/core/portfolioTable.ts'
import { chunkBuilder } from '../../../src/files/portfolio/chunkBuilder.ts'
import { generateSubmissions } from '../../../src/files/portfolio/generate.ts'
import { claimedOfLine, sheetOfLine, writeLine, type SubmissionLine } from '../../../src/files/portfolio/line.ts'
import { lineReader } from '../../../src/files/portfolio/lineReader.ts'
import { must, RULEBOOK, valueOf } from '../../core/builders.ts'
import { anyAnswersLine, anySummaryLine, EDITION } from './lines.ts'

const reader = lineReader(RULEBOOK, EDITION)

function built(lines: readonly SubmissionLine[]) {
  const builder = chunkBuilder(RULEBOOK, EDITION, must(lines[0]).extent, lines.length)
  for (const line of lines) {
    const bytes = new TextEncoder().encode(`${writeLine(line)}\n`)
    expect(reader.read(bytes, 0, bytes.length - 1)).toBe(true)
    builder.add(reader.cursor, { receivedOn: 20_261_122, origin: 'line', claim: null })
  }
  expect(builder.rows()).toBe(lines.length)
  return builder.chunk()
}

/** What the well-kept way makes of a line: a sheet, its assessment, an entry. */
function entryOf(line: SubmissionLine): ChunkEntry {
  const sheet = sheetOfLine(RULEBOOK, line)
  const { management, discount, flags } = assess(RULEBOOK, sheet)
  const claimed = claimedOfLine(line)
  const recomputed = {
    management: { certain: management.certain.discountPercent, reachable: management.reachable.discountPercent },
    discount: { certain: discount.certain, reachable: discount.reachable },
  }
  const isEqual = JSON.stringify(claimed) === JSON.stringify(recomputed)
  return {
    entry: {
      id: line.id,
      profile: sheet.profile,
      corporateNumber: line.corporateNumber ?? '',
      facts: sheet.facts,
      madeOn: line.madeAt.slice(0, 10),
      receivedOn: '2026-11-22',
      edition: EDITION,
      extent: line.extent,
      origin: 'line',
      claim: line.extent === 'summary' ? 'not-recomputable' : claimed === null ? 'not-claimed' : isEqual ? 'equal' : 'differs',
      claimed,
      flags: line.extent === 'summary' ? [] : flags.map(({ kind }) => kind),
    },
    rated: line.extent === 'summary' ? null : sheet,
  }
}

function isSame(lines: readonly SubmissionLine[]): void {
  const chunk = built(lines)
  const expected = valueOf(chunkOf(RULEBOOK, EDITION, must(lines[0]).extent, lines.map(entryOf)))
  lines.forEach((_, row) => {
    expect(entryAt(RULEBOOK, chunk, row)).toEqual(entryAt(RULEBOOK, expected, row))
  })
  const [one, other] = [chunk, expected].map((each) => rateTable(tableOf([each]), () => RULEBOOK))
  expect([...must(one).discount]).toEqual([...must(other).discount])
  expect([...must(one).management]).toEqual([...must(other).management])
  expect([...chunk.packed.answers]).toEqual([...expected.packed.answers])
  expect(chunk.claimed).toEqual(expected.claimed)
}

describe('a chunk built from lines', () => {
  test('is the one that sheets and their assessments give, flags and claims too: any lines', () => {
    fc.assert(fc.property(fc.array(anyAnswersLine, { minLength: 1, maxLength: 4 }), isSame), { numRuns: 120 })
  })

  test('of summaries too', () => {
    fc.assert(fc.property(fc.array(anySummaryLine, { minLength: 1, maxLength: 3 }), isSame), { numRuns: 30 })
  })

  test('likewise for companies as they are', () => {
    const lines = [...generateSubmissions(RULEBOOK, 600, 3)].map(({ line }) => line)
    isSame(lines.filter(({ extent }) => extent === 'answers'))
    isSame(lines.filter(({ extent }) => extent === 'summary'))
  })

  test('keeps what is known better of a claim', () => {
    const [line] = [...generateSubmissions(RULEBOOK, 1, 3)].map((each) => each.line)
    const builder = chunkBuilder(RULEBOOK, EDITION, 'answers', 1)
    const bytes = new TextEncoder().encode(`${writeLine(must(line))}\n`)
    reader.read(bytes, 0, bytes.length - 1)
    builder.add(reader.cursor, { receivedOn: 20_261_122, origin: 'file', claim: 'differs' })
    expect(entryAt(RULEBOOK, builder.chunk(), 0)).toMatchObject({ claim: 'differs', origin: 'file' })
  })
})
