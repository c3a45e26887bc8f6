import type { Sheet } from './sheet.ts'

/** What undo 元に戻す and redo やり直す bring back: answers and facts, with what hangs on them. Texts have the field's own undo. */
type Kept = Pick<Sheet, 'answers' | 'answeredBy' | 'facts' | 'later' | 'unconfirmed' | 'confirmation'>

/** One act of the person: how things stood before it and after it. */
export interface HistoryStep {
  readonly before: Kept
  readonly after: Kept
}

const UNDOABLE = ['answers', 'answeredBy', 'facts', 'later', 'unconfirmed'] as const

/** The act between two states of a sheet; null when it changed no answer, fact, list of later or of unconfirmed. */
export function stepBetween(before: Sheet, after: Sheet): HistoryStep | null {
  const changed = UNDOABLE.some((key) => before[key] !== after[key])
  return changed ? { before: keptOf(before), after: keptOf(after) } : null
}

/**
 * The steps so far with one more. Words typed on in the reason of one 該当なし are one act;
 * more than the limit and the oldest is forgotten.
 */
export function withStep(steps: readonly HistoryStep[], step: HistoryStep, limit: number): readonly HistoryStep[] {
  const last = steps.at(-1)
  if (last && continues(last, step)) return [...steps.slice(0, -1), { before: last.before, after: step.after }]
  return [...steps, step].slice(-limit)
}

function continues(last: HistoryStep, next: HistoryStep): boolean {
  const [question, ...others] = touched(next).questions
  if (question === undefined || others.length > 0 || touched(last).questions.join() !== question) return false
  return [last.after, next.before, next.after].every(({ answers }) => answers[question]?.kind === 'not-applicable')
}

/** Takes an act back: what it changed is as before, everything else stays as it is now. */
export function undone(sheet: Sheet, { before, after }: HistoryStep): Sheet {
  return replay(sheet, after, before)
}

/** Does an act again that was taken back. */
export function redone(sheet: Sheet, { before, after }: HistoryStep): Sheet {
  return replay(sheet, before, after)
}

/** The questions whose answer or place on the list of later or of unconfirmed an act changed, and the facts. */
export function touched({ before, after }: HistoryStep): {
  readonly questions: readonly string[]
  readonly facts: readonly string[]
} {
  return {
    questions: [
      ...new Set([
        ...differing(before.answers, after.answers),
        ...moved(before.later, after.later),
        ...moved(before.unconfirmed, after.unconfirmed),
      ]),
    ],
    facts: differing(before.facts, after.facts),
  }
}

/** What is on only one of two lists. */
function moved(before: readonly string[], after: readonly string[]): string[] {
  return [...before, ...after].filter((id) => before.includes(id) !== after.includes(id))
}

function keptOf({ answers, answeredBy, facts, later, unconfirmed, confirmation }: Sheet): Kept {
  return { answers, answeredBy, facts, later, unconfirmed, confirmation }
}

/** Entries that differ between the two states get the second's value; a confirmation made or lost since stays. */
function replay(sheet: Sheet, from: Kept, to: Kept): Sheet {
  return {
    ...sheet,
    answers: patched(sheet.answers, from.answers, to.answers),
    answeredBy: patched(sheet.answeredBy, from.answeredBy, to.answeredBy),
    facts: patched(sheet.facts, from.facts, to.facts),
    later: replayedList(sheet.later, from.later, to.later),
    unconfirmed: replayedList(sheet.unconfirmed, from.unconfirmed, to.unconfirmed),
    confirmation: sheet.confirmation === from.confirmation ? to.confirmation : { ...sheet.confirmation, confirmedOn: null },
  }
}

/** The list in its own order when nothing was put aside or taken up since; else without what the act took off and with what it put on. */
function replayedList(current: readonly string[], from: readonly string[], to: readonly string[]): readonly string[] {
  if (current.join() === from.join()) return to
  const kept = current.filter((id) => to.includes(id) || !from.includes(id))
  return [...kept, ...to.filter((id) => !from.includes(id) && !kept.includes(id))]
}

type Entries<T> = Readonly<Record<string, T>>

function patched<T>(current: Entries<T>, from: Entries<T>, to: Entries<T>): Entries<T> {
  const ids = new Set(differing(from, to))
  if (ids.size === 0) return current
  const kept = Object.entries(current).filter(([id]) => !ids.has(id))
  return Object.fromEntries([...kept, ...Object.entries(to).filter(([id]) => ids.has(id))])
}

function differing<T>(one: Entries<T>, other: Entries<T>): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((id) => one[id] !== other[id])
}
