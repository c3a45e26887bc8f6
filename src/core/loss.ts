import { claimantsReading, formulaReading, type ClaimantsReading, type FormulaReading } from './damages.ts'
import { lossCaseProblems } from './lossCase.ts'
import { CLIENT_RECOURSE, CONDOLENCE, DAMAGES, type CostBucket, type LossCase, type LossRules } from './lossRules.ts'
import { failure, success, type Result } from './problem.ts'
import type { Rulebook } from './rulebook.ts'

/** One cost item of a described case: units × unitYen = yen, in whole yen. */
export interface CostLine {
  readonly id: string
  readonly bucket: CostBucket
  readonly units: number
  readonly unitYen: number
  readonly yen: number
}

/** The amounts that an insurance plan looks at, in whole yen. */
export interface LossAmounts {
  readonly liabilityYen: number
  readonly costsYen: number
  /** The part of the costs that no plan pays: sympathy money above the insured amount for one record. */
  readonly uninsuredYen: number
}

/** The loss 被害額 of a described case; a simulation of what the person described, never a forecast. */
export interface Loss extends LossAmounts {
  /** Items that cost something, liability first. */
  readonly lines: readonly CostLine[]
  readonly totalYen: number
  /** Both ways to put a figure on the damages, side by side, whichever counts. */
  readonly claimants: ClaimantsReading
  /** Null when no kind of data is chosen. */
  readonly formula: FormulaReading | null
}

/**
 * Adds up a described case in whole yen (rules §8): damages, the client's recourse for entrusted data, sympathy money,
 * and the entered items, each under liability or costs. Every problem of the case at once when it has any.
 */
export function simulateLoss(rulebook: Rulebook, described: LossCase): Result<Loss> {
  const rules = rulebook.loss
  const problems = lossCaseProblems(rules, described)
  if (problems.length > 0) return failure(...problems)
  const claimants = claimantsReading(rules, described)
  const formula = formulaReading(rules, described)
  const lines = [
    ...damageLines(described, claimants, formula),
    ...(described.dataHeld === 'entrusted' ? [lineOf(CLIENT_RECOURSE, 'liability', 1, described.clientRecourseYen)] : []),
    lineOf(CONDOLENCE, 'costs', described.condolence.recipients ?? claimants.others, described.condolence.yenEach),
    ...itemLines(rules, described),
  ].filter(({ yen }) => yen > 0)
  const liability = lines.filter(({ bucket }) => bucket === 'liability')
  const costs = lines.filter(({ bucket }) => bucket === 'costs')
  const liabilityYen = sumOf(liability)
  const costsYen = sumOf(costs)
  return success({
    lines: [...liability, ...costs],
    liabilityYen,
    costsYen,
    uninsuredYen: uninsuredCondolence(rulebook, costs),
    totalYen: liabilityYen + costsYen,
    claimants,
    formula,
  })
}

function damageLines(described: LossCase, { groups }: ClaimantsReading, formula: FormulaReading | null): CostLine[] {
  switch (described.damagesFrom) {
    case 'claimants':
      return groups.map(({ persons, yenEach }) => lineOf(DAMAGES, 'liability', persons, yenEach))
    case 'formula':
      return [formula]
        .filter((reading) => reading !== null)
        .map(({ persons, yenPerPerson }) => lineOf(DAMAGES, 'liability', persons, yenPerPerson))
    case 'entered':
      return [lineOf(DAMAGES, 'liability', 1, described.enteredDamagesYen)]
  }
}

function itemLines({ items }: LossRules, described: LossCase): CostLine[] {
  return items.flatMap(({ id, bucket }) => {
    const entered = described.items.find((item) => item.id === id)
    return entered ? [lineOf(id, bucket === 'either' ? described.lawyerUnder : bucket, entered.units, entered.unitYen)] : []
  })
}

function uninsuredCondolence({ insurancePlans }: Rulebook, costs: readonly CostLine[]): number {
  const line = costs.find(({ id }) => id === CONDOLENCE)
  return line ? line.units * Math.max(0, line.unitYen - insurancePlans.condolencePerRecordYen) : 0
}

function lineOf(id: string, bucket: CostBucket, units: number, unitYen: number): CostLine {
  return { id, bucket, units, unitYen, yen: units * unitYen }
}

function sumOf(lines: readonly CostLine[]): number {
  return lines.reduce((sum, { yen }) => sum + yen, 0)
}
