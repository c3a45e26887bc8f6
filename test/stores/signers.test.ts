import 'fake-indexeddb/auto'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { writeSigner } from '../../src/browser/keyDatabase.ts'
import type { KnownSigner } from '../../src/core/signers.ts'
import { useSigners } from '../../src/stores/signers.ts'
import { machineWithoutKeys } from './keyMachine.ts'

const KEY = 'ab'.repeat(32)
beforeEach(async () => {
  await machineWithoutKeys()
  setActivePinia(createPinia())
})

test('a signer that was remembered is known the next time, until it is forgotten', async () => {
  expect(await useSigners().remember(KEY, '山田製作所')).toBe(true)
  setActivePinia(createPinia())
  const later = useSigners()
  await later.load()
  expect(later.known).toMatchObject([{ publicKey: KEY, name: '山田製作所' }])
  await later.forget(KEY)
  expect(later.known).toEqual([])
  await later.load()
  expect(later.known).toEqual([])
})

test('what cannot be read is nobody', async () => {
  await writeSigner({ publicKey: 'short', name: 'x', comparedOn: '2026-11-22' })
  await writeSigner({ publicKey: KEY, name: 1, comparedOn: '2026-11-22' } as unknown as KnownSigner)
  const signers = useSigners()
  await signers.load()
  expect(signers.known).toEqual([])
})

test('a signer that cannot be stored is known for now', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  const signers = useSigners()
  expect(await signers.remember(KEY, '山田製作所')).toBe(false)
  expect(signers.known).toHaveLength(1)
  await signers.load()
  expect(signers.known).toEqual([])
  vi.restoreAllMocks()
})
