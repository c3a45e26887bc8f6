import { factsAgainstNotApplicable, factValue } from '../core/answers.ts'
import type { Assessment } from '../core/assess.ts'
import type { FactId, Question, Rulebook } from '../core/rulebook.ts'
import type { Sheet } from '../core/sheet.ts'
import type { Wording } from '../core/wording.ts'
import { questionsOfRound, type Round } from './progress.ts'

/** What a question's card says besides the question itself. */
export interface QuestionView {
  readonly question: Question
  /** Facts that stand against 該当なし; null: this question never permits it. */
  readonly factsAgainst: readonly FactId[] | null
  /** Those of them that are not answered yet. */
  readonly factsOpen: readonly FactId[]
  /** Sentences on what does not fit together. */
  readonly contradictions: readonly string[]
}

export function questionView(
  rulebook: Rulebook,
  sheet: Sheet,
  { flags }: Assessment,
  wording: Wording,
  question: Question,
): QuestionView {
  const factsAgainst = factsAgainstNotApplicable(rulebook, sheet, question)
  return {
    question,
    factsAgainst,
    factsOpen: (factsAgainst ?? []).filter((fact) => factValue(rulebook, sheet, fact) === null),
    contradictions: flags.flatMap((flag) =>
      flag.kind === 'contradiction' && flag.questions.includes(question.id) ? [wording.contradictions[flag.rule] ?? ''] : [],
    ),
  }
}

/** The questions on the screen: the one gone to, or with it all of its area that are in the round. */
export function questionsTogether(rulebook: Rulebook, round: Round, question: Question, byArea: boolean): readonly Question[] {
  if (!byArea) return [question]
  const others = questionsOfRound(rulebook, round).filter(({ area }) => area === question.area)
  return others.some(({ id }) => id === question.id) ? others : [question]
}
