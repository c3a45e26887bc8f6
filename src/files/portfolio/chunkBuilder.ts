import { CODE, lowersTier, rowFlags, type FlagRow } from '../../core/batchFlags.ts'
import { certificateSetOf, NO_CERTIFICATES } from '../../core/batchCertificates.ts'
import {
  ALL_UNANSWERED,
  ANSWERS_OF_WORD,
  BITS_OF_ANSWER,
  COLUMNS,
  emptyPortfolio,
  packingOf,
  type Portfolio,
} from '../../core/batchPortfolio.ts'
import { joinEnds, ratePortfolio } from '../../core/batchRate.ts'
import { scorePortfolio } from '../../core/batchScore.ts'
import { tablesOf } from '../../core/batchTables.ts'
import type { RestOfSheet } from '../../core/contradictions.ts'
import { perRulebook } from '../../core/perRulebook.ts'
import { dayOfNumber, flagBits, NOT_CLAIMED, type PortfolioChunk } from '../../core/portfolioChunk.ts'
import { CLAIM_STATES, ORIGINS, type ClaimState, type EditionRef, type Origin } from '../../core/portfolioEntry.ts'
import type { Extent } from '../../core/handOver.ts'
import type { Rulebook } from '../../core/rulebook.ts'
import { EMPTY_SHEET, type Accident, type Certificate } from '../../core/sheet.ts'
import { ABSENT, cursorOf, unitsInto, type Cursor } from './byteReader.ts'
import { growingNames, growingTexts, type GrowingTexts } from './growing.ts'
import { SLOT } from './lineReader.ts'

/** What is known of a submission beside its line. */
export interface RowOrigin {
  /** The day on which it is taken in, YYYYMMDD. */
  readonly receivedOn: number
  readonly origin: Origin
  /** What came of its claim where more than the claimed percents were compared; null: these decide. */
  readonly claim: ClaimState | null
}

