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
import { perRulebook } from '../../core/perRulebook.ts'
import { dayOfNumber, flagBits, NOT_CLAIMED, type PortfolioChunk } from '../../core/portfolioChunk.ts'
import { CLAIM_STATES, ORIGINS, type ClaimState, type EditionRef, type Origin } from '../../core/portfolioEntry.ts'
import type { Extent } from '../../core/handOver.ts'
import type { Rulebook } from '../../core/rulebook.ts'
import { EMPTY_SHEET, type Accident, type Certificate, type Sheet } from '../../core/sheet.ts'
import { ABSENT, textOfUnits, unitsInto, type Cursor } from './byteReader.ts'
import { growingTexts } from './growing.ts'
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
  const chambers = new Map<string, number>()
  const units = new Uint16Array(1024)
  /** Places beyond the last question look unanswered. */
  const codes = new Uint8Array(COLUMNS * ANSWERS_OF_WORD).fill(CODE.unanswered)
  const questions = rulebook.questions.length
  const facts = new Uint8Array(rulebook.facts.length)
  const firstCodes = new Uint8Array(codes.length).fill(CODE.unanswered)
  let row = 0

  function addAnswers(cursor: Cursor): void {
    const { bytes, spans, values } = cursor
    column.facts[row] = factory.readFacts(bytes, spans[2 * SLOT.facts] as number, facts)
    const refused = factory.readCodes(bytes, spans[2 * SLOT.answers] as number, facts, codes)
    packInto(words, row * COLUMNS, codes)
    const first = spans[2 * SLOT.firstLevels] as number
    if (first > 0)
      for (let place = 0; place < questions; place += 1) firstCodes[place] = CHARACTERS[bytes[first + place] as number] as number
    let rest: ReturnType<typeof restOf> | null = null
    const sheet = () => (rest ??= restOf(cursor))
    const has = {
      certificates: spans[2 * SLOT.certificates] !== 0,
      accidents: spans[2 * SLOT.accidents] !== 0,
      knownLeak: values[SLOT.knownLeak] === 0,
    }
    column.certificates[row] = has.certificates ? certificatesOf(sheet()) : 0
    const flagRow: FlagRow = { codes, refused, facts, firstLevels: first > 0 ? firstCodes : null, has, sheet }
    column.flags[row] = factory.flags(flagRow)
    column.employees[row] = (values[SLOT.employees] as number) + 1
    column.trade[row] = (values[SLOT.trade] as number) + 1
    column.salesBand[row] = (values[SLOT.salesBand] as number) + 1
  }

  function certificatesOf(sheet: ReturnType<typeof restOf>): number {
    const set = certificateSetOf(rulebook, { ...EMPTY_SHEET, ...sheet })
    const number = sets.get(set) ?? sets.size
    sets.set(set, number)
    return number
  }

  function chamberOf({ bytes, spans }: Cursor): number {
    const [from, to] = [spans[2 * SLOT.chamber] as number, spans[2 * SLOT.chamber + 1] as number]
    if (from === to) return 0
    const end = unitsInto(units, 0, bytes, from, to)
    const name = textOfUnits(units, end)
    const known = chambers.get(name) ?? chambers.size + 1
    chambers.set(name, known)
    return known
  }

  return {
    rows: () => row,
    add(cursor, { receivedOn, origin, claim }) {
      const { bytes, spans, values } = cursor
      const text = (target: (typeof texts)[keyof typeof texts], slot: number): void => {
        target.add(bytes, spans[2 * slot] as number, spans[2 * slot + 1] as number)
      }
      if (extent === 'answers') addAnswers(cursor)
      text(texts.ids, SLOT.id)
      text(texts.companyNames, SLOT.companyName)
      text(texts.memberNumbers, SLOT.memberNumber)
      text(texts.corporateNumbers, SLOT.corporateNumber)
      column.chamber[row] = chamberOf(cursor)
      column.membership[row] = (values[SLOT.membership] as number) + 1
      column.inception[row] = Math.max(0, values[SLOT.inception] as number)
      column.madeOn[row] = values[SLOT.madeOn] as number
      column.receivedOn[row] = receivedOn
      column.origin[row] = ORIGINS.indexOf(origin)
      const isClaimed = values[SLOT.managementCertain] !== ABSENT
      const pair = (certain: number, reachable: number) =>
        isClaimed ? joinEnds(values[certain] as number, values[reachable] as number) : NOT_CLAIMED
      claimed[2 * row] = pair(SLOT.managementCertain, SLOT.managementReachable)
      claimed[2 * row + 1] = pair(SLOT.discountCertain, SLOT.discountReachable)
      column.claim[row] = claim ? CLAIM_STATES.indexOf(claim) : UNDECIDED
      row += 1
    },
    chunk() {
      const rows = row
      const packed = packedOf(rulebook, rows, words, column.certificates, sets)
      const cut = Object.fromEntries(
        Object.entries(column).map(([name, values]) => [name, values.slice(0, rows)]),
      ) as typeof column
      const pairs = Uint16Array.from({ length: 2 * rows }, (_, place) =>
        place < rows ? (claimed[2 * place] as number) : (claimed[2 * (place - rows) + 1] as number),
      )
      const { certificates, ...columns } = cut
      judge(rulebook, extent, { ...packed, certificates }, pairs, columns.claim, columns.flags)
      return {
        rows,
        edition: { id: edition.id, hash: edition.hash },
        extent,
        packed: { ...packed, certificates },
        ...columns,
        claimed: pairs,
        ids: texts.ids.column(),
        companyNames: texts.companyNames.column(),
        memberNumbers: texts.memberNumbers.column(),
        corporateNumbers: texts.corporateNumbers.column(),
        names: { trades: rulebook.trades, salesBands: rulebook.salesBands, chambers: [...chambers.keys()] },
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
  rows: number,
  words: Uint16Array,
  certificates: Uint32Array,
  certificateSets: Map<string, number>,
): Portfolio {
  const empty = emptyPortfolio(rulebook, 0)
  const packedBy = empty.ok ? empty.value.packedBy : packingOf(rulebook)
  const answers = new Uint16Array(COLUMNS * rows)
  for (let column = 0; column < COLUMNS; column += 1) {
    for (let row = 0; row < rows; row += 1) answers[column * rows + row] = words[row * COLUMNS + column] as number
  }
  return { rows, answers, certificates, certificateSets: new Map(certificateSets), packedBy }
}

function packInto(words: Uint16Array, from: number, codes: Uint8Array): void {
  for (let column = 0; column < COLUMNS; column += 1) {
    const place = column * ANSWERS_OF_WORD
    words[from + column] =
      (codes[place] as number) |
      ((codes[place + 1] as number) << BITS_OF_ANSWER) |
      ((codes[place + 2] as number) << (2 * BITS_OF_ANSWER)) |
      ((codes[place + 3] as number) << (3 * BITS_OF_ANSWER))
  }
}

/** What reading answers and facts takes of a rulebook. */
const factoryOf = perRulebook((rulebook) => {
  const factPlaces = new Map(rulebook.facts.map(({ id }, place) => [id, place]))
  const implying = rulebook.facts.map(({ impliedBy }) => impliedBy.map((id) => factPlaces.get(id) ?? -1))
  const against = rulebook.questions.map(({ notApplicableUnless }) => notApplicableUnless.map((id) => factPlaces.get(id) ?? -1))
  return {
    flags: rowFlags(rulebook),
    /** Fills in the facts after what they imply; gives the bits of those that were answered (`factBits`). */
    readFacts(bytes: Uint8Array, from: number, facts: Uint8Array): number {
      let bits = 0
      for (let place = 0; place < facts.length; place += 1) {
        const byte = bytes[from + place]
        const code = byte === LETTER_Y ? 1 : byte === LETTER_N ? 2 : 0
        facts[place] = code
        bits |= code << (2 * place)
      }
      implying.forEach((places, fact) => {
        if (places.some((place) => bytes[from + place] === LETTER_Y)) facts[fact] = 1
      })
      return bits >>> 0
    },
    /** Fills in the codes of the answers; true: 該当なし is among them where it is not permitted. */
    readCodes(bytes: Uint8Array, from: number, facts: Uint8Array, codes: Uint8Array): boolean {
      let refused = false
      for (let place = 0; place < against.length; place += 1) {
        let code = CHARACTERS[bytes[from + place] as number] as number
        if (code === CODE.notApplicable) {
          const places = against[place] as number[]
          if (places.length === 0 || places.some((fact) => facts[fact] !== 2)) {
            code = CODE.unanswered
            refused = true
          }
        }
        codes[place] = code
      }
      return refused
    },
  }
})

function codesOfCharacters(): Uint8Array {
  const table = new Uint8Array(256).fill(CODE.unanswered)
  for (let level = 0; level < CODE.unknown; level += 1) table[0x30 + level] = level
  table[0x75] = CODE.unknown
  table[LETTER_N] = CODE.notApplicable
  return table
}

const YES_NO = ['yes', 'no'] as const

/** What flags and certificate discount look at beside the answers. Certificates and accidents are few, so they are read as objects. */
function restOf({ bytes, spans, values }: Cursor): Pick<Sheet, 'profile' | 'certificates' | 'accidents' | 'declaration'> {
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
