import type { AreaResult } from './areas.ts'
import { assess, type Assessment } from './assess.ts'
import { successors, type CarryOverTable } from './carryOverTable.ts'
import { sameAnswer } from './merge.ts'
import type { AreaId, QuestionId, Rulebook } from './rulebook.ts'
import { EMPTY_SHEET, type Answer, type LastYear, type Sheet } from './sheet.ts'

/** Last year and this year side by side. What cannot be compared because the editions differ is said, never guessed. */
export interface YearComparison {
  readonly lastEdition: string
  readonly sameEdition: boolean
  /** Of last year's sheet, by its own edition and on its own inception date. */
  readonly last: Assessment
  readonly lastInception: string | null
  readonly lastSavedOn: string | null
  /** Points and achievement of the whole can be compared: the same questions with the same weights. */
  readonly isWholeComparable: boolean
  /** In the new edition's order. */
  readonly areas: readonly AreaComparison[]
  readonly answers: AnswerComparison
}

export interface AreaComparison {
  readonly area: AreaId
  /** Null: there was no such area, or other questions are asked in it now. */
  readonly last: AreaResult | null
}

export interface AnswerChange {
  readonly question: QuestionId
  readonly number: number
  readonly before: Answer
  readonly after: Answer
}

/** Questions that mean the same in both years. */
export interface AnswerComparison {
  readonly rose: readonly AnswerChange[]
  readonly fell: readonly AnswerChange[]
  /** From or to わからない or 該当なし. */
  readonly changed: readonly AnswerChange[]
  readonly same: number
  /** Answered last year, not yet this year. */
  readonly open: number
  /** Of the new edition's questions: those that are new, asked in other words, or were not answered last year. */
  readonly withoutLast: number
}

export function compareYears(
  { edition, savedOn, sheet: kept }: LastYear,
  lastRulebook: Rulebook,
  rulebook: Rulebook,
  sheet: Sheet,
  table: CarryOverTable,
): YearComparison {
  const last = assess(lastRulebook, { ...EMPTY_SHEET, ...kept })
  const areas = comparableAreas(lastRulebook, rulebook, table)
  return {
    lastEdition: edition.id,
    sameEdition: lastRulebook.id === rulebook.id,
    last,
    lastInception: kept.profile.inceptionDate,
    lastSavedOn: savedOn,
    isWholeComparable: areas.size === rulebook.areas.length && lastRulebook.areas.length === rulebook.areas.length,
    areas: rulebook.areas.map(({ id }) => ({
      area: id,
      last: last.areas.find((area) => area.id === id && areas.has(id)) ?? null,
    })),
    answers: compareAnswers(kept.answers, rulebook, sheet, table),
  }
}

/** Areas in which both editions ask the same, with the same weights. */
function comparableAreas(before: Rulebook, after: Rulebook, { questions }: CarryOverTable): ReadonlySet<AreaId> {
  const next = successors(questions)
  const signs = (rulebook: Rulebook, area: AreaId, idOf: (id: QuestionId) => string): string[] =>
    rulebook.questions.filter((question) => question.area === area).map(({ id, weight }) => `${idOf(id)} ${String(weight)}`)
  return new Set(
    after.areas
      .map(({ id }) => id)
      .filter((area) => {
        // An old question without a successor is none of the new ones.
        const old = signs(before, area, (id) => next.get(id) ?? '').sort()
        const now = signs(after, area, (id) => id).sort()
        return now.length > 0 && old.join() === now.join()
      }),
  )
}

function compareAnswers(
  old: Sheet['answers'],
  rulebook: Rulebook,
  sheet: Sheet,
  { questions }: CarryOverTable,
): AnswerComparison {
  const before = new Map([...successors(questions)].map(([from, to]) => [to, old[from]]))
  const [rose, fell, changed]: [AnswerChange[], AnswerChange[], AnswerChange[]] = [[], [], []]
  const counts = { same: 0, open: 0, withoutLast: 0 }
  for (const { id, number } of rulebook.questions) {
    const [was, is] = [before.get(id), sheet.answers[id]]
    if (!was) counts.withoutLast += 1
    else if (!is) counts.open += 1
    else if (sameState(was, is)) counts.same += 1
    else {
      const list = was.kind !== 'level' || is.kind !== 'level' ? changed : is.level > was.level ? rose : fell
      list.push({ question: id, number, before: was, after: is })
    }
  }
  return { rose, fell, changed, ...counts }
}

/** Another reason for 該当なし is the same state. */
function sameState(one: Answer, other: Answer): boolean {
  return sameAnswer(one, other) || (one.kind === 'not-applicable' && other.kind === 'not-applicable')
}
