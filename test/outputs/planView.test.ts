// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { withPlan, withProfile } from '../../src/core/edit.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { planView, worthYen, type PlanView } from '../../src/outputs/planView.ts'
import { answersAt, factsAll, INCEPTION, level, must, RULEBOOK, sheetWith } from '../core/builders.ts'

const TODAY = '2026-11-21'
const SHEET = sheetWith({
  profile: { employees: 30, membership: 'member', inceptionDate: INCEPTION },
  facts: factsAll(RULEBOOK, 'yes'),
  answers: answersAt(RULEBOOK, 2),
})
const viewOf = (sheet: Sheet): PlanView => planView(RULEBOOK, sheet, assess(RULEBOOK, sheet), TODAY)

describe('the plan on the screen', () => {
  test('is for the next tier that pays until another is wished', () => {
    const { tiers, wishedPercent, plan, actions, problems } = viewOf(SHEET)
    expect(wishedPercent).toBe(must(tiers.find(({ pays }) => pays)).managementPercent)
    expect(plan?.wishedPercent).toBe(wishedPercent)
    expect(actions?.actions.map(({ question }) => question)).toEqual(plan?.raises.map(({ question }) => question))
    expect(problems).toEqual([])
  })

  test('is for the tier that is wished', () => {
    const highest = must(viewOf(SHEET).tiers.at(-1)).managementPercent
    expect(viewOf(withPlan(SHEET, { wishedPercent: highest })).plan?.wishedPercent).toBe(highest)
  })

  test('passes over a wish that is no tier above the present one', () => {
    expect(viewOf(withPlan(SHEET, { wishedPercent: 0 }))).toEqual(viewOf(SHEET))
  })

  test('has what is pinned in it, and passes over what is reached already', () => {
    const pinned = { 'GOV-01': 4, 'GOV-02': 2 } as const
    const { plan } = viewOf(withPlan(SHEET, { pinned }))
    expect(plan?.raises.filter((raise) => raise.pinned).map(({ question, to }) => [question, to])).toEqual([['GOV-01', 4]])
  })

  test('has nothing that is ruled out in it', () => {
    const first = must(viewOf(SHEET).plan?.raises[0]).question
    const { plan } = viewOf(withPlan(SHEET, { excluded: [first] }))
    expect(plan?.raises.map(({ question }) => question)).not.toContain(first)
  })

  test('says why there is none', () => {
    const excluded = RULEBOOK.questions.map(({ id }) => id)
    const { plan, actions, problems } = viewOf(withPlan(SHEET, { excluded }))
    expect({ plan, actions }).toEqual({ plan: null, actions: null })
    expect(problems.length).toBeGreaterThan(0)
  })

  test('is empty at the highest tier', () => {
    const best = { ...SHEET, answers: answersAt(RULEBOOK, 4) }
    expect(viewOf(best)).toMatchObject({ tiers: [], plan: null, actions: null, problems: [] })
  })
})

describe('what the wish is worth', () => {
  const worth = (sheet: Sheet): number | null => worthYen(RULEBOOK, assess(RULEBOOK, sheet), sheet, viewOf(sheet))

  test('is not known without a premium', () => {
    expect(worth(SHEET)).toBeNull()
  })

  test('is nothing where no tier is higher', () => {
    expect(worth(withPlan({ ...SHEET, answers: answersAt(RULEBOOK, 4) }, { baseYen: 100_000 }))).toBeNull()
  })

  test('is the difference of the two premiums, after the group discount of members', () => {
    const asMember = must(worth(withPlan(SHEET, { baseYen: 1_000_000 })))
    const others = withProfile(SHEET, { membership: 'non-member' })
    const alone = must(worth(withPlan(others, { baseYen: 1_000_000 })))
    const { tiers, wishedPercent } = viewOf(SHEET)
    const total = must(tiers.find(({ managementPercent }) => managementPercent === wishedPercent)).discountPercent
    const points = total - assess(RULEBOOK, SHEET).discount.certain
    expect(alone).toBe(points * 10_000)
    expect(asMember).toBeLessThan(alone)
    expect(asMember).toBeGreaterThan(0)
  })

  test('stands with one raised answer as well', () => {
    const sheet = withPlan({ ...SHEET, answers: answersAt(RULEBOOK, 2, { 'GOV-01': level(3) }) }, { baseYen: 0 })
    expect(worth(sheet)).toBe(0)
  })
})
