import { deleteDB, openDB } from 'idb'
import { offlineState } from './offline.ts'
import type { OfflineState } from './offlineFiles.ts'
import checkWorkerAddress from './checkWorker.ts?worker&url'
import { WORKER_TYPE, workerAddress } from './workerAddress.ts'

/** What this browser lets the app do at this address. Nothing is sent but requests for the app's own files. */

const LONGEST_WAIT_MS = 5000

/** An answer, or the other one where it does not come in time or fails. */
function orElse<T>(asked: Promise<T>, other: T): Promise<T> {
  const late = new Promise<T>((resolve) => {
    setTimeout(() => {
      resolve(other)
    }, LONGEST_WAIT_MS)
  })
  return Promise.race([asked.catch(() => other), late])
}

async function headersOf(address: string): Promise<Readonly<Record<string, string>> | null> {
  const response = await fetch(new URL(address, document.baseURI), { method: 'HEAD', cache: 'no-store' })
  return response.ok ? Object.fromEntries(response.headers) : null
}

/** The headers of the page; with a query, so that a service worker does not answer out of its cache. */
export const pageHeaders = (): Promise<Readonly<Record<string, string>> | null> => orElse(headersOf('./?check'), null)

/** Cache-Control of a file of this build; null where there is none. */
export async function fileCache(): Promise<string | null> {
  const file = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src
  if (file === undefined) return null
  const headers = await orElse(headersOf(`${file}?check`), null)
  return headers?.['cache-control'] ?? null
}

/** How many scripts and styles the page names without their hash. */
export function unhashedFiles(): number {
  const named = 'script[src], link[rel=stylesheet]:not([integrity])'
  return [...document.head.querySelectorAll(named)].filter((element) => {
    const address = element.getAttribute('src') ?? element.getAttribute('href') ?? ''
    // What the app itself loads later comes by import, whose integrity no browser checks yet.
    return address.startsWith('./') && !element.hasAttribute('integrity')
  }).length
}

export const isSecure = (): boolean => globalThis.isSecureContext

export async function hasDigest(): Promise<boolean> {
  return orElse((async () => (await crypto.subtle.digest('SHA-256', new Uint8Array(1))).byteLength === 32)(), false)
}

/** Those of the two curves that the browser has of its own; the app brings its own where they are missing. */
export async function ownCurves(): Promise<readonly string[]> {
  const has = (name: string, uses: readonly KeyUsage[]): Promise<boolean> =>
    orElse((async () => Boolean(await crypto.subtle.generateKey({ name }, false, uses)))(), false)
  const [signs, agrees] = await Promise.all([has('Ed25519', ['sign', 'verify']), has('X25519', ['deriveBits'])])
  return [...(signs ? ['Ed25519'] : []), ...(agrees ? ['X25519'] : [])]
}

const DATABASE = 'risk-diagnosis-sheet-check'

/** Writes to a database of its own, reads back and removes it. Null, or the name of the fault. */
export function databaseFault(): Promise<string | null> {
  return orElse(writtenAndRead().catch(nameOf), 'TimeoutError')
}

/** What a database fails with is not everywhere an Error. */
function nameOf(fault: unknown): string {
  return typeof fault === 'object' && fault !== null && 'name' in fault ? String(fault.name) : 'Error'
}

async function writtenAndRead(): Promise<string | null> {
  const database = await openDB(DATABASE, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('check')
    },
  })
  try {
    await database.put('check', 'written', 'key')
    return (await database.get('check', 'key')) === 'written' ? null : 'NotReadError'
  } finally {
    database.close()
    await deleteDB(DATABASE)
  }
}

export function workerRuns(): Promise<boolean> {
  const asked = new Promise<boolean>((resolve, reject) => {
    const worker = new Worker(workerAddress(checkWorkerAddress), { type: WORKER_TYPE, name: 'check' })
    worker.onmessage = () => {
      worker.terminate()
      resolve(true)
    }
    worker.onerror = (event) => {
      event.preventDefault()
      reject(new Error('the worker did not start'))
    }
  })
  return orElse(asked, false)
}

type StorageHere = Partial<StorageManager> | undefined
const storageHere = (): StorageHere => (navigator as { readonly storage?: StorageManager }).storage

export const isPersisted = (): Promise<boolean> => orElse(storageHere()?.persisted?.() ?? Promise.resolve(false), false)

/** How much more may be stored; null where the browser does not say. */
export async function freeBytes(): Promise<number | null> {
  const estimate = await orElse<StorageEstimate | null>(storageHere()?.estimate?.() ?? Promise.resolve(null), null)
  return estimate?.quota === undefined ? null : estimate.quota - (estimate.usage ?? 0)
}

/** What the service worker says of itself. */
export const keptApp = (): Promise<OfflineState | null | undefined> => orElse(offlineState(), null)

export const hasServiceWorker = (): boolean => 'serviceWorker' in navigator
export const hasLocks = (): boolean => 'locks' in navigator
export const hasChannel = (): boolean => 'BroadcastChannel' in globalThis
