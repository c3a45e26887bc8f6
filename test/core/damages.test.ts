// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { claimantsReading, formulaReading, personsOf, sensitivityOf } from '../../src/core/damages.ts'
import type { LossCase, LossRules } from '../../src/core/lossRules.ts'
import { must, RULEBOOK } from './builders.ts'
import { exampleCase, lossCase } from './lossBuilders.ts'

/** JNSA's table: mental distress, economic loss, sensitivity, and yen for one person at ease 6. */
const JO_TABLE = [
  [1, 1, 2, 6_000],
  [1, 2, 6, 18_000],
  [1, 3, 26, 78_000],
  [2, 1, 11, 33_000],
  [2, 2, 15, 45_000],
  [2, 3, 35, 105_000],
  [3, 1, 101, 303_000],
  [3, 2, 105, 315_000],
  [3, 3, 125, 375_000],
] as const

/** The rulebook's numbers with every place of JNSA's map as a kind of data. */
const WHOLE_MAP: LossRules = {
  ...RULEBOOK.loss,
  dataClasses: JO_TABLE.map(([distress, economic]) => ({
    id: `x${String(distress)}y${String(economic)}`,
    distress,
    economic,
    situations: [],
  })),
}

function perPerson(overrides: Partial<LossCase>, rules: LossRules = RULEBOOK.loss): number {
  return must(formulaReading(rules, lossCase({ persons: 1, dataClasses: ['identity'], ...overrides }))).yenPerPerson
}

describe('the JO formula', () => {
  test.each(JO_TABLE)('at distress %i and economic loss %i has the sensitivity %i', (distress, economic, sensitivity) => {
    expect(sensitivityOf({ distress, economic })).toBe(sensitivity)
  })

  test.each(JO_TABLE)('at distress %i and economic loss %i (sensitivity %i) gives %i yen a person', (x, y, _sensitivity, yen) => {
    expect(perPerson({ dataClasses: [`x${String(x)}y${String(y)}`], ease: 'name-and-address' }, WHOLE_MAP)).toBe(yen)
  })

  test('gives 1,500,000 yen at most', () => {
    const highest = { dataClasses: ['criminal-record'], ease: 'name-and-address', responsibility: 'high', response: 'improper' }
    expect(perPerson(highest)).toBe(1_500_000)
  })

  test.each([
    [{ ease: 'name-and-address' }, 6_000],
    [{ ease: 'name-only' }, 3_000],
    [{ ease: 'hard' }, 1_000],
    [{ ease: 'hard', responsibility: 'high' }, 2_000],
    [{ ease: 'hard', response: 'improper' }, 2_000],
    [{ ease: 'hard', responsibility: 'high', response: 'improper' }, 4_000],
  ])('takes %o as %i yen', (overrides, yen) => {
    expect(perPerson(overrides)).toBe(yen)
  })

  test('takes the most sensitive kind of data, not the sum', () => {
    const reading = formulaReading(
      RULEBOOK.loss,
      lossCase({ persons: 3, dataClasses: ['identity', 'medical-record', 'beliefs', 'will'] }),
    )
    expect(reading).toEqual({
      baseYen: 500,
      sensitivity: 101,
      decidedBy: ['medical-record', 'beliefs'],
      easeFactor: 1,
      responsibilityFactor: 1,
      responseFactor: 1,
      yenPerPerson: 50_500,
      persons: 3,
      yen: 151_500,
      basis: 'loss-formula',
    })
  })

  test.each([
    ['the flyer', 'list-sold', {}, 18_000_000],
    ['the flyer, response improper', 'list-sold', { response: 'improper' }, 36_000_000],
    ['the flyer, responsibility high', 'list-sold', { responsibility: 'high' }, 36_000_000],
    ['the sales page', 'letters-and-calls', {}, 6_000_000],
    ['the sales page, response improper', 'letters-and-calls', { response: 'improper' }, 12_000_000],
    ['the sales page, both', 'letters-and-calls', { response: 'improper', responsibility: 'high' }, 24_000_000],
  ])('gives for the case of %s the yen it is compared with', (_name, id, overrides, yen) => {
    expect(formulaReading(RULEBOOK.loss, exampleCase(id, overrides))?.yen).toBe(yen)
  })

  test('has no reading without a kind of data', () => {
    expect(formulaReading(RULEBOOK.loss, lossCase({ persons: 5 }))).toBeNull()
  })

  test('leaves the product alone when a factor is unknown', () => {
    expect(perPerson({ ease: 'nowhere' })).toBe(1_000)
  })
})

describe('the pattern of the flyer', () => {
  test('multiplies each group by its amount and counts the others', () => {
    expect(claimantsReading(RULEBOOK.loss, exampleCase('list-sold'))).toEqual({
      groups: [
        { persons: 300, yenEach: 100_000, yen: 30_000_000 },
        { persons: 700, yenEach: 10_000, yen: 7_000_000 },
      ],
      persons: 1_000,
      others: 2_000,
      yen: 37_000_000,
      basis: 'claimants-pattern',
    })
  })

  test('takes a share of the people as well as a number', () => {
    const claimants = [
      { sharePercent: 10, yenEach: 100_000 },
      { persons: 700, yenEach: 10_000 },
    ]
    expect(claimantsReading(RULEBOOK.loss, exampleCase('list-sold', { claimants }))).toEqual(
      claimantsReading(RULEBOOK.loss, exampleCase('list-sold')),
    )
  })

  test.each([
    [0, 100, 0],
    [1, 99, 0],
    [1, 100, 1],
    [3_000, 10, 300],
    [99, 50, 49],
    [1_000_000_000, 100, 1_000_000_000],
  ])('rounds a share of %i people at %i percent down to %i', (persons, sharePercent, expected) => {
    expect(personsOf({ sharePercent, yenEach: 1 }, persons)).toBe(expected)
  })

  test('leaves everybody among the others when nobody claims', () => {
    expect(claimantsReading(RULEBOOK.loss, lossCase({ persons: 7 }))).toMatchObject({ groups: [], persons: 0, others: 7, yen: 0 })
  })
})
