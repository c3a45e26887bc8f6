/** What the service worker is made with (tools/offline.mjs): every file of a build with its SHA-256, by its path beside the page. */
export interface OfflineList {
  /** Changes with every byte of the build. */
  readonly version: string
  /** Without these no version is complete. `''` is the page itself. */
  readonly files: Readonly<Record<string, string>>
  /** The fonts of documents: many megabytes, fetched when the rest is there, or when first needed. */
  readonly late: Readonly<Record<string, string>>
}

/** What a page asks the service worker. */
export interface OfflineAsk {
  readonly kind: 'switch' | 'state' | 'late'
}

export interface OfflineState {
  readonly version: string
  readonly lateDone: number
  readonly lateTotal: number
}

export interface OfflineStore {
  /** Puts every file away; rejects when one does not come or is another one. What has come is kept for the next try. */
  readonly install: () => Promise<void>
  /** Forgets the versions before the last one. */
  readonly forgetOld: () => Promise<void>
  readonly state: () => Promise<OfflineState>
  readonly fetchLate: () => Promise<OfflineState>
  /** The answer to a request, or null when it is none of the app's business. */
  readonly answer: (request: Request) => Promise<Response> | null
}

interface Surroundings {
  readonly caches: CacheStorage
  readonly fetch: (address: string | Request, init?: RequestInit) => Promise<Response>
  readonly digest: (bytes: ArrayBuffer) => Promise<ArrayBuffer>
  /** The folder of the app, with a slash at its end. */
  readonly scope: string
}

const AT_ONCE = 6
const HASHED = /^assets\//

/**
 * The files of one version of the app on this machine. A version is whole or not there: the page itself is put away last, and every
 * file only with the hash that the build gave it, so that files of two deployments never mix.
 */
