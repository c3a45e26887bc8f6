import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startCombining, startLooking } from '../../src/browser/combine.ts'
import type { CombineMessage, CombineTask } from '../../src/browser/combineWorker.ts'
import { combineInput, paper } from '../files/pdf/papers.ts'
import { fakeWorkers } from './fakeWorkers.ts'

const FakeWorker = fakeWorkers<CombineMessage, CombineTask>()

const ignore = () => undefined
const worker = () => FakeWorker.at(0)

beforeEach(() => {
  FakeWorker.install()
})

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('combining', () => {
  test('sends copies of the papers, and hands on progress and the file', async () => {
    const whole = Uint8Array.of(0, 37, 80, 0)
    const inside = paper(whole.subarray(1, 3))
    const seen: string[] = []
    const job = startCombining(combineInput([], [inside]), (done, total) => seen.push(`${done}/${total}`))
    const [task] = worker().received
    expect(task?.task === 'combine' && [...(task.asked.papers[0]?.bytes ?? [])]).toEqual([37, 80])
    expect([...inside.bytes]).toEqual([37, 80])
    worker().onmessage?.({ data: { kind: 'progress', done: 1, total: 4 } })
    const value = { pdf: Uint8Array.of(1), pages: 1, notes: [], replaced: [] }
    worker().onmessage?.({ data: { kind: 'done', value } })
    expect(await job.done).toEqual({ kind: 'done', value })
    expect(seen).toEqual(['1/4'])
    expect(worker().isTerminated).toBe(true)
  })

  test('ends at once when it is given up', async () => {
    const job = startCombining(combineInput([], []), ignore)
    job.cancel()
    expect(await job.done).toEqual({ kind: 'cancelled' })
    expect(worker().isTerminated).toBe(true)
  })

  test('is a fault when memory is refused, before or while it works, or a font does not come', async () => {
    const job = startLooking([paper(Uint8Array.of(1))], ignore)
    worker().onerror?.(new Event('error'))
    expect(await job.done).toEqual({ kind: 'fault', fault: 'failed' })
    FakeWorker.all.length = 0
    const other = startCombining(combineInput([], []), ignore)
    worker().onmessage?.({ data: { kind: 'fault', fault: 'font' } })
    expect(await other.done).toEqual({ kind: 'fault', fault: 'font' })
    FakeWorker.refuses = true
    expect(await startLooking([], ignore).done).toEqual({ kind: 'fault', fault: 'failed' })
  })
})
