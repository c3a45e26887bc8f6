import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { KeyRecord } from '../core/keyRing.ts'
import type { KnownSigner } from '../core/signers.ts'
import type { SigningKey } from '../files/signature.ts'
import { faultOf, withinLimit, type ReadOutcome, toldByOpening } from './database.ts'

/**
 * Keys have a database of their own: deleting sheets must not take away the keys of a chamber. It is opened for each act and closed
 * again, as they are few; so nothing stands in the way of erasing it.
 */
interface Schema extends DBSchema {
  /** Read with the same care as a file from outside. */
  keys: { key: string; value: unknown }
  /** At most one: this machine's own. */
  signing: { key: string; value: SigningKey }
  /** By public key; read with the same care as a file from outside. */
  signers: { key: string; value: unknown }
}

const NAME = 'risk-diagnosis-keys'
const VERSION = 2
const SIGNING = 'own'

export async function readKeys(): Promise<ReadOutcome<readonly unknown[]>> {
  return attempt((database) => database.getAll('keys'))
}

/** Puts and removes in one strict transaction: all of it or nothing. Records not named stay as they are. */
export async function writeKeys(put: readonly KeyRecord[], remove: readonly string[]): Promise<ReadOutcome<undefined>> {
  if (put.length > 0) askToKeep()
  return attempt(async (database) => {
    const transaction = database.transaction('keys', 'readwrite', { durability: 'strict' })
    const { store, done } = transaction
    try {
      for (const key of put) await store.put(key, key.id)
      for (const id of remove) await store.delete(id)
      await done
    } catch (error) {
      done.catch(() => undefined)
      // What was asked for before the fault would be stored otherwise.
      if (transaction.error === null) transaction.abort()
      throw error
    }
    return undefined
  })
}

/** This machine's signing key; one that `make` gives the first time. Two tabs at once end with the same. */
export async function signingKey(make: () => Promise<SigningKey>): Promise<ReadOutcome<SigningKey>> {
  return attempt(async (database) => {
    const known = await database.get('signing', SIGNING)
    if (known) return known
    const made = await make()
    const transaction = database.transaction('signing', 'readwrite', { durability: 'strict' })
    const first = (await transaction.store.get(SIGNING)) ?? made
    await Promise.all([transaction.store.put(first, SIGNING), transaction.done])
    return first
  })
}

/** The public half of this machine's signing key; null: none has been made yet. */
export async function ownSigningKey(): Promise<ReadOutcome<string | null>> {
  return attempt(async (database) => (await database.get('signing', SIGNING))?.publicKey ?? null)
}

export async function readSigners(): Promise<ReadOutcome<readonly unknown[]>> {
  return attempt((database) => database.getAll('signers'))
}

/** Remembers whose signing key one is, in place of what was remembered of it before. */
export async function writeSigner(signer: KnownSigner): Promise<ReadOutcome<undefined>> {
  return attempt(async (database) => {
    await database.put('signers', signer, signer.publicKey)
    return undefined
  })
}

export async function removeSigner(publicKey: string): Promise<ReadOutcome<undefined>> {
  return attempt(async (database) => {
    await database.delete('signers', publicKey)
    return undefined
  })
}

/** Removes everything here; the keys that open files only on an extra wish. */
export async function eraseKeyDatabase({ withKeys }: { readonly withKeys: boolean }): Promise<ReadOutcome<undefined>> {
  if (!withKeys) {
    const kept = await attempt(async (database) => {
      await database.clear('signing')
      await database.clear('signers')
      return database.count('keys')
    })
    if (!kept.ok) return kept
    if (kept.value > 0) return { ok: true, value: undefined }
  }
  try {
    await withinLimit(deleteDB(NAME))
    return { ok: true, value: undefined }
  } catch (error) {
    return { ok: false, fault: faultOf(error) }
  }
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
    upgrade(database, from, _to, transaction) {
      toldByOpening(transaction)
      if (from < 1) {
        database.createObjectStore('keys')
        database.createObjectStore('signing')
      }
      database.createObjectStore('signers')
    },
  })
}

/**
 * Asks the browser not to clear this app's storage when room gets short. It may ask the person, or say no; nothing waits for that,
 * and the back-up is the answer to it.
 */
function askToKeep(): void {
  const { storage } = navigator as { readonly storage?: Partial<StorageManager> }
  storage?.persist?.().catch(() => false)
}
