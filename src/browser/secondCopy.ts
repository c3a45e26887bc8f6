import { wrap, type IDBPDatabase } from 'idb'
import type { Schema, StoredSheet } from './database.ts'

/**
 * A second copy of every record, in a storage bucket, which the browser keeps in files of its own. Chromium has been seen to throw
 * a whole database away after it was killed while writing. The copy is written after the database and never at the same time, so
 * that a kill can hurt only one of the two. Browsers without storage buckets have no copy, and a copy that fails changes nothing.
 */
interface StorageBuckets {
  open: (name: string, options: { durability: 'strict' }) => Promise<{ readonly indexedDB: IDBFactory }>
  delete: (name: string) => Promise<void>
}

const NAME = 'second-copy'
/** A save waits no longer for its copy; after that this tab goes on without one. */
const LIMIT_MS = 2_000

let copy: Promise<IDBPDatabase<Schema> | null> | null = null

/** Copies a record that has just been stored. */
export function putCopy(record: StoredSheet): Promise<void> {
  return attempt((database) => database.put('sheets', record))
}

/** Comes before the record itself is removed, so that it does not come back. */
export function removeCopy(id: string): Promise<void> {
  return attempt((database) => database.delete('sheets', id))
}

/** Brings back what the database has lost, and copies what has no copy yet. A record that both have is left alone. */
export function reconcile(main: IDBPDatabase<Schema>): Promise<void> {
  return attempt(async (copied) => {
    const [here, there] = await Promise.all([main.getAllKeys('sheets'), copied.getAllKeys('sheets')])
    const carry = async (ids: string[], from: IDBPDatabase<Schema>, to: IDBPDatabase<Schema>) => {
      for (const id of ids) {
        const record = await from.get('sheets', id)
        // Another tab may have brought it back meanwhile.
        if (record) await to.add('sheets', record).catch(() => undefined)
      }
    }
    const [lost, uncopied] = [there.filter((id) => !here.includes(id)), here.filter((id) => !there.includes(id))]
    await carry(lost, copied, main)
    await carry(uncopied, main, copied)
  })
}

/** Removes all copies from the machine. */
export async function eraseCopies(): Promise<void> {
  const open = await copy
  open?.close()
  copy = Promise.resolve(null)
  await buckets()
    ?.delete(NAME)
    .catch(() => undefined)
}

function buckets(): StorageBuckets | undefined {
  return (navigator as { readonly storageBuckets?: StorageBuckets }).storageBuckets
}

async function attempt(work: (database: IDBPDatabase<Schema>) => Promise<unknown>): Promise<void> {
  copy ??= open().catch(() => null)
  const outcome = copy
    .then((database) => database && work(database))
    .then(
      () => 'done',
      () => 'failed',
    )
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, LIMIT_MS, 'too-late')
  })
  if ((await Promise.race([outcome, limit])) === 'too-late') copy = Promise.resolve(null)
  clearTimeout(timer)
}

async function open(): Promise<IDBPDatabase<Schema> | null> {
  const bucket = await buckets()?.open(NAME, { durability: 'strict' })
  if (!bucket) return null
  const request = bucket.indexedDB.open(NAME, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore('sheets', { keyPath: 'id' })
  }
  const database = (await wrap(request)) as unknown as IDBPDatabase<Schema>
  database.addEventListener('close', () => {
    copy = null
  })
  return database
}
