// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countProblems, percentRoundedDown, productProblems, yenProblems } from '../../src/core/amounts.ts'

describe('an amount of yen', () => {
  test.each([0, 1, 999_999_999_999, 1_000_000_000_000])('may be %d', (yen) => {
    expect(yenProblems(yen, 'here')).toEqual([])
  })

  test.each([-1, 1_000_000_000_001, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'may not be %d',
    (yen) => {
      expect(yenProblems(yen, 'here')).toEqual([
        { code: 'amount-not-allowed', path: 'here', params: { received: String(yen), maximum: 1_000_000_000_000 } },
      ])
    },
  )
})

describe('a count', () => {
  test.each([0, 1, 999_999_999, 1_000_000_000])('may be %d', (count) => {
    expect(countProblems(count, 'here')).toEqual([])
  })

  test.each([-1, 1_000_000_001, 1.5, Number.NaN])('may not be %d', (count) => {
    expect(countProblems(count, 'here')).toEqual([
      { code: 'count-not-allowed', path: 'here', params: { received: String(count), maximum: 1_000_000_000 } },
    ])
  })
})

describe('a product', () => {
  test.each([
    [0, 1_000_000_000_000],
    [100, 1_000_000_000_000],
    [1_000_000_000, 100_000],
  ])('of %d and %d may be added up', (count, yen) => {
    expect(productProblems(count, yen, 'here')).toEqual([])
  })

  test.each([
    [101, 1_000_000_000_000],
    [1_000_000_000, 100_001],
    [1_000_000_000, 1_000_000_000_000],
  ])('of %d and %d is too large', (count, yen) => {
    expect(productProblems(count, yen, 'here')).toEqual([
      { code: 'amount-too-large', path: 'here', params: { maximum: 100_000_000_000_000 } },
    ])
  })
})

describe('a percentage, rounded down', () => {
  test.each([
    [0, 90, 0],
    [1, 90, 0],
    [9, 90, 8],
    [10, 90, 9],
    [11, 90, 9],
    [5_900_000, 90, 5_310_000],
    [111, 100, 111],
    [9_007_199_254_740_991, 90, 8_106_479_329_266_891],
  ])('of %d at %d percent is %d', (yen, percent, expected) => {
    expect(percentRoundedDown(yen, percent)).toBe(expected)
  })

  test('is exact for every safe integer', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(100), (yen, percent) => {
        expect(BigInt(percentRoundedDown(yen, percent))).toBe((BigInt(yen) * BigInt(percent)) / 100n)
      }),
    )
  })
})
