// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PackageMessage, PackageTask } from '../../src/browser/packageWorker.ts'
import { must, valueOf } from '../core/builders.ts'
import { attachment, submissionInput } from '../files/submission/inputs.ts'
import { packageInput } from '../files/package/inputs.ts'
import { writePackage } from '../../src/files/package/write.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'

const scope = globalThis as unknown as { onmessage: ((event: { data: PackageTask }) => void) | null; postMessage: unknown }
let said: PackageMessage[] = []
let handedOver: Transferable[] = []

beforeEach(async () => {
  said = []
  vi.resetModules()
  vi.stubGlobal('postMessage', (message: PackageMessage, transfer: Transferable[]) => {
    said.push(message)
    handedOver = transfer
  })
  await import('../../src/browser/packageWorker.ts')
})

afterEach(() => {
  vi.unstubAllGlobals()
  scope.onmessage = null
})

async function answerTo(data: PackageTask): Promise<PackageMessage> {
  scope.onmessage?.({ data })
  return vi.waitFor(() => must(said.find(({ kind }) => kind !== 'progress')))
}

const INPUT = submissionInput({ attachments: [attachment('a.pdf', 'a')] })
const WRITTEN = valueOf(writeSubmission(INPUT))

test('writes, with progress, and hands the files over', async () => {
  expect(await answerTo({ task: 'write', asked: INPUT })).toEqual({ kind: 'done', value: { ok: true, value: WRITTEN } })
  expect(handedOver).toHaveLength(2)
  expect(said[0]).toMatchObject({ kind: 'progress' })
})

test('says why it does not write', async () => {
  const wrong = { ...attachment('a.pdf', 'a'), sha256: 'f'.repeat(64) }
  const answer = await answerTo({ task: 'write', asked: submissionInput({ attachments: [wrong] }) })
  expect(answer).toMatchObject({ kind: 'done', value: { ok: false } })
  expect(handedOver).toEqual([])
})

test('opens a submission', async () => {
  const answer = await answerTo({ task: 'open', asked: WRITTEN.main })
  expect(answer).toMatchObject({ kind: 'done', value: { ok: true, value: { check: { kind: 'equal' } } } })
})

test('opens evidence and hands its bytes back', async () => {
  const bytes = must(WRITTEN.evidence)
  const answer = await answerTo({ task: 'openEvidence', asked: bytes })
  expect(answer).toMatchObject({ kind: 'done', value: { ok: true, value: { attachments: [{ name: 'a.pdf' }] } } })
  expect(handedOver).toEqual([bytes.buffer])
})

test('refuses evidence that is none', async () => {
  expect(await answerTo({ task: 'openEvidence', asked: new Uint8Array(2) })).toMatchObject({ value: { ok: false } })
})

test('writes a package, signs it, opens it and hands the bytes over each time', async () => {
  const written = await answerTo({ task: 'writePackage', asked: packageInput() })
  expect(written).toMatchObject({ kind: 'done', value: { ok: true } })
  expect(handedOver).toHaveLength(1)
  const { archive } = valueOf(await writePackage(packageInput()))
  const signature = { role: 'agent', name: '港', publicKey: 'ab'.repeat(32), signature: 'cd'.repeat(64) } as const
  said = []
  expect(await answerTo({ task: 'signPackage', asked: { archive, signatures: [signature] } })).toMatchObject({
    value: { ok: true },
  })
  expect(handedOver).toHaveLength(1)
  said = []
  const opened = await answerTo({ task: 'openPackage', asked: archive })
  expect(opened).toMatchObject({ value: { ok: true, value: { submission: { check: { kind: 'equal' } } } } })
  expect(handedOver).toEqual([archive.buffer])
})

test.each<[string, PackageTask]>([
  ['writes', { task: 'writePackage', asked: packageInput({ submission: new Uint8Array(2) }) }],
  ['signs', { task: 'signPackage', asked: { archive: new Uint8Array(2), signatures: [] } }],
  ['opens', { task: 'openPackage', asked: new Uint8Array(2) }],
])('%s nothing that is no package', async (_name, task) => {
  expect(await answerTo(task)).toMatchObject({ kind: 'done', value: { ok: false } })
  expect(handedOver).toEqual([])
})

test('says when it cannot go on', async () => {
  expect(await answerTo({ task: 'open', asked: null as unknown as Uint8Array<ArrayBuffer> })).toEqual({ kind: 'failed' })
})
