// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { simulateLoss, type Loss } from '../../src/core/loss.ts'
import { LARGEST_PRODUCT_YEN } from '../../src/core/amounts.ts'
import type { LossCase } from '../../src/core/lossRules.ts'
import { deepFreeze, must, RULEBOOK, valueOf } from './builders.ts'
import { anyGoodCase, anyWildCase, exampleCase, lossCase, MAN } from './lossBuilders.ts'

function lossOf(described: LossCase): Loss {
  return valueOf(simulateLoss(RULEBOOK, described))
}

/** Items as [id, yen]. */
function linesOf({ lines }: Loss): [string, number][] {
  return lines.map(({ id, yen }) => [id, yen])
}

describe('the examples of the sources', () => {
  test('the flyer: 3,700万 + 100万 + 500万 + 200万 = 4,500万円', () => {
    const loss = lossOf(exampleCase('list-sold'))
    expect(loss).toEqual({
      lines: [
        { id: 'damages', bucket: 'liability', units: 300, unitYen: 100_000, yen: 30_000_000 },
        { id: 'damages', bucket: 'liability', units: 700, unitYen: 10_000, yen: 7_000_000 },
        { id: 'lawyer', bucket: 'liability', units: 1, unitYen: 2_000_000, yen: 2_000_000 },
        { id: 'condolence', bucket: 'costs', units: 2_000, unitYen: 500, yen: 1_000_000 },
        { id: 'advertisement', bucket: 'costs', units: 1, unitYen: 5_000_000, yen: 5_000_000 },
      ],
      liabilityYen: 39_000_000,
      costsYen: 6_000_000,
      uninsuredYen: 0,
      totalYen: 45_000_000,
      claimants: loss.claimants,
      formula: loss.formula,
    })
    expect([loss.claimants.yen, loss.formula?.yen]).toEqual([37_000_000, 18_000_000])
  })

  test('the flyer with the lawyer under costs: liability 3,700万, costs 800万, the same total', () => {
    expect(lossOf(exampleCase('list-sold', { lawyerUnder: 'costs' }))).toMatchObject({
      liabilityYen: 3_700 * MAN,
      costsYen: 800 * MAN,
      totalYen: 4_500 * MAN,
    })
  })

  test('the sales page: 16万 + 48万 + 165万 = 229万円, and damages of 1,500万円', () => {
    const loss = lossOf(exampleCase('letters-and-calls'))
    expect(linesOf(loss)).toEqual([
      ['damages', 15_000_000],
      ['condolence', 480_000],
      ['letter', 160_000],
      ['call-centre', 1_650_000],
    ])
    expect(loss).toMatchObject({ liabilityYen: 15_000_000, costsYen: 2_290_000, totalYen: 17_290_000, uninsuredYen: 0 })
  })

  test('the sales page: an investigation of 470万円', () => {
    expect(lossOf(exampleCase('server-attacked'))).toMatchObject({
      lines: [{ id: 'investigation', bucket: 'costs', units: 1, unitYen: 4_700_000, yen: 4_700_000 }],
      liabilityYen: 0,
      costsYen: 4_700_000,
      totalYen: 4_700_000,
      formula: null,
    })
  })
})

