import { describe, expect, test } from 'vitest'
import { improvementPlan } from '../../src/core/improvement.ts'
import { actionPlan, nextDeclarationDay } from '../../src/outputs/actionPlan.ts'
import { must, RULEBOOK, sheetWhereAll, sheetWith, valueOf } from '../core/builders.ts'

const plan = valueOf(improvementPlan(RULEBOOK, sheetWhereAll(RULEBOOK, 2), { discountPercent: 20, pinned: {}, excluded: [] }))

describe('an action plan', () => {
  test('spreads the raises by effort over the days until the declaration, the last on that day', () => {
    const { actions } = actionPlan(plan, '2026-11-21', '2027-12-31')
    const dates = actions.map(({ targetDate }) => targetDate)
    expect(dates).toEqual([...dates].sort())
    expect(dates.at(-1)).toBe('2027-12-31')
    expect(must(dates[0]) > '2026-11-21').toBe(true)
  })

  test('is due on the declaration day when that day has come or gone', () => {
    for (const today of ['2027-12-31', '2028-02-01']) {
      expect(new Set(actionPlan(plan, today, '2027-12-31').actions.map(({ targetDate }) => targetDate))).toEqual(
        new Set(['2027-12-31']),
      )
    }
  })

  test('says who has how much to do, and loses nothing', () => {
    const { shares } = actionPlan(plan, '2026-11-21', '2027-12-31')
    expect(shares.reduce((sum, { questions }) => sum + questions, 0)).toBe(plan.raises.length)
    expect(shares.reduce((sum, { scaledHalfDays }) => sum + scaledHalfDays, 0)).toBe(plan.scaledHalfDays)
    expect(shares.map(({ scaledHalfDays }) => scaledHalfDays)).toEqual(
      shares.map(({ scaledHalfDays }) => scaledHalfDays).sort((a, b) => b - a),
    )
  })

  test('is empty for a wish that is met', () => {
    const none = valueOf(improvementPlan(RULEBOOK, sheetWhereAll(RULEBOOK, 4), { discountPercent: 40, pinned: {}, excluded: [] }))
    expect(actionPlan(none, '2026-11-21', '2027-12-31')).toEqual({ actions: [], shares: [], declarationDay: '2027-12-31' })
  })

  test.each([
    ['2027-03-01', '2026-11-21', '2027-12-31'],
    ['2027-09-01', '2026-11-21', '2027-12-31'],
    [null, '2026-11-21', '2027-12-31'],
    [null, '2027-03-02', '2028-12-31'],
  ])('counts for the declaration before the next renewal: inception %s, today %s → %s', (inceptionDate, today, day) => {
    expect(nextDeclarationDay(RULEBOOK, sheetWith({ profile: { inceptionDate } }), today)).toBe(day)
  })
})
