import type { Assessment } from '../core/assess.ts'
import type { AreaId, Question, QuestionId, Rulebook } from '../core/rulebook.ts'
import type { Sheet } from '../core/sheet.ts'

export type Round = 'quick' | 'full'

export interface AreaProgress {
  readonly id: AreaId
  readonly total: number
  readonly answered: number
  /** Of those not done: answered last year, not confirmed yet. */
  readonly unconfirmed: number
  /** Where a click on the area leads: its first question that is not done, or its first. */
  readonly enter: number
}

/** The questions of a round, in catalogue order: the quick ones, or all sixty. */
export function questionsOfRound(rulebook: Rulebook, round: Round): readonly Question[] {
  return round === 'quick' ? rulebook.questions.filter(({ quick }) => quick) : rulebook.questions
}

/**
 * How far each area is within a round; areas without a question in the round are left out. What is 未確認 is not done yet:
 * whoever begins the next year goes through the questions once more.
 */
export function areaProgress(
  rulebook: Rulebook,
  assessment: Assessment,
  round: Round,
  unconfirmed: readonly QuestionId[] = [],
): AreaProgress[] {
  const open = openQuestions(assessment, unconfirmed)
  return rulebook.areas.flatMap(({ id }) => {
    const questions = questionsOfRound(rulebook, round).filter(({ area }) => area === id)
    const [first] = questions
    if (!first) return []
    const left = questions.filter((question) => open.has(question.id))
    return [
      {
        id,
        total: questions.length,
        answered: questions.length - left.length,
        unconfirmed: left.filter((question) => unconfirmed.includes(question.id)).length,
        enter: (left[0] ?? first).number,
      },
    ]
  })
}

function openQuestions(assessment: Assessment, unconfirmed: readonly QuestionId[]): ReadonlySet<QuestionId> {
  const unanswered = assessment.questions.filter(({ state }) => state === 'unanswered').map(({ id }) => id)
  return new Set([...unanswered, ...unconfirmed])
}

/** The round that a person is in: the quick one until its questions are done. */
export function currentRound(rulebook: Rulebook, assessment: Assessment, unconfirmed: readonly QuestionId[] = []): Round {
  const open = openQuestions(assessment, unconfirmed)
  return questionsOfRound(rulebook, 'quick').some(({ id }) => open.has(id)) ? 'quick' : 'full'
}

/**
 * The question to answer next after a number: the next one of the round that is not done, then from the beginning;
 * those put aside (あとで) come last. Null when the round is complete.
 */
export function nextUnanswered(
  rulebook: Rulebook,
  assessment: Assessment,
  sheet: Sheet,
  round: Round,
  after: number,
): number | null {
  const open = openQuestions(assessment, sheet.unconfirmed)
  const unanswered = questionsOfRound(rulebook, round).filter(({ id }) => open.has(id))
  const now = unanswered.filter(({ id }) => !sheet.later.includes(id))
  const candidates = now.length > 0 ? now : unanswered
  return (candidates.find(({ number }) => number > after) ?? candidates[0])?.number ?? null
}

export interface RoundProgress {
  readonly total: number
  readonly answered: number
}

export function roundProgress(
  rulebook: Rulebook,
  assessment: Assessment,
  round: Round,
  unconfirmed: readonly QuestionId[] = [],
): RoundProgress {
  const open = openQuestions(assessment, unconfirmed)
  const questions = questionsOfRound(rulebook, round)
  return { total: questions.length, answered: questions.filter(({ id }) => !open.has(id)).length }
}

/** Half a minute a question: an assumption, until the person's own pace is known. */
const ASSUMED_SECONDS = 30
/** So many answers make a pace; fewer are chance. */
const ENOUGH_ANSWERS = 5
/** Whoever takes longer over one question has been called away. */
export const LONGEST_ANSWER_SECONDS = 300
/** So many of the last answers count, so that the pace follows the person. */
export const PACE_ANSWERS = 15

/** Seconds a question, from how long the last first answers took: the middle of them. */
export function secondsEach(lastAnswers: readonly number[]): number {
  if (lastAnswers.length < ENOUGH_ANSWERS) return ASSUMED_SECONDS
  const sorted = [...lastAnswers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? ASSUMED_SECONDS
}

/** Minutes for the questions still open at this person's pace, rounded up. */
export function minutesLeft({ total, answered }: RoundProgress, lastAnswers: readonly number[] = []): number {
  return Math.ceil(((total - answered) * secondsEach(lastAnswers)) / 60)
}
