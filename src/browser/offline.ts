import type { OfflineAsk, OfflineState } from './offlineFiles.ts'
import { workerAddress } from './workerAddress.ts'

/** What the page is told about the service worker. */
export interface OfflineEvents {
  /** A newer version of the app is on this machine and waits for the person. */
  readonly onWaiting: () => void
  /** Another tab has switched to a newer version; what this tab still needs is kept. */
  readonly onSwitched: () => void
}

const SCRIPT = 'sw.js'
const LOOK_AGAIN_AFTER_MS = 3_600_000
const LONGEST_SWITCH_MS = 10_000

/** The app as one file is on the machine already (tools/single.mjs). */
const IS_ONE_FILE = import.meta.env.MODE === 'single'

/** Set once everything was erased: this page puts nothing on the machine any more. */
let stopped = false

function container(): ServiceWorkerContainer | null {
  return !IS_ONE_FILE && typeof navigator !== 'undefined' && 'serviceWorker' in navigator ? navigator.serviceWorker : null
}

/**
 * Puts the app on this machine, so that it opens without a connection, and watches for newer versions. Nothing of it is needed for
 * working: a browser that refuses has a page that works as before.
 */
export async function startOffline(events: OfflineEvents): Promise<void> {
  const workers = container()
  if (!workers || stopped) return
  let hadController = workers.controller !== null
  workers.addEventListener('controllerchange', () => {
    if (hadController && !switching) events.onSwitched()
    hadController = true
  })
  try {
    const address = new URL(SCRIPT, document.baseURI).href
    // Browsers may be told to give no registration.
    const registration = (await workers.register(workerAddress(address), { updateViaCache: 'none' })) as
      ServiceWorkerRegistration | undefined
    if (registration) watchVersions(registration, events)
  } catch {
    // Without a service worker everything but working offline is the same.
  }
}

function watchVersions(registration: ServiceWorkerRegistration, { onWaiting }: OfflineEvents): void {
  const tellIfWaiting = () => {
    // The first version of all has nobody to wait for.
    if (registration.waiting && registration.active) onWaiting()
  }
  tellIfWaiting()
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', tellIfWaiting)
  })
  let lookedAt = performance.now()
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || performance.now() - lookedAt < LOOK_AGAIN_AFTER_MS) return
    lookedAt = performance.now()
    registration.update().catch(() => undefined)
  })
}

let switching = false

/** Lets the waiting version take over; true once it has. The page must then be loaded again. */
export async function switchVersion(): Promise<boolean> {
  const workers = container()
  const waiting = (await workers?.getRegistration())?.waiting
  if (!workers || !waiting) return true
  switching = true
  const taken = new Promise<boolean>((resolve) => {
    workers.addEventListener('controllerchange', () => resolve(true), { once: true })
    setTimeout(resolve, LONGEST_SWITCH_MS, false)
  })
  waiting.postMessage({ kind: 'switch' } satisfies OfflineAsk)
  const done = await taken
  switching = false
  return done
}

/** What of the app is on this machine; null where nothing is, undefined where it is one file that is there as a whole. */
export async function offlineState(): Promise<OfflineState | null | undefined> {
  if (IS_ONE_FILE) return undefined
  const active = (await registrationHere())?.active
  return active ? ask(active, { kind: 'state' }) : null
}

/** Fetches what comes later (the fonts of documents); tells how far it is. Null when it could not begin. */
export async function fetchLateFiles(): Promise<OfflineState | null> {
  const active = (await registrationHere())?.active
  return active ? ask(active, { kind: 'late' }) : null
}

/** Where a person pays for every megabyte, the fonts come when they are asked for. */
function savesData(): boolean {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean; readonly effectiveType?: string } }
  return connection?.saveData === true || ['slow-2g', '2g'].includes(connection?.effectiveType ?? '')
}

/** Once the app is on this machine: its fonts too, where the person does not save data. */
export async function completeOffline(): Promise<void> {
  if (savesData() || stopped) return
  await container()?.ready
  await fetchLateFiles()
}

async function registrationHere(): Promise<ServiceWorkerRegistration | undefined> {
  return container()
    ?.getRegistration()
    .catch(() => undefined)
}

function ask(worker: ServiceWorker, question: OfflineAsk): Promise<OfflineState | null> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }: MessageEvent<OfflineState>) => {
      port1.close()
      resolve(data)
    }
    worker.postMessage(question, [port2])
    // A worker that was taken off does not answer.
    setTimeout(resolve, 600_000, null)
  })
}

const OWN_CACHES = 'risk-diagnosis-sheet '
const ERASE_ROUNDS = 5

/** Takes the app itself off this machine: service worker and caches. True when nothing is left. */
export async function eraseOffline(): Promise<boolean> {
  stopped = true
  try {
    const registration = await registrationHere()
    await registration?.unregister()
    if (typeof caches === 'undefined') return true
    // A download that was under way may put one more file away.
    for (let round = 0; round < ERASE_ROUNDS; round += 1) {
      const names = (await caches.keys()).filter((name) => name.startsWith(OWN_CACHES))
      if (names.length === 0) return true
      await Promise.all(names.map((name) => caches.delete(name)))
    }
    return (await caches.keys()).every((name) => !name.startsWith(OWN_CACHES))
  } catch {
    return false
  }
}
