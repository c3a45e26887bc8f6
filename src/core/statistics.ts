import { ANSWERS_OF_WORD, BITS_OF_ANSWER, COLUMNS, packingOf } from './batchPortfolio.ts'
import { emptyPercents, PERCENT_PLACES, type PercentCounts } from './percentCounts.ts'
import type { Pieces } from './pieces.ts'
import { NOT_CLAIMED, type PortfolioChunk } from './portfolioChunk.ts'
import { RATED_BY, type KeptRating, type PortfolioTable, type TableRatings } from './portfolioTable.ts'
import { HIGHEST_LEVEL, LEVELS, type QuestionId, type Rulebook } from './rulebook.ts'
import { DIMENSIONS, groupOrder, readGroups, type Dimension } from './statisticsGroups.ts'
import { addAt } from './tally.ts'
import { scopeTables, type ScopeRef, type ScopeTables } from './statisticsScopes.ts'

/** Counts over submissions, each row counting once. Whoever shows them decides what a small group must not show (`suppression`). */
export interface Statistics {
  /** Rows chosen: those counted below, and those of which only this is known. */
  readonly rows: number
  /** Answers of this edition: everything but `claimed` counts these. */
  readonly counted: number
  /** 要約のみ: only what they claim is known, and counted in `claimed`. */
  readonly summaries: number
  /** Answers of another edition, which cannot be counted with these. */
  readonly otherEdition: number
  readonly management: EndCounts
  readonly discount: EndCounts
  /** Of the summaries that claim a result. */
  readonly claimed: { readonly management: EndCounts; readonly discount: EndCounts }
  /** Achievement 実施率, open questions at level 0. */
  readonly achievement: PercentCounts
  /** Achievement in each area, then for causes and forms. */
  readonly scopes: readonly { readonly ref: ScopeRef; readonly percents: PercentCounts }[]
  readonly questions: readonly QuestionCounts[]
  /** How many have so many weak essential questions, for certain; from none to all. */
  readonly weakEssentials: Uint32Array
  /** Sheets with an answer of some kind to every question. */
  readonly complete: number
  readonly groups: Readonly<Record<Dimension, readonly GroupCounts[]>>
}

/** How many have each discount, for certain and once everything open turns out best. The place is the percent. */
export interface EndCounts {
  readonly certain: Uint32Array
  readonly reachable: Uint32Array
}

export interface QuestionCounts {
  readonly id: QuestionId
  readonly number: number
  readonly essential: boolean
  /** Levels 0 to 4. */
  readonly levels: readonly number[]
  readonly unknown: number
  readonly notApplicable: number
  readonly unanswered: number
  /** Only of essential questions: at a weak level or unknown. */
  readonly weak: number
}

export interface GroupCounts {
  /** Null: not stated. */
  readonly key: string | null
  readonly counted: number
  /** Management tier for certain; the place is the percent. */
  readonly management: Uint32Array
  readonly achievement: PercentCounts
}

/** The mean level of a question as a share of the highest, in tenths of a percent rounded down; open ones at level 0. Null: not applicable to any. */
export function questionMeanTenths({ levels, unknown, unanswered }: QuestionCounts): number | null {
  const applicable = levels.reduce((sum, count) => sum + count, unknown + unanswered)
  const earned = levels.reduce((sum, count, level) => sum + count * level, 0)
  return applicable === 0 ? null : Math.floor((earned * 1000) / (applicable * HIGHEST_LEVEL))
}

/**
 * Counts the rows chosen, chunk by chunk. Rows that are not in the table are passed over, and a row chosen twice counts once. The ratings
 * must be those of the table.
 */
export function* statisticsInPieces(
  rulebook: Rulebook,
  table: PortfolioTable,
  ratings: TableRatings,
  rows: Uint32Array,
): Pieces<Statistics> {
  const chosen = new Uint8Array(table.rows)
  for (const row of rows) chosen[row] = 1
  const counts = emptyCounts(rulebook)
  for (const [index, chunk] of table.chunks.entries()) {
    const first = table.firstRows[index] as number
    const places = placesOf(chosen.subarray(first, first + chunk.rows))
    if (places.length > 0) countChunk(rulebook, counts, chunk, places, first, ratings, ratings.kept[index] ?? null)
    yield
  }
  return finished(rulebook, counts)
}

function placesOf(chosen: Uint8Array): Uint32Array {
  const places = new Uint32Array(chosen.length)
  let count = 0
  for (let at = 0; at < chosen.length; at += 1) {
    places[count] = at
    count += chosen[at] as number
  }
  return places.subarray(0, count)
}

const WORDS = 2 ** (BITS_OF_ANSWER * ANSWERS_OF_WORD)
const CODE_MASK = 2 ** BITS_OF_ANSWER - 1
/** Discounts are percents. */
const ENDS = 256

