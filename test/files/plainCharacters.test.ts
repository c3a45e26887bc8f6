// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainCharacters } from '../../src/files/plainCharacters.ts'

describe('characters that a file cannot hold', () => {
  test.each([
    ['a\u0000b\u001bc', 'a␀b␛c'],
    ['\u007f', '␡'],
    ['\ud800a\udc00', '\ufffda\ufffd'],
    ['\ufffe\uffff', '\ufffd\ufffd'],
    ['𠮷👩‍👧 髙 ㈱\tが', '𠮷👩‍👧 髙 ㈱\tが'],
    ['a\r\nb\rc\nd', 'a\nb\nc\nd'],
  ])('%j is written as %j', (text, written) => {
    expect(plainCharacters(text)).toBe(written)
  })

  test('are never in what is written, and nothing is lost without a sign', () => {
    const anything = fc.string({
      unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      maxLength: 60,
    })
    fc.assert(
      fc.property(anything, (text) => {
        const written = plainCharacters(text)
        expect(written).not.toMatch(/\p{Cs}/u)
        expect(written).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/)
        expect(written).toHaveLength(text.replaceAll('\r\n', '\n').length)
      }),
    )
  })
})
