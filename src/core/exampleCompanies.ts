import { LEVELS, type Level, type Rulebook } from './rulebook.ts'
import { EMPTY_SHEET, type Answer, type Sheet } from './sheet.ts'

/** Companies made from an edition alone, at which new rules can be tried without anybody's answers (rules §7). */
export const EXAMPLE_KINDS = [
  'all-at',
  'small-office',
  'one-essential-weak',
  'three-essentials-weak',
  'one-unknown',
  'ends-only',
] as const
export type ExampleKind = (typeof EXAMPLE_KINDS)[number]

export interface ExampleCompany {
  readonly kind: ExampleKind
  /** The level of all answers that the kind does not set otherwise. */
  readonly level: Level
  readonly sheet: Sheet
}

const WEAK: Answer = { kind: 'level', level: 0 }

/** The examples of an edition, those with everything at one level first. */
export function exampleCompanies(rulebook: Rulebook): ExampleCompany[] {
  const essentials = rulebook.questions.filter(({ essential }) => essential).map(({ id }) => id)
  const withAll = (level: Level, fact: 'yes' | 'no', answers: Sheet['answers'] = {}): Sheet => ({
    ...EMPTY_SHEET,
    facts: Object.fromEntries(rulebook.facts.map(({ id }) => [id, fact])),
    answers: {
      ...Object.fromEntries(rulebook.questions.map(({ id }): [string, Answer] => [id, { kind: 'level', level }])),
      ...answers,
    },
  })
  const weak = (ids: readonly string[], answer: Answer): Sheet['answers'] => Object.fromEntries(ids.map((id) => [id, answer]))
  const notApplicable = rulebook.questions.filter(({ notApplicableUnless }) => notApplicableUnless.length > 0).map(({ id }) => id)
  // The heaviest ones in full, the others not at all: where weights matter most.
  const heaviest = Math.max(0, ...rulebook.questions.map(({ weight }) => weight))
  const heavy = rulebook.questions.filter(({ weight }) => weight === heaviest).map(({ id }) => id)
  return [
    ...LEVELS.map((level): ExampleCompany => ({ kind: 'all-at', level, sheet: withAll(level, 'yes') })),
    { kind: 'small-office', level: 3, sheet: withAll(3, 'no', weak(notApplicable, { kind: 'not-applicable', reason: '' })) },
    { kind: 'one-essential-weak', level: 3, sheet: withAll(3, 'yes', weak(essentials.slice(0, 1), WEAK)) },
    { kind: 'three-essentials-weak', level: 3, sheet: withAll(3, 'yes', weak(essentials.slice(0, 3), WEAK)) },
    { kind: 'one-unknown', level: 3, sheet: withAll(3, 'yes', weak(essentials.slice(0, 1), { kind: 'unknown' })) },
    { kind: 'ends-only', level: 1, sheet: withAll(1, 'yes', weak(heavy, { kind: 'level', level: 4 })) },
  ]
}
