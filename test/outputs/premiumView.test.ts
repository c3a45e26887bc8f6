// @vitest-environment node
import { describe, expect, test } from 'vitest'
import type { PremiumQuote } from '../../src/core/clientCase.ts'
import { emptyQuote } from '../../src/core/premiumQuotes.ts'
import type { Rulebook } from '../../src/core/rulebook.ts'
import type { DeclaredWish, Sheet } from '../../src/core/sheet.ts'
import { premiumView } from '../../src/outputs/premiumView.ts'
import { answersAt, RULEBOOK, rulebookWith, sheetWith, UNKNOWN } from '../core/builders.ts'
import { WORDING } from '../components/wordings.ts'

const quote = (id: string, plan: string | null, baseYen: number | null): PremiumQuote => ({ ...emptyQuote(id, plan), baseYen })

function sheetOf(wish: Partial<DeclaredWish> = {}, answers: Sheet['answers'] = answersAt(RULEBOOK, 3)): Sheet {
  const sheet = sheetWith({ profile: { membership: 'member' }, answers })
  return { ...sheet, declaration: { ...sheet.declaration, wish: { ...sheet.declaration.wish, ...wish } } }
}

function view(quotes: readonly PremiumQuote[], sheet = sheetOf(), rulebook: Rulebook = RULEBOOK) {
  return premiumView({ rulebook, wording: WORDING.ja, sheet }, { baseIncludesGroup: false, quotes })
}

describe('quotes side by side', () => {
  test('stand with their plan, its limits, the premium and the steps to it', () => {
    const [column] = view([quote('q1', 'A', 184_830)], sheetOf({ plan: 'A' })).columns
    expect(column).toMatchObject({
      ...{ plan: 'セットA', label: '', isWished: true, differenceYen: null },
      limits: { kind: 'fixed', liabilityYen: 10_000_000, costsYen: 1_000_000 },
      yen: { certain: 103_500, reachable: 103_500 },
      savedYen: 184_830 - 103_500,
      otherOrderYen: { certain: 92_410, reachable: 92_410 },
    })
    expect(column?.steps.map(({ kind }) => kind)).toEqual(['base', 'group', 'discount', 'rounding'])
  })

  test('have nothing but their plan while no amount was typed', () => {
    const [column] = view([quote('q1', 'Z', null)]).columns
    expect(column).toMatchObject({ plan: 'Z', limits: null, yen: null, savedYen: null, otherOrderYen: null, steps: [] })
  })

  test.each([
    [
      { plan: 'E', liabilityYen: 500_000_000, costsYen: 20_000_000 },
      { kind: 'wished', liabilityYen: 500_000_000, costsYen: 20_000_000 },
    ],
    [
      { plan: 'E', liabilityYen: 500_000_000, costsYen: null },
      { kind: 'asked', liabilityAboveYen: 300_000_000, costsUpToYen: 50_000_000 },
    ],
    [
      { plan: 'A', liabilityYen: 1, costsYen: 1 },
      { kind: 'asked', liabilityAboveYen: 300_000_000, costsUpToYen: 50_000_000 },
    ],
  ])('of the plan that asks for its limits have those that the client wishes for: %o', (wish, limits) => {
    expect(view([quote('q1', 'E', null)], sheetOf(wish)).columns[0]?.limits).toEqual(limits)
  })

  test('are compared with the wished plan, else with the first that has an amount, and only where two have one', () => {
    const two = [quote('q1', 'A', 100_000), quote('q2', 'B', 200_000), quote('q3', 'C', null)]
    const compared = (quotes: readonly PremiumQuote[], sheet?: Sheet) => {
      const { comparedWith, columns } = view(quotes, sheet)
      return [comparedWith, columns.map(({ differenceYen }) => differenceYen)]
    }
    expect(compared(two, sheetOf({ plan: 'B' }))).toEqual(['q2', [-56_000, null, null]])
    expect(compared(two, sheetOf({ plan: 'C' }))).toEqual(['q1', [null, 56_000, null]])
    expect(compared(two.slice(1))).toEqual([null, [null, null]])
  })

  test('have a range while something is open', () => {
    const open = answersAt(RULEBOOK, 3, { 'SYS-02': UNKNOWN })
    expect(view([quote('q1', null, 100_000)], sheetOf({}, open))).toMatchObject({
      isRange: true,
      columns: [{ plan: '', yen: { certain: 64_000, reachable: 56_000 } }],
    })
    expect(view([]).isRange).toBe(false)
  })

  test('show the other order only where the order is an assumption', () => {
    const stated = rulebookWith({
      bases: RULEBOOK.bases.map((basis) => (basis.id === 'group-order' ? { ...basis, kind: 'stated' } : basis)),
    })
    const additive = rulebookWith({ group: { ...RULEBOOK.group, order: 'additive' } })
    expect(view([quote('q1', 'A', 100_000)], sheetOf(), stated)).toMatchObject({
      otherOrder: null,
      columns: [{ otherOrderYen: null }],
    })
    expect(view([], sheetOf(), additive).otherOrder).toBe('multiplicative')
  })
})
