/** A list of submissions put straight into the browser's database: far quicker than taking in files. */
import type { Page } from '@playwright/test'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { chunkOf, CHUNK_ROWS, type ChunkEntry, type PortfolioChunk } from '../../src/core/portfolioChunk.ts'
import type { Extent } from '../../src/core/handOver.ts'
import { EMPTY_SHEET } from '../../src/core/sheet.ts'
import { RULEBOOK } from './support.ts'

const FILE = new URL('../../src/rulebooks/jcci-2015/rulebook.json', import.meta.url)
const EDITION = { id: RULEBOOK.id, hash: createHash('sha256').update(readFileSync(FILE)).digest('hex') }

const FRONT = ['株式会社', '有限会社', '']
const NAMES = ['髙橋', '山﨑', 'さくら', 'ヤマダ', '渡邊', '齋藤', '中央', 'みどり', '浜田', '大和']
const KINDS = ['製作所', '印刷', '商店', '建設', '食品', 'システムズ', '運輸']
const CHAMBERS = ['青葉商工会議所', '港商工会議所', '北山商工会議所']
export const LONG_NAME = `株式会社${'とても長い名前の会社'.repeat(11)}`

/** One submission; every one of a company of its own. */
export function madeUp(number: number, extent: Extent): ChunkEntry {
  const pick = <T>(of: readonly T[], step: number): T => of[Math.floor(number / step) % of.length] as T
  const name = number === 7 ? LONG_NAME : `${pick(FRONT, 1)}${pick(NAMES, 3)}${pick(KINDS, 30)}${String(number)}`
  const profile = {
    ...EMPTY_SHEET.profile,
    companyName: name,
    trade: pick(RULEBOOK.trades, 1),
    employees: (number * 37) % 400,
    salesBand: pick(RULEBOOK.salesBands, 2),
    membership: number % 9 === 0 ? ('non-member' as const) : ('member' as const),
    memberNumber: String(number).padStart(7, '0'),
    chamber: pick(CHAMBERS, 5),
    inceptionDate: '2027-03-01',
  }
  const level = ((number * 7) % 5) as 0 | 1 | 2 | 3 | 4
  const answers = Object.fromEntries(
    RULEBOOK.questions.map(({ id }, place) => [id, { kind: 'level' as const, level: (place + number) % 11 === 0 ? 3 : level }]),
  )
  return {
    entry: {
      id: `made-up-${String(number)}`,
      profile,
      corporateNumber: '',
      facts: {},
      madeOn: '2026-11-20',
      receivedOn: `2026-11-${String(1 + (number % 28)).padStart(2, '0')}`,
      edition: EDITION,
      extent,
      origin: number % 20 === 0 ? 'entered' : 'file',
      claim: number % 13 === 0 ? 'differs' : 'equal',
      claimed:
        extent === 'summary' ? { management: { certain: 20, reachable: 30 }, discount: { certain: 20, reachable: 40 } } : null,
      flags: number % 10 === 0 ? ['contradiction', 'partial-certificate'] : number % 15 === 0 ? ['raised-after-result'] : [],
    },
    rated: extent === 'summary' ? null : { facts: {}, certificates: [], profile, answers },
  }
}

function chunkFrom(first: number, count: number, extent: Extent): PortfolioChunk {
  const all = Array.from({ length: count }, (_, at) => madeUp(first + at, extent))
  const made = chunkOf(RULEBOOK, EDITION, extent, all)
  if (!made.ok) throw new Error('expected a chunk, got problems')
  return made.value
}

/** Fills the database of a browser that has been on a page of the list: so many submissions, of which a few are summaries. */
export async function fillPortfolio(page: Page, count: number): Promise<void> {
  const summaries = Math.min(3, Math.floor(count / 5))
  for (let first = 0; first < count - summaries; first += CHUNK_ROWS) {
    await putChunk(page, chunkFrom(first, Math.min(CHUNK_ROWS, count - summaries - first), 'answers'))
  }
  if (summaries > 0) await putChunk(page, chunkFrom(count - summaries, summaries, 'summary'))
}

export async function putChunk(page: Page, chunk: PortfolioChunk): Promise<void> {
  await page.evaluate(
    (text) =>
      new Promise<void>((resolve, reject) => {
        const kinds = { Uint8Array, Uint16Array, Uint32Array } as const
        const revive = (_key: string, value: unknown): unknown => {
          if (typeof value !== 'object' || value === null) return value
          const { kind, bytes, entries } = value as {
            kind?: keyof typeof kinds | 'Map'
            bytes?: string
            entries?: [string, number][]
          }
          if (kind === 'Map') return new Map(entries)
          if (kind === undefined || bytes === undefined) return value
          return new kinds[kind](Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0)).buffer)
        }
        const opening = indexedDB.open('risk-diagnosis-portfolio')
        opening.onerror = () => {
          reject(opening.error ?? new Error('not opened'))
        }
        opening.onsuccess = () => {
          const database = opening.result
          const writing = database.transaction('chunks', 'readwrite')
          writing.objectStore('chunks').add(JSON.parse(text, revive))
          writing.oncomplete = () => {
            database.close()
            resolve()
          }
          writing.onerror = () => {
            reject(writing.error ?? new Error('not written'))
          }
        }
      }),
    JSON.stringify(chunk, (_key, value: unknown) => {
      if (value instanceof Map) return { kind: 'Map', entries: [...(value as Map<string, number>)] }
      if (!ArrayBuffer.isView(value)) return value
      const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
      return { kind: value.constructor.name, bytes }
    }),
  )
}
