import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import * as facts from '../../src/browser/deploymentFacts.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  document.head.innerHTML = ''
})

const stubStorage = (storage: unknown): void => {
  vi.stubGlobal('navigator', { storage })
}

describe('headers', () => {
  test('are those of the page, asked for past every cache', async () => {
    const asked = vi.fn(() => Promise.resolve(new Response(null, { headers: { 'X-Content-Type-Options': 'nosniff' } })))
    vi.stubGlobal('fetch', asked)
    expect(await facts.pageHeaders()).toEqual({ 'x-content-type-options': 'nosniff' })
    expect(asked).toHaveBeenCalledWith(new URL('./?check', document.baseURI), { method: 'HEAD', cache: 'no-store' })
  })

  test.each<[string, () => Promise<Response>]>([
    ['without a connection', () => Promise.reject(new TypeError('offline'))],
    ['where the host answers with an error', () => Promise.resolve(new Response(null, { status: 500 }))],
  ])('are none %s', async (_when, answer) => {
    vi.stubGlobal('fetch', answer)
    expect(await facts.pageHeaders()).toBeNull()
  })

  test('of a file say how long it is kept; a page without files has none', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { headers: { 'Cache-Control': 'no-cache' } })))
    expect(await facts.fileCache()).toBeNull()
    document.head.innerHTML = '<script type="module" src="./assets/index-1.js"></script>'
    expect(await facts.fileCache()).toBe('no-cache')
  })

  test('that do not come in five seconds are none', async () => {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', () => new Promise(() => undefined))
    const asked = facts.pageHeaders()
    await vi.advanceTimersByTimeAsync(5000)
    expect(await asked).toBeNull()
  })
})

test('scripts and styles of the page without their hash are counted; what the app adds later is not', () => {
  document.head.innerHTML =
    '<script src="./early.js"></script><script src="./a.js" integrity="sha384-x"></script>' +
    '<link rel="stylesheet" href="./a.css"><link rel="stylesheet" href="/assets/later.css">'
  expect(facts.unhashedFiles()).toBe(2)
})

describe('the database', () => {
  test('is written to, read and removed again', async () => {
    expect(await facts.databaseFault()).toBeNull()
    expect(await indexedDB.databases()).toEqual([])
  })

  test('that refuses is told by the name of its fault', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('refused', 'SecurityError')
      },
    })
    expect(await facts.databaseFault()).toBe('SecurityError')
  })
})

describe('a worker', () => {
  interface Stub {
    onmessage: (() => void) | null
    onerror: ((event: Event) => void) | null
  }
  const workerThat = (act: (worker: Stub) => void): void => {
    vi.stubGlobal(
      'Worker',
      class implements Stub {
        onmessage: Stub['onmessage'] = null
        onerror: Stub['onerror'] = null
        constructor() {
          setTimeout(() => {
            act(this)
          })
        }
        terminate = vi.fn()
      },
    )
  }

  test('that answers runs', async () => {
    workerThat((worker) => worker.onmessage?.())
    expect(await facts.workerRuns()).toBe(true)
  })

  test('that fails to start does not, and nothing is left unhandled', async () => {
    workerThat((worker) => worker.onerror?.(new Event('error', { cancelable: true })))
    expect(await facts.workerRuns()).toBe(false)
  })
})

describe('storage', () => {
  test('says whether it stays and how much is free', async () => {
    stubStorage({ persisted: () => Promise.resolve(true), estimate: () => Promise.resolve({ quota: 500, usage: 100 }) })
    expect([await facts.isPersisted(), await facts.freeBytes()]).toEqual([true, 400])
  })

  test('that tells no use counts as empty, and one that tells nothing as unknown', async () => {
    stubStorage({ estimate: () => Promise.resolve({ quota: 500 }) })
    expect([await facts.isPersisted(), await facts.freeBytes()]).toEqual([false, 500])
    stubStorage(undefined)
    expect([await facts.isPersisted(), await facts.freeBytes()]).toEqual([false, null])
  })
})

test('cryptography is there or not', async () => {
  expect(await facts.hasDigest()).toBe(true)
  vi.stubGlobal('crypto', {})
  expect(await facts.hasDigest()).toBe(false)
  expect(await facts.ownCurves()).toEqual([])
  vi.stubGlobal('crypto', {
    subtle: {
      generateKey: ({ name }: { name: string }) => (name === 'X25519' ? Promise.resolve({}) : Promise.reject(new Error('no'))),
    },
  })
  expect(await facts.ownCurves()).toEqual(['X25519'])
})
