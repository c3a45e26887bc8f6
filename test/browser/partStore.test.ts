import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { partStore } from '../../src/browser/partStore.ts'
import * as database from '../../src/browser/portfolioDatabase.ts'
import type { AppendOutcome, PortfolioPart } from '../../src/browser/portfolioDatabase.ts'
import type { StoreAnswer, StoreAsk } from '../../src/browser/storeWorker.ts'

const HERE: AppendOutcome = { kind: 'stored', keys: [1] }
const THERE: AppendOutcome = { kind: 'stored', keys: [2] }

/** Stands for the worker. */
class Stand {
  static last: Stand
  onmessage: (event: { data: StoreAnswer }) => void = () => undefined
  onerror: (event: { preventDefault: () => void }) => void = () => undefined
  readonly asked: [StoreAsk, readonly ArrayBuffer[]][] = []
  terminate = vi.fn()

  constructor() {
    Stand.last = this
  }

  postMessage(ask: StoreAsk, transfer: readonly ArrayBuffer[]) {
    this.asked.push([ask, transfer])
  }
}

const column = () => ({ units: new Uint16Array(2), ends: new Uint32Array(1) })

/** Of a chunk only what matters here. */
function part(): PortfolioPart {
  const ids = column()
  const chunk = { rows: 1, ids, packed: { answers: new Uint16Array(3) } } as unknown as PortfolioPart['chunk']
  const lines = { bytes: new Uint8Array(4), ends: new Uint32Array(1) }
  return { chunk, lines, contents: { ids, hashes: new Float64Array(1) }, files: new Map([[0, new Uint8Array(5)]]) }
}

beforeEach(() => {
  vi.spyOn(database, 'appendParts').mockResolvedValue(HERE)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

test('where no worker starts it is stored here', async () => {
  vi.stubGlobal('Worker', undefined)
  expect(await partStore().append([part()], 0, null)).toEqual(HERE)
})

test('once the worker answers it stores, and the memory is handed over, each piece once, but not that of files', async () => {
  vi.stubGlobal('Worker', Stand)
  const store = partStore()
  expect(await store.append([part()], 0, null)).toEqual(HERE)
  Stand.last.onmessage({ data: 'ready' })
  const one = part()
  const stored = store.append([one], 7, null)
  const [[ask, transfer] = []] = Stand.last.asked
  expect(ask).toEqual({ parts: [one], seenKey: 7, mark: null })
  const { chunk, lines, contents } = one
  const expected = [chunk.ids.units, chunk.ids.ends, chunk.packed.answers, lines.bytes, lines.ends, contents.hashes]
  expect(new Set(transfer)).toEqual(new Set(expected.map(({ buffer }) => buffer)))
  expect(transfer).toHaveLength(expected.length)
  Stand.last.onmessage({ data: THERE })
  expect(await stored).toEqual(THERE)
  store.end()
  expect(Stand.last.terminate).toHaveBeenCalled()
})

test('a worker that breaks off is told, and what comes next is stored here', async () => {
  vi.stubGlobal('Worker', Stand)
  const store = partStore()
  Stand.last.onmessage({ data: 'ready' })
  const stored = store.append([part()], 0, null)
  Stand.last.onerror({ preventDefault: () => undefined })
  expect(await stored).toEqual({ kind: 'fault', fault: 'failed' })
  expect(await store.append([part()], 0, null)).toEqual(HERE)
})
