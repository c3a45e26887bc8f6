import type { QuestionResult } from '../core/answers.ts'
import type { Assessment } from '../core/assess.ts'
import type { CauseId, Question, Rulebook, StorageFormId } from '../core/rulebook.ts'
import { subScores, type SubScore } from '../core/subScores.ts'
import { achievementPercent } from '../core/tier.ts'

/** How well something is covered: what is certain, and how far the open answers can still lift it. */
export interface Coverage extends SubScore {
  /** Null stands for the whole: a cause over both storage forms, a storage form over all causes. */
  readonly cause: CauseId | null
  readonly storageForm: StorageFormId | null
  /** Questions that apply; none at all is said as such, never as 0 %. */
  readonly questions: number
  /** Points of unanswered and unknown questions. */
  readonly open: number
  readonly unanswered: number
  /** With every open answer at the highest level; null with the percent. */
  readonly reachablePercent: number | null
}

export interface CauseGrid {
  readonly rows: readonly { readonly cause: CauseId; readonly cells: readonly Coverage[]; readonly whole: Coverage }[]
  /** Each storage form over all causes. */
  readonly columns: readonly Coverage[]
  readonly whole: Coverage
  /** The least covered cell; null while a question is unanswered, and where all cells are alike. */
  readonly weakest: Coverage | null
}

/** The sub-scores by cause, storage form and both as a table (rules §6a), with what is still open in each cell. */
export function causeGrid(rulebook: Rulebook, assessment: Assessment): CauseGrid {
  const scores = subScores(rulebook, assessment.questions)
  const cover = (score: SubScore, cause: CauseId | null, storageForm: StorageFormId | null): Coverage => {
    const behind = questionsBehind(rulebook, assessment, cause, storageForm)
    const open = behind.filter(({ state }) => state === 'unanswered' || state === 'unknown')
    const openPoints = open.reduce((sum, { possible }) => sum + possible, 0)
    const { earned, possible, percent } = score
    return {
      cause,
      storageForm,
      earned,
      possible,
      percent,
      questions: behind.length,
      open: openPoints,
      unanswered: open.filter(({ state }) => state === 'unanswered').length,
      reachablePercent: achievementPercent(earned + openPoints, possible),
    }
  }
  const rows = scores.byCause.map(({ cause, ...score }) => ({
    cause,
    cells: scores.cells.filter((cell) => cell.cause === cause).map(({ storageForm, ...cell }) => cover(cell, cause, storageForm)),
    whole: cover(score, cause, null),
  }))
  const columns = scores.byStorageForm.map(({ storageForm, ...score }) => cover(score, null, storageForm))
  const { earned, possible, percent } = assessment.management.certain
  const whole = cover({ earned, possible, percent }, null, null)
  return { rows, columns, whole, weakest: weakestOf(rows.flatMap(({ cells }) => cells)) }
}

function weakestOf(cells: readonly Coverage[]): Coverage | null {
  if (cells.some(({ unanswered }) => unanswered > 0)) return null
  const lower = (a: Coverage, b: Coverage): boolean => a.earned * b.possible < b.earned * a.possible
  const [first, ...others] = cells.filter(({ possible }) => possible > 0)
  if (!first || !others.some((cell) => lower(cell, first) || lower(first, cell))) return null
  return others.reduce((weakest, cell) => (lower(cell, weakest) ? cell : weakest), first)
}

/** The questions behind a cell that apply: the most lost or open points first, then catalogue order. */
export function questionsBehind(
  rulebook: Rulebook,
  { questions }: Assessment,
  cause: CauseId | null,
  storageForm: StorageFormId | null,
): QuestionResult[] {
  const concerns = (question: Question): boolean =>
    (cause === null || question.causes.includes(cause)) && (storageForm === null || question.storage.includes(storageForm))
  return rulebook.questions
    .flatMap((question, place) => {
      const result = questions[place]
      return result && result.state !== 'not-applicable' && concerns(question) ? [result] : []
    })
    .sort((a, b) => b.possible - b.earned - (a.possible - a.earned) || a.number - b.number)
}
