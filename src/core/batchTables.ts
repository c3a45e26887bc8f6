import { resultInState, type AnswerState } from './answers.ts'
import { NO_PERCENT } from './batchGrade.ts'
import { ANSWERS_OF_WORD, BITS_OF_ANSWER, COLUMNS, packingOf, PORTFOLIO_LIMITS } from './batchPortfolio.ts'
import { joinSums, MAXIMUM_WEIGHT, pointsOf } from './batchSums.ts'
import { perRulebook } from './perRulebook.ts'
import { failure, problem, success, type Result } from './problem.ts'
import { HIGHEST_LEVEL, LEVELS, type Level, type Question, type Rulebook } from './rulebook.ts'
import { achievementPercent, manage } from './tier.ts'

/** What scoring looks up instead of calculating. */
export interface ScoreTables {
  /** What each packed word of four answers adds to the sums: column after column, 4,096 possible words each. */
  readonly words: Float64Array
  /** Achievement for points and weight together (`pointsOf`). */
  readonly percents: Uint8Array
  readonly packedBy: string
  readonly scoredBy: string
}

const WORDS = 2 ** (BITS_OF_ANSWER * ANSWERS_OF_WORD)
const CODE_MASK = 2 ** BITS_OF_ANSWER - 1

/** The eight packed answers, in the order of their codes. */
const CODED: readonly { readonly state: AnswerState; readonly level: Level | null }[] = [
  ...LEVELS.map((level) => ({ state: 'level' as const, level })),
  { state: 'unknown', level: null },
  { state: 'not-applicable', level: null },
  { state: 'unanswered', level: null },
]

/**
 * The look-up tables of a rulebook. What one answer is worth comes from the functions that `assess` uses. They change with
 * weights, essential questions and the weak level; not with tiers, limits, rates or maxima.
 * Problems: more questions than a portfolio takes; a total weight above 1,023.
 */
export function tablesOf(rulebook: Rulebook): Result<ScoreTables> {
  const { questions } = rulebook
  if (questions.length > PORTFOLIO_LIMITS.questions) {
    const params = { count: questions.length, maximum: PORTFOLIO_LIMITS.questions }
    return failure(problem('portfolio-too-many-questions', 'questions', params))
  }
  const weight = questions.reduce((sum, question) => sum + question.weight, 0)
  if (weight > MAXIMUM_WEIGHT) {
    return failure(problem('portfolio-weights-too-large', 'questions', { weight, maximum: MAXIMUM_WEIGHT }))
  }
  return success({
    words: wordTable(rulebook),
    percents: percentTable(weight),
    packedBy: packingOf(rulebook),
    scoredBy: scoringOf(rulebook),
  })
}

function wordTable(rulebook: Rulebook): Float64Array {
  const worths = rulebook.questions.map((question) => worthOfCodes(rulebook, question))
  const words = new Float64Array(COLUMNS * WORDS)
  for (let column = 0; column < COLUMNS; column += 1) {
    const four = worths.slice(column * ANSWERS_OF_WORD, (column + 1) * ANSWERS_OF_WORD)
    for (let word = 0; word < WORDS; word += 1) {
      words[column * WORDS + word] = four.reduce(
        (sum, worth, place) => sum + (worth[(word >> (BITS_OF_ANSWER * place)) & CODE_MASK] as number),
        0,
      )
    }
  }
  return words
}

/** What each of the eight answers of one question adds to the sums. */
function worthOfCodes(rulebook: Rulebook, question: Question): Float64Array {
  return Float64Array.from(CODED, ({ state, level }) => {
    const { certain, reachable, openPoints } = manage(rulebook, [resultInState(rulebook, question, state, level)])
    return joinSums({
      earned: certain.earned,
      weight: certain.possible / HIGHEST_LEVEL,
      openPoints,
      weak: { certain: certain.weakEssentials.length, reachable: reachable.weakEssentials.length },
      unanswered: state === 'unanswered' ? 1 : 0,
    })
  })
}

function percentTable(heaviest: number): Uint8Array {
  const table = new Uint8Array(pointsOf(0, heaviest + 1))
  for (let weight = 0; weight <= heaviest; weight += 1) {
    const possible = weight * HIGHEST_LEVEL
    for (let earned = 0; earned <= possible; earned += 1) {
      table[pointsOf(earned, weight)] = achievementPercent(earned, possible) ?? NO_PERCENT
    }
  }
  return table
}

/** Everything of the rulebook that the sums rest on beside what packing rests on. */
export const scoringOf = perRulebook(({ questions, management }) =>
  JSON.stringify([questions.map(({ id, weight, essential }) => [id, weight, essential]), management.weakAtMostLevel]),
)
