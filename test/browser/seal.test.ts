// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { TaskMessage, TaskOrder } from '../../src/browser/sealWorker.ts'
import { drawKeys, sealTo } from '../../src/files/seal.ts'
import { bytesOf, codesOf, valueOf } from '../files/sealing.ts'
import { fakeWorkers } from './fakeWorkers.ts'

const FakeWorker = fakeWorkers<TaskMessage>()

function worker() {
  expect(FakeWorker.all).toHaveLength(1)
  return FakeWorker.at(0)
}

const INPUT = { keys: ['age1x'], bytes: bytesOf('answers') }
const SEALED = bytesOf('sealed')
let startTask: typeof import('../../src/browser/seal.ts').startTask

beforeEach(async () => {
  FakeWorker.install()
  ;({ startTask } = await import('../../src/browser/seal.ts'))
})

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a heavy task', () => {
  test('goes to a worker of its own, which tells how far it is and ends with it', async () => {
    const seen: string[] = []
    const job = startTask('sealTo', INPUT, (done, total) => seen.push(`${String(done)}/${String(total)}`))
    expect(worker().received).toEqual([{ task: 'sealTo', input: INPUT }])
    worker().onmessage?.({ data: { kind: 'progress', done: 3, total: 7 } })
    worker().onmessage?.({ data: { kind: 'done', result: { ok: true, value: SEALED } } })
    expect(await job.done).toEqual({ kind: 'done', value: SEALED })
    expect(seen).toEqual(['3/7'])
    expect(worker().isTerminated).toBe(true)
    // The bytes of the person stay theirs.
    expect(INPUT.bytes).toHaveLength(7)
  })

  test('gives its problems', async () => {
    const job = startTask('sealTo', INPUT)
    const problems = [{ code: 'key-mistyped', path: 'recipients.0', params: {} }] as const
    worker().onmessage?.({ data: { kind: 'done', result: { ok: false, problems } } })
    expect(await job.done).toEqual({ kind: 'problems', problems })
  })

  test('is cancelled at once, and not any more when it has ended', async () => {
    const job = startTask('sealTo', INPUT)
    job.cancel()
    expect(worker().isTerminated).toBe(true)
    expect(await job.done).toEqual({ kind: 'cancelled' })
    worker().onmessage?.({ data: { kind: 'done', result: { ok: true, value: SEALED } } })
    expect(await job.done).toEqual({ kind: 'cancelled' })
  })

  test.each<[string, (fake: InstanceType<typeof FakeWorker>) => void]>([
    ['says so', (fake) => fake.onmessage?.({ data: { kind: 'fault' } })],
    ['breaks off', (fake) => fake.onerror?.(new Event('error', { cancelable: true }))],
    ['gives what cannot be read', (fake) => fake.onmessageerror?.()],
  ])('is a fault when its worker %s', async (_how, happen) => {
    const job = startTask('sealTo', INPUT)
    happen(worker())
    expect(await job.done).toEqual({ kind: 'fault' })
    expect(worker().isTerminated).toBe(true)
  })

  test('is a fault when no worker starts, or when the input cannot be sent', async () => {
    const unsendable = { keys: [], bytes: (() => undefined) as unknown as Uint8Array }
    expect(await startTask('sealTo', unsendable).done).toEqual({ kind: 'fault' })
    FakeWorker.refuses = true
    const job = startTask('sealTo', INPUT)
    job.cancel()
    expect(await job.done).toEqual({ kind: 'fault' })
  })
})

describe('the worker', () => {
  /** Starts the worker's own script, and gives it orders. */
  async function start() {
    const messages: { message: TaskMessage; transfer: Transferable[] }[] = []
    vi.stubGlobal('postMessage', (message: TaskMessage, transfer: Transferable[]) => messages.push({ message, transfer }))
    await import('../../src/browser/sealWorker.ts')
    const scope = globalThis as unknown as { onmessage: (event: { data: TaskOrder }) => void }
    return async (order: TaskOrder) => {
      messages.length = 0
      scope.onmessage({ data: order })
      await vi.waitFor(() => {
        expect(messages.at(-1)?.message.kind).toMatch(/done|fault/)
      })
      return [...messages]
    }
  }

  test('seals and opens, hands the bytes over, and tells its progress', async () => {
    const order = await start()
    const { identity, publicKey } = valueOf(await drawKeys())
    const sealing = await order({ task: 'sealTo', input: { keys: [publicKey], bytes: bytesOf('answers') } })
    // Half of the work is sealing, half is opening it again.
    expect(sealing[0]?.message).toEqual({ kind: 'progress', done: 7, total: 14 })
    const done = sealing.at(-1)
    if (done?.message.kind !== 'done') throw new Error('expected an end')
    const bytes = valueOf(done.message.result as Awaited<ReturnType<typeof sealTo>>)
    expect(done.transfer).toEqual([bytes.buffer])
    const opening = await order({ task: 'unseal', input: { bytes, secrets: { identities: [identity] } } })
    expect(opening.at(-1)?.message).toEqual({ kind: 'done', result: { ok: true, value: bytesOf('answers') } })
  })

  test('gives problems, and a fault for what it does not know', async () => {
    const order = await start()
    const [refused] = await order({ task: 'sealTo', input: { keys: [], bytes: bytesOf('x') } })
    if (refused?.message.kind !== 'done') throw new Error('expected an end')
    expect(codesOf(refused.message.result)).toEqual(['seal-no-recipient'])
    expect(refused.transfer).toEqual([])
    const [unknown] = await order({ task: 'nothing' } as unknown as TaskOrder)
    expect(unknown?.message).toEqual({ kind: 'fault' })
  })
})
