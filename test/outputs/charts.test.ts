// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import type { Level } from '../../src/core/rulebook.ts'
import type { Certificate, Sheet } from '../../src/core/sheet.ts'
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
    const bars = waterfall(assess(RULEBOOK, sheet)).map((bar) => ({ ...bar, percent: bar.percent + 0 }))
    const discount = Math.min(60, tier + percent)
    expect(bars).toEqual([
      { id: 'management', from: 0, to: tier, possibleTo: tier, percent: tier },
      { id: 'certificates', from: tier, to: tier + percent, possibleTo: tier + percent, percent },
      { id: 'cut-off', from: discount, to: tier + percent, possibleTo: tier + percent, percent: discount - tier - percent },
      { id: 'discount', from: 0, to: discount, possibleTo: discount, percent: discount },
    ])
    const [management, certificates, cutOff, total] = bars.map((bar) => bar.percent)
    expect(must(management) + must(certificates) + must(cutOff)).toBe(must(total))
  })

  test('shows what is still possible beyond what is certain', () => {
    const sheet = sheetWith({ certificates: [certificate({ number: '' })] })
    expect(waterfall(assess(RULEBOOK, sheet))).toEqual([
      { id: 'management', from: 0, to: 0, possibleTo: 40, percent: 0 },
      { id: 'certificates', from: 0, to: 0, possibleTo: 20, percent: 0 },
      { id: 'cut-off', from: 0, to: 0, possibleTo: 0, percent: expect.closeTo(0) as number },
      { id: 'discount', from: 0, to: 0, possibleTo: 60, percent: 0 },
    ])
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
        return { id, name, short, percent: 75, earned: (possible * 3) / 4, possible, band: 3 }
      }),
    )
  })

  test('has no value where nothing is applicable', () => {
    const assessment = assess(RULEBOOK, sheetWhereNothingPermittedApplies(RULEBOOK, 3))
    const empty = radar(assessment, WORDING.ja).filter(({ possible }) => possible === 0)
    expect(empty.map(({ percent, band }) => [percent, band])).toEqual(empty.map(() => [null, null]))
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
