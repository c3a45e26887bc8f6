// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clientPremiumYen, LARGEST_BASE_YEN, premiumYen, type PremiumInput } from '../../src/core/premium.ts'
import { RULEBOOK, rulebookWith } from './builders.ts'

function premium(overrides: Partial<PremiumInput>): number | null {
  return premiumYen(RULEBOOK, { baseYen: 100_000, baseIncludesGroup: false, isMember: true, discountPercent: 0, ...overrides })
}

describe('the discounted premium', () => {
  test.each<[string, Partial<PremiumInput>, number]>([
    ['multiplies group discount and discount', { baseYen: 184_830, discountPercent: 30 }, 103_500],
    ['at the cap, multiplied', { discountPercent: 60 }, 32_000],
    ['at the cap, added', { discountPercent: 60, order: 'additive' }, 20_000],
    ['rounds down to ten yen', { baseYen: 138_565, discountPercent: 50 }, 55_420],
    [
      'takes a base that contains the group discount, multiplied',
      { baseYen: 80_000, baseIncludesGroup: true, discountPercent: 60 },
      32_000,
    ],
    [
      'takes a base that contains the group discount, added',
      { baseYen: 80_000, baseIncludesGroup: true, discountPercent: 60, order: 'additive' },
      20_000,
    ],
    ['gives a member 20 % without any other discount', {}, 80_000],
    ['gives a non-member no group discount, multiplied', { isMember: false, discountPercent: 30 }, 70_000],
    ['gives a non-member no group discount, added', { isMember: false, discountPercent: 30, order: 'additive' }, 70_000],
    ['leaves a non-member without discounts the base', { isMember: false }, 100_000],
    ['is exact where a fraction of a yen would be lost', { baseYen: 100_010, discountPercent: 10 }, 72_000],
    ['rounds 9 yen down to nothing', { baseYen: 9, isMember: false }, 0],
    ['keeps 10 yen', { baseYen: 10, isMember: false }, 10],
    ['gives nothing for nothing', { baseYen: 0, discountPercent: 60 }, 0],
    ['holds up to the largest base', { baseYen: 100_000_000_000, discountPercent: 60 }, 32_000_000_000],
  ])('%s', (_name, overrides, expected) => {
    expect(premium(overrides)).toBe(expected)
  })

  test.each([-1, 0.5, 100_000_000_001, Number.NaN, Number.POSITIVE_INFINITY])('is not given for a base of %s', (baseYen) => {
    expect(premium({ baseYen })).toBeNull()
  })

  test('follows the order of the edition when none is asked for', () => {
    const additive = rulebookWith({ group: { ...RULEBOOK.group, order: 'additive' } })
    const input = { baseYen: 100_000, baseIncludesGroup: false, isMember: true, discountPercent: 60 }
    expect([premiumYen(RULEBOOK, input), premiumYen(additive, input)]).toEqual([32_000, 20_000])
    expect(premiumYen(additive, { ...input, order: 'multiplicative' })).toBe(32_000)
  })

  test('follows the rounding of the edition', () => {
    const toOneYen = rulebookWith({ premium: { ...RULEBOOK.premium, roundDownToYen: 1 } })
    expect(premiumYen(toOneYen, { baseYen: 138_565, baseIncludesGroup: false, isMember: true, discountPercent: 50 })).toBe(55_426)
  })

  const anyInput = fc.record({
    baseYen: fc.nat(100_000_000_000),
    baseIncludesGroup: fc.boolean(),
    isMember: fc.boolean(),
    discountPercent: fc.nat(60),
    order: fc.constantFrom('multiplicative', 'additive'),
  })

  test('is the exact quotient, rounded once, down to ten yen', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const [base, d] = [BigInt(input.baseYen), BigInt(input.discountPercent)]
        const g = input.isMember ? 20n : 0n
        const [numerator, divisor] =
          input.order === 'multiplicative'
            ? input.baseIncludesGroup
              ? [base * (100n - d), 100n]
              : [base * (100n - g) * (100n - d), 10_000n]
            : input.baseIncludesGroup
              ? [base * (80n - d), 80n]
              : [base * (100n - g - d), 100n]
        expect(premiumYen(RULEBOOK, input)).toBe(Number((numerator / divisor / 10n) * 10n))
      }),
      { numRuns: 500 },
    )
  })

  test('of a group discount of everything in the base is not given', () => {
    const all = rulebookWith({ group: { ...RULEBOOK.group, percent: 100, order: 'additive' } })
    expect(premiumYen(all, { baseYen: 100, baseIncludesGroup: true, isMember: true, discountPercent: 0 })).toBeNull()
  })

  test('never rises with the discount', () => {
    fc.assert(
      fc.property(anyInput, fc.nat(60), (input, other) => {
        const [less, more] = [Math.min(input.discountPercent, other), Math.max(input.discountPercent, other)]
        const dear = premiumYen(RULEBOOK, { ...input, discountPercent: less })
        const cheap = premiumYen(RULEBOOK, { ...input, discountPercent: more })
        expect(cheap).toBeLessThanOrEqual(dear ?? Number.NaN)
      }),
    )
  })
})

describe('the premium of a client whose group discount may fall away', () => {
  const base = { baseYen: 80_000, discountPercent: 50 }

  test.each([
    ['is given', { baseIncludesGroup: false, hasGroup: true }, 32_000],
    ['is contained', { baseIncludesGroup: true, hasGroup: true }, 40_000],
    ['is not given', { baseIncludesGroup: false, hasGroup: false }, 40_000],
    ['is contained and not given: it is taken out again', { baseIncludesGroup: true, hasGroup: false }, 50_000],
  ])('where it %s', (_name, group, expected) => {
    expect(clientPremiumYen(RULEBOOK, { ...base, ...group })).toBe(expected)
  })

  test('is not given for a base that is none, nor where nothing is left of it', () => {
    const all = rulebookWith({ group: { ...RULEBOOK.group, percent: 100 } })
    const out = { baseIncludesGroup: true, hasGroup: false, discountPercent: 0 }
    expect(clientPremiumYen(RULEBOOK, { ...out, baseYen: LARGEST_BASE_YEN + 1 })).toBeNull()
    expect(clientPremiumYen(all, { ...out, baseYen: 100 })).toBeNull()
  })

  test('never falls when the group discount does', () => {
    fc.assert(
      fc.property(fc.nat(LARGEST_BASE_YEN), fc.boolean(), fc.nat(60), (baseYen, baseIncludesGroup, discountPercent) => {
        const input = { baseYen, baseIncludesGroup, discountPercent }
        const [without, given] = [false, true].map((hasGroup) => clientPremiumYen(RULEBOOK, { ...input, hasGroup }))
        expect(without).toBeGreaterThanOrEqual(given ?? Number.NaN)
      }),
    )
  })
})
