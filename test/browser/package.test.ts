import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PackageMessage } from '../../src/browser/packageWorker.ts'
import { failure, problem } from '../../src/core/problem.ts'
import { packageInput } from '../files/package/inputs.ts'
import { attachment, submissionInput } from '../files/submission/inputs.ts'
import { fakeWorkers } from './fakeWorkers.ts'

const FakeWorker = fakeWorkers<PackageMessage>()

const ignore = () => undefined
const worker = () => FakeWorker.at(-1)
const REFUSED = failure(problem('archive-cut-off'))

let front: typeof import('../../src/browser/package.ts')

beforeEach(async () => {
  FakeWorker.install()
  front = await import('../../src/browser/package.ts')
})

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the front of the worker', () => {
  test('hands attachments over without a copy, and tells progress and the outcome', async () => {
    const input = submissionInput({ attachments: [attachment('a.pdf', 'aaa'), attachment('b.pdf', 'b')] })
    const expected = structuredClone(input)
    const seen: string[] = []
    const job = front.startWriting(input, (done, total) => seen.push(`${done}/${total}`))
    expect(worker().received).toEqual([{ task: 'write', asked: expected }])
    expect(input.attachments?.map(({ bytes }) => bytes.length)).toEqual([0, 0])
    worker().says({ kind: 'progress', done: 1, total: 4 })
    worker().says({ kind: 'done', value: REFUSED })
    expect(await job.done).toEqual({ kind: 'done', value: REFUSED })
    expect(seen).toEqual(['1/4'])
    expect(worker().isTerminated).toBe(true)
  })

  test('writes without attachments', () => {
    front.startWriting(submissionInput(), ignore)
    expect(worker().received).toHaveLength(1)
  })

  test('keeps the bytes of a submission, and gives those of evidence away', () => {
    const bytes = new Uint8Array([1, 2, 3])
    front.startOpening(bytes, ignore)
    expect(JSON.stringify(worker().received)).toBe(JSON.stringify([{ task: 'open', asked: bytes }]))
    front.startOpeningEvidence(bytes, ignore)
    expect(bytes).toHaveLength(0)
  })

  test('gives papers and documents of a package away, and keeps the client’s file', () => {
    const input = packageInput({ combined: new Uint8Array(3) })
    front.startPackage(input, ignore)
    expect([...input.documents, ...input.papers].map(({ bytes }) => bytes.length)).toEqual([0, 0, 0, 0])
    expect(input.combined).toHaveLength(0)
    expect(input.submission.length).toBeGreaterThan(0)
    const archive = new Uint8Array(3)
    front.startSigningPackage(archive, [])
    expect(archive).toHaveLength(0)
    const file = new Uint8Array(3)
    front.startOpeningPackage(file, ignore)
    expect(file).toHaveLength(0)
  })

  test('gives up at once', async () => {
    const job = front.startOpening(new Uint8Array(1), ignore)
    job.cancel()
    worker().says({ kind: 'done', value: REFUSED })
    expect(await job.done).toEqual({ kind: 'cancelled' })
    expect(worker().isTerminated).toBe(true)
  })

  test.each<[string, () => void]>([
    ['says so', () => worker().says({ kind: 'failed' })],
    ['breaks', () => worker().onerror?.(new Event('error', { cancelable: true }))],
    ['is not understood', () => worker().onmessageerror?.()],
  ])('is told when the worker %s', async (_name, happens) => {
    const job = front.startOpening(new Uint8Array(1), ignore)
    happens()
    expect(await job.done).toEqual({ kind: 'failed' })
  })

  test('is told when there is no worker to be had', async () => {
    FakeWorker.refuses = true
    expect(await front.startOpening(new Uint8Array(1), ignore).done).toEqual({ kind: 'failed' })
  })
})
