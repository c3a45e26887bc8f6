import { problem, type Problem } from './problem.ts'
import type { Rulebook } from './rulebook.ts'

/** Tiers go down strictly in both columns, end at 0 %, and never exceed the maximum; area bands go up. */
export function tierProblems({ management, areaBands }: Pick<Rulebook, 'management' | 'areaBands'>): Problem[] {
  const problems: Problem[] = []
  management.tiers.forEach(({ fromPercent, discountPercent }, index) => {
    const before = management.tiers[index - 1]
    const descends = !before || (fromPercent < before.fromPercent && discountPercent < before.discountPercent)
    const last = index === management.tiers.length - 1
    if (!descends || discountPercent > management.maximumPercent || (last && fromPercent !== 0)) {
      problems.push(problem('tiers-not-descending', `management.tiers.${String(index)}`))
    }
  })
  areaBands.fromPercent.forEach((from, index) => {
    if (from <= (areaBands.fromPercent[index - 1] ?? -1)) {
      problems.push(problem('tiers-not-descending', `areaBands.fromPercent.${String(index)}`))
    }
  })
  return problems
}
