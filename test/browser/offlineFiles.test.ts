// @vitest-environment node
import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { offlineStore, type OfflineList } from '../../src/browser/offlineFiles.ts'

const SCOPE = 'https://sheet.example/chamber/'
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A deployment: what the server gives for each path. */
type Site = Record<string, string>

const siteOf = (version: string): Site => ({
  '': `<page ${version}>`,
  'early.js': `early ${version}`,
  [`assets/index-${version}.js`]: `index ${version}`,
  'assets/same-1.js': 'same in all versions',
  'assets/font-1.ttf': 'a font',
})

function listOf(site: Site, version: string): OfflineList {
  const hashed = (late: boolean) =>
    Object.fromEntries(
      Object.entries(site)
        .filter(([path]) => path.endsWith('.ttf') === late)
        .map(([path, text]) => [path, sha256(text)]),
    )
  return { version, files: hashed(false), late: hashed(true) }
}

/** As much of the browser's cache storage as is used. */
class Caches {
  readonly all = new Map<string, Map<string, Response>>()
  keys = () => Promise.resolve([...this.all.keys()])
  has = (name: string) => Promise.resolve(this.all.has(name))
  delete = (name: string) => Promise.resolve(this.all.delete(name))
  open = (name: string) => {
    const entries = this.all.get(name) ?? new Map<string, Response>()
    this.all.set(name, entries)
    return Promise.resolve({
      match: (url: string) => Promise.resolve(entries.get(url)?.clone()),
      put: (url: string, response: Response) => Promise.resolve(void entries.set(url, response)),
      delete: (url: string) => Promise.resolve(entries.delete(url)),
      keys: () => Promise.resolve([...entries.keys()].map((url) => ({ url }))),
    })
  }
  match = async (url: string, { cacheName }: { cacheName: string }) =>
    this.all.has(cacheName) ? (await this.open(cacheName)).match(url) : undefined
}

let caches: Caches
let site: Site
let asked: string[]

beforeEach(() => {
  caches = new Caches()
  asked = []
})

function storeOf(version: string) {
  site = siteOf(version)
  return offlineStore(listOf(site, version), {
    caches: caches as unknown as CacheStorage,
    fetch: (address) => {
      const path = (typeof address === 'string' ? address : address.url).slice(SCOPE.length)
      asked.push(path)
      const text = site[path]
      if (text === 'OFFLINE') return Promise.reject(new TypeError('no connection'))
      const headers = { 'content-type': path.endsWith('.json') ? 'application/json' : 'text/plain' }
      return Promise.resolve(text === undefined ? new Response('none', { status: 404 }) : new Response(text, { headers }))
    },
    digest: (bytes) => crypto.subtle.digest('SHA-256', bytes),
    scope: SCOPE,
  })
}

const request = (path: string, mode = 'cors', method = 'GET') => ({ url: SCOPE + path, mode, method }) as Request
const offline = () => {
  for (const path of [...Object.keys(site), 'config.json']) site[path] = 'OFFLINE'
}

describe('a version on this machine', () => {
  test('has every file but the fonts after the install, and is answered without a connection (V03)', async () => {
    const store = storeOf('a')
    await store.install()
    expect(await store.state()).toEqual({ version: 'a', lateDone: 0, lateTotal: 1 })
    offline()
    asked = []
    expect(await (await store.answer(request('', 'navigate')))?.text()).toBe('<page a>')
    expect(await (await store.answer(request('index.html#/x', 'navigate')))?.text()).toBe('<page a>')
    expect(await (await store.answer(request('assets/index-a.js')))?.text()).toBe('index a')
    expect(await (await store.answer(request('early.js')))?.text()).toBe('early a')
    expect(asked).toEqual([])
  })

  test('has its fonts once they were asked for, by the app or by a document', async () => {
    const store = storeOf('a')
    await store.install()
    await (await store.answer(request('assets/font-1.ttf')))?.text()
    expect(await store.state()).toEqual({ version: 'a', lateDone: 1, lateTotal: 1 })
    asked = []
    expect(await store.fetchLate()).toEqual({ version: 'a', lateDone: 1, lateTotal: 1 })
    expect(asked).toEqual([])
  })

  test('leaves alone what is not asked of it', () => {
    const store = storeOf('a')
    expect(store.answer(request('early.js', 'cors', 'POST'))).toBeNull()
    expect(store.answer({ url: 'https://sheet.example/other/', mode: 'navigate', method: 'GET' } as Request)).toBeNull()
    expect(store.answer(request('README', 'navigate'))).toBeNull()
    // Whether the page can be had from the network is asked of the network.
    expect(store.answer(request(''))).toBeNull()
  })

  test('takes what the deployment may change from the network, and without one as it was last', async () => {
    const store = storeOf('a')
    site['config.json'] = '{"format":1}'
    await store.install()
    site['config.json'] = '{"format":2}'
    expect(await (await store.answer(request('config.json')))?.text()).toBe('{"format":2}')
    offline()
    expect(await (await store.answer(request('config.json')))?.text()).toBe('{"format":2}')
    site['drafts/x.json'] = 'OFFLINE'
    await expect(store.answer(request('drafts/x.json'))).rejects.toThrow('no connection')
  })
})

