import type { ClaimantGroup, DataClass, LossCase, LossRules } from './lossRules.ts'
import type { BasisId } from './rulebook.ts'

/** The damages supposed by JNSA's JO formula, with every number it took. */
export interface FormulaReading {
  readonly baseYen: number
  readonly sensitivity: number
  /** The chosen kinds of data that give this sensitivity. */
  readonly decidedBy: readonly string[]
  readonly easeFactor: number
  readonly responsibilityFactor: number
  readonly responseFactor: number
  readonly yenPerPerson: number
  readonly persons: number
  readonly yen: number
  readonly basis: BasisId
}

/** The damages after the flyer's pattern: groups of claimants, each with its amount. */
export interface ClaimantsReading {
  readonly groups: readonly { readonly persons: number; readonly yenEach: number; readonly yen: number }[]
  readonly persons: number
  /** Everybody who claims nothing. */
  readonly others: number
  readonly yen: number
  readonly basis: BasisId
}

/** Sensitivity 機微情報度 of one kind of data: 10^(x−1) + 5^(y−1) (rules §8; JNSA's JO formula). */
export function sensitivityOf({ distress, economic }: Pick<DataClass, 'distress' | 'economic'>): number {
  return 10 ** (distress - 1) + 5 ** (economic - 1)
}

/**
 * JNSA's JO formula: base × the highest sensitivity × ease × responsibility × response for one person, times the people
 * (rules §8). Null when no kind of data is chosen. Expects a case without problems.
 */
export function formulaReading({ formula, dataClasses }: LossRules, described: LossCase): FormulaReading | null {
  const chosen = dataClasses.filter(({ id }) => described.dataClasses.includes(id))
  if (chosen.length === 0) return null
  const sensitivity = Math.max(...chosen.map(sensitivityOf))
  const easeFactor = factorOf(formula.ease, described.ease)
  const responsibilityFactor = factorOf(formula.responsibility, described.responsibility)
  const responseFactor = factorOf(formula.response, described.response)
  const yenPerPerson = formula.baseYen * sensitivity * easeFactor * responsibilityFactor * responseFactor
  return {
    baseYen: formula.baseYen,
    sensitivity,
    decidedBy: chosen.filter((one) => sensitivityOf(one) === sensitivity).map(({ id }) => id),
    easeFactor,
    responsibilityFactor,
    responseFactor,
    yenPerPerson,
    persons: described.persons,
    yen: yenPerPerson * described.persons,
    basis: formula.basis,
  }
}

/** The flyer's pattern: each group of claimants times its amount, and how many others remain (rules §8). Expects a case without problems. */
export function claimantsReading({ claimantGroups }: LossRules, described: LossCase): ClaimantsReading {
  const groups = described.claimants.map((group) => {
    const persons = personsOf(group, described.persons)
    return { persons, yenEach: group.yenEach, yen: persons * group.yenEach }
  })
  const persons = groups.reduce((sum, group) => sum + group.persons, 0)
  return {
    groups,
    persons,
    others: described.persons - persons,
    yen: groups.reduce((sum, { yen }) => sum + yen, 0),
    basis: claimantGroups.basis,
  }
}

/** The people of a group; a share is rounded down to whole people. */
export function personsOf(group: ClaimantGroup, allPersons: number): number {
  return 'persons' in group ? group.persons : Math.floor((allPersons * group.sharePercent) / 100)
}

/** An unknown factor leaves the product as it is; a case that names one has been refused before. */
function factorOf(factors: LossRules['formula']['ease'], id: string): number {
  return factors.find((factor) => factor.id === id)?.factor ?? 1
}
