// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { questionResults } from '../../src/core/answers.ts'
import type { QuestionId, Rulebook } from '../../src/core/rulebook.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { achievementPercent, discountFor, manage, readTier, type ManagementResult } from '../../src/core/tier.ts'
import {
  ALL_MAY_BE_NOT_APPLICABLE,
  factsAll,
  level,
  must,
  notApplicable,
  RULEBOOK,
  rulebookWith,
  sheetWhereAll,
  sheetWhereNothingPermittedApplies,
  sheetWith,
  UNKNOWN,
  type AnswerOverrides,
} from './builders.ts'

const ESSENTIALS = RULEBOOK.questions.filter(({ essential }) => essential).map(({ id }) => id)

function manageSheet(sheet: Sheet, rulebook: Rulebook = RULEBOOK): ManagementResult {
  return manage(rulebook, questionResults(rulebook, sheet))
}

/** A complete sheet with exactly these points, at least 270, and no weak essential question. */
function sheetWithPoints(points: number): Sheet {
  const base = Math.min(3, Math.floor(points / 135)) as 2 | 3
  let missing = points - 135 * base
  const raised: [QuestionId, ReturnType<typeof level>][] = []
  for (const { id, weight } of [...RULEBOOK.questions].sort((a, b) => b.weight - a.weight)) {
    if (weight > missing) continue
    missing -= weight
    raised.push([id, level(base === 2 ? 3 : 4)])
  }
  return sheetWhereAll(RULEBOOK, base, { answers: Object.fromEntries(raised) })
}

describe('the worked values of the rules', () => {
  const weakThree = { 'BCP-01': level(0), 'IAM-04': level(0), 'SYS-01': level(0) }
  test.each<[string, Sheet, { earned: number; possible: number; weak: number; tier: number }]>([
    ['all 0', sheetWhereAll(RULEBOOK, 0), { earned: 0, possible: 540, weak: 12, tier: 0 }],
    ['all 1', sheetWhereAll(RULEBOOK, 1), { earned: 135, possible: 540, weak: 12, tier: 0 }],
    ['all 2', sheetWhereAll(RULEBOOK, 2), { earned: 270, possible: 540, weak: 0, tier: 10 }],
    ['all 3', sheetWhereAll(RULEBOOK, 3), { earned: 405, possible: 540, weak: 0, tier: 30 }],
    ['all 4', sheetWhereAll(RULEBOOK, 4), { earned: 540, possible: 540, weak: 0, tier: 40 }],
    [
      'all 3, every permitted 該当なし',
      sheetWhereNothingPermittedApplies(RULEBOOK, 3),
      { earned: 291, possible: 388, weak: 0, tier: 30 },
    ],
    [
      'all 3, BCP-01 at 1',
      sheetWhereAll(RULEBOOK, 3, { answers: { 'BCP-01': level(1) } }),
      { earned: 399, possible: 540, weak: 1, tier: 20 },
    ],
    [
      'all 3, three essentials at 0',
      sheetWhereAll(RULEBOOK, 3, { answers: weakThree }),
      { earned: 378, possible: 540, weak: 3, tier: 10 },
    ],
    [
      'all 2, SYS-02 unknown',
      sheetWhereAll(RULEBOOK, 2, { answers: { 'SYS-02': UNKNOWN } }),
      { earned: 264, possible: 540, weak: 1, tier: 0 },
    ],
    ['458 points, none weak', sheetWithPoints(458), { earned: 458, possible: 540, weak: 0, tier: 30 }],
    ['459 points, none weak', sheetWithPoints(459), { earned: 459, possible: 540, weak: 0, tier: 40 }],
  ])('%s', (_name, sheet, { earned, possible, weak, tier }) => {
    const result = must(manageSheet(sheet).tier)
    expect({
      earned: result.earned,
      possible: result.possible,
      weak: result.weakEssentials.length,
      tier: result.discountPercent,
    }).toEqual({
      earned,
      possible,
      weak,
      tier,
    })
  })

  test('all 2 with SYS-02 unknown has the range 0 to 10, and is not decided', () => {
    const { certain, reachable, decided, tier } = manageSheet(sheetWhereAll(RULEBOOK, 2, { answers: { 'SYS-02': UNKNOWN } }))
    expect([certain.discountPercent, reachable.discountPercent, decided, tier?.discountPercent]).toEqual([0, 10, false, 0])
  })

  test('only the quick questions at 3 have the range 0 to 40 and a provisional 30', () => {
    const quick = RULEBOOK.questions.filter((question) => question.quick)
    const result = manageSheet(sheetWith({ answers: Object.fromEntries(quick.map(({ id }) => [id, level(3)])) }))
    const weight = quick.reduce((sum, question) => sum + question.weight, 0)
    expect(result).toMatchObject({
      certain: { discountPercent: 0, earned: 3 * weight, possible: 540 },
      reachable: { discountPercent: 40, earned: 540 - weight, possible: 540 },
      provisional: { discountPercent: 30, earned: 3 * weight, possible: 4 * weight, percent: 75, weakEssentials: [] },
      tier: null,
      decided: false,
      noTierBecause: 'unanswered',
      nextTier: null,
    })
  })
})