describe('an install', () => {
  test.each<[string, (site: Site) => void]>([
    ['a file is gone', (server) => delete server['early.js']],
    ['a file is another one (V04)', (server) => (server['assets/index-b.js'] = 'index b, altered')],
    ['the page belongs to another deployment (V02)', (server) => (server[''] = '<page c>')],
    ['the connection breaks off', (server) => (server['assets/index-b.js'] = 'OFFLINE')],
  ])('V05 that fails because %s leaves the old version whole', async (_why, spoil) => {
    const old = storeOf('a')
    await old.install()
    const next = storeOf('b')
    spoil(site)
    await expect(next.install()).rejects.toThrow()
    expect(await (await old.answer(request('', 'navigate')))?.text()).toBe('<page a>')
    expect(await (await old.answer(request('assets/index-a.js')))?.text()).toBe('index a')
  })

  test('V05 goes on where it was interrupted, and takes from older versions what is the same', async () => {
    await storeOf('a').install()
    const next = storeOf('b')
    site['early.js'] = 'OFFLINE'
    await expect(next.install()).rejects.toThrow()
    site['early.js'] = 'early b'
    asked = []
    await next.install()
    expect(asked.sort()).toEqual(['', 'config.json', 'early.js'])
  })
})

describe('a new version', () => {
  test('V02 keeps the one before for tabs that have not switched, and forgets older ones and what is not whole', async () => {
    await storeOf('a').install()
    await storeOf('b').install()
    const broken = storeOf('x')
    delete site['early.js']
    await expect(broken.install()).rejects.toThrow()
    const store = storeOf('c')
    await store.install()
    await store.fetchLate()
    await store.forgetOld()
    expect([...caches.all.keys()].map((name) => name.split(' ').at(-1))).toEqual(['b', 'c', 'fonts'])
    expect(await (await store.answer(request('assets/index-b.js')))?.text()).toBe('index b')
    expect((await store.answer(request('assets/index-a.js')))?.status).toBe(404)
  })

  test('drops fonts that it does not use any more', async () => {
    const store = storeOf('a')
    await store.install()
    await store.fetchLate()
    await (await caches.open('risk-diagnosis-sheet /chamber/ fonts')).put(`${SCOPE}assets/old-1.ttf`, new Response('old'))
    await store.forgetOld()
    expect(caches.all.get('risk-diagnosis-sheet /chamber/ fonts')?.size).toBe(1)
  })

  test('is given at the next visit when a file of this one is neither here nor published', async () => {
    const store = storeOf('a')
    await store.install()
    caches.all.get('risk-diagnosis-sheet /chamber/ a')?.delete(`${SCOPE}assets/index-a.js`)
    site = siteOf('b')
    expect((await store.answer(request('assets/index-a.js')))?.status).toBe(404)
    expect(await (await store.answer(request('', 'navigate')))?.text()).toBe('<page b>')
  })
})

test('nothing is put on the machine after everything was erased', async () => {
  const store = storeOf('a')
  await store.install()
  caches.all.clear()
  site['config.json'] = '{}'
  for (const path of ['assets/index-a.js', 'assets/font-1.ttf', 'config.json']) await store.answer(request(path))
  await store.fetchLate()
  expect([...caches.all.keys()]).toEqual([])
})
