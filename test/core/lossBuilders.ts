import fc from 'fast-check'
import { emptyLossCase } from '../../src/core/lossCase.ts'
import type { Incident } from '../../src/core/duties.ts'
import type { ClaimantGroup, LossCase } from '../../src/core/lossRules.ts'
import type { Rulebook } from '../../src/core/rulebook.ts'
import { must, RULEBOOK } from './builders.ts'

/** People write of 万円 when they speak of losses. */
export const MAN = 10_000

/** An otherwise empty case. */
export function lossCase(overrides: Partial<LossCase> = {}): LossCase {
  return { ...emptyLossCase(RULEBOOK.loss), ...overrides }
}

/** A case of the sources, as the rulebook has it. */
export function exampleCase(id: string, overrides: Partial<LossCase> = {}): LossCase {
  return { ...must(RULEBOOK.loss.examples.find((example) => example.id === id)).case, ...overrides }
}

/** A leak that nobody has to report. */
export function incident(overrides: Partial<Incident> = {}): Incident {
  return {
    discovered: '2026-11-21',
    persons: 10,
    dataClasses: ['identity'],
    situations: [],
    stronglyEncrypted: false,
    myNumber: false,
    privacyMark: false,
    dataHeld: 'own',
    ...overrides,
  }
}

/** Cases that add up: never more claimants or recipients than people. */
export function anyGoodCase(rulebook: Rulebook): fc.Arbitrary<LossCase> {
  const yen = fc.nat(10_000_000)
  return fc.nat(100_000).chain((persons) => {
    const half = Math.floor(persons / 2)
    const group: fc.Arbitrary<ClaimantGroup> = fc.oneof(
      fc.record({ persons: fc.nat(half), yenEach: yen }),
      fc.record({ sharePercent: fc.nat(50), yenEach: yen }),
    )
    const item = fc
      .constantFrom(...rulebook.loss.items)
      .chain(({ id, per }) => fc.record({ id: fc.constant(id), units: fc.nat(per === 'person' ? persons : 12), unitYen: yen }))
    return fc.record({
      persons: fc.constant(persons),
      dataClasses: fc.uniqueArray(fc.constantFrom(...rulebook.loss.dataClasses.map(({ id }) => id)), { minLength: 1 }),
      ease: fc.constantFrom(...rulebook.loss.formula.ease.map(({ id }) => id)),
      responsibility: fc.constantFrom(...rulebook.loss.formula.responsibility.map(({ id }) => id)),
      response: fc.constantFrom(...rulebook.loss.formula.response.map(({ id }) => id)),
      damagesFrom: fc.constantFrom('claimants', 'formula', 'entered'),
      claimants: fc.array(group, { maxLength: 2 }),
      enteredDamagesYen: yen,
      dataHeld: fc.constantFrom('own', 'entrusted'),
      clientRecourseYen: yen,
      lawyerUnder: fc.constantFrom('liability', 'costs'),
      condolence: fc.record({ recipients: fc.option(fc.nat(persons)), yenEach: fc.nat(3000) }),
      items: fc.uniqueArray(item, { selector: ({ id }) => id, maxLength: 6 }),
    })
  })
}

/** Numbers that no case should have, among ones that it may. */
export const anyNumber: fc.Arbitrary<number> = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(0, -0, 1, -1, 0.5, 1e9, 1e9 + 1, 1e12, 1e12 + 1, 1e21, Number.NaN, Number.POSITIVE_INFINITY),
)

/** Cases with any numbers and ids at all. */
export function anyWildCase(rulebook: Rulebook): fc.Arbitrary<LossCase> {
  return fc
    .tuple(anyGoodCase(rulebook), anyNumber, anyNumber, anyNumber, fc.nat(9), fc.string())
    .map(([good, a, b, c, which, id]) => {
      const wild: readonly Partial<LossCase>[] = [
        { persons: a },
        { enteredDamagesYen: a, clientRecourseYen: b },
        { claimants: [{ persons: a, yenEach: b }] },
        {
          claimants: [
            { sharePercent: a, yenEach: b },
            { sharePercent: c, yenEach: 1 },
          ],
        },
        { condolence: { recipients: a, yenEach: b } },
        { persons: a, condolence: { recipients: null, yenEach: b } },
        { items: [{ id: 'letter', units: a, unitYen: b }] },
        { items: [{ id, units: 1, unitYen: c }] },
        { dataClasses: [id] },
        { ease: id, persons: a },
      ]
      return { ...good, ...wild[which] }
    })
}
