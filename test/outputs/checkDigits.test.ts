// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDigitOf, compareCheckNumbers, grouped, typedDigits, verifyCheckNumber } from '../../src/outputs/checkDigits.ts'

const elevenDigits = fc.integer({ min: 0, max: 99_999_999_999 }).map((value) => String(value).padStart(11, '0'))
const numbers = elevenDigits.map((digits) => `${digits}${checkDigitOf(digits)}`)

describe('the check digit', () => {
  test('is that of Damm’s own example', () => {
    expect(checkDigitOf('572')).toBe(4)
    expect(checkDigitOf('5724')).toBe(0)
  })

  test('closes every number', () => {
    fc.assert(fc.property(numbers, (number) => verifyCheckNumber(number) === 'well-formed'))
  })

  test('finds every single wrong digit', () => {
    const wrong = fc.tuple(numbers, fc.nat(11), fc.integer({ min: 1, max: 9 }))
    fc.assert(
      fc.property(wrong, ([number, place, by]) => {
        const digit = (Number(number[place]) + by) % 10
        return verifyCheckNumber(`${number.slice(0, place)}${digit}${number.slice(place + 1)}`) === 'wrong-digit'
      }),
    )
  })

  test('finds every two neighbours that changed places', () => {
    fc.assert(
      fc.property(numbers, fc.nat(10), (number, place) => {
        const [a = '', b = ''] = number.slice(place, place + 2)
        fc.pre(a !== b)
        return verifyCheckNumber(`${number.slice(0, place)}${b}${a}${number.slice(place + 2)}`) === 'wrong-digit'
      }),
    )
  })
})

describe('a typed number', () => {
  const own = grouped(`48210953771${checkDigitOf('48210953771')}`)

  test.each([
    [(plain: string) => plain],
    [(plain: string) => plain.replaceAll(' ', '')],
    [(plain: string) => plain.replaceAll(' ', '-')],
    [(plain: string) => plain.replaceAll(' ', 'ー')],
    [(plain: string) => plain.replaceAll(' ', '‐')],
    [(plain: string) => ` ${plain.replaceAll(' ', '　')}\n`],
    [(plain: string) => plain.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))],
  ])('is understood as people write it (%#)', (write) => {
    expect(verifyCheckNumber(write(own))).toBe('well-formed')
    expect(compareCheckNumbers(write(own), own)).toBe('same')
  })

  test.each([
    ['', 'wrong-length'],
    ['4821', 'wrong-length'],
    ['4821 0953 771O', 'wrong-length'],
    ['0000 0000 0001', 'wrong-digit'],
  ])('"%s": %s', (typed, found) => {
    expect(verifyCheckNumber(typed)).toBe(found)
    expect(compareCheckNumbers(typed, own)).toBe(found)
  })

  test('differs from another sheet’s', () => {
    expect(compareCheckNumbers('0000 0000 0000', own)).toBe('differs')
  })

  test('is grouped in fours', () => {
    fc.assert(
      fc.property(numbers, (number) => /^\d{4} \d{4} \d{4}$/.test(grouped(number)) && typedDigits(grouped(number)) === number),
    )
  })
})
