// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import type { Level } from '../../src/core/rulebook.ts'
import type { Answer, Certificate, Sheet } from '../../src/core/sheet.ts'
import { nextTierPercent, radar, waterfall } from '../../src/outputs/charts.ts'
import { WORDING } from '../components/wordings.ts'
import {
  certificate,
  isms,
  level,
  must,
  RULEBOOK,
  sheetWhereAll,
  sheetWhereNothingPermittedApplies,
  sheetWith,
  truste,
  UNKNOWN,
} from '../core/builders.ts'

const TIERS: readonly (readonly [number, Sheet])[] = [
  [0, sheetWhereAll(RULEBOOK, 1)],
  [10, sheetWhereAll(RULEBOOK, 2)],
  [20, sheetWhereAll(RULEBOOK, 3, { answers: { 'BCP-01': level(1) } })],
  [30, sheetWhereAll(RULEBOOK, 3)],
  [40, sheetWhereAll(RULEBOOK, 4)],
]
const CERTIFICATES: readonly (readonly [number, readonly Certificate[]])[] = [
  [0, []],
  [10, [truste()]],
  [20, [certificate()]],
  [30, [certificate(), isms()]],
]
const CASES = TIERS.flatMap(([tier, sheet]) =>
  CERTIFICATES.map(([percent, certificates]) => [tier, percent, { ...sheet, certificates }] as const),
)

describe('the waterfall', () => {
  test.each(CASES)('of a tier of %i and certificates of %i adds up', (tier, percent, sheet) => {
    const bars = waterfall(assess(RULEBOOK, sheet))
    const discount = Math.min(60, tier + percent)
    const decided = (id: string, from: number, to: number, value: number) => ({
      ...{ id, from, to, possibleFrom: to, possibleTo: to },
      ...{ percent: value, possiblePercent: value },
    })
    expect(bars).toEqual([
      decided('management', 0, tier, tier),
      decided('certificates', tier, tier + percent, percent),
      decided('cut-off', discount, tier + percent, discount - tier - percent),
      decided('discount', 0, discount, discount),
    ])
    const [management, certificates, cutOff, total] = bars.map((bar) => bar.percent)
    expect(must(management) + must(certificates) + must(cutOff)).toBe(must(total))
  })

  test('shows what is still possible beyond what is certain', () => {
    const sheet = sheetWith({ certificates: [certificate({ number: '' })] })
    expect(waterfall(assess(RULEBOOK, sheet))).toEqual([
      { id: 'management', from: 0, to: 0, possibleFrom: 0, possibleTo: 40, percent: 0, possiblePercent: 40 },
      { id: 'certificates', from: 0, to: 0, possibleFrom: 0, possibleTo: 20, percent: 0, possiblePercent: 20 },
      { id: 'cut-off', from: 0, to: 0, possibleFrom: 0, possibleTo: 0, percent: 0, possiblePercent: 0 },
      { id: 'discount', from: 0, to: 0, possibleFrom: 0, possibleTo: 60, percent: 0, possiblePercent: 60 },
    ])
  })

  test('shows what the maximum may still cost', () => {
    const cutOff = (sheet: Sheet) => must(waterfall(assess(RULEBOOK, sheet)).find(({ id }) => id === 'cut-off'))
    // Nothing is cut off yet; at best 40 and 30 make 70.
    expect(cutOff(sheetWith({ certificates: [certificate(), isms()] }))).toEqual({
      ...{ id: 'cut-off', from: 30, to: 30, possibleFrom: 60, possibleTo: 70 },
      ...{ percent: 0, possiblePercent: -10 },
    })
    // 40 and 20 are certain, and 10 more is cut off once the second certificate has its number.
    const almost = sheetWhereAll(RULEBOOK, 4, { certificates: [certificate(), isms({ number: '' })] })
    expect(cutOff(almost)).toMatchObject({ from: 60, to: 60, possibleFrom: 60, possibleTo: 70, percent: 0, possiblePercent: -10 })
  })

  test('never writes a minus before nothing', () => {
    const cutOff = waterfall(assess(RULEBOOK, sheetWith())).find(({ id }) => id === 'cut-off')
    expect(must(cutOff).percent.toLocaleString('ja')).toBe('0')
  })
})

describe('the radar', () => {
  test.each(['ja', 'en'] as const)('has an axis for each area, named in %s', (language) => {
    const wording = WORDING[language]
    expect(radar(assess(RULEBOOK, sheetWhereAll(RULEBOOK, 3)), wording)).toEqual(
      RULEBOOK.areas.map(({ id }) => {
        const possible = RULEBOOK.questions.filter(({ area }) => area === id).reduce((sum, { weight }) => sum + 4 * weight, 0)
        const { name, short } = must(wording.areas[id])
        const share = { percent: 75, reachablePercent: 75, earned: (possible * 3) / 4, open: 0, possible }
        return { id, name, short, ...share, unanswered: 0, band: 3 }
      }),
    )
  })

  test('has no value where nothing is applicable', () => {
    const assessment = assess(RULEBOOK, sheetWhereNothingPermittedApplies(RULEBOOK, 3))
    const empty = radar(assessment, WORDING.ja).filter(({ possible }) => possible === 0)
    expect(empty.map(({ percent, band }) => [percent, band])).toEqual(empty.map(() => [null, null]))
  })

  test('does not evaluate an area with an unanswered question, but shows what it can still reach', () => {
    // The first area has 40 points; its first question, of weight 2, is worth 8.
    const of = (answer: Answer | null) =>
      must(radar(assess(RULEBOOK, sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-01': answer } })), WORDING.ja)[0])
    const [possible, without] = [40, 24]
    expect(of(null)).toMatchObject({
      ...{ earned: without, open: 8, possible, percent: 60, reachablePercent: 80 },
      ...{ unanswered: 1, band: null },
    })
    expect(of(UNKNOWN)).toMatchObject({ earned: without, open: 8, percent: 60, reachablePercent: 80, unanswered: 0, band: 2 })
    expect(of(level(0))).toMatchObject({ earned: without, open: 0, percent: 60, reachablePercent: 60, unanswered: 0, band: 2 })
  })
})

describe('the dashed line of the next tier', () => {
  test.each<[Level, number | null]>([
    [0, 50],
    [1, 50],
    [2, 60],
    [3, 85],
    [4, null],
  ])('with every answer at %i stands at %s', (value, expected) => {
    expect(nextTierPercent(RULEBOOK, assess(RULEBOOK, sheetWhereAll(RULEBOOK, value)))).toBe(expected)
  })

  test('follows the guide while questions are unanswered', () => {
    expect(nextTierPercent(RULEBOOK, assess(RULEBOOK, sheetWith()))).toBe(50)
    expect(nextTierPercent(RULEBOOK, assess(RULEBOOK, sheetWith({ answers: { 'GOV-03': level(3) } })))).toBe(85)
    expect(nextTierPercent(RULEBOOK, assess(RULEBOOK, sheetWith({ answers: { 'GOV-03': UNKNOWN } })))).toBe(50)
  })
})