export function offlineStore(list: OfflineList, { caches, fetch, digest, scope }: Surroundings): OfflineStore {
  const folder = new URL(scope).pathname
  const prefix = `risk-diagnosis-sheet ${folder} `
  const current = prefix + list.version
  const late = `${prefix}fonts`
  const config = `${prefix}config`
  const addressOf = (path: string) => scope + path

  const hex = (bytes: ArrayBuffer) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

  /** A file as the build made it. An address with a hash in its name may be in the browser's own cache, and there be damaged. */
  async function genuine(path: string, hash: string): Promise<Response> {
    for (const cache of HASHED.test(path) ? (['default', 'reload'] as const) : (['reload'] as const)) {
      const response = await fetch(addressOf(path), { cache, credentials: 'same-origin' })
      if (!response.ok) continue
      const bytes = await response.arrayBuffer()
      if (hex(await digest(bytes)) !== hash) continue
      // A new answer: one that was redirected must not be given to a page.
      return new Response(bytes, { status: 200, headers: response.headers })
    }
    throw new Error(`expected ${path} as it was built, got something else`)
  }

  /** A few at a time, each of them even if another fails, so that the next try has less to do. */
  async function each(paths: readonly string[], work: (path: string) => Promise<void>): Promise<void> {
    const rest = [...paths]
    const failures: unknown[] = []
    const one = async () => {
      for (let path = rest.shift(); path !== undefined; path = rest.shift()) {
        await work(path).catch((error: unknown) => failures.push(error))
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, one))
    if (failures.length > 0) throw failures[0]
  }

  async function ownNames(): Promise<string[]> {
    return (await caches.keys()).filter((name) => name.startsWith(prefix))
  }

  /** The versions on this machine but this one, oldest first. */
  async function otherVersions(): Promise<string[]> {
    return (await ownNames()).filter((name) => ![current, late, config].includes(name))
  }

  /** A file from any version: what has a hash in its name is the same in all of them. */
  async function fromAny(path: string): Promise<Response | undefined> {
    for (const name of [current, late, ...(await otherVersions()).reverse()]) {
      if (!(await caches.has(name))) continue
      const found = await (await caches.open(name)).match(addressOf(path), { ignoreVary: true })
      if (found) return found
    }
    return undefined
  }

  async function install(): Promise<void> {
    const cache = await caches.open(current)
    const put = async (path: string) => {
      if (await cache.match(addressOf(path))) return
      const known = HASHED.test(path) ? await fromAny(path) : undefined
      await cache.put(addressOf(path), known ?? (await genuine(path, list.files[path] ?? '')))
    }
    await each(
      Object.keys(list.files).filter((path) => path !== ''),
      put,
    )
    await put('')
    await answerFresh(new Request(addressOf('config.json'))).catch(() => undefined)
  }

  async function forgetOld(): Promise<void> {
    const whole: string[] = []
    for (const name of await otherVersions()) {
      if (await (await caches.open(name)).match(scope)) whole.push(name)
      else await caches.delete(name)
    }
    // Tabs that have not switched yet still need the last one.
    for (const name of whole.slice(0, -1)) await caches.delete(name)
    if (!(await caches.has(late))) return
    const fonts = await caches.open(late)
    for (const { url } of await fonts.keys()) if (!(url.slice(scope.length) in list.late)) await fonts.delete(url)
  }

  async function state(): Promise<OfflineState> {
    const paths = Object.keys(list.late)
    const found = await Promise.all(paths.map((path) => fromAny(path)))
    return { version: list.version, lateDone: found.filter(Boolean).length, lateTotal: paths.length }
  }

  async function fetchLate(): Promise<OfflineState> {
    for (const [path, hash] of Object.entries(list.late)) {
      // Erased meanwhile: nothing is put on the machine any more.
      if (!(await caches.has(current))) break
      if (await fromAny(path)) continue
      const response = await genuine(path, hash).catch(() => null)
      if (response && (await caches.has(current))) await (await caches.open(late)).put(addressOf(path), response)
    }
    return state()
  }

  async function answerPage(request: Request): Promise<Response> {
    return (await caches.match(scope, { cacheName: current })) ?? fetch(request)
  }

  /** A file of the build: from the machine, else from the network and then kept. */
  async function answerFile(request: Request, path: string): Promise<Response> {
    const found = HASHED.test(path) ? await fromAny(path) : await caches.match(addressOf(path), { cacheName: current })
    if (found) return found
    const hash = list.late[path] ?? list.files[path]
    if (hash === undefined) return fetch(request)
    const response = await genuine(path, hash).catch(() => null)
    if (!response) {
      // This version can be had no more: the next visit takes the one that is published.
      if (path in list.files && (await caches.has(current))) await (await caches.open(current)).delete(scope)
      return fetch(request)
    }
    if (await caches.has(current)) {
      await (await caches.open(path in list.late ? late : current)).put(addressOf(path), response.clone())
    }
    return response
  }

  /** What whoever runs the deployment may change at any time: from the network, and only without one as it was last. */
  async function answerFresh(request: Request): Promise<Response> {
    const response = await fetch(request).catch((error: unknown) => error)
    if (response instanceof Response) {
      const isJson = response.headers.get('content-type')?.includes('json') ?? false
      if (response.ok && isJson && (await caches.has(current)))
        await (await caches.open(config)).put(request.url, response.clone())
      return response
    }
    const kept = await caches.match(request.url, { cacheName: config })
    if (kept) return kept
    throw response
  }

  function answer(request: Request): Promise<Response> | null {
    const { origin, pathname } = new URL(request.url)
    if (request.method !== 'GET' || !(origin + pathname).startsWith(scope)) return null
    const path = pathname.slice(folder.length)
    if (request.mode === 'navigate' && (path === '' || path === 'index.html')) return answerPage(request)
    if (path !== '' && (path in list.files || HASHED.test(path))) return answerFile(request, path)
    return path.endsWith('.json') ? answerFresh(request) : null
  }

  return { install, forgetOld, state, fetchLate, answer }
}
