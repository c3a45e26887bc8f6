import type { Problem } from '../core/problem.ts'
import type { RuleCheck } from '../core/ruleChecks.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Words } from './words.ts'

/** What is wrong with a draft, and where, for somebody who sees its tiers by number. */
export function problemText({ code, path, params }: Problem, draft: Rulebook | null, { t }: Pick<Words, 't'>): string {
  const [, place] = /^management\.tiers\.(\d+)$/.exec(path) ?? []
  if (place !== undefined) {
    return t('lab.problems.tier', { place: Number(place) + 1, maximum: draft?.management.maximumPercent ?? 100 })
  }
  if (code === 'portfolio-weights-too-large') return t('lab.problems.weights', { ...params })
  return t('lab.problems.other')
}

/** The places at which a check fails, in words. */
export function failingNames({ questions }: Rulebook, { id, failing }: RuleCheck, words: Pick<Words, 't' | 'wording'>): string[] {
  const { t, wording } = words
  switch (id) {
    case 'tiers-reachable':
      return failing.map((value) => t('lab.check.percent', { value }))
    case 'limits-stricter':
    case 'limits-matter':
      return failing.map((value) => t('lab.check.weak', { value }))
    case 'partial-not-above-whole':
    case 'certificates-within-maximum':
      return failing.map((kind) => wording.certificates[kind]?.name ?? kind)
    default:
      return failing.map((question) => {
        const number = questions.find((each) => each.id === question)?.number ?? 0
        return t('questions.number', { number })
      })
  }
}
