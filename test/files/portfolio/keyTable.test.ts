import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyTable } from '../../../src/files/portfolio/keyTable.ts'

const key = fc.oneof(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 2 ** 52 - 1 }))

test('a table of keys gives what a map gives', () => {
  const entries = fc.array(fc.tuple(key, fc.nat()), { maxLength: 6000 })
  fc.assert(
    fc.property(entries, key, (all, other) => {
      const table = keyTable()
      const map = new Map(all)
      for (const [each, value] of all) table.set(each, value)
      for (const [each, value] of map) expect(table.get(each)).toBe(value)
      expect(table.get(other)).toBe(map.get(other) ?? Number.NaN)
    }),
    { numRuns: 20 },
  )
})

test('keys that fall on the same place stay apart, and it grows', () => {
  const table = keyTable()
  for (let count = 1; count <= 3000; count += 1) table.set(count * 4096, count)
  expect([table.get(4096), table.get(3000 * 4096), table.get(1)]).toEqual([1, 3000, Number.NaN])
})
