import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { eraseCopies, putCopy, reconcile, removeCopy } from './secondCopy.ts'

/** A sheet in the machine's database. `data` is a sheet file; it is read with the same care as one from outside. */
export interface StoredSheet {
  readonly id: string
  /** Counts up with each save; a writer that has not seen the last one is refused. */
  readonly revision: number
  readonly savedAt: string
  readonly data: unknown
}

/** The content of an attached file 添付ファイル, under its SHA-256. Its name is in the sheets that have it. */
export interface StoredAttachment {
  readonly sha256: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** When it was put here last, in milliseconds. */
  readonly storedAt: number
}

export interface Schema extends DBSchema {
  sheets: { key: string; value: StoredSheet }
  attachments: { key: string; value: StoredAttachment }
}

export type StorageFault = 'refused' | 'full' | 'failed' | 'newer'
/** Waiting: a tab with an earlier version of this app still holds the sheets' database. */
export type SheetFault = StorageFault | 'waiting'

export type WriteOutcome =
  /** `wasGone`: the record that this writer had seen was there no more, and is there again. */
  | { readonly kind: 'stored'; readonly revision: number; readonly wasGone?: true }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'fault'; readonly fault: SheetFault }

export type ReadOutcome<T, Fault = StorageFault> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault }

/**
 * What tabs of different versions do to each other: this one waits for an earlier version to be closed, need wait no longer, or has let
 * go of the database because a newer version wanted it.
 */
export type DatabaseNews = 'waiting' | 'free' | 'let-go'

const NAME = 'risk-diagnosis-sheet'
const VERSION = 2
/** A blocked or broken database may never answer; people should not wait for it. */
const OPEN_LIMIT_MS = 5_000

/** Another tab that lets go does so at once; one that does not is worth a word. */
const BLOCKED_FOR_MS = 1_000

let connection: Promise<IDBPDatabase<Schema>> | null = null
let isWaiting = false
const listeners = new Set<(news: DatabaseNews) => void>()

/** Calls back when tabs of different versions meet, and at once where this one waits already; gives the function that stops listening. */
export function onDatabaseNews(act: (news: DatabaseNews) => void): () => void {
  listeners.add(act)
  if (isWaiting) act('waiting')
  return () => listeners.delete(act)
}

function tell(news: DatabaseNews): void {
  isWaiting = news === 'waiting'
  for (const act of listeners) act(news)
}

/** All sheets on this machine, newest first. */
export async function listSheets(): Promise<ReadOutcome<StoredSheet[], SheetFault>> {
  return attempt(async (database) => {
    const sheets = await database.getAll('sheets')
    return sheets.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1))
  })
}

/** One sheet; `undefined` when there is none of that id. */
export async function readSheet(id: string): Promise<ReadOutcome<StoredSheet | undefined, SheetFault>> {
  return attempt((database) => database.get('sheets', id))
}

export async function removeSheet(id: string): Promise<ReadOutcome<undefined, SheetFault>> {
  return attempt(async (database) => {
    await removeCopy(id)
    const transaction = database.transaction('sheets', 'readwrite', { durability: 'strict' })
    await Promise.all([transaction.store.delete(id), transaction.done])
    return undefined
  })
}

/** Removes the whole database of this app from the machine. A tab that still holds it open lets go by itself. */
export async function eraseDatabase(): Promise<ReadOutcome<undefined>> {
  try {
    const open = await connection?.catch(() => null)
    open?.close()
    connection = null
    await eraseCopies()
    await withinLimit(deleteDB(NAME))
    return { ok: true, value: undefined }
  } catch (error) {
    return { ok: false, fault: faultOf(error) }
  }
}

/**
 * Stores a sheet if nobody has stored a newer revision than the one this writer has seen (0: none yet).
 * The check and the write share one transaction; "stored" is said only after it is complete and copied.
 */
