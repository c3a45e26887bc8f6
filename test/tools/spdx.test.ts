// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { chosenLicence } from '../../tools/spdx.mjs'

const ALLOWED = ['MIT', 'Apache-2.0', 'ISC']

describe('the licence a package is shipped under', () => {
  test.each<[unknown, string | null]>([
    ['MIT', 'MIT'],
    ['GPL-3.0-or-later', null],
    ['(MIT OR GPL-3.0-or-later)', 'MIT'],
    ['GPL-3.0-or-later OR MIT', 'MIT'],
    ['(GPL-2.0 OR (ISC AND MIT))', 'ISC AND MIT'],
    ['MIT AND Apache-2.0', 'MIT AND Apache-2.0'],
    ['MIT AND GPL-3.0-only', null],
    ['MIT AND (GPL-3.0-only OR ISC)', 'MIT AND ISC'],
    ['MIT or ISC', 'MIT'],
    ['Apache-2.0 WITH LLVM-exception', null],
    ['Apache-2.0 WITH LLVM-exception OR MIT', 'MIT'],
    ['(MIT', null],
    ['MIT)', null],
    ['MIT ISC', null],
    ['', null],
    ['SEE LICENSE IN LICENSE', null],
    [undefined, null],
    [{ type: 'MIT' }, null],
  ])('%j: %s', (expression, chosen) => {
    expect(chosenLicence(expression, ALLOWED)).toBe(chosen)
  })
})
