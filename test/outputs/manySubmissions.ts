import { ANSWERS_OF_WORD, BITS_OF_ANSWER, COLUMNS } from '../../src/core/batchPortfolio.ts'
import { splitGrade } from '../../src/core/batchGrade.ts'
import { ratingAt } from '../../src/core/batchRate.ts'
import { sumsAt } from '../../src/core/batchScore.ts'
import { tablesOf } from '../../src/core/batchTables.ts'
import type { ExportOptions } from '../../src/core/exportColumns.ts'
import { exportTable, type ExportTable } from '../../src/core/exportTable.ts'
import { CHUNK_ROWS, chunkOf, type ChunkEntry, type PortfolioChunk } from '../../src/core/portfolioChunk.ts'
import type { Extent } from '../../src/core/handOver.ts'
import { rateTable, tableOf, type PortfolioTable } from '../../src/core/portfolioTable.ts'
import { HIGHEST_LEVEL, type Question, type Rulebook } from '../../src/core/rulebook.ts'
import { textAt } from '../../src/core/textColumn.ts'
import { generateSubmissions } from '../../src/files/portfolio/generate.ts'
import { must, RULEBOOK, rulebookWith, valueOf } from '../core/builders.ts'
import { EDITION, submission } from '../core/portfolioBuilders.ts'
import { randomNumbers, type Random } from '../core/randomSheets.ts'

/** A list: the first part generated companies as real ones are, the rest random packed answers and certificates of every kind. */
export function manySubmissions(rows: number, seed: number, generated = rows / 50): PortfolioTable {
  const companies = [...generateSubmissions(RULEBOOK, generated, seed)]
  const of = (extent: Extent): ChunkEntry[] => companies.filter(({ entry }) => entry.extent === extent)
  const random = randomNumbers(seed)
  const chunks = [...chunksOf(of('answers'), 'answers'), ...chunksOf(of('summary'), 'summary')]
  for (let made = generated; made < rows; made += CHUNK_ROWS) {
    chunks.push(randomChunk(random, made, Math.min(CHUNK_ROWS, rows - made)))
  }
  return tableOf(chunks)
}

function chunksOf(all: readonly ChunkEntry[], extent: Extent): PortfolioChunk[] {
  const chunks: PortfolioChunk[] = []
  for (let from = 0; from < all.length; from += CHUNK_ROWS) {
    chunks.push(valueOf(chunkOf(RULEBOOK, EDITION, extent, all.slice(from, from + CHUNK_ROWS))))
  }
  return chunks
}

/** Which codes a company gives: around one level, a few others, some of everything, or 該当なし nearly everywhere. */
const HABITS: readonly ((random: Random) => number)[] = [
  (random) => random(8),
  (random) => random(5),
  (random) => (random(30) === 0 ? random(5) : 6),
  () => 6,
  ...[0, 1, 2, 3, 4].flatMap((level) =>
    [4, 40, 400].map((everyOther) => (random: Random) => {
      if (random(everyOther) === 0) return random(8)
      return Math.min(HIGHEST_LEVEL, level + (random(3) === 0 ? 1 : 0))
    }),
  ),
]

function randomChunk(random: Random, first: number, rows: number): PortfolioChunk {
  const entries = Array.from({ length: rows }, (_, at) => submission(`random-${String(first + at)}`))
  const chunk = must(chunksOf(entries, 'answers')[0])
  const { answers, certificates, certificateSets } = chunk.packed
  for (let number = 0; number < 300; number += 1) certificateSets.set(randomSet(random), certificateSets.size)
  // A set that came twice has its later number; every number below the size is that of a set.
  const numbers = [...certificateSets.keys()].map((set, place) => {
    certificateSets.set(set, place)
    return place
  })
  for (let row = 0; row < rows; row += 1) {
    certificates[row] = random(3) === 0 ? 0 : must(numbers[random(numbers.length)])
    const habit = must(HABITS[random(HABITS.length)])
    for (let column = 0; column < COLUMNS; column += 1) {
      let word = 0
      for (let place = 0; place < ANSWERS_OF_WORD; place += 1) word |= habit(random) << (BITS_OF_ANSWER * place)
      answers[column * rows + row] = word
    }
  }
  return chunk
}

