import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { eraseKeyDatabase } from '../../src/browser/keyDatabase.ts'
import * as signature from '../../src/files/signature.ts'
import { signOnThisMachine } from '../../src/stores/signing.ts'
import { machineWithoutKeys } from './keyMachine.ts'

vi.mock('../../src/files/signature.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../src/files/signature.ts')>()
  return { ...real, makeSigningKey: vi.fn(real.makeSigningKey) }
})

const HASH = 'ab'.repeat(32)
beforeEach(machineWithoutKeys)

test('a machine signs with one key of its own, until everything is erased', async () => {
  const first = await signOnThisMachine(HASH)
  const again = await signOnThisMachine(HASH)
  expect(again).toEqual(first)
  if (first.kind !== 'signed') throw new Error(`expected a signature, got ${first.kind}`)
  expect((await signature.verifySignature(HASH, first.signature, first.publicKey)).ok).toBe(true)
  await eraseKeyDatabase({ withKeys: false })
  const after = await signOnThisMachine(HASH)
  expect(after.kind === 'signed' && after.publicKey !== first.publicKey).toBe(true)
})

test('what is no hash is not signed', async () => {
  expect(await signOnThisMachine('x')).toMatchObject({ kind: 'problems', problems: [{ code: 'signature-hash-malformed' }] })
})

test('a machine that cannot make or keep a key says so', async () => {
  vi.mocked(signature.makeSigningKey).mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'))
  expect(await signOnThisMachine(HASH)).toEqual({ kind: 'storage', fault: 'full' })
})