interface Counts {
  counted: number
  summaries: number
  otherEdition: number
  complete: number
  readonly management: EndCounts
  readonly discount: EndCounts
  readonly claimed: Statistics['claimed']
  readonly achievement: PercentCounts
  readonly tables: ScopeTables | null
  readonly scopes: readonly PercentCounts[]
  /** How often each word stands in each column. */
  readonly words: Uint32Array
  readonly weakEssentials: Uint32Array
  readonly groups: Readonly<Record<Dimension, Map<string | null, GrowingGroup>>>
}

interface GrowingGroup {
  readonly management: Uint32Array
  readonly achievement: PercentCounts
}

const emptyEnds = (): EndCounts => ({ certain: new Uint32Array(ENDS), reachable: new Uint32Array(ENDS) })

function emptyCounts(rulebook: Rulebook): Counts {
  const { tables } = scopeTables(rulebook)
  return {
    counted: 0,
    summaries: 0,
    otherEdition: 0,
    complete: 0,
    management: emptyEnds(),
    discount: emptyEnds(),
    claimed: { management: emptyEnds(), discount: emptyEnds() },
    achievement: emptyPercents(),
    tables,
    scopes: (tables?.scopes ?? []).map(emptyPercents),
    words: new Uint32Array(COLUMNS * WORDS),
    weakEssentials: new Uint32Array(rulebook.questions.filter(({ essential }) => essential).length + 1),
    groups: { trade: new Map(), size: new Map(), sales: new Map(), chamber: new Map(), membership: new Map() },
  }
}

function countChunk(
  rulebook: Rulebook,
  counts: Counts,
  chunk: PortfolioChunk,
  places: Uint32Array,
  first: number,
  { management, discount, by }: TableRatings,
  kept: KeptRating | null,
): void {
  const end = first + chunk.rows
  const [managed, discounted] = [management.subarray(first, end), discount.subarray(first, end)]
  if (by[first] === RATED_BY.claim) {
    counts.summaries += places.length
    countEnds(counts.claimed.management, managed, places)
    countEnds(counts.claimed.discount, discounted, places)
    return
  }
  if (counts.tables === null || kept === null || chunk.packed.packedBy !== packingOf(rulebook)) {
    counts.otherEdition += places.length
    return
  }
  counts.counted += places.length
  countEnds(counts.management, managed, places)
  countEnds(counts.discount, discounted, places)
  const percents = countGrades(counts, kept.scores.grades, places)
  for (const dimension of DIMENSIONS) countGroups(counts.groups[dimension], chunk, dimension, places, managed, percents)
  countAnswers(counts, counts.tables, chunk, places)
}

function countEnds({ certain, reachable }: EndCounts, pairs: Uint16Array, places: Uint32Array): void {
  for (const at of places) {
    const pair = pairs[at] as number
    if (pair === NOT_CLAIMED) continue
    addAt(certain, pair & 0xff, 1)
    addAt(reachable, pair >> 8, 1)
  }
}

/** Counts what the grades say, and gives the percent of each of the places. */
function countGrades(counts: Counts, grades: Int32Array, places: Uint32Array): Uint8Array {
  const { achievement, weakEssentials } = counts
  const percents = new Uint8Array(places.length)
  let complete = 0
  for (let index = 0; index < places.length; index += 1) {
    const grade = grades[places[index] as number] as number
    const percent = grade & 0x7f
    percents[index] = percent
    addAt(achievement, percent, 1)
    addAt(weakEssentials, (grade >> 7) & 0x3f, 1)
    if (grade >>> 26 === 0) complete += 1
  }
  counts.complete += complete
  return percents
}

function countGroups(
  groups: Map<string | null, GrowingGroup>,
  chunk: PortfolioChunk,
  dimension: Dimension,
  places: Uint32Array,
  managed: Uint16Array,
  percents: Uint8Array,
): void {
  const { codes, keys } = readGroups(chunk, dimension)
  const tiers = new Uint32Array(keys.length * ENDS)
  const shares = new Uint32Array(keys.length * PERCENT_PLACES)
  for (let index = 0; index < places.length; index += 1) {
    const at = places[index] as number
    const code = codes[at] as number
    addAt(tiers, (code << 8) | ((managed[at] as number) & 0xff), 1)
    addAt(shares, (code << 7) | (percents[index] as number), 1)
  }
  for (const [code, key] of keys.entries()) {
    const achievement = shares.subarray(code * PERCENT_PLACES, (code + 1) * PERCENT_PLACES)
    if (!achievement.some((count) => count > 0)) continue
    const group = groups.get(key) ?? { management: new Uint32Array(ENDS), achievement: emptyPercents() }
    groups.set(key, group)
    addTo(group.management, tiers.subarray(code * ENDS, (code + 1) * ENDS))
    addTo(group.achievement, achievement)
  }
}

function addTo(sums: Uint32Array, more: Uint32Array): void {
  for (let place = 0; place < sums.length; place += 1) addAt(sums, place, more[place] as number)
}

/** So many rows stay in the processor's nearest memory while they are looked at again and again. */
const ROWS_AT_ONCE = 2048