/** Any standing of any kind, alone or together: a hexadecimal digit each. */
function randomSet(random: Random): string {
  return RULEBOOK.certificates.kinds
    .map(() => (random(3) === 0 ? random(16).toString(16) : '0'))
    .join('')
    .replace(/0+$/, '')
}

/** Another rulebook for the same questions: other weights, essential questions, tiers, limits, rates and maxima, as odd as they may be. */
export function anotherRulebook(seed: number): Rulebook {
  const random = randomNumbers(seed)
  const percent = (): number => random(101)
  return rulebookWith({
    id: `unofficial-${String(seed)}`,
    questions: RULEBOOK.questions.map((question): Question => ({ ...question, weight: random(18), essential: random(2) === 0 })),
    management: {
      ...RULEBOOK.management,
      tiers: Array.from({ length: 6 }, () => ({ fromPercent: percent(), discountPercent: percent() })),
      essentialLimits: Array.from({ length: 4 }, () => ({ fromWeak: random(20), maximumPercent: percent() })),
      weakAtMostLevel: 2,
    },
    certificates: {
      ...RULEBOOK.certificates,
      maximumPercent: 83,
      kinds: RULEBOOK.certificates.kinds.map((kind, place) => ({
        ...kind,
        percent: random(40),
        ...(place % 2 === 0 && { partialPercent: random(40) }),
      })),
    },
    combination: { ...RULEBOOK.combination, maximumPercent: 117 },
  })
}

/** The list as it leaves, with the ratings by some rules in it. */
export function exported(table: PortfolioTable, rules: Rulebook, options: ExportOptions = { deidentified: false }): ExportTable {
  return must(
    exportTable(
      {
        table,
        ratings: rateTable(table, () => rules),
        versions: { kinds: new Uint8Array(table.rows) },
        statuses: new Uint8Array(table.rows),
        rulebook: rules,
        rulebookFor: () => rules,
        rows: Uint32Array.from({ length: table.rows }, (_, row) => row),
      },
      options,
    ),
  )
}

/** The columns in which the script says the same as the app, in the order of `appRatings`. */
export const RATED_COLUMNS = [
  'earned',
  'possible',
  'open_points',
  'weak_essentials_certain',
  'weak_essentials_reachable',
  'unanswered',
  'percent_certain',
  'percent_reachable',
  'has_tier',
  'tier_certain',
  'tier_reachable',
  'certificates_certain',
  'certificates_reachable',
  'discount_certain',
  'discount_reachable',
] as const

/** The ids of the rows that are rated from answers, in the list's order. */
export function ratedIds({ chunks }: PortfolioTable): string[] {
  return chunks.flatMap(({ ids, extent, rows }) =>
    extent === 'answers' ? Array.from({ length: rows }, (_, row) => textAt(ids, row)) : [],
  )
}

/** What the app's batch says of every row that is rated from answers, in the list's order: no column of the export is asked. */
export function* appRatings(table: PortfolioTable, rules: Rulebook): Generator<(number | null)[]> {
  const ratings = rateTable(table, () => rules)
  const tables = valueOf(tablesOf(rules))
  for (const [index, { packed, rows }] of table.chunks.entries()) {
    const kept = ratings.kept[index]
    if (!kept) continue
    for (let row = 0; row < rows; row += 1) {
      const sums = must(sumsAt(tables, packed, row))
      const { percent, weak, unanswered } = splitGrade(must(kept.scores.grades[row]))
      const { management, certificates, discount } = must(ratingAt(packed, kept.ratings, row))
      yield [
        ...[sums.earned, sums.weight * HIGHEST_LEVEL, sums.openPoints, weak.certain, weak.reachable, unanswered],
        ...[percent.certain, percent.reachable, unanswered === 0 && sums.weight > 0 ? 1 : 0],
        ...[management.certain, management.reachable, certificates.certain, certificates.reachable],
        ...[discount.certain, discount.reachable],
      ]
    }
  }
}
