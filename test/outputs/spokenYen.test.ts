// @vitest-environment node
import { expect, test } from 'vitest'
import { isSpokenShort } from '../../src/outputs/spokenYen.ts'

test.each([
  ['ja', 9_999, false],
  ['ja', 10_000, true],
  ['en-GB', 999_999, false],
  ['en-GB', 1_000_000, true],
])('in %s %i yen: %s', (locale, yen, short) => {
  expect(isSpokenShort(yen, locale)).toBe(short)
})
