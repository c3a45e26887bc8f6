import type { QuestionResult } from './answers.ts'
import { HIGHEST_LEVEL, type QuestionId, type Rulebook } from './rulebook.ts'
import { readTier, type ManagementResult, type TierReading } from './tier.ts'

/** Both other customs for 該当なし, shown beside the result (参考換算, rules §2). */
export interface ControlReadings {
  readonly notApplicable: readonly QuestionId[]
  /** Every 該当なし as level 0, weak where essential (an insurer's form). */
  readonly asNotDone: TierReading
  /** Every 該当なし as level 4 (IPA's older sheet). */
  readonly asFullMarks: TierReading
}

/** Null while nothing is answered 該当なし. Open questions are read as in the certain end of the range. */
export function controlReadings(
  rulebook: Rulebook,
  questions: readonly QuestionResult[],
  management: ManagementResult,
): ControlReadings | null {
  const notApplicable: QuestionId[] = []
  const essential: QuestionId[] = []
  let points = 0
  rulebook.questions.forEach((question, index) => {
    if (questions[index]?.state !== 'not-applicable') return
    notApplicable.push(question.id)
    if (question.essential) essential.push(question.id)
    points += question.weight * HIGHEST_LEVEL
  })
  if (notApplicable.length === 0) return null
  const { earned, possible, weakEssentials } = management.certain
  return {
    notApplicable,
    asNotDone: readTier(rulebook, earned, possible + points, [...weakEssentials, ...essential]),
    asFullMarks: readTier(rulebook, earned + points, possible + points, weakEssentials),
  }
}
