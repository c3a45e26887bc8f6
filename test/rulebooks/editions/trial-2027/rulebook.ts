/**
 * The edition `trial-2027`, which exists only in tests: a year's change of `jcci-2015`, made by hand. It has five areas and
 * other tiers. One question is reworded and kept, one reworded and asked again, one split, two are merged, one is new, and
 * all others of four areas are as they were; the other nine areas are gone.
 */
import type { Question, Rulebook } from '../../../../src/core/rulebook.ts'
import { questionOf, RULEBOOK } from '../../../core/builders.ts'

const AREAS = ['GOV', 'AST', 'HRM', 'PHY', 'GAI'] as const

const changed = (id: string, change: Partial<Question>): Question => ({ ...questionOf(RULEBOOK, id), ...change })

/** In the place of an old question. */
const REPLACED: Readonly<Record<string, readonly Question[]>> = {
  'GOV-03': [changed('GOV-03', { id: 'GOV-06' })],
  'AST-01': [changed('AST-01', {}), changed('AST-01', { id: 'AST-05', essential: false, quick: false, weight: 1 })],
  'AST-03': [changed('AST-03', { id: 'AST-06' })],
  'AST-04': [],
  // 該当なし is no longer permitted.
  'PHY-07': [changed('PHY-07', { notApplicableUnless: [] })],
  'HRM-03': [],
}

const questions = RULEBOOK.questions
  .filter(({ area }) => (AREAS as readonly string[]).includes(area))
  .flatMap((question) => REPLACED[question.id] ?? [question])
  .concat(changed('GOV-04', { id: 'GAI-01', area: 'GAI', notApplicableUnless: ['generative-ai'] }))
  .map((question, index) => ({
    ...question,
    number: index + 1,
    causes: question.causes.filter((cause) => cause !== 'insider'),
  }))

const known = new Set(questions.map(({ id }) => id))
const facts = ['telework-or-byod', 'cloud-services', 'removable-media', 'wireless-lan', 'public-website']

export const TRIAL_RULEBOOK: Rulebook = {
  ...RULEBOOK,
  id: 'trial-2027',
  areas: AREAS.map((id) => ({ id })),
  facts: [
    ...RULEBOOK.facts.filter(({ id }) => !facts.includes(id)),
    { id: 'outside-work', impliedBy: [] },
    { id: 'generative-ai', impliedBy: [] },
  ],
  questions,
  trades: RULEBOOK.trades.filter((id) => id !== 'education'),
  causes: RULEBOOK.causes.filter((id) => id !== 'insider'),
  management: {
    ...RULEBOOK.management,
    tiers: [
      { fromPercent: 90, discountPercent: 35 },
      { fromPercent: 60, discountPercent: 20 },
      { fromPercent: 0, discountPercent: 0 },
    ],
  },
  certificates: {
    ...RULEBOOK.certificates,
    kinds: RULEBOOK.certificates.kinds.filter(({ id }) => id !== 'truste'),
  },
  consistency: {
    ...RULEBOOK.consistency,
    rules: RULEBOOK.consistency.rules.filter(
      ({ when, questions: named }) =>
        named.every((id) => known.has(id)) &&
        when.every((condition) => !('question' in condition) || known.has(condition.question)),
    ),
  },
}

/** Where an old question's sentences are used for a new one. */
export const WORDED_LIKE: Readonly<Record<string, string>> = {
  'GOV-06': 'GOV-03',
  'AST-05': 'AST-01',
  'AST-06': 'AST-03',
  'GAI-01': 'GOV-04',
}
