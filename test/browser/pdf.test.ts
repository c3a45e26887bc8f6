import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PdfMessage } from '../../src/browser/pdfWorker.ts'
import { documentOf, paragraph } from '../files/pdf/documents.ts'
import { fakeWorkers } from './fakeWorkers.ts'

const FakeWorker = fakeWorkers<PdfMessage>()

const DOCUMENT = documentOf(paragraph('文'))
const MADE: PdfMessage = { kind: 'made', bytes: new Uint8Array([37]), replaced: ['〓'] }
const ignore = () => undefined
const worker = (index: number) => FakeWorker.at(index)

let startPdf: typeof import('../../src/browser/pdf.ts').startPdf

beforeEach(async () => {
  FakeWorker.install()
  ;({ startPdf } = await import('../../src/browser/pdf.ts'))
})

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('making a PDF', () => {
  test('sends the document and hands on progress and bytes', async () => {
    const seen: string[] = []
    const job = startPdf(DOCUMENT, (done, total) => seen.push(`${done}/${total}`))
    worker(0).says({ kind: 'progress', done: 1, total: 2 })
    worker(0).says(MADE)
    expect(await job.done).toEqual(MADE)
    expect(worker(0).received).toEqual([DOCUMENT])
    expect(seen).toEqual(['1/2'])
  })

  test('keeps the worker and its fonts for the next document', async () => {
    const first = startPdf(DOCUMENT, ignore)
    worker(0).says(MADE)
    await first.done
    const second = startPdf(DOCUMENT, ignore)
    worker(0).says(MADE)
    expect((await second.done).kind).toBe('made')
    expect(FakeWorker.all).toHaveLength(1)
  })

  test('two at once have a worker each, and one of them stays', async () => {
    const jobs = [startPdf(DOCUMENT, ignore), startPdf(DOCUMENT, ignore)]
    worker(0).says(MADE)
    worker(1).says(MADE)
    await Promise.all(jobs.map(({ done }) => done))
    expect(FakeWorker.all.map(({ isTerminated }) => isTerminated)).toEqual([false, true])
  })

  test('given up ends the worker, and the next document gets a new one', async () => {
    const job = startPdf(DOCUMENT, ignore)
    job.cancel()
    expect(await job.done).toEqual({ kind: 'cancelled' })
    expect(worker(0).isTerminated).toBe(true)
    startPdf(DOCUMENT, ignore)
    expect(FakeWorker.all).toHaveLength(2)
  })

  test('given up after the end changes nothing', async () => {
    const job = startPdf(DOCUMENT, ignore)
    worker(0).says(MADE)
    job.cancel()
    expect((await job.done).kind).toBe('made')
    expect(worker(0).isTerminated).toBe(false)
  })
})

describe('a PDF that is not made says why', () => {
  test('a font that does not arrive; the worker may try again', async () => {
    const job = startPdf(DOCUMENT, ignore)
    worker(0).says({ kind: 'fault', fault: 'font' })
    expect(await job.done).toEqual({ kind: 'fault', fault: 'font' })
    expect(worker(0).isTerminated).toBe(false)
  })

  test.each<[string, (one: InstanceType<typeof FakeWorker>) => void]>([
    ['a fault inside', (one) => one.says({ kind: 'fault', fault: 'failed' })],
    ['a worker that breaks down', (one) => one.onerror?.(new Event('error', { cancelable: true }))],
    ['an answer that cannot be read', (one) => one.onmessageerror?.()],
  ])('%s ends the worker', async (_name, happen) => {
    const job = startPdf(DOCUMENT, ignore)
    happen(worker(0))
    expect(await job.done).toEqual({ kind: 'fault', fault: 'failed' })
    expect(worker(0).isTerminated).toBe(true)
  })

  test('a browser that gives no worker', async () => {
    FakeWorker.refuses = true
    expect(await startPdf(DOCUMENT, ignore).done).toEqual({ kind: 'fault', fault: 'failed' })
  })

  test('a document that cannot be sent', async () => {
    const job = startPdf({ ...DOCUMENT, title: (() => 'x') as unknown as string }, ignore)
    expect(await job.done).toEqual({ kind: 'fault', fault: 'failed' })
  })
})
