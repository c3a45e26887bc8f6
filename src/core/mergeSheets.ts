import { LIST_LIMITS } from './limits.ts'
import { mergeOf, withMerge, type Arrival, type Arrivals, type Merge } from './merge.ts'
import { placesOf, type MergePlace } from './mergeParts.ts'
import { aligned, entriesAdded, withEntries, type AddedEntries } from './mergeEntries.ts'
import type { Sent } from './handOver.ts'
import type { QuestionId } from './rulebook.ts'
import { sameValue } from './sameValue.ts'
import type { FirstResult, Sheet } from './sheet.ts'

/**
 * Brings a sheet of the same company from another machine into this one. As with the answers of a part-sheet nothing here is
 * replaced unasked: what is empty here is filled, what differs is a conflict with both sides until it is decided, lists are
 * only added to. Merging the same again changes nothing.
 */

/** A value here and another one there. */
export interface PlaceDifference {
  readonly place: MergePlace
  readonly mine: unknown
  readonly theirs: unknown
}

export interface SheetMerge {
  readonly answers: Merge
  /** Empty here, filled there. */
  readonly taken: readonly PlaceDifference[]
  /** Mine unless decided otherwise. */
  readonly conflicts: readonly PlaceDifference[]
  /** Certificates, accidents and evidence that are only there. */
  readonly added: AddedEntries
  /** Entries for which there is no room. */
  readonly tooMany: number
  /** Whether anything of the sheet would change. */
  readonly changes: boolean
}

/** By question or place. */
export type SheetDecisions = Readonly<Record<string, 'mine' | 'theirs'>>

/** What a sheet brings to another one: every answer and note. */
export function arrivalsOfSheet({ answers, notes, answeredBy, unconfirmed }: Sheet): Arrivals {
  const questions = [...new Set([...Object.keys(answers), ...Object.keys(notes)])]
  return Object.fromEntries(
    questions.map((question): [QuestionId, Arrival] => [
      question,
      {
        answer: answers[question] ?? null,
        note: notes[question] ?? '',
        by: answeredBy[question] ?? null,
        unconfirmed: unconfirmed.includes(question),
      },
    ]),
  )
}

/** What another machine's sheet means for this one. */
export function mergeOfSheets(mine: Sheet, other: Sheet): SheetMerge {
  const theirs = aligned(mine, other)
  const found = placesOf(mine, theirs).map((place) => ({ place, mine: place.read(mine), theirs: place.read(theirs) }))
  const filledThere = found.filter((each) => each.theirs !== null)
  const { added, tooMany } = entriesAdded(mine, theirs)
  return {
    answers: mergeOf(mine, arrivalsOfSheet(theirs)),
    taken: filledThere.filter((each) => each.mine === null),
    conflicts: filledThere.filter((each) => each.mine !== null && !sameText(each.mine, each.theirs)),
    added,
    tooMany,
    changes: withSheetMerge(mine, other, {}) !== mine,
  }
}

/**
 * The sheet with everything that may be taken and every decided difference; the very same sheet when nothing changes. It
 * stays confirmed by the representative only where it says exactly what one of the two said when it was confirmed.
 */
export function withSheetMerge(mine: Sheet, other: Sheet, decisions: SheetDecisions): Sheet {
  const theirs = aligned(mine, other)
  const answered = withMerge(mine, arrivalsOfSheet(theirs), decisions)
  const placed = placesOf(mine, theirs).reduce((so, place) => {
    const [here, there] = [place.read(mine), place.read(theirs)]
    if (there === null || (here !== null && sameText(here, there))) return so
    return here === null || decisions[place.id] === 'theirs' ? place.write(so, there) : so
  }, answered)
  const merged: Sheet = {
    ...withEntries(placed, theirs),
    later: [...placed.later, ...theirs.later.filter((id) => !mine.later.includes(id) && placed.answers[id] === undefined)],
    firstResult: earlier(mine.firstResult, theirs.firstResult),
    handOver: { ...mine.handOver, sent: sentOfBoth(mine.handOver.sent, theirs.handOver.sent) },
  }
  const whole = { ...merged, confirmation: { ...merged.confirmation, confirmedOn: confirmedOn(merged, [mine, theirs]) } }
  return sameValue(whole, mine) ? mine : whole
}

/** Blanks around a text make no other value. */
function sameText(one: unknown, other: unknown): boolean {
  return typeof one === 'string' && typeof other === 'string' ? one.trim() === other.trim() : sameValue(one, other)
}

/** The first look at a result is the earlier one of the two. */
function earlier(one: FirstResult | null, other: FirstResult | null): FirstResult | null {
  if (one === null || other === null) return one ?? other
  return other.date < one.date ? other : one
}

/** Every submission of both; a receipt that only the other machine has seen is taken over. */
function sentOfBoth(mine: readonly Sent[], theirs: readonly Sent[]): Sent[] {
  const known = new Set(mine.map(({ id }) => id))
  const receiptOf = (sent: Sent): Sent['receipt'] => sent.receipt ?? theirs.find(({ id }) => id === sent.id)?.receipt ?? null
  return [...mine.map((sent) => ({ ...sent, receipt: receiptOf(sent) })), ...theirs.filter(({ id }) => !known.has(id))].slice(
    0,
    LIST_LIMITS.sent,
  )
}

/** What the representative confirms. */
function declaredIn({ profile, facts, answers, certificates, accidents, declaration, confirmation }: Sheet): unknown {
  const { name, position } = confirmation
  return { profile, facts, answers, certificates, accidents, declaration, name, position }
}

function confirmedOn(merged: Sheet, [mine, theirs]: readonly [Sheet, Sheet]): string | null {
  const says = declaredIn(merged)
  if (sameValue(says, declaredIn(mine)) && mine.confirmation.confirmedOn !== null) return mine.confirmation.confirmedOn
  const isWhole = merged.unconfirmed.length === 0
  return isWhole && sameValue(says, declaredIn(theirs)) ? theirs.confirmation.confirmedOn : null
}