export async function writeSheet(sheet: Omit<StoredSheet, 'revision'>, seenRevision: number): Promise<WriteOutcome> {
  const outcome = await attempt(async (database): Promise<WriteOutcome> => {
    const transaction = database.transaction('sheets', 'readwrite', { durability: 'strict' })
    // A transaction that breaks off is told through the requests; its own promise must not go unhandled.
    transaction.done.catch(() => undefined)
    const current = await transaction.store.get(sheet.id)
    if ((current?.revision ?? 0) > seenRevision) {
      await transaction.done
      return { kind: 'conflict' }
    }
    const revision = seenRevision + 1
    await Promise.all([transaction.store.put({ ...sheet, revision }), transaction.done])
    await putCopy({ ...sheet, revision })
    const wasGone = current === undefined && seenRevision > 0
    return wasGone ? { kind: 'stored', revision, wasGone } : { kind: 'stored', revision }
  })
  return outcome.ok ? outcome.value : { kind: 'fault', fault: outcome.fault }
}

/** Runs one piece of work; a connection that the browser has closed meanwhile is opened once more. */
export async function attempt<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<ReadOutcome<T, SheetFault>> {
  try {
    return { ok: true, value: await work(await connect()) }
  } catch (error) {
    if (!isLostConnection(error)) return { ok: false, fault: isWaiting ? 'waiting' : faultOf(error) }
  }
  connection = null
  try {
    return { ok: true, value: await work(await connect()) }
  } catch (error) {
    return { ok: false, fault: isWaiting ? 'waiting' : faultOf(error) }
  }
}

function connect(): Promise<IDBPDatabase<Schema>> {
  connection ??= openWithCopies().catch((error: unknown) => {
    connection = null
    throw error
  })
  return connection
}

async function openWithCopies(): Promise<IDBPDatabase<Schema>> {
  // The browser answers a second request only after the first.
  if (isWaiting) throw new DOMException('an earlier version holds the database', 'TimeoutError')
  const database = await withinLimit(open())
  await reconcile(database)
  return database
}

function open(): Promise<IDBPDatabase<Schema>> {
  return new Promise((resolve, reject) => {
    let blocked: ReturnType<typeof setTimeout> | undefined
    const opening = openDB<Schema>(NAME, VERSION, {
      upgrade(upgraded, from, _to, transaction) {
        toldByOpening(transaction)
        if (from < 1) upgraded.createObjectStore('sheets', { keyPath: 'id' })
        if (from < 2) upgraded.createObjectStore('attachments', { keyPath: 'sha256' })
      },
      blocked() {
        blocked = setTimeout(() => {
          tell('waiting')
          reject(new DOMException('an earlier version holds the database', 'TimeoutError'))
        }, BLOCKED_FOR_MS)
      },
      blocking(_current, wanted, event) {
        // A newer version of the app wants to upgrade: let it. Without a version the database is being erased.
        ;(event.target as IDBDatabase).close()
        connection = null
        if (wanted !== null) tell('let-go')
      },
      terminated() {
        connection = null
      },
    })
    opening
      .then((database) => {
        // Whoever asked for it was told that it does not come; now it can be asked for again.
        if (isWaiting) database.close()
        else resolve(database)
      })
      .catch(reject)
      .finally(() => {
        clearTimeout(blocked)
        if (isWaiting) tell('free')
      })
  })
}

/** An upgrade that breaks off makes the opening fail, and that is told: its transaction needs nobody to listen. Also for other databases of this app. */
export function toldByOpening({ done }: { readonly done: Promise<void> }): void {
  done.catch(() => undefined)
}

/** Also for other databases of this app. */
export function withinLimit<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new DOMException('database did not open', 'TimeoutError'))
    }, OPEN_LIMIT_MS)
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer)
    })
  })
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : ''
}

function isLostConnection(error: unknown): boolean {
  return nameOf(error) === 'InvalidStateError'
}

export function faultOf(error: unknown): StorageFault {
  const name = nameOf(error)
  if (name === 'QuotaExceededError') return 'full'
  if (name === 'VersionError') return 'newer'
  return ['SecurityError', 'InvalidAccessError', 'TimeoutError', 'ReferenceError', 'TypeError'].includes(name)
    ? 'refused'
    : 'failed'
}
