import { deleteDB, openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb'
import type { ClientCase } from '../core/clientCase.ts'
import type { PortfolioChunk } from '../core/portfolioChunk.ts'
import type { ReviewAct, ReviewCase } from '../core/reviewCase.ts'
import { textAt, type TextColumn } from '../core/textColumn.ts'
import { faultOf, toldByOpening, withinLimit, type ReadOutcome, type StorageFault } from './database.ts'

/** The lines that the rows of a chunk came as, each with its line end: what the columns do not hold is in them. */
export interface ChunkLines {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Of row r: the place behind its line end. */
  readonly ends: Uint32Array
}

/** By what the rows of a chunk are known again. */
export interface ChunkContents {
  readonly ids: TextColumn
  /** A number made of the content of each; the same content always has the same. */
  readonly hashes: Float64Array
}

/** A chunk as it is stored, with all that belongs to it. */
export interface PortfolioPart {
  readonly chunk: PortfolioChunk
  readonly lines: ChunkLines
  readonly contents: ChunkContents
  /** Submission files by row, where rows came as such. */
  readonly files: ReadonlyMap<number, Uint8Array<ArrayBuffer>>
}

/** How far a file of lines was taken in; written with each chunk, so that it is never ahead of what is stored. */
export interface ImportMark {
  /** Name, size and day of change of the file. */
  readonly key: string
  readonly name: string
  readonly doneBytes: number
  readonly totalBytes: number
  readonly lines: number
}

export type AppendOutcome =
  | { readonly kind: 'stored'; readonly keys: readonly number[] }
  /** Another tab has stored something meanwhile. */
  | { readonly kind: 'behind' }
  | { readonly kind: 'fault'; readonly fault: StorageFault }

/** The content of a paper that an agent added. */
export interface StoredPaper {
  readonly sha256: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Milliseconds. */
  readonly storedAt: number
}

/** The list 提出一覧 has a database of its own: the members' sheets on this machine are not touched by it. */
interface Schema extends DBSchema {
  chunks: { key: number; value: PortfolioChunk }
  /** These three under the key of their chunk; the last one with the row behind it. */
  contents: { key: number; value: ChunkContents }
  originals: { key: number; value: ChunkLines }
  files: { key: [number, number]; value: Uint8Array<ArrayBuffer> }
  marks: { key: string; value: ImportMark }
  cases: { key: string; value: ReviewCase }
  /** What an agent records about the clients, by the submission. Since version 2. */
  clients: { key: string; value: ClientCase }
  /** Papers that agents added, by their SHA-256. Since version 3. See `clientPapers.ts`. */
  papers: { key: string; value: StoredPaper }
  settings: { key: string; value: { readonly key: string; readonly value: unknown } }
}

const NAME = 'risk-diagnosis-portfolio'
const VERSION = 3
const NOTHING: ChunkContents = { ids: { units: new Uint16Array(), ends: new Uint32Array() }, hashes: new Float64Array() }

/**
 * Adds chunks with all that belongs to them and the mark of the import, all of it or nothing, provided that the last chunk there is
 * the one that the writer has seen (0: none). The check and the write share one transaction, so two tabs never take in the same twice.
 */
export async function appendParts(
  parts: readonly PortfolioPart[],
  seenKey: number,
  mark: ImportMark | null = null,
): Promise<AppendOutcome> {
  const stored = await attempt((database) =>
    changing(database, ['chunks', 'contents', 'originals', 'files', 'marks'], async (transaction) => {
      if ((await lastKeyOf(transaction)) > seenKey) return null
      const keys = await atOnce(
        parts.map(
          ({ chunk }) =>
            () =>
              transaction.objectStore('chunks').add(chunk),
        ),
      )
      await atOnce([
        ...parts.flatMap((part, place) => restOf(transaction, part, keys[place] as number)),
        ...(mark ? [() => transaction.objectStore('marks').put(mark, mark.key)] : []),
      ])
      return keys
    }),
  )
  if (!stored.ok) return { kind: 'fault', fault: stored.fault }
  return stored.value === null ? { kind: 'behind' } : { kind: 'stored', keys: stored.value }
}

function restOf(
  transaction: Changing<'chunks' | 'contents' | 'originals' | 'files' | 'marks'>,
  { lines, contents, files }: PortfolioPart,
  key: number,
): (() => Promise<unknown>)[] {
  return [
    () => transaction.objectStore('contents').add(contents, key),
    () => transaction.objectStore('originals').add(lines, key),
    ...Array.from(
      files,
      ([row, file]) =>
        () =>
          transaction.objectStore('files').add(file, [key, row]),
    ),
  ]
}

/** Makes requests without waiting for one before the next: each would cost a turn in which the writer does something else. */
function atOnce<T>(requests: readonly (() => Promise<T>)[]): Promise<T[]> {
  return Promise.all(requests.map(async (request) => request()))
}

/** All chunks in the order in which they were added. */
export async function readChunks(): Promise<ReadOutcome<PortfolioChunk[]>> {
  return attempt((database) => database.getAll('chunks'))
}

/** By what the rows are known again, of chunks added after the one with this key. */
export async function readContents(afterKey: number): Promise<ReadOutcome<{ key: number; contents: ChunkContents }[]>> {
  return attempt(async (database) => {
    const { store, done } = database.transaction('contents')
    const range = IDBKeyRange.lowerBound(afterKey, true)
    const [keys, all] = await Promise.all([store.getAllKeys(range), store.getAll(range), done])
    return keys.map((key, place) => ({ key, contents: all[place] ?? NOTHING }))
  })
}

/**
 * What a submission came as: the bytes of its file, or of its line; null when there is no such submission, or nothing but its columns is
 * known. Of several with the same id the first, or the one of that place.
 */
export async function readOriginal(id: string, place = 0): Promise<ReadOutcome<Uint8Array<ArrayBuffer> | null>> {
  return attempt(async (database) => {
    const found = await rowOf(database, id, place)
    if (!found) return null
    return (await database.get('files', [found.key, found.row])) ?? lineAt(await database.get('originals', found.key), found.row)
  })
}

/** The line of a submission, also of one that came as a file; null as in `readOriginal`. */
export async function readStoredLine(id: string, place = 0): Promise<ReadOutcome<Uint8Array<ArrayBuffer> | null>> {
  return attempt(async (database) => {
    const found = await rowOf(database, id, place)
    return found && lineAt(await database.get('originals', found.key), found.row)
  })
}

/** The lines of all chunks, one chunk after the other: together they are a file of JSON Lines. */
export async function eachChunkLines(take: (lines: ChunkLines) => void): Promise<ReadOutcome<undefined>> {
  return attempt(async (database) => {
    for (const key of await database.getAllKeys('originals')) {
      const lines = await database.get('originals', key)
      if (lines) take(lines)
    }
    return undefined
  })
}

/**
 * The ids of all chunks with their lines, one chunk after the other, in the order of `readChunks`; null: of a chunk nothing but its columns
 * is known. It goes on when `take` is done, and ends where that is false.
 */
export async function eachChunkOriginals(
  take: (ids: TextColumn, lines: ChunkLines | null) => boolean,
): Promise<ReadOutcome<undefined>> {
  return attempt(async (database) => {
    for (const key of await database.getAllKeys('contents')) {
      const { ids } = (await database.get('contents', key)) ?? NOTHING
      if (!take(ids, (await database.get('originals', key)) ?? null)) break
    }
    return undefined
  })
}

/** How many submissions are in the list, and whether there is a chunk whose first one has an id that begins so. One chunk is read at a time. */
export async function readStock(
  idsBeginWith: string,
): Promise<ReadOutcome<{ readonly rows: number; readonly hasSuch: boolean }>> {
  return attempt(async (database) => {
    let rows = 0
    let hasSuch = false
    for (const key of await database.getAllKeys('contents')) {
      const { ids } = (await database.get('contents', key)) ?? NOTHING
      rows += ids.ends.length
      hasSuch ||= ids.ends.length > 0 && textAt(ids, 0).startsWith(idsBeginWith)
    }
    return { rows, hasSuch }
  })
}

/** Imports that have not reached the end of their file. */
export async function readMarks(): Promise<ReadOutcome<ImportMark[]>> {
  return attempt((database) => database.getAll('marks'))
}

export async function removeMark(key: string): Promise<ReadOutcome<undefined>> {
  return attempt((database) =>
    changing(database, ['marks'], async (transaction) => {
      await transaction.objectStore('marks').delete(key)
      return undefined
    }),
  )
}

/** Removes the chunks whose submissions all have an id that begins so; gives how many submissions went. */
export async function removeChunksOf(idsBeginWith: string): Promise<ReadOutcome<number>> {
  return attempt((database) =>
    changing(database, ['chunks', 'contents', 'originals', 'files', 'cases', 'clients', 'papers'], async (transaction) => {
      let removed = 0
      for (const key of await transaction.objectStore('contents').getAllKeys()) {
        const { ids } = (await transaction.objectStore('contents').get(key)) ?? NOTHING
        const all = Array.from(ids.ends, (_, row) => textAt(ids, row))
        if (!all.every((id) => id.startsWith(idsBeginWith))) continue
        await removeChunk(transaction, key)
        for (const id of all) {
          await transaction.objectStore('cases').delete(id)
          await transaction.objectStore('clients').delete(id)
        }
        removed += all.length
      }
      await removeUnnamed(await transaction.objectStore('clients').getAll(), transaction.objectStore('papers'))
      return removed
    }),
  )
}

/** Removes every submission and what was decided or recorded about it; rosters, saved views and drafts stay. */
export async function clearPortfolio(): Promise<ReadOutcome<undefined>> {
  return attempt((database) =>
    changing(
      database,
      ['chunks', 'contents', 'originals', 'files', 'marks', 'cases', 'clients', 'papers'],
      async (transaction) => {
        for (const name of transaction.objectStoreNames) await transaction.objectStore(name).clear()
        return undefined
      },
    ),
  )
}

/** What was decided about submissions. */
export async function readCases(): Promise<ReadOutcome<ReviewCase[]>> {
  return attempt((database) => database.getAll('cases'))
}

/** What was decided about one submission, as it is stored: to be read with the care of `readReviewCase`. Undefined: nothing. */
export async function readCase(id: string): Promise<ReadOutcome<unknown>> {
  return attempt((database) => database.get('cases', id))
}

/**
 * Puts the case of a submission in the place of its earlier one. A history only ever grows: where the stored one has acts that this one
 * does not know, another tab was first, and nothing is stored (`behind`).
 */
export async function putCase(one: ReviewCase): Promise<ReadOutcome<'stored' | 'behind'>> {
  return attempt((database) =>
    changing(database, ['cases'], async (transaction) => {
      const store = transaction.objectStore('cases')
      if (!continues(one.history, await store.get(one.id))) return 'behind' as const
      await store.put(one)
      return 'stored' as const
    }),
  )
}

/** What an agent recorded about all clients, as it is stored: to be read with the care of `readClientCase`. */
export async function readClients(): Promise<ReadOutcome<unknown[]>> {
  return attempt((database) => database.getAll('clients'))
}

/** What an agent recorded about one client, as it is stored. Undefined: nothing. */
export async function readClient(id: string): Promise<ReadOutcome<unknown>> {
  return attempt((database) => database.get('clients', id))
}

/**
 * Puts a client's case in the place of its earlier one, with the next revision; gives it as it is stored. Null where another tab has
 * stored it since this one was read, or what stands there is damaged: then nothing is stored.
 */
export async function putClient(one: ClientCase): Promise<ReadOutcome<ClientCase | null>> {
  return attempt((database) =>
    changing(database, ['clients'], async (transaction) => {
      const store = transaction.objectStore('clients')
      const stored: unknown = await store.get(one.id)
      if (revisionOf(stored) !== one.revision) return null
      const next = { ...one, revision: one.revision + 1 }
      await store.put(next)
      return next
    }),
  )
}

/**
 * Puts several clients' cases in the places of their earlier ones, all in one go and each as `putClient` does; gives the ids of those that
 * were not stored because another tab had stored them since.
 */
export async function putClients(cases: readonly ClientCase[]): Promise<ReadOutcome<readonly string[]>> {
  return attempt((database) =>
    changing(database, ['clients'], async (transaction) => {
      const store = transaction.objectStore('clients')
      const behind: string[] = []
      for (const one of cases) {
        const stored: unknown = await store.get(one.id)
        if (revisionOf(stored) === one.revision) await store.put({ ...one, revision: one.revision + 1 })
        else behind.push(one.id)
      }
      return behind
    }),
  )
}

/** 0 where nothing is stored; null for what is damaged. */
function revisionOf(stored: unknown): number | null {
  if (stored === undefined) return 0
  const revision = typeof stored === 'object' && stored !== null && 'revision' in stored ? stored.revision : null
  return typeof revision === 'number' ? revision : null
}

/** Whether a history begins with the stored one. What is damaged has none, and is never written over. */
function continues(history: readonly ReviewAct[], stored: unknown): boolean {
  if (stored === undefined) return true
  const before = typeof stored === 'object' && stored !== null && 'history' in stored ? stored.history : null
  if (!Array.isArray(before) || before.length > history.length) return false
  return before.every((act, place) => JSON.stringify(act) === JSON.stringify(history[place]))
}

/** What is kept under a key; undefined when there is nothing. */
export async function readSetting(key: string): Promise<ReadOutcome<unknown>> {
  return attempt(async (database) => (await database.get('settings', key))?.value)
}

export async function putSetting(key: string, value: unknown): Promise<ReadOutcome<undefined>> {
  return attempt((database) =>
    changing(database, ['settings'], async (transaction) => {
      await transaction.objectStore('settings').put({ key, value })
      return undefined
    }),
  )
}

/** Removes the whole database from the machine. */
export async function erasePortfolio(): Promise<ReadOutcome<undefined>> {
  try {
    await withinLimit(deleteDB(NAME))
    return { ok: true, value: undefined }
  } catch (error) {
    return { ok: false, fault: faultOf(error) }
  }
}

export type PortfolioDatabase = IDBPDatabase<Schema>

type StoreName = 'chunks' | 'contents' | 'originals' | 'files' | 'marks' | 'cases' | 'clients' | 'papers' | 'settings'
export type Changing<Names extends StoreName> = IDBPTransaction<Schema, Names[], 'readwrite'>

/** One strict transaction: all of it or nothing, and done only when it is on the disk. */
export async function changing<T, Names extends StoreName>(
  database: PortfolioDatabase,
  names: Names[],
  change: (transaction: Changing<Names>) => Promise<T>,
): Promise<T> {
  const transaction = database.transaction(names, 'readwrite', { durability: 'strict' })
  try {
    const value = await change(transaction)
    await transaction.done
    return value
  } catch (error) {
    transaction.done.catch(() => undefined)
    // A quota that is used up is told by the transaction; its requests only say that they were broken off.
    if (transaction.error !== null) throw transaction.error
    // What was asked for before the fault would be stored otherwise.
    abort(transaction)
    throw error
  }
}

function abort(transaction: { readonly abort: () => void }): void {
  try {
    transaction.abort()
  } catch {
    // It had ended by itself.
  }
}

async function lastKeyOf(transaction: Changing<'chunks' | 'contents' | 'originals' | 'files' | 'marks'>): Promise<number> {
  const cursor = await transaction.objectStore('chunks').openKeyCursor(null, 'prev')
  return cursor?.key ?? 0
}

async function removeChunk(
  transaction: Changing<'chunks' | 'contents' | 'originals' | 'files' | 'cases' | 'clients' | 'papers'>,
  key: number,
): Promise<void> {
  for (const name of ['chunks', 'contents', 'originals'] as const) await transaction.objectStore(name).delete(key)
  await transaction.objectStore('files').delete(IDBKeyRange.bound([key, 0], [key, Number.MAX_SAFE_INTEGER]))
}

/**
 * Removes the papers that no record of a client names; those put here within `newForMs` stay, as another tab may still be about to store the
 * record that names them. Gives how many went.
 */
export async function removeUnnamed(
  records: readonly unknown[],
  store: PaperStore,
  { newForMs = 0, now = 0, atOnce = NOBODY }: { newForMs?: number; now?: number; atOnce?: ReadonlySet<string> } = {},
): Promise<number> {
  const named = new Set(JSON.stringify(records.map(papersIn)).match(HASH))
  let removed = 0
  for (const sha256 of await store.getAllKeys()) {
    if (named.has(sha256)) continue
    const age = now - ((await store.get(sha256))?.storedAt ?? now)
    if (newForMs > 0 && !atOnce.has(sha256) && age >= 0 && age < newForMs) continue
    await store.delete(sha256)
    removed += 1
  }
  return removed
}

interface PaperStore {
  readonly getAllKeys: () => Promise<string[]>
  readonly get: (sha256: string) => Promise<StoredPaper | undefined>
  readonly delete: (sha256: string) => Promise<void>
}

const NOBODY: ReadonlySet<string> = new Set()
const HASH = /\b[0-9a-f]{64}\b/g

/** Of a record that is damaged everything: what it names is not known otherwise. */
function papersIn(record: unknown): unknown {
  const papers = typeof record === 'object' && record !== null && 'papers' in record ? record.papers : null
  return Array.isArray(papers) ? papers : record
}

async function rowOf(database: IDBPDatabase<Schema>, id: string, place: number): Promise<{ key: number; row: number } | null> {
  let left = place
  for (const key of await database.getAllKeys('contents')) {
    const { ids } = (await database.get('contents', key)) ?? NOTHING
    for (let row = 0; row < ids.ends.length; row += 1) {
      if (!isTextAt(ids, row, id)) continue
      if (left === 0) return { key, row }
      left -= 1
    }
  }
  return null
}

function isTextAt({ units, ends }: TextColumn, row: number, text: string): boolean {
  const from = row === 0 ? 0 : (ends[row - 1] as number)
  if ((ends[row] as number) - from !== text.length) return false
  for (let place = 0; place < text.length; place += 1) if (units[from + place] !== text.charCodeAt(place)) return false
  return true
}

function lineAt(lines: ChunkLines | undefined, row: number): Uint8Array<ArrayBuffer> | null {
  const end = lines?.ends[row]
  if (!lines || end === undefined) return null
  // Without its line end.
  return lines.bytes.slice(row === 0 ? 0 : lines.ends[row - 1], end - 1)
}

export async function attempt<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<ReadOutcome<T>> {
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
    upgrade(database, oldVersion, _newVersion, transaction) {
      toldByOpening(transaction)
      if (oldVersion < 1) {
        database.createObjectStore('chunks', { autoIncrement: true })
        for (const name of ['contents', 'originals', 'files', 'marks'] as const) database.createObjectStore(name)
        database.createObjectStore('cases', { keyPath: 'id' })
        database.createObjectStore('settings', { keyPath: 'key' })
      }
      if (oldVersion < 2) database.createObjectStore('clients', { keyPath: 'id' })
      if (oldVersion < 3) database.createObjectStore('papers', { keyPath: 'sha256' })
    },
  })
}
