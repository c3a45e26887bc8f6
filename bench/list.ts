import { joinEnds } from '../src/core/batchRate.ts'
import type { Pieces } from '../src/core/pieces.ts'
import { chunkOf, CHUNK_ROWS, type ChunkEntry } from '../src/core/portfolioChunk.ts'
import { CLAIM_STATES, FLAG_KINDS } from '../src/core/portfolioEntry.ts'
import { matchingRows, NO_FILTERS, type ListFilters } from '../src/core/portfolioFilter.ts'
import {
  columnOrderInPieces,
  indexInPieces,
  linesInPieces,
  isTextColumn,
  LIST_COLUMNS,
  queryRows,
} from '../src/core/portfolioQuery.ts'
import { tableOf, type PortfolioTable, type TableRatings } from '../src/core/portfolioTable.ts'
import { EMPTY_SHEET } from '../src/core/sheet.ts'
import { must, RULEBOOK, valueOf } from '../test/core/builders.ts'
import { measure, printTable, type Measured } from './measure.ts'
import { tell } from './results.mjs'

const KANJI = Array.from(
  '山田中高橋佐藤鈴木渡辺伊東小林加吉川本斎松井上村木下野原石島長谷西北南丸大星光栄和新日成共進東洋明治昭信頼',
)
const TRADES = ['製作所', '商店', '工業', '建設', '印刷', 'システムズ', '食品', '運輸', '電機', 'サービス']

/** `npm run bench:core -- list 1000000`: what searching, filtering and sorting the list take. */
export async function measureList(rows: number): Promise<void> {
  const random = seeded(7)
  const table = anyTable(rows, random)
  const ratings = anyRatings(rows, random)
  const cases = new Map(Array.from({ length: rows / 20 }, (_, at) => [`id-${String(at * 7)}`, { status: 'returned' as const }]))
  const input = { table, ratings, cases, rulebook: RULEBOOK, unitOrder: null }
  const [plain, ...preparing] = timed('index: versions, status, order by day', () => indexInPieces(input))
  const [lines, ...folding] = timed('folded lines', () => linesInPieces(table))
  const index = { ...plain, lines }
  const [order, ...ordering] = timed('order of company names', () => columnOrderInPieces(index, lines, 'company'))
  printPieces([preparing, folding, ordering])

  const run = (name: string, work: () => unknown): Promise<Measured> => measure(name, rows, 9, work)
  const filter = (filters: Partial<ListFilters>) => () => matchingRows(index, { ...NO_FILTERS, ...filters })
  const filters = [
    await run('newest only', filter({})),
    await run('search: 高橋', filter({ search: '高橋' })),
    await run('search: a single sign in half of the names', filter({ search: '山' })),
    await run('trade, two of 16', filter({ choices: { trade: ['printing', 'construction'] } })),
    await run(
      'everything at once',
      filter({
        search: '㈱ 山田',
        choices: {
          discount: ['20', '30'],
          tier: ['20', '30'],
          flag: ['contradiction', ''],
          status: ['received'],
          claim: ['equal', 'differs'],
          trade: ['printing', 'construction', 'retail'],
          size: ['6', '21'],
          sales: ['100m-300m'],
          membership: ['member'],
          chamber: ['見本商工会議所3', '見本商工会議所5'],
        },
        days: { received: { from: '2026-04-01', to: '2027-01-01' }, inception: { from: '2026-04-01', to: '2028-01-01' } },
      }),
    ),
  ]
  printTable(`Filtering ${rows.toLocaleString('en')} rows`, filters)
  tell('list.filter', slowest(filters).walls)
  const sorts: Measured[] = []
  for (const column of LIST_COLUMNS) {
    if (column !== 'company' && isTextColumn(column)) continue
    sorts.push(await run(`${column}, descending`, () => queryRows(index, NO_FILTERS, { column, descending: true }, order)))
  }
  printTable(`Filtering (newest only) and sorting ${rows.toLocaleString('en')} rows`, sorts)
  tell('list.sort', slowest(sorts).walls)
}

function slowest(measured: readonly Measured[]): Measured {
  return must(measured.toSorted((a, b) => b.wall - a.wall)[0])
}

/** Runs pieces to the end: the result, the name, the whole time and the longest piece in milliseconds of the processors. */
function timed<T>(name: string, start: () => Pieces<T>): [T, string, number, number] {
  const pieces = start()
  let [whole, longest] = [0, 0]
  for (;;) {
    const before = process.cpuUsage()
    const turn = pieces.next()
    const { user, system } = process.cpuUsage(before)
    whole += (user + system) / 1000
    longest = Math.max(longest, (user + system) / 1000)
    if (turn.done) return [turn.value, name, whole, longest]
  }
}

function printPieces(lines: readonly (readonly [string, number, number])[]): void {
  console.log('\nOnce for each table, in pieces (whole, longest piece)')
  for (const [name, whole, longest] of lines) {
    console.log(`${whole.toFixed(0).padStart(10)} ms${longest.toFixed(1).padStart(10)} ms  ${name}`)
  }
}

function anyTable(rows: number, random: () => number): PortfolioTable {
  const one = <T>(of: readonly T[]): T => must(of[Math.floor(random() * of.length)])
  const day = (): string =>
    `202${one(['6', '7'])}-${one(['01', '04', '09', '12'])}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`
  const chunks = []
  for (let first = 0; first < rows; first += CHUNK_ROWS) {
    const entries = Array.from({ length: Math.min(CHUNK_ROWS, rows - first) }, (_, at): ChunkEntry => {
      const number = first + at
      const isNew = random() < 0.97
      const corporate = String(1_000_000_000_000 + (isNew ? number : Math.floor(random() * number)))
      const profile = {
        ...EMPTY_SHEET.profile,
        companyName: `${one(['株式会社', '（有）', ''])}${one(KANJI)}${one(KANJI)}${one(['', one(KANJI)])}${one(TRADES)}${one(['', '㈱'])}`,
        trade: one(RULEBOOK.trades),
        employees: Math.floor(random() ** 4 * 900),
        salesBand: one(RULEBOOK.salesBands),
        membership: one(['member', 'member', 'non-member'] as const),
        memberNumber: String(number).padStart(7, '0'),
        chamber: `見本商工会議所${String(Math.floor(random() * 515))}`,
        inceptionDate: day(),
      }
      const entry = {
        id: `id-${String(number)}`,
        profile,
        corporateNumber: corporate,
        facts: {},
        madeOn: day(),
        receivedOn: day(),
        edition: { id: RULEBOOK.id, hash: 'a'.repeat(64) },
        extent: 'answers' as const,
        origin: 'line' as const,
        claim: one(CLAIM_STATES),
        claimed: null,
        flags: random() < 0.1 ? [one(FLAG_KINDS)] : [],
      }
      return { entry, rated: null }
    })
    chunks.push(valueOf(chunkOf(RULEBOOK, must(entries[0]).entry.edition, 'answers', entries)))
  }
  return tableOf(chunks)
}

function anyRatings(rows: number, random: () => number): TableRatings {
  const pairs = (): Uint16Array =>
    Uint16Array.from({ length: rows }, () => {
      const certain = 10 * Math.floor(random() * 5)
      return joinEnds(certain, Math.min(60, certain + 10 * Math.floor(random() * 3)))
    })
  return { management: pairs(), discount: pairs(), by: new Uint8Array(rows).fill(1), kept: [] }
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
