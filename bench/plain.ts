import { rateCertificates } from '../src/core/certificates.ts'
import type { Question, Rulebook } from '../src/core/rulebook.ts'
import type { Sheet } from '../src/core/sheet.ts'

/** What the batch gives for a row, from a plain loop over objects, as one would write it without any of the core. */
export interface PlainRating {
  readonly earned: number
  readonly possible: number
  readonly certainWeak: number
  readonly reachableWeak: number
  readonly unanswered: number
  readonly certainDiscount: number
  readonly reachableDiscount: number
}

/** The policy as a plain loop wants it: nothing is searched for inside. */
export function plainRater(rulebook: Rulebook): (sheet: Sheet) => PlainRating {
  const { questions, management, combination } = rulebook
  const impliedBy = new Map(rulebook.facts.map((fact) => [fact.id, fact.impliedBy]))

  function isPermitted({ notApplicableUnless }: Question, { facts }: Sheet): boolean {
    if (notApplicableUnless.length === 0) return false
    for (const fact of notApplicableUnless) {
      if (facts[fact] !== 'no') return false
      for (const other of impliedBy.get(fact) ?? []) if (facts[other] === 'yes') return false
    }
    return true
  }

  function tierOf(earned: number, possible: number, weak: number): number {
    let tier = 0
    if (possible > 0) {
      for (const { fromPercent, discountPercent } of management.tiers) {
        if (earned * 100 >= fromPercent * possible) {
          tier = discountPercent
          break
        }
      }
    }
    for (const { fromWeak, maximumPercent } of management.essentialLimits) {
      if (weak >= fromWeak && maximumPercent < tier) tier = maximumPercent
    }
    return tier
  }

  return (sheet) => {
    let [earned, possible, open, certainWeak, reachableWeak, unanswered] = [0, 0, 0, 0, 0, 0]
    for (const question of questions) {
      const answer = sheet.answers[question.id]
      const most = question.weight * 4
      if (answer?.kind === 'level') {
        earned += question.weight * answer.level
        possible += most
        if (question.essential && answer.level <= management.weakAtMostLevel) {
          certainWeak += 1
          reachableWeak += 1
        }
      } else if (answer?.kind !== 'not-applicable' || !isPermitted(question, sheet)) {
        open += most
        possible += most
        if (question.essential) certainWeak += 1
        if (answer?.kind !== 'unknown') unanswered += 1
      }
    }
    const { certainPercent, possiblePercent } = rateCertificates(rulebook, sheet)
    return {
      earned,
      possible,
      certainWeak,
      reachableWeak,
      unanswered,
      certainDiscount: Math.min(combination.maximumPercent, tierOf(earned, possible, certainWeak) + certainPercent),
      reachableDiscount: Math.min(combination.maximumPercent, tierOf(earned + open, possible, reachableWeak) + possiblePercent),
    }
  }
}