describe('a described loss', () => {
  test('is nothing for a case that says nothing', () => {
    expect(lossOf(lossCase())).toMatchObject({ lines: [], liabilityYen: 0, costsYen: 0, uninsuredYen: 0, totalYen: 0 })
  })

  test("counts the client's recourse as liability for entrusted data only", () => {
    const recourse = { clientRecourseYen: 8_000_000 }
    expect([
      linesOf(lossOf(lossCase({ ...recourse, dataHeld: 'entrusted' }))),
      linesOf(lossOf(lossCase({ ...recourse, dataHeld: 'own' }))),
      linesOf(lossOf(lossCase({ dataHeld: 'entrusted' }))),
    ]).toEqual([[['client-recourse', 8_000_000]], [], []])
    expect(lossOf(lossCase({ ...recourse, dataHeld: 'entrusted' })).liabilityYen).toBe(8_000_000)
  })

  test.each([
    ['claimants', 37_000_000],
    ['formula', 18_000_000],
    ['entered', 12_345_678],
  ] as const)('takes its damages from %s', (damagesFrom, yen) => {
    const loss = lossOf(exampleCase('list-sold', { damagesFrom, enteredDamagesYen: 12_345_678 }))
    const damages = loss.lines.filter(({ id }) => id === 'damages')
    expect(damages.reduce((sum, line) => sum + line.yen, 0)).toBe(yen)
    expect([loss.claimants.yen, loss.formula?.yen]).toEqual([37_000_000, 18_000_000])
  })

  test('gives sympathy money to everybody outside the groups, or to those named', () => {
    const condolenceOf = (recipients: number | null) =>
      lossOf(exampleCase('list-sold', { condolence: { recipients, yenEach: 500 } })).lines.find(({ id }) => id === 'condolence')
    expect([condolenceOf(null)?.units, condolenceOf(3_000)?.units, condolenceOf(0)]).toEqual([2_000, 3_000, undefined])
  })

  test.each([
    [999, 0],
    [1_000, 0],
    [1_001, 2_000],
    [3_000, 4_000_000],
  ])('leaves of %i yen for each of 2,000 people %i yen uninsured', (yenEach, uninsuredYen) => {
    expect(lossOf(exampleCase('list-sold', { condolence: { recipients: null, yenEach } })).uninsuredYen).toBe(uninsuredYen)
  })

  test('leaves nothing uninsured where no sympathy money is paid, however much an item costs', () => {
    const { costsYen, uninsuredYen } = lossOf(lossCase({ items: [{ id: 'investigation', units: 1, unitYen: 470 * MAN }] }))
    expect([costsYen, uninsuredYen]).toEqual([470 * MAN, 0])
  })

  test('lists its items in the order of the rulebook, whatever the order of entry', () => {
    const described = exampleCase('list-sold')
    expect(lossOf({ ...described, items: [...described.items].reverse() })).toEqual(lossOf(described))
  })

  test('multiplies months by the price of a month', () => {
    expect(linesOf(lossOf(lossCase({ items: [{ id: 'credit-monitoring', units: 3, unitYen: 1_000_000 }] })))).toEqual([
      ['credit-monitoring', 3_000_000],
    ])
  })

  test('gives the problems of a bad case instead of figures', () => {
    expect(simulateLoss(RULEBOOK, lossCase({ persons: -1 }))).toEqual({
      ok: false,
      problems: [{ code: 'count-not-allowed', path: 'persons', params: { received: '-1', maximum: 1_000_000_000 } }],
    })
  })

  test('leaves the case as it was', () => {
    expect(() => simulateLoss(RULEBOOK, deepFreeze(exampleCase('list-sold')))).not.toThrow()
  })
})

describe('any case', () => {
  test('adds up: each line is units × price, each total the sum of its lines', () => {
    fc.assert(
      fc.property(anyGoodCase(RULEBOOK), (described) => {
        const { lines, liabilityYen, costsYen, totalYen, uninsuredYen } = lossOf(described)
        const sum = (bucket: string) => lines.filter((line) => line.bucket === bucket).reduce((so, { yen }) => so + yen, 0)
        expect(lines.every(({ units, unitYen, yen }) => yen === units * unitYen && yen > 0)).toBe(true)
        expect([liabilityYen, costsYen, totalYen]).toEqual([sum('liability'), sum('costs'), liabilityYen + costsYen])
        expect(uninsuredYen).toBeLessThanOrEqual(costsYen)
      }),
    )
  })

  test('costs the same under either bucket of the lawyer, and never less for entrusted data', () => {
    fc.assert(
      fc.property(anyGoodCase(RULEBOOK), (described) => {
        const totalWith = (overrides: Partial<LossCase>) => lossOf({ ...described, ...overrides }).totalYen
        expect(totalWith({ lawyerUnder: 'liability' })).toBe(totalWith({ lawyerUnder: 'costs' }))
        expect(totalWith({ dataHeld: 'entrusted' }) - totalWith({ dataHeld: 'own' })).toBe(described.clientRecourseYen)
      }),
    )
  })

  test('gives whole safe yen or problems, whatever the numbers', () => {
    fc.assert(
      fc.property(anyWildCase(RULEBOOK), (described) => {
        const result = simulateLoss(RULEBOOK, described)
        if (!result.ok) {
          expect(result.problems.length).toBeGreaterThan(0)
          return
        }
        const { liabilityYen, costsYen, totalYen, uninsuredYen, claimants, formula, lines } = result.value
        const all = [
          liabilityYen,
          costsYen,
          totalYen,
          uninsuredYen,
          claimants.yen,
          formula?.yen ?? 0,
          ...lines.map(({ yen }) => yen),
        ]
        expect(all.filter((yen) => !Number.isSafeInteger(yen) || yen < 0)).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  test('stays exact with every item at its largest', () => {
    const items = RULEBOOK.loss.items.map(({ id }) => ({ id, units: 100, unitYen: LARGEST_PRODUCT_YEN / 100 }))
    const loss = lossOf(lossCase({ persons: 100, items, condolence: { recipients: 100, yenEach: LARGEST_PRODUCT_YEN / 100 } }))
    expect(loss.totalYen).toBe((items.length + 1) * LARGEST_PRODUCT_YEN)
    expect(Number.isSafeInteger(must(loss.totalYen))).toBe(true)
  })
})