/** Puts lines, as `lineReader` has read them, straight into the columns of a chunk. */
export interface ChunkBuilder {
  readonly rows: () => number
  readonly add: (cursor: Cursor, origin: RowOrigin) => void
  /** The chunk of all rows added, with flags and what became of their claims. */
  readonly chunk: () => PortfolioChunk
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

const decoder = new TextDecoder()
const LETTER_N = 0x6e
const LETTER_Y = 0x79
const CHARACTERS = codesOfCharacters()
const UNDECIDED = 0xff

export function chunkBuilder(rulebook: Rulebook, edition: EditionRef, extent: Extent, capacity: number): ChunkBuilder {
  const factory = factoryOf(rulebook)
  const words = new Uint16Array(capacity * COLUMNS).fill(ALL_UNANSWERED)
  const sets = new Map([[NO_CERTIFICATES, 0]])
  const wide = () => new Uint32Array(capacity)
  const narrow = () => new Uint8Array(capacity)
  const column = {
    certificates: wide(),
    employees: wide(),
    inception: wide(),
    madeOn: wide(),
    receivedOn: wide(),
    facts: wide(),
    trade: new Uint16Array(capacity),
    salesBand: new Uint16Array(capacity),
    chamber: new Uint16Array(capacity),
    membership: narrow(),
    origin: narrow(),
    claim: narrow(),
    flags: new Uint16Array(capacity),
  }
  const claimed = new Uint16Array(2 * capacity)
  const texts = {
    ids: growingTexts(capacity),
    companyNames: growingTexts(capacity),
    memberNumbers: growingTexts(capacity),
    corporateNumbers: growingTexts(capacity),
  }
  const chambers = growingNames()
  const units = new Uint16Array(1024)
  /** Places beyond the last question look unanswered. */
  const codes = new Uint8Array(COLUMNS * ANSWERS_OF_WORD).fill(CODE.unanswered)
  const questions = rulebook.questions.length
  const facts = new Uint8Array(rulebook.facts.length)
  const firstCodes = new Uint8Array(codes.length).fill(CODE.unanswered)
  let reading = cursorOf(0)
  /** Of the row that is read; null: nothing has asked for it yet. */
  let rest: RestOfSheet | null = null
  const has: Writable<FlagRow['has']> = { certificates: false, accidents: false, knownLeak: false }
  const flagRow: Writable<FlagRow> = {
    codes,
    facts,
    has,
    employees: 0,
    declared: 0,
    refused: false,
    firstLevels: null,
    sheet: () => (rest ??= restOf(reading)),
  }
  let row = 0

  function addAnswers(cursor: Cursor): void {
    const { bytes, spans, values } = cursor
    reading = cursor
    rest = null
    column.facts[row] = factory.readFacts(bytes, spans[2 * SLOT.facts] as number, facts)
    flagRow.refused = factory.readCodes(bytes, spans[2 * SLOT.answers] as number, facts, codes)
    packInto(words, row, capacity, codes)
    const first = spans[2 * SLOT.firstLevels] as number
    if (first > 0)
      for (let place = 0; place < questions; place += 1) firstCodes[place] = CHARACTERS[bytes[first + place] as number] as number
    flagRow.firstLevels = first > 0 ? firstCodes : null
    flagRow.employees = Math.max(0, values[SLOT.employees] as number)
    flagRow.declared = (values[SLOT.accidentsInPeriod] as number) + 1
    has.certificates = spans[2 * SLOT.certificates] !== 0
    has.accidents = spans[2 * SLOT.accidents] !== 0
    has.knownLeak = values[SLOT.knownLeak] === 0
    column.certificates[row] = has.certificates ? certificatesOf(flagRow.sheet()) : 0
    column.flags[row] = factory.flags(flagRow)
    column.employees[row] = (values[SLOT.employees] as number) + 1
    column.trade[row] = (values[SLOT.trade] as number) + 1
    column.salesBand[row] = (values[SLOT.salesBand] as number) + 1
  }

  function certificatesOf(sheet: RestOfSheet): number {
    const set = certificateSetOf(rulebook, { ...EMPTY_SHEET, ...sheet })
    const number = sets.get(set) ?? sets.size
    sets.set(set, number)
    return number
  }

  function addText(target: GrowingTexts, { bytes, spans }: Cursor, slot: number): void {
    target.add(bytes, spans[2 * slot] as number, spans[2 * slot + 1] as number)
  }

  function chamberOf({ bytes, spans }: Cursor): number {
    const length = unitsInto(units, 0, bytes, spans[2 * SLOT.chamber] as number, spans[2 * SLOT.chamber + 1] as number)
    return chambers.numberOf(units, length)
  }

  return {
    rows: () => row,
    add(cursor, { receivedOn, origin, claim }) {
      const { values } = cursor
      if (extent === 'answers') addAnswers(cursor)
      addText(texts.ids, cursor, SLOT.id)
      addText(texts.companyNames, cursor, SLOT.companyName)
      addText(texts.memberNumbers, cursor, SLOT.memberNumber)
      addText(texts.corporateNumbers, cursor, SLOT.corporateNumber)
      column.chamber[row] = chamberOf(cursor)
      column.membership[row] = (values[SLOT.membership] as number) + 1
      column.inception[row] = Math.max(0, values[SLOT.inception] as number)
      column.madeOn[row] = values[SLOT.madeOn] as number
      column.receivedOn[row] = receivedOn
      column.origin[row] = ORIGINS.indexOf(origin)
      claimed[row] = claimedPair(values, SLOT.managementCertain, SLOT.managementReachable)
      claimed[capacity + row] = claimedPair(values, SLOT.discountCertain, SLOT.discountReachable)
      column.claim[row] = claim ? CLAIM_STATES.indexOf(claim) : UNDECIDED
      row += 1
    },
    chunk() {
      const rows = row
      const packed = packedOf(rulebook, withoutGaps(words, COLUMNS, capacity, rows), sets)
      const cut = Object.fromEntries(
        Object.entries(column).map(([name, values]) => [name, values.slice(0, rows)]),
      ) as typeof column
      const pairs = withoutGaps(claimed, 2, capacity, rows)
      const { certificates, ...columns } = cut
      judge(rulebook, extent, { ...packed, rows, certificates }, pairs, columns.claim, columns.flags)
      return {
        rows,
        edition: { id: edition.id, hash: edition.hash },
        extent,
        packed: { ...packed, rows, certificates },
        ...columns,
        claimed: pairs,
        ids: texts.ids.column(),
        companyNames: texts.companyNames.column(),
        memberNumbers: texts.memberNumbers.column(),
        corporateNumbers: texts.corporateNumbers.column(),
        names: { trades: rulebook.trades, salesBands: rulebook.salesBands, chambers: chambers.names() },
      }
    },
  }
}

/** Works out what every row gets, compares it with what is claimed, and adds the flag that follows from it. */
function judge(
  rulebook: Rulebook,
  extent: Extent,
  packed: Portfolio,
  claimed: Uint16Array,
  claim: Uint8Array,
  flags: Uint16Array,
): void {
  const { rows } = packed
  const tables = tablesFor(rulebook)
  const scores = extent === 'answers' && tables.ok ? scorePortfolio(tables.value, packed) : null
  const rated = scores?.ok ? ratePortfolio(rulebook, packed, scores.value) : null
  const pairs = rated?.ok ? rated.value.pairs : null
  if (rated?.ok && tables.ok) {
    const bit = flagBits(['not-applicable-lowers-tier'])
    const lowers = lowersTier(rulebook, tables.value, packed, rated.value)
    for (let row = 0; row < rows; row += 1) if (lowers[row] === 1) flags[row] = (flags[row] as number) | bit
  }
  for (let row = 0; row < rows; row += 1) {
    if (claim[row] !== UNDECIDED) continue
    const state =
      pairs === null
        ? 'not-recomputable'
        : claimed[row] === NOT_CLAIMED
          ? 'not-claimed'
          : pairs[row] === claimed[row] && pairs[rows + row] === claimed[rows + row]
            ? 'equal'
            : 'differs'
    claim[row] = CLAIM_STATES.indexOf(state)
  }
}

const tablesFor = perRulebook(tablesOf)

function packedOf(
  rulebook: Rulebook,
  answers: Uint16Array,
  certificateSets: ReadonlyMap<string, number>,
): Pick<Portfolio, 'answers' | 'certificateSets' | 'packedBy'> {
  const empty = emptyPortfolio(rulebook, 0)
  const packedBy = empty.ok ? empty.value.packedBy : packingOf(rulebook)
  return { answers, certificateSets: new Map(certificateSets), packedBy }
}

function packInto(words: Uint16Array, row: number, capacity: number, codes: Uint8Array): void {
  for (let column = 0; column < COLUMNS; column += 1) {
    const place = column * ANSWERS_OF_WORD
    words[column * capacity + row] =
      (codes[place] as number) |
      ((codes[place + 1] as number) << BITS_OF_ANSWER) |
      ((codes[place + 2] as number) << (2 * BITS_OF_ANSWER)) |
      ((codes[place + 3] as number) << (3 * BITS_OF_ANSWER))
  }
}

/** Columns that lie one behind the other, cut to the rows that are filled. */
function withoutGaps(columns: Uint16Array, count: number, capacity: number, rows: number): Uint16Array<ArrayBuffer> {
  const cut = new Uint16Array(count * rows)
  for (let column = 0; column < count; column += 1) {
    cut.set(columns.subarray(column * capacity, column * capacity + rows), column * rows)
  }
  return cut
}

function claimedPair(values: Int32Array, certain: number, reachable: number): number {
  if (values[SLOT.managementCertain] === ABSENT) return NOT_CLAIMED
  return joinEnds(values[certain] as number, values[reachable] as number)
}

/** What reading answers and facts takes of a rulebook. Bit f of a number stands for the fact at place f. */
const factoryOf = perRulebook((rulebook) => {
  const factPlaces = new Map(rulebook.facts.map(({ id }, place) => [id, place]))
  const bitOf = (id: string): number => 1 << (factPlaces.get(id) ?? NO_FACT)
  const implying = Uint32Array.from(rulebook.facts, ({ impliedBy }) => impliedBy.reduce((bits, id) => bits | bitOf(id), 0))
  /** The facts that must all be 2 (no) for 該当なし; where it is never permitted, one that never is. */
  const against = Uint32Array.from(rulebook.questions, ({ notApplicableUnless }) =>
    notApplicableUnless.length === 0 ? 1 << NO_FACT : notApplicableUnless.reduce((bits, id) => bits | bitOf(id), 0),
  )
  return {
    flags: rowFlags(rulebook),
    /** Fills in the facts after what they imply; gives the bits of those that were answered (`factBits`). */
    readFacts(bytes: Uint8Array, from: number, facts: Uint8Array): number {
      let bits = 0
      let yes = 0
      for (let place = 0; place < facts.length; place += 1) {
        const byte = bytes[from + place]
        const code = byte === LETTER_Y ? 1 : byte === LETTER_N ? 2 : 0
        facts[place] = code
        bits |= code << (2 * place)
        yes |= (code & 1) << place
      }
      for (let place = 0; place < facts.length; place += 1) if (((implying[place] as number) & yes) !== 0) facts[place] = 1
      return bits >>> 0
    },
    /** Fills in the codes of the answers; true: 該当なし is among them where it is not permitted. */
    readCodes(bytes: Uint8Array, from: number, facts: Uint8Array, codes: Uint8Array): boolean {
      let no = 0
      for (let place = 0; place < facts.length; place += 1) no |= ((facts[place] as number) >> 1) << place
      let refused = false
      for (let place = 0; place < against.length; place += 1) {
        let code = CHARACTERS[bytes[from + place] as number] as number
        if (code === CODE.notApplicable && ((against[place] as number) & ~no) !== 0) {
          code = CODE.unanswered
          refused = true
        }
        codes[place] = code
      }
      return refused
    },
  }
})

/** A place at which no fact stands: two bits of each are in one number of 32 (`factBits`). */
const NO_FACT = 31

function codesOfCharacters(): Uint8Array {
  const table = new Uint8Array(256).fill(CODE.unanswered)
  for (let level = 0; level < CODE.unknown; level += 1) table[0x30 + level] = level
  table[0x75] = CODE.unknown
  table[LETTER_N] = CODE.notApplicable
  return table
}

const YES_NO = ['yes', 'no'] as const

/** What flags and certificate discount look at beside the answers. Certificates and accidents are few, so they are read as objects. */
function restOf({ bytes, spans, values }: Cursor): RestOfSheet {
  const listAt = (slot: number): readonly unknown[] => {
    const [from, to] = [spans[2 * slot] as number, spans[2 * slot + 1] as number]
    return from === to ? [] : (JSON.parse(decoder.decode(bytes.subarray(from, to))) as unknown[])
  }
  const dayAt = (slot: number) => dayOfNumber(Math.max(0, values[slot] as number))
  const employees = values[SLOT.employees] as number
  return {
    profile: { ...EMPTY_SHEET.profile, employees: employees === ABSENT ? null : employees, inceptionDate: dayAt(SLOT.inception) },
    certificates: listAt(SLOT.certificates) as readonly Certificate[],
    accidents: listAt(SLOT.accidents) as readonly Accident[],
    declaration: {
      ...EMPTY_SHEET.declaration,
      accidentsInPeriod: YES_NO[values[SLOT.accidentsInPeriod] as number] ?? null,
      knownLeak: YES_NO[values[SLOT.knownLeak] as number] ?? null,
      knownLeakDate: dayAt(SLOT.knownLeakDate),
      firstYearStart: dayAt(SLOT.firstYearStart),
    },
  }
}