describe('the tier by points', () => {
  test.each([
    [269, 0],
    [270, 10],
    [323, 10],
    [324, 20],
    [377, 20],
    [378, 30],
    [458, 30],
    [459, 40],
    [540, 40],
  ])('%i of 540 points give %i %%', (earned, discountPercent) => {
    expect(readTier(RULEBOOK, earned, 540, []).discountPercent).toBe(discountPercent)
  })

  test.each([
    [458, 540, 0, 30],
    [459, 540, 0, 40],
    [540, 540, 1, 20],
    [540, 540, 2, 20],
    [540, 540, 3, 10],
    [0, 0, 0, 0],
    [0, 0, 1, 0],
  ])('%i of %i points with %i weak essentials are worth %i %%, with a reading or without', (earned, possible, weak, percent) => {
    const ids = ESSENTIALS.slice(0, weak)
    expect([discountFor(RULEBOOK, earned, possible, weak), readTier(RULEBOOK, earned, possible, ids).discountPercent]).toEqual([
      percent,
      percent,
    ])
  })

  test('is exact where a rounded percentage would be wrong', () => {
    // 69.9 % rounds to 70, and 291 / 388 is exactly 75 %.
    expect([
      readTier(RULEBOOK, 699, 1000, []).discountPercent,
      achievementPercent(699, 1000),
      achievementPercent(291, 388),
    ]).toEqual([20, 69, 75])
  })

  test('is 0 without a percentage when nothing is possible', () => {
    expect(readTier(RULEBOOK, 0, 0, [])).toEqual({
      earned: 0,
      possible: 0,
      percent: null,
      weakEssentials: [],
      byPointsPercent: 0,
      limitPercent: null,
      discountPercent: 0,
    })
  })

  test('is 0 below the lowest tier of an edition that begins higher', () => {
    const tiers = [{ fromPercent: 85, discountPercent: 40 }]
    const high = rulebookWith({ management: { ...RULEBOOK.management, tiers } })
    expect([readTier(high, 458, 540, []).discountPercent, readTier(high, 459, 540, []).discountPercent]).toEqual([0, 40])
  })
})

describe('the limit from weak essential questions', () => {
  test.each([
    [0, null, 40],
    [1, 20, 20],
    [2, 20, 20],
    [3, 10, 10],
    [12, 10, 10],
  ])('%i weak: limit %s, tier %i', (weak, limitPercent, discountPercent) => {
    const weakEssentials = ESSENTIALS.slice(0, weak)
    expect(readTier(RULEBOOK, 540, 540, weakEssentials)).toEqual({
      earned: 540,
      possible: 540,
      percent: 100,
      weakEssentials,
      byPointsPercent: 40,
      limitPercent,
      discountPercent,
    })
  })

  test('keeps the lower tier when an essential question is weak', () => {
    expect(readTier(RULEBOOK, 270, 540, ['BCP-01'])).toMatchObject({ byPointsPercent: 10, limitPercent: 20, discountPercent: 10 })
  })

  test('takes the lowest limit that holds, in whatever order the edition lists them', () => {
    const essentialLimits = [...RULEBOOK.management.essentialLimits].reverse()
    const reversed = rulebookWith({ management: { ...RULEBOOK.management, essentialLimits } })
    expect([1, 2, 3].map((weak) => readTier(reversed, 540, 540, ESSENTIALS.slice(0, weak)).discountPercent)).toEqual([20, 20, 10])
  })

  test('does not hold for an essential question that is not applicable', () => {
    const sheet = sheetWhereAll(RULEBOOK, 4, {
      facts: factsAll(RULEBOOK, 'yes', { contractors: 'no' }),
      answers: { 'SUP-02': notApplicable() },
    })
    expect(manageSheet(sheet).tier).toMatchObject({ weakEssentials: [], limitPercent: null, discountPercent: 40 })
  })
})

