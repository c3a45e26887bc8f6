// @vitest-environment node
import { expect, test, vi } from 'vitest'
import { randomId } from '../../src/browser/randomId.ts'

test('an identifier is 24 hexadecimal digits, and new each time', () => {
  const ids = Array.from({ length: 1_000 }, randomId)
  expect(ids.filter((id) => !/^[0-9a-f]{24}$/.test(id))).toEqual([])
  expect(new Set(ids).size).toBe(1_000)
})

test('an identifier needs no secure context', () => {
  const { crypto: whole } = globalThis
  vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => whole.getRandomValues(bytes) })
  expect(randomId()).toHaveLength(24)
  vi.unstubAllGlobals()
})
