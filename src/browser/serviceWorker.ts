/** Keeps the app on the machine (built by tools/offline.mjs into `sw.js`). What it does is in `offlineFiles`. */
import { offlineStore, type OfflineAsk, type OfflineList } from './offlineFiles.ts'

declare const __OFFLINE_LIST__: OfflineList

interface Lasting extends Event {
  readonly waitUntil: (work: Promise<unknown>) => void
}

interface Asked extends Lasting {
  readonly request: Request
  readonly respondWith: (response: Promise<Response>) => void
}

interface Told extends Lasting {
  readonly data: OfflineAsk
  readonly ports: readonly MessagePort[]
}

/** What a service worker has of the global scope; the DOM's types speak of a window. */
const scope = globalThis as unknown as {
  readonly registration: ServiceWorkerRegistration
  readonly clients: { readonly claim: () => Promise<void> }
  readonly skipWaiting: () => Promise<void>
  readonly addEventListener: {
    (type: 'install' | 'activate', listener: (event: Lasting) => void): void
    (type: 'fetch', listener: (event: Asked) => void): void
    (type: 'message', listener: (event: Told) => void): void
  }
}

const store = offlineStore(__OFFLINE_LIST__, {
  caches,
  fetch: (address, init) => fetch(address, init),
  digest: (bytes) => crypto.subtle.digest('SHA-256', bytes),
  scope: scope.registration.scope,
})

scope.addEventListener('install', (event) => {
  event.waitUntil(store.install())
})

// Only the first version of all, or one that the person has agreed to, comes this far while a page is open.
scope.addEventListener('activate', (event) => {
  event.waitUntil(store.forgetOld().then(() => scope.clients.claim()))
})

scope.addEventListener('fetch', (event) => {
  const answer = store.answer(event.request)
  if (answer) event.respondWith(answer)
})

scope.addEventListener('message', (event) => {
  if (event.data.kind === 'switch') {
    event.waitUntil(scope.skipWaiting())
    return
  }
  const work = event.data.kind === 'late' ? store.fetchLate() : store.state()
  event.waitUntil(work.then((state) => event.ports[0]?.postMessage(state)))
})
