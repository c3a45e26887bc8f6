// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { isBlank, isolated, oneLine } from '../../src/outputs/plainName.ts'

describe('a name', () => {
  test.each<[string, string, string]>([
    ['stays as it is', '山田 花子', '山田 花子'],
    ['keeps emoji of several parts', '👩‍👩‍👧 家', '👩‍👩‍👧 家'],
    ['keeps another script', 'مريم', 'مريم'],
    ['is one line', ' a\n\tb\u3000 c ', 'a b c'],
    ['cannot turn the text behind it around', '\u202eevil\u202c\u2067x\u2069\u200f', 'evilx'],
  ])('%s', (_name, text, expected) => {
    expect(oneLine(text)).toBe(expected)
    expect(isolated(text)).toBe(`\u2068${expected}\u2069`)
  })
})

describe('blank is', () => {
  test.each(['', ' ', '\u3000', '\n\t', '\u200b\u200d\ufeff', '\u202e\u2069', '\u3164'])('%j', (text) => {
    expect(isBlank(text)).toBe(true)
  })

  test.each(['a', ' 。', '👩', '\u200bあ', '0'])('not %j', (text) => {
    expect(isBlank(text)).toBe(false)
  })

  test('quickly told of a long text', () => {
    expect(isBlank(`${' '.repeat(100_000)}a`)).toBe(false)
  })
})
