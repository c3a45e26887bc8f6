// @vitest-environment node
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

type Database = typeof import('../../src/browser/database.ts')

const sheet = (id: string, data: unknown = id) => ({ id, savedAt: '2026-11-21T10:00:00+09:00', data })
const record = (id: string, revision: number, data: unknown = id) => ({ ...sheet(id, data), revision })

/** A browser with storage buckets: what is kept in a bucket outlives the loss of the database beside it. */
let kept: Map<string, IDBFactory>

beforeEach(() => {
  kept = new Map()
  globalThis.indexedDB = new IDBFactory()
  withBuckets((name) => {
    const factory = kept.get(name) ?? new IDBFactory()
    kept.set(name, factory)
    return Promise.resolve({ indexedDB: factory })
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function withBuckets(open: (name: string) => Promise<unknown>): void {
  const storageBuckets = {
    open,
    delete: (name: string) => {
      kept.delete(name)
      return Promise.resolve()
    },
  }
  vi.stubGlobal('navigator', { storageBuckets })
}

async function openTab(): Promise<Database> {
  vi.resetModules()
  return import('../../src/browser/database.ts')
}

/** What Chromium has been seen to do: the next start of the browser finds no database. */
function loseTheDatabase(): void {
  globalThis.indexedDB = new IDBFactory()
}

async function idsOf(database: Database): Promise<string[]> {
  const listed = await database.listSheets()
  if (!listed.ok) throw new Error(`expected a list, got ${listed.fault}`)
  return listed.value.map(({ id }) => id).sort()
}

test('a lost database comes back with the last revision of every sheet', async () => {
  const before = await openTab()
  await before.writeSheet(sheet('a', 'first'), 0)
  await before.writeSheet(sheet('a', 'second'), 1)
  await before.writeSheet(sheet('b'), 0)
  loseTheDatabase()
  const after = await openTab()
  expect(await idsOf(after)).toEqual(['a', 'b'])
  expect(await after.readSheet('a')).toEqual({ ok: true, value: record('a', 2, 'second') })
  expect(await after.writeSheet(sheet('a', 'third'), 2)).toEqual({ kind: 'stored', revision: 3 })
})

test('a sheet that was removed does not come back', async () => {
  const before = await openTab()
  await before.writeSheet(sheet('a'), 0)
  await before.writeSheet(sheet('b'), 0)
  await before.removeSheet('a')
  loseTheDatabase()
  expect(await idsOf(await openTab())).toEqual(['b'])
})

test('what both have is left as the database has it', async () => {
  const before = await openTab()
  await before.writeSheet(sheet('a', 'first'), 0)
  const copy = kept
  kept = new Map()
  await (await openTab()).writeSheet(sheet('a', 'second'), 1)
  kept = copy
  expect(await (await openTab()).readSheet('a')).toEqual({ ok: true, value: record('a', 2, 'second') })
})

test('a lost copy is made anew', async () => {
  await (await openTab()).writeSheet(sheet('a'), 0)
  kept.clear()
  await idsOf(await openTab())
  loseTheDatabase()
  expect(await idsOf(await openTab())).toEqual(['a'])
})

test('erasing takes the copies too', async () => {
  const database = await openTab()
  await database.writeSheet(sheet('a'), 0)
  expect(await database.eraseDatabase()).toEqual({ ok: true, value: undefined })
  expect(kept.size).toBe(0)
  expect(await idsOf(await openTab())).toEqual([])
})

test.each<[string, () => void]>([
  ['has no storage buckets', () => vi.stubGlobal('navigator', {})],
  ['refuses them', () => withBuckets(() => Promise.reject(new DOMException('no', 'SecurityError')))],
])('a browser that %s saves as ever', async (_what, prepare) => {
  prepare()
  const database = await openTab()
  expect(await database.writeSheet(sheet('a'), 0)).toEqual({ kind: 'stored', revision: 1 })
  expect(await database.removeSheet('a')).toEqual({ ok: true, value: undefined })
  expect(await database.eraseDatabase()).toEqual({ ok: true, value: undefined })
})

test('a copy that never answers holds up one save for a moment, and no other', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  withBuckets(() => new Promise(() => undefined))
  const database = await openTab()
  const first = database.writeSheet(sheet('a'), 0)
  await vi.waitFor(() => {
    vi.advanceTimersByTime(2_000)
    expect(vi.getTimerCount()).toBe(0)
  })
  expect(await first).toEqual({ kind: 'stored', revision: 1 })
  expect(await database.writeSheet(sheet('a', 'next'), 1)).toEqual({ kind: 'stored', revision: 2 })
})
