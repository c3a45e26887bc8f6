import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { PortfolioChunk } from '../core/portfolioChunk.ts'
import type { ReviewCase } from '../core/reviewCase.ts'
import { faultOf, withinLimit, type ReadOutcome } from './database.ts'

/** The list 提出一覧 has a database of its own: the members' sheets on this machine are not touched by it. */
interface Schema extends DBSchema {
  chunks: { key: number; value: PortfolioChunk }
  originals: { key: string; value: unknown }
  cases: { key: string; value: ReviewCase }
  settings: { key: string; value: { readonly key: string; readonly value: unknown } }
}

const NAME = 'risk-diagnosis-portfolio'
const VERSION = 1

/** Adds chunks behind those that are there, all of them or none. */
export async function appendChunks(chunks: readonly PortfolioChunk[]): Promise<ReadOutcome<undefined>> {
  return attempt(async (database) => {
    const { store, done } = database.transaction('chunks', 'readwrite')
    await Promise.all([...chunks.map((chunk) => store.add(chunk)), done])
    return undefined
  })
}

/** All chunks in the order in which they were added. */
export async function readChunks(): Promise<ReadOutcome<PortfolioChunk[]>> {
  return attempt((database) => database.getAll('chunks'))
}

/** What was decided about submissions. */
export async function readCases(): Promise<ReadOutcome<ReviewCase[]>> {
  return attempt((database) => database.getAll('cases'))
}

/** Puts the case of a submission in the place of its earlier one. */
export async function putCase(one: ReviewCase): Promise<ReadOutcome<undefined>> {
  return attempt(async (database) => {
    await database.put('cases', one)
    return undefined
  })
}

/** What is kept under a key; undefined when there is nothing. */
export async function readSetting(key: string): Promise<ReadOutcome<unknown>> {
  return attempt(async (database) => (await database.get('settings', key))?.value)
}

export async function putSetting(key: string, value: unknown): Promise<ReadOutcome<undefined>> {
  return attempt(async (database) => {
    await database.put('settings', { key, value })
    return undefined
  })
}

async function attempt<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<ReadOutcome<T>> {
  let database: IDBPDatabase<Schema> | null = null
  try {
    database = await withinLimit(open())
    return { ok: true, value: await work(database) }
  } catch (error) {
    return { ok: false, fault: faultOf(error) }
  } finally {
    database?.close()
  }
}

function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(NAME, VERSION, {
    upgrade(database) {
      database.createObjectStore('chunks', { autoIncrement: true })
      database.createObjectStore('originals')
      database.createObjectStore('cases', { keyPath: 'id' })
      database.createObjectStore('settings', { keyPath: 'key' })
    },
  })
}
