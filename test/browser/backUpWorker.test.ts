import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BackUpMessage } from '../../src/browser/backUpWorker.ts'
import { fakeWorkers } from './fakeWorkers.ts'

const FakeWorker = fakeWorkers<BackUpMessage>({ isCopied: false })

const ORDER = { blob: new Blob(['x']), passphrase: null, preferences: {} }
const OUTCOME = { kind: 'sealed', isWrong: false } as const
const worker = () => FakeWorker.at(-1)

let startBackUp: (typeof import('../../src/browser/backUp.ts'))['startBackUp']

beforeEach(async () => {
  FakeWorker.install()
  ;({ startBackUp } = await import('../../src/browser/backUp.ts'))
})

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the worker gets the order, tells how far it is, and ends with its outcome', async () => {
  const told: unknown[] = []
  const { done } = startBackUp('look', ORDER, (...progress) => told.push(progress))
  expect(worker().received).toEqual([{ task: 'look', order: ORDER }])
  worker().says({ kind: 'progress', stage: 'check', done: 1, total: 2 })
  worker().says({ kind: 'done', value: OUTCOME })
  expect(await done).toEqual({ kind: 'ended', outcome: OUTCOME })
  expect(told).toEqual([['check', 1, 2]])
  expect(worker().isTerminated).toBe(true)
})

test('one that is stopped ends at once, and its memory goes with it', async () => {
  const { done, cancel } = startBackUp('look', ORDER, () => undefined)
  cancel()
  expect(await done).toEqual({ kind: 'cancelled' })
  expect(worker().isTerminated).toBe(true)
})

test.each<[string, (one: InstanceType<typeof FakeWorker>) => void]>([
  ['breaks off', (one) => one.says({ kind: 'failed' })],
  ['does not run', (one) => one.onerror?.(new Event('error', { cancelable: true }))],
  ['says what cannot be read', (one) => one.onmessageerror?.()],
])('one that %s has failed', async (_what, happens) => {
  const { done } = startBackUp('look', ORDER, () => undefined)
  happens(worker())
  expect(await done).toEqual({ kind: 'failed' })
})

test('one that does not start has failed', async () => {
  FakeWorker.refuses = true
  expect(await startBackUp('look', ORDER, () => undefined).done).toEqual({ kind: 'failed' })
})
