// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startExport } from '../../src/browser/exporting.ts'
import type { ExportOrder } from '../../src/browser/exportRun.ts'
import type { ExportAsk, ExportMessage } from '../../src/browser/exportWorker.ts'
import { must, RULEBOOK } from '../core/builders.ts'
import { chunkFrom, EDITION, submission } from '../core/portfolioBuilders.ts'

const CHUNKS = [chunkFrom([submission('a'), submission('b')]), chunkFrom([submission('c')])]
const ORDER: ExportOrder = {
  ...{ form: 'csv', deidentified: false, rulebook: RULEBOOK, words: null },
  rows: Uint32Array.of(0, 1, 2),
  statuses: new Uint8Array(3),
  editions: [{ edition: EDITION, rulebook: RULEBOOK }],
}

/** A worker that only writes down what it is asked. */
class Told {
  static made: Told[] = []
  readonly asked: ExportAsk[] = []
  isEnded = false
  onmessage: ((event: { data: ExportMessage }) => void) | null = null
  onerror: ((event: { preventDefault: () => void }) => void) | null = null
  constructor() {
    Told.made.push(this)
  }
  postMessage(asked: ExportAsk): void {
    this.asked.push(asked)
  }
  terminate(): void {
    this.isEnded = true
  }
}

beforeEach(() => {
  Told.made = []
  vi.stubGlobal('Worker', Told)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const begun = (onRows: (rows: number) => void = () => undefined) => {
  const job = startExport(CHUNKS, ORDER, onRows)
  return { job, worker: must(Told.made[0]) }
}

describe('a file of the list is made in a worker', () => {
  test('which gets the chunks one after the other, then what is wanted', async () => {
    const rows: number[] = []
    const { job, worker } = begun((done) => rows.push(done))
    await vi.waitFor(() => {
      expect(worker.asked.map(({ kind }) => kind)).toEqual(['chunk', 'chunk', 'start'])
    })
    worker.onmessage?.({ data: { kind: 'progress', rows: 2 } })
    worker.onmessage?.({ data: { kind: 'done', outcome: { kind: 'too-few' } } })
    expect(await job.done).toEqual({ kind: 'done', value: { kind: 'too-few' } })
    expect(rows).toEqual([2])
    expect(worker.isEnded).toBe(true)
  })

  test('which is thrown away when it is no longer wanted', async () => {
    const { job, worker } = begun()
    job.cancel()
    expect(await job.done).toEqual({ kind: 'cancelled' })
    expect(worker.isEnded).toBe(true)
  })

  test('which may break off, or not start', async () => {
    const { job, worker } = begun()
    worker.onmessage?.({ data: { kind: 'failed' } })
    expect(await job.done).toEqual({ kind: 'failed' })
    const broken = startExport(CHUNKS, ORDER, () => undefined)
    Told.made.at(-1)?.onerror?.({ preventDefault: () => undefined })
    expect(await broken.done).toEqual({ kind: 'failed' })
    vi.stubGlobal('Worker', () => {
      throw new Error('no worker')
    })
    expect(await startExport(CHUNKS, ORDER, () => undefined).done).toEqual({ kind: 'failed' })
  })
})

describe('the worker', () => {
  const scope = globalThis as unknown as { onmessage: ((event: { data: ExportAsk }) => void) | null }

  test('makes the file of all chunks it was given, and tells how far it is', async () => {
    const said: ExportMessage[] = []
    vi.stubGlobal('postMessage', (message: ExportMessage) => said.push(message))
    await import('../../src/browser/exportWorker.ts')
    for (const chunk of CHUNKS) scope.onmessage?.({ data: { kind: 'chunk', chunk } })
    scope.onmessage?.({ data: { kind: 'start', order: ORDER } })
    await vi.waitFor(() => {
      expect(said.at(-1)).toMatchObject({ kind: 'done', outcome: { kind: 'done', file: { rows: 3, missing: 0 } } })
    })
    expect(said[0]).toEqual({ kind: 'progress', rows: 3 })
    scope.onmessage?.({ data: { kind: 'start', order: { ...ORDER, form: 'xlsx' } } })
    await vi.waitFor(() => {
      expect(said.at(-1)).toEqual({ kind: 'failed' })
    })
    scope.onmessage = null
  })
})
