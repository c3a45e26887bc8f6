import { withAnswer, withConfirmed, withNote, withUnconfirmed } from './edit.ts'
import { TEXT_LIMITS } from './limits.ts'
import type { QuestionId } from './rulebook.ts'
import type { Answer, AnsweredBy, Sheet } from './sheet.ts'

/**
 * Brings answers that somebody else gave into a sheet. Nothing that a person chose here is replaced unasked: two different
 * answers are a conflict with both sides, and until it is decided the answer here stays. Only わからない and what is 未確認
 * from last year give way to somebody who knows, visibly and revocably; and a note is only ever added to. Merging the same
 * again changes nothing.
 */

/** What came for one question. */
export interface Arrival {
  /** Null: they have not answered it. */
  readonly answer: Answer | null
  /** Empty: they have written none. */
  readonly note: string
  /** Null: nobody is named, it is the writer of the sheet that it came from. */
  readonly by: AnsweredBy | null
  /** 未確認 there too: only what was answered last year. */
  readonly unconfirmed?: boolean
}

export type Arrivals = Readonly<Record<QuestionId, Arrival>>

/** An answer here and another one there. */
export interface Difference {
  readonly question: QuestionId
  readonly mine: Answer
  readonly mineBy: AnsweredBy | null
  readonly theirs: Answer
  readonly theirsBy: AnsweredBy | null
}

export interface ArrivedNote {
  readonly question: QuestionId
  readonly mine: string
  readonly theirs: string
  /** `too-long`: both together are longer than a note may be; the one here stays as it is. */
  readonly kind: 'added' | 'appended' | 'too-long'
}

/** Every arrival in exactly one list of answers; those without an answer in none. */
export interface Merge {
  /** Unanswered here. */
  readonly taken: readonly QuestionId[]
  /** わからない or 未確認 here, an answer there: taken unless decided otherwise. */
  readonly filled: readonly Difference[]
  /** Two different answers: mine unless decided otherwise. */
  readonly conflicts: readonly Difference[]
  readonly equal: readonly QuestionId[]
  /** 未確認 here, and the same answer given there: that confirms it. */
  readonly confirmed: readonly QuestionId[]
  /** An answer here, わからない there: stays. */
  readonly unknownThere: readonly QuestionId[]
  /** An answer here, only last year's there: stays. */
  readonly unconfirmedThere: readonly QuestionId[]
  readonly notes: readonly ArrivedNote[]
}

export type Decisions = Readonly<Record<QuestionId, 'mine' | 'theirs'>>

/** What the arrivals mean for this sheet, in their order. */
export function mergeOf(sheet: Sheet, arrivals: Arrivals): Merge {
  const merge = {
    taken: [] as QuestionId[],
    filled: [] as Difference[],
    conflicts: [] as Difference[],
    equal: [] as QuestionId[],
    confirmed: [] as QuestionId[],
    unknownThere: [] as QuestionId[],
    unconfirmedThere: [] as QuestionId[],
    notes: [] as ArrivedNote[],
  }
  for (const [question, { answer: theirs, note, by, unconfirmed = false }] of Object.entries(arrivals)) {
    const mine = sheet.answers[question]
    const isUnconfirmed = sheet.unconfirmed.includes(question)
    if (theirs !== null) {
      if (mine === undefined) merge.taken.push(question)
      else if (sameAnswer(mine, theirs)) merge[isUnconfirmed && !unconfirmed ? 'confirmed' : 'equal'].push(question)
      else if (theirs.kind === 'unknown') merge.unknownThere.push(question)
      else {
        const difference = { question, mine, mineBy: sheet.answeredBy[question] ?? null, theirs, theirsBy: by }
        if (mine.kind === 'unknown' || (isUnconfirmed && !unconfirmed)) merge.filled.push(difference)
        else if (unconfirmed && !isUnconfirmed) merge.unconfirmedThere.push(question)
        else merge.conflicts.push(difference)
      }
    }
    const arrived = arrivedNote(question, sheet.notes[question] ?? '', note.trim())
    if (arrived) merge.notes.push(arrived)
  }
  return merge
}

/**
 * The sheet with everything that may be taken and every decided difference; the same sheet when there is nothing to take.
 * It looks at the sheet as it is now, so an answer given since the arrivals were shown is not replaced either.
 */
export function withMerge(sheet: Sheet, arrivals: Arrivals, decisions: Decisions): Sheet {
  const merge = mergeOf(sheet, arrivals)
  const theirs = [
    ...merge.taken,
    ...merge.filled.map(({ question }) => question).filter((question) => decisions[question] !== 'mine'),
    ...merge.conflicts.map(({ question }) => question).filter((question) => decisions[question] === 'theirs'),
  ]
  const answered = theirs.reduce(
    (so, question) => {
      const { answer, by, unconfirmed = false } = arrivals[question] as Arrival
      const taken = withAnswer(so, question, answer, by)
      return unconfirmed ? withUnconfirmed(taken, [question]) : taken
    },
    withConfirmed(sheet, [...merge.confirmed, ...keptBy(merge, decisions)]),
  )
  return merge.notes
    .filter(({ kind }) => kind !== 'too-long')
    .reduce((so, { question, mine, theirs: note }) => withNote(so, question, joined(mine, note)), answered)
}

/** Whoever decides for the answer here has looked at it. */
function keptBy({ filled, conflicts }: Merge, decisions: Decisions): QuestionId[] {
  return [...filled, ...conflicts].map(({ question }) => question).filter((question) => decisions[question] === 'mine')
}

/** Blanks around a reason make no other answer. */
export function sameAnswer(one: Answer, other: Answer): boolean {
  if (one.kind === 'level') return other.kind === 'level' && one.level === other.level
  if (one.kind === 'unknown') return other.kind === 'unknown'
  return other.kind === 'not-applicable' && one.reason.trim() === other.reason.trim()
}

function arrivedNote(question: QuestionId, mine: string, theirs: string): ArrivedNote | null {
  if (theirs === '' || `\n${mine.trim()}\n`.includes(`\n${theirs}\n`)) return null
  if (joined(mine, theirs).length > TEXT_LIMITS.note) return { question, mine, theirs, kind: 'too-long' }
  return { question, mine, theirs, kind: mine.trim() === '' ? 'added' : 'appended' }
}

function joined(mine: string, theirs: string): string {
  return mine.trim() === '' ? theirs : `${mine.trimEnd()}\n${theirs}`
}