describe('the range', () => {
  test('of an untouched sheet reaches from 0 to 40', () => {
    expect(manageSheet(sheetWith())).toEqual({
      certain: {
        earned: 0,
        possible: 540,
        percent: 0,
        weakEssentials: ESSENTIALS,
        byPointsPercent: 0,
        limitPercent: 10,
        discountPercent: 0,
      },
      reachable: {
        earned: 540,
        possible: 540,
        percent: 100,
        weakEssentials: [],
        byPointsPercent: 40,
        limitPercent: null,
        discountPercent: 40,
      },
      provisional: null,
      tier: null,
      decided: false,
      noTierBecause: 'unanswered',
      openPoints: 540,
      lostPoints: 0,
      nextTier: null,
    })
  })

  test('counts an unanswered essential as weak at its certain end only', () => {
    const { certain, reachable } = manageSheet(sheetWhereAll(RULEBOOK, 4, { answers: { 'BCP-01': null } }))
    expect([certain.weakEssentials, certain.discountPercent, reachable.weakEssentials, reachable.discountPercent]).toEqual([
      ['BCP-01'],
      20,
      [],
      40,
    ])
  })

  test('is decided when both ends agree although a question is open, but there is no tier before it is answered', () => {
    const open = manageSheet(sheetWhereAll(RULEBOOK, 4, { answers: { 'GOV-05': null } }))
    expect(open).toMatchObject({ decided: true, tier: null, noTierBecause: 'unanswered', openPoints: 4, lostPoints: 0 })
  })

  test('stays beside the tier once nothing is unanswered and something unknown', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, { answers: { 'BCP-01': UNKNOWN } })
    expect(manageSheet(sheet)).toMatchObject({
      tier: { earned: 396, discountPercent: 20, weakEssentials: ['BCP-01'] },
      reachable: { earned: 408, discountPercent: 30 },
      decided: false,
      noTierBecause: null,
      openPoints: 12,
      lostPoints: 132,
    })
  })

  test('counts a 該当なし that is not permitted as open', () => {
    const sheet = sheetWhereAll(RULEBOOK, 4, { answers: { 'SUP-02': notApplicable() } })
    expect(manageSheet(sheet)).toMatchObject({
      tier: null,
      noTierBecause: 'unanswered',
      openPoints: 12,
      certain: { possible: 540 },
    })
  })
})

describe('the provisional guide', () => {
  test.each<[string, AnswerOverrides, number | null]>([
    ['is absent before the first answer', {}, null],
    ['is absent while everything answered is unknown', { 'BCP-01': UNKNOWN }, null],
    ['leaves unknown out', { 'GOV-01': level(3), 'BCP-01': UNKNOWN }, 30],
    [
      'keeps the limit of the essential questions answered so far',
      { 'GOV-01': level(4), 'BCP-01': level(1), 'SYS-01': level(4) },
      20,
    ],
    ['is 0 for a first answer at 0', { 'GOV-01': level(0) }, 0],
  ])('%s', (_name, answers, expected) => {
    const given = Object.fromEntries(Object.entries(answers).flatMap(([id, answer]) => (answer ? [[id, answer]] : [])))
    expect(manageSheet(sheetWith({ answers: given })).provisional?.discountPercent ?? null).toBe(expected)
  })

  test('equals the tier when everything has a level', () => {
    const { provisional, tier } = manageSheet(sheetWithPoints(458))
    expect(provisional).toEqual(tier)
  })
})

describe('without anything applicable', () => {
  test('there is no tier and no discount, with the reason', () => {
    const rulebook = ALL_MAY_BE_NOT_APPLICABLE
    const answers = Object.fromEntries(rulebook.questions.map(({ id }) => [id, notApplicable()]))
    const nothing = {
      earned: 0,
      possible: 0,
      percent: null,
      weakEssentials: [],
      byPointsPercent: 0,
      limitPercent: null,
      discountPercent: 0,
    }
    expect(manageSheet(sheetWith({ facts: factsAll(rulebook, 'no'), answers }), rulebook)).toEqual({
      certain: nothing,
      reachable: nothing,
      provisional: null,
      tier: null,
      decided: true,
      noTierBecause: 'nothing-applicable',
      openPoints: 0,
      lostPoints: 0,
      nextTier: null,
    })
  })
})

describe('the next tier', () => {
  test.each<[string, Sheet, ManagementResult['nextTier']]>([
    [
      'misses points and weak essentials',
      sheetWhereAll(RULEBOOK, 0),
      { discountPercent: 10, missingPoints: 270, weakEssentialsToMend: 0 },
    ],
    ['misses points only', sheetWhereAll(RULEBOOK, 2), { discountPercent: 20, missingPoints: 54, weakEssentialsToMend: 0 }],
    [
      'misses one weak essential only',
      sheetWhereAll(RULEBOOK, 3, { answers: { 'BCP-01': level(1) } }),
      { discountPercent: 30, missingPoints: 0, weakEssentialsToMend: 1 },
    ],
    [
      'allows two weak essentials at 20 %',
      sheetWhereAll(RULEBOOK, 3, { answers: { 'BCP-01': level(0), 'IAM-04': level(0), 'SYS-01': level(0) } }),
      { discountPercent: 20, missingPoints: 0, weakEssentialsToMend: 1 },
    ],
    ['misses one point', sheetWithPoints(458), { discountPercent: 40, missingPoints: 1, weakEssentialsToMend: 0 }],
    ['is none at the top', sheetWithPoints(459), null],
  ])('%s', (_name, sheet, expected) => {
    expect(manageSheet(sheet).nextTier).toEqual(expected)
  })

  test('rounds the points needed up where the threshold is no whole number', () => {
    // 85 % of 388 points are 329.8.
    expect(manageSheet(sheetWhereNothingPermittedApplies(RULEBOOK, 3)).nextTier).toEqual({
      discountPercent: 40,
      missingPoints: 330 - 291,
      weakEssentialsToMend: 0,
    })
  })
})
