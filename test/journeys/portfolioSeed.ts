/** A list of submissions on the machine of a journey, as if they had been taken in. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { chunkOf, type ChunkEntry, type PortfolioChunk } from '../../src/core/portfolioChunk.ts'
import { EMPTY_SHEET, type Answer, type Profile } from '../../src/core/sheet.ts'
import { factsAll, RULEBOOK } from './support.ts'

const file = readFileSync(new URL('../../src/rulebooks/jcci-2015/rulebook.json', import.meta.url))
const EDITION = { id: RULEBOOK.id, hash: createHash('sha256').update(file).digest('hex') }
const CHAMBERS = [
  'みなと商工会議所',
  'さくら商工会議所',
  'みどり商工会議所',
  'とても長い名前の北部広域連携東西南北商工会議所',
  '',
]

/** Whole numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** So many submissions of different companies, two thirds of them in the later year too. */
export function submissions(count: number): ChunkEntry[] {
  const random = numbers(7)
  return Array.from({ length: count }, (_, index) => {
    const company = index % Math.max(1, Math.ceil(count * 0.6))
    const year = index < count * 0.6 ? 2027 : 2026
    const habit = ((company * 13) % 5) - (year === 2026 ? 1 : 0)
    const answers: Record<string, Answer> = {}
    for (const { id } of RULEBOOK.questions) {
      const drawn = random(40)
      if (drawn === 0) answers[id] = { kind: 'unknown' }
      else if (drawn > 1) {
        const level = Math.min(4, Math.max(0, habit + random(3) - 1)) as 0 | 1 | 2 | 3 | 4
        answers[id] = { kind: 'level', level }
      }
    }
    const profile: Profile = {
      companyName: `見本企業${String(company)}`,
      trade: RULEBOOK.trades[(company * company) % RULEBOOK.trades.length] ?? null,
      employees: (company * 37) % 350,
      salesBand: RULEBOOK.salesBands[company % RULEBOOK.salesBands.length] ?? null,
      membership: company % 9 === 0 ? 'non-member' : 'member',
      memberNumber: '',
      chamber: CHAMBERS[company % CHAMBERS.length] ?? '',
      inceptionDate: `${String(year)}-03-01`,
    }
    const facts = factsAll('yes')
    const entry = {
      id: `seed-${String(index)}`,
      profile,
      corporateNumber: String(7_000_000_000_000 + company),
      facts,
      madeOn: `${String(year - 1)}-11-20`,
      receivedOn: `${String(year - 1)}-11-25`,
      edition: EDITION,
      extent: 'answers' as const,
      origin: 'file' as const,
      claim: 'equal' as const,
      claimed: null,
      flags: [],
    }
    return { entry, rated: { ...EMPTY_SHEET, profile, facts, answers } }
  })
}

/** Puts them into the database, which the staff's room must have opened once on this page. */
export async function seedPortfolio(page: Page, count: number): Promise<void> {
  const all = submissions(count)
  for (let from = 0; from < all.length; from += 10_000) {
    const chunk = chunkOf(RULEBOOK, EDITION, 'answers', all.slice(from, from + 10_000))
    if (!chunk.ok) throw new Error(`expected a chunk, got ${JSON.stringify(chunk.problems)}`)
    await page.evaluate(addChunk, encoded(chunk.value))
  }
}

/** Typed arrays and maps as text, as only plain values get into a page. */
function encoded(chunk: PortfolioChunk): string {
  return JSON.stringify(chunk, (_key, value: unknown) => {
    if (value instanceof Map) return { pairs: [...value] }
    if (!ArrayBuffer.isView(value)) return value
    const { buffer, byteOffset, byteLength } = value
    return { array: value.constructor.name, bytes: Buffer.from(buffer, byteOffset, byteLength).toString('base64') }
  })
}

async function addChunk(text: string): Promise<void> {
  const arrays = { Uint8Array, Uint16Array, Uint32Array }
  const chunk: unknown = JSON.parse(text, (_key, value: unknown) => {
    const { pairs, array, bytes } = (value ?? {}) as { pairs?: [unknown, unknown][]; array?: keyof typeof arrays; bytes?: string }
    if (pairs) return new Map(pairs)
    if (array === undefined || bytes === undefined) return value
    return new arrays[array](Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)).buffer)
  })
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('risk-diagnosis-portfolio')
    opening.onerror = () => reject(new Error('expected the database of the list'))
    opening.onupgradeneeded = () => reject(new Error('expected the list to be opened before'))
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('chunks', 'readwrite')
      transaction.objectStore('chunks').add(chunk)
      transaction.onerror = () => reject(new Error('expected to add a chunk'))
      transaction.oncomplete = () => {
        opening.result.close()
        resolve()
      }
    }
  })
}
