// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clientPremiumYen, LARGEST_BASE_YEN } from '../../src/core/premium.ts'
import { combinedPercent, premiumSteps, type GroupWay, type PremiumStepsInput } from '../../src/core/premiumSteps.ts'
import { RULEBOOK } from './builders.ts'

function steps(overrides: Partial<PremiumStepsInput> = {}) {
  const input = { baseYen: 100_000, baseIncludesGroup: false, hasGroup: true, managementPercent: 30, certificatesPercent: 10 }
  return premiumSteps(RULEBOOK, { ...input, ...overrides })
}
const groupOf = (list: ReturnType<typeof steps>) => list.find((step) => step.kind === 'group')
const discountOf = (list: ReturnType<typeof steps>) => list.find((step) => step.kind === 'discount')

describe('the steps of a premium', () => {
  test('go from the base to what is rounded once, at the end, each with its basis', () => {
    expect(steps({ baseYen: 184_830, certificatesPercent: 0 })).toEqual([
      { kind: 'base', bases: [], yen: 184_830, includesGroup: false },
      {
        kind: 'group',
        bases: ['group-discount', 'group-order'],
        way: 'multiplied',
        percent: 20,
        after: { yen: 147_864, isExact: true },
      },
      {
        kind: 'discount',
        bases: [RULEBOOK.management.maximumBasis, RULEBOOK.certificates.maximumBasis, 'combination-maximum'],
        ...{ managementPercent: 30, certificatesPercent: 0, maximumPercent: 60, percent: 30, takenPercent: 30 },
        after: { yen: 103_504.8, isExact: true },
      },
      { kind: 'rounding', bases: ['premium-rounding'], unitYen: 10, yen: 103_500 },
    ])
  })

  test('cut the discount at its maximum', () => {
    expect(discountOf(steps({ managementPercent: 40, certificatesPercent: 30 }))).toMatchObject({ percent: 60, takenPercent: 60 })
    expect(combinedPercent(RULEBOOK, 40, 20)).toBe(60)
    expect(combinedPercent(RULEBOOK, 40, 19)).toBe(59)
  })

  test.each<[GroupWay, Partial<PremiumStepsInput>, number, number, number]>([
    ['multiplied', {}, 80_000, 40, 48_000],
    ['added', { order: 'additive' }, 100_000, 60, 40_000],
    ['inside', { baseIncludesGroup: true }, 100_000, 40, 60_000],
    ['inside-added', { baseIncludesGroup: true, order: 'additive' }, 125_000, 60, 50_000],
    ['taken-out', { baseIncludesGroup: true, hasGroup: false }, 125_000, 40, 75_000],
    ['none', { hasGroup: false }, 100_000, 40, 60_000],
  ])('say what becomes of the group discount: %s', (way, input, afterGroup, takenPercent, afterDiscount) => {
    const list = steps(input)
    expect(groupOf(list)).toMatchObject({ way, after: { yen: afterGroup } })
    expect(discountOf(list)).toMatchObject({ takenPercent, after: { yen: afterDiscount } })
    expect(list.at(-1)).toMatchObject({ yen: afterDiscount })
  })

  test('have no assumption about an order behind a group discount that is not given', () => {
    expect(groupOf(steps({ hasGroup: false }))).toMatchObject({ bases: ['group-discount'] })
  })

  test('cut what is shown at hundredths, and say so', () => {
    expect(groupOf(steps({ baseYen: 1, baseIncludesGroup: true, order: 'additive' }))).toMatchObject({
      after: { yen: 1.25, isExact: true },
    })
    expect(discountOf(steps({ baseYen: 1, managementPercent: 0, certificatesPercent: 1 }))).toMatchObject({
      after: { yen: 0.79, isExact: false },
    })
  })

  test('are none for a base that is no premium', () => {
    expect(steps({ baseYen: -1 })).toEqual([])
    expect(steps({ baseYen: LARGEST_BASE_YEN + 1 })).toEqual([])
  })

  test('end in the premium, and never miss what was before it by a unit', () => {
    const any = fc.record({
      baseYen: fc.nat(LARGEST_BASE_YEN),
      baseIncludesGroup: fc.boolean(),
      hasGroup: fc.boolean(),
      managementPercent: fc.nat(40),
      certificatesPercent: fc.nat(30),
      order: fc.constantFrom('multiplicative', 'additive'),
    })
    fc.assert(
      fc.property(any, (input) => {
        const list = premiumSteps(RULEBOOK, input)
        const percent = combinedPercent(RULEBOOK, input.managementPercent, input.certificatesPercent)
        const yen = clientPremiumYen(RULEBOOK, { ...input, discountPercent: percent }) ?? Number.NaN
        expect(list.at(-1)).toMatchObject({ kind: 'rounding', yen })
        const before = discountOf(list)?.after.yen ?? Number.NaN
        expect(before).toBeGreaterThanOrEqual(yen)
        expect(before).toBeLessThan(yen + RULEBOOK.premium.roundDownToYen)
      }),
    )
  })
})