function countAnswers(
  { words, scopes }: Counts,
  tables: ScopeTables,
  { packed: { answers, rows } }: PortfolioChunk,
  places: Uint32Array,
): void {
  const block = new Uint16Array(COLUMNS * ROWS_AT_ONCE)
  const sums = new Int32Array(ROWS_AT_ONCE)
  for (let from = 0; from < places.length; from += ROWS_AT_ONCE) {
    const some = places.subarray(from, from + ROWS_AT_ONCE)
    for (let column = 0; column < COLUMNS; column += 1) {
      takeColumn(block, column * ROWS_AT_ONCE, answers, column * rows, some)
      countWords(words, column * WORDS, block, column * ROWS_AT_ONCE, some.length)
    }
    for (const [index, { columns, points }] of tables.scopes.entries()) {
      sums.fill(0)
      for (let place = 0; place < columns.length; place += 3) addThree(sums, points, place, block, columns, some.length)
      countPercents(scopes[index] as PercentCounts, tables.percents, sums, some.length)
    }
  }
}

function takeColumn(block: Uint16Array, to: number, answers: Uint16Array, from: number, places: Uint32Array): void {
  for (let index = 0; index < places.length; index += 1) {
    block[to + index] = answers[from + (places[index] as number)] as number
  }
}

function countWords(words: Uint32Array, base: number, block: Uint16Array, from: number, count: number): void {
  for (let place = from; place < from + count; place += 1) addAt(words, base + (block[place] as number), 1)
}

/** Adds the points of three columns at once: what each turn of the loop costs is more than what it looks up. */
function addThree(
  sums: Int32Array,
  points: Int32Array,
  place: number,
  block: Uint16Array,
  columns: readonly number[],
  count: number,
): void {
  const [first, second, third] = [place * WORDS, (place + 1) * WORDS, (place + 2) * WORDS]
  let one = (columns[place] as number) * ROWS_AT_ONCE
  let two = (columns[place + 1] as number) * ROWS_AT_ONCE
  let three = (columns[place + 2] as number) * ROWS_AT_ONCE
  for (let index = 0; index < count; index += 1) {
    sums[index] =
      (sums[index] as number) +
      (points[first + (block[one++] as number)] as number) +
      (points[second + (block[two++] as number)] as number) +
      (points[third + (block[three++] as number)] as number)
  }
}

function countPercents(counts: PercentCounts, percents: Uint8Array, sums: Int32Array, count: number): void {
  for (let index = 0; index < count; index += 1) addAt(counts, percents[sums[index] as number] as number, 1)
}

function finished(rulebook: Rulebook, counts: Counts): Statistics {
  const { counted, summaries, otherEdition, complete, management, discount, claimed, achievement, weakEssentials } = counts
  return {
    rows: counted + summaries + otherEdition,
    counted,
    summaries,
    otherEdition,
    management,
    discount,
    claimed,
    achievement,
    scopes: (counts.tables?.scopes ?? []).map(({ ref }, index) => ({ ref, percents: counts.scopes[index] as PercentCounts })),
    questions: questionCounts(rulebook, counts.words),
    weakEssentials,
    complete,
    groups: {
      trade: inOrder(rulebook, 'trade', counts.groups.trade),
      size: inOrder(rulebook, 'size', counts.groups.size),
      sales: inOrder(rulebook, 'sales', counts.groups.sales),
      chamber: inOrder(rulebook, 'chamber', counts.groups.chamber),
      membership: inOrder(rulebook, 'membership', counts.groups.membership),
    },
  }
}

function inOrder(rulebook: Rulebook, dimension: Dimension, groups: Map<string | null, GrowingGroup>): GroupCounts[] {
  return groupOrder(rulebook, dimension, [...groups.keys()]).map((key) => {
    const group = groups.get(key) as GrowingGroup
    return { key, counted: group.achievement.reduce((sum, count) => sum + count, 0), ...group }
  })
}

/** Takes the words apart: so often stands each answer at each question. */
function questionCounts({ questions, management: { weakAtMostLevel } }: Rulebook, words: Uint32Array): QuestionCounts[] {
  return questions.map(({ id, number, essential }, place) => {
    const base = Math.floor(place / ANSWERS_OF_WORD) * WORDS
    const shift = BITS_OF_ANSWER * (place % ANSWERS_OF_WORD)
    const codes = new Uint32Array(CODE_MASK + 1)
    for (let word = 0; word < WORDS; word += 1) addAt(codes, (word >> shift) & CODE_MASK, words[base + word] as number)
    const levels = LEVELS.map((level) => codes[level] as number)
    const [unknown, notApplicable, unanswered] = codes.subarray(LEVELS.length) as unknown as [number, number, number]
    const weak = levels.reduce((sum, count, level) => (level <= weakAtMostLevel ? sum + count : sum), unknown)
    return { id, number, essential, levels, unknown, notApplicable, unanswered, weak: essential ? weak : 0 }
  })
}
