import fc from 'fast-check'
import { LEVELS, type Level, type Question, type Rulebook } from '../../src/core/rulebook.ts'
import type { Answer, Sheet } from '../../src/core/sheet.ts'
import { factsAll, level, notApplicable, RULEBOOK, sheetWith, UNKNOWN, withAnswers } from './builders.ts'

/** Rulebooks small enough to try every sheet: few questions, odd efforts, tiers and limits of all kinds. */
export interface SmallCase {
  readonly rulebook: Rulebook
  readonly sheet: Sheet
}

const KINDS = ['a', 'b', 'c'] as const

function smallRulebook(
  questions: readonly Pick<Question, 'weight' | 'essential' | 'effortKind'>[],
  efforts: readonly number[][],
  steps: readonly number[],
  fromWeak: readonly number[],
): Rulebook {
  const [template] = RULEBOOK.questions
  if (!template) throw new Error('expected questions')
  const tiers = [...new Set(steps)].sort((a, b) => b - a)
  return {
    ...RULEBOOK,
    questions: questions.map((question, index) => ({
      ...template,
      ...question,
      id: `Q-${String(index + 1)}`,
      number: index + 1,
      notApplicableUnless: ['wireless-lan'],
    })),
    efforts: {
      ...RULEBOOK.efforts,
      halfDays: Object.fromEntries(KINDS.map((kind, index) => [kind, efforts[index] ?? [1, 1, 1, 1]])),
    },
    management: {
      ...RULEBOOK.management,
      tiers: [
        ...tiers.map((fromPercent, index) => ({ fromPercent, discountPercent: (tiers.length - index) * 10 })),
        { fromPercent: 0, discountPercent: 0 },
      ],
      essentialLimits: fromWeak.map((from, index) => ({ fromWeak: from, maximumPercent: Math.max(0, 20 - index * 10) })),
    },
  }
}

const anyQuestion = fc.record({
  weight: fc.integer({ min: 1, max: 3 }),
  essential: fc.boolean(),
  effortKind: fc.constantFrom(...KINDS),
})

const anyEfforts = fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 4, maxLength: 4 }), {
  minLength: 3,
  maxLength: 3,
})
const anyTiers = fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 })
const anyLimits = fc
  .uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 0, maxLength: 2 })
  .map((from) => from.sort((a, b) => a - b))

/** A small rulebook with one sheet, of the states that are asked for. */
export function smallCase(questions: number, states: fc.Arbitrary<Answer | null>): fc.Arbitrary<SmallCase> {
  return fc
    .tuple(
      fc.array(anyQuestion, { minLength: 1, maxLength: questions }),
      anyEfforts,
      anyTiers,
      anyLimits,
      fc.array(states, { minLength: questions, maxLength: questions }),
    )
    .map(([list, efforts, tiers, limits, answers]) => {
      const rulebook = smallRulebook(list, efforts, tiers, limits)
      const given = Object.fromEntries(rulebook.questions.map(({ id }, index) => [id, answers[index] ?? null]))
      return { rulebook, sheet: sheetWith({ facts: factsAll(rulebook, 'no'), answers: withAnswers({}, given) }) }
    })
}

export const anyLevelAnswer: fc.Arbitrary<Answer> = fc.constantFrom<Level>(...LEVELS).map(level)
export const completeAnswer: fc.Arbitrary<Answer> = fc.oneof(
  { arbitrary: anyLevelAnswer, weight: 6 },
  { arbitrary: fc.constant(UNKNOWN), weight: 1 },
  { arbitrary: fc.constant(notApplicable()), weight: 1 },
)
export const openAnswer: fc.Arbitrary<Answer | null> = fc.oneof(
  { arbitrary: completeAnswer, weight: 2 },
  { arbitrary: fc.constant(UNKNOWN), weight: 1 },
  { arbitrary: fc.constant(null), weight: 2 },
)

/** Every way to choose one level for each of some questions. */
export function everyChoice(count: number): Level[][] {
  if (count === 0) return [[]]
  return everyChoice(count - 1).flatMap((rest) => LEVELS.map((one) => [...rest, one]))
}
