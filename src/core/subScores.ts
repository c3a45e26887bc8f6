import type { QuestionResult } from './answers.ts'
import type { CauseId, Question, Rulebook, StorageFormId } from './rulebook.ts'
import { achievementPercent } from './tier.ts'

/** Points of the questions that concern something; a question may concern several, so these never add up to the whole. */
export interface SubScore {
  readonly earned: number
  readonly possible: number
  /** Rounded down; null when nothing applies (never 0 %). */
  readonly percent: number | null
}

/** Sub-scores besides those by area (see `areaResults`), in the rulebook's order. */
export interface SubScores {
  readonly byCause: readonly (SubScore & { readonly cause: CauseId })[]
  readonly byStorageForm: readonly (SubScore & { readonly storageForm: StorageFormId })[]
  /** Causes row by row: questions that name both. */
  readonly cells: readonly (SubScore & { readonly cause: CauseId; readonly storageForm: StorageFormId })[]
}

/** Earned and possible points by cause 漏えい原因, storage form 保管形態 and both (rules §6a). Open questions earn 0. */
export function subScores(rulebook: Rulebook, questions: readonly QuestionResult[]): SubScores {
  const score = (concerns: (question: Question) => boolean): SubScore => {
    let earned = 0
    let possible = 0
    rulebook.questions.forEach((question, index) => {
      const result = questions[index]
      if (!result || !concerns(question)) return
      earned += result.earned
      possible += result.possible
    })
    return { earned, possible, percent: achievementPercent(earned, possible) }
  }
  const { causes, storageForms } = rulebook
  return {
    byCause: causes.map((cause) => ({ cause, ...score((question) => question.causes.includes(cause)) })),
    byStorageForm: storageForms.map((storageForm) => ({
      storageForm,
      ...score((question) => question.storage.includes(storageForm)),
    })),
    cells: causes.flatMap((cause) =>
      storageForms.map((storageForm) => ({
        cause,
        storageForm,
        ...score((question) => question.causes.includes(cause) && question.storage.includes(storageForm)),
      })),
    ),
  }
}
