// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fingerprintOf } from '../../src/files/keyFingerprint.ts'
import { compareFingerprints } from '../../src/outputs/fingerprintDigits.ts'

const KEY = 'age1qdatunjdned0dlnua9gr6r9cjseejq6ct5xua369m54njmq6xqkss4c5h0'
const OWN = fingerprintOf(KEY)

describe('the number of a key', () => {
  test('is twenty digits in fours, and never another for the same key', () => {
    expect(OWN).toMatch(/^(\d{4} ){4}\d{4}$/)
    expect(OWN).toBe('4297 0530 6864 0110 4560')
    expect(fingerprintOf(KEY.toUpperCase())).toBe(OWN)
  })

  test('is another for another key', () => {
    const numbers = Array.from({ length: 2000 }, (_, index) => fingerprintOf(`age1${String(index)}`))
    expect(new Set(numbers).size).toBe(2000)
  })
})

describe('what was heard', () => {
  test.each([
    ['as it is shown', OWN],
    ['without spaces', OWN.replaceAll(' ', '')],
    ['with hyphens', OWN.replaceAll(' ', '-')],
    ['with wide spaces', OWN.replaceAll(' ', '　')],
    ['in full width', OWN.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))],
    ['over lines', OWN.replaceAll(' ', '\n')],
  ])('may be typed %s', (_how, typed) => {
    expect(compareFingerprints(typed, OWN)).toBe('same')
  })

  test.each(['', '1234', 'abcd efgh', `${OWN} 1`, OWN.slice(0, -1), OWN.replace(/\d$/, 'x')])(
    'is too short or no number: "%s"',
    (typed) => {
      expect(compareFingerprints(typed, OWN)).toBe('wrong-length')
    },
  )

  test('of another key differs', () => {
    expect(compareFingerprints(fingerprintOf('age1other'), OWN)).toBe('differs')
  })

  test('with one slip, or two neighbours that changed places, is told from another key', () => {
    const digits = OWN.replaceAll(' ', '')
    fc.assert(
      fc.property(fc.nat(19), fc.integer({ min: 1, max: 9 }), (at, step) => {
        const slip = digits.slice(0, at) + String((Number(digits[at]) + step) % 10) + digits.slice(at + 1)
        expect(compareFingerprints(slip, OWN)).toBe('wrong-digit')
        const swapped = digits.slice(0, at) + (digits[at + 1] ?? '') + (digits[at] ?? '') + digits.slice(at + 2)
        expect(compareFingerprints(swapped, OWN)).toBe(swapped === digits ? 'same' : 'wrong-digit')
      }),
    )
  })
})
