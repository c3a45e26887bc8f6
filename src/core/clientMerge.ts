import { newClientCase, targetKey, type ClientAct, type ClientCase, type ClientPremium } from './clientCase.ts'
import { sameValue } from './sameValue.ts'

/**
 * How a record from a back-up meets the one that is here. New: none is here. Same: nothing differs. Ahead: it goes on from the one here
 * and holds all of it. Behind: the one here goes on from it. Differs: each may hold something that the other has not. Damaged: what is here cannot be read.
 */
export const CLIENT_MEETINGS = ['new', 'ahead', 'differs', 'behind', 'same', 'damaged'] as const

export type ClientMeeting = (typeof CLIENT_MEETINGS)[number]

/** What would be done with one record of a back-up. */
export interface Restoring {
  readonly record: ClientCase
  readonly meeting: ClientMeeting
  /** The one that is here; null where there is none, or none that can be read. */
  readonly here: ClientCase | null
}

/** How the records of a back-up meet those here, in the order of the back-up. `null`: a record is here that cannot be read. */
export function restoringOf(here: ReadonlyMap<string, ClientCase | null>, records: readonly ClientCase[]): Restoring[] {
  return records.map((record) => {
    const found = here.get(record.id)
    if (found === null) return { record, meeting: 'damaged', here: null }
    return { record, meeting: found ? meetingOf(found, record) : 'new', here: found ?? null }
  })
}

/**
 * The records to be stored, each with the revision of the one whose place it takes: what is new or goes on from what is here; where the two
 * differ only those that a person chose. What is here is never replaced by what holds less, and nothing damaged is written over.
 */
export function restored(list: readonly Restoring[], chosen: ReadonlySet<string>): ClientCase[] {
  return list.flatMap(({ record, meeting, here }) => {
    const isTaken = meeting === 'new' || meeting === 'ahead' || (meeting === 'differs' && chosen.has(record.id))
    return isTaken ? [{ ...record, revision: here?.revision ?? 0 }] : []
  })
}

export const CLIENT_DIFFERENCES = ['checks', 'dueOn', 'notes', 'premium', 'other'] as const

/** In what two records of a client differ, for a person who has to choose between them. */
export function clientDifferences(one: ClientCase, two: ClientCase): (typeof CLIENT_DIFFERENCES)[number][] {
  const parts = new Set(Object.keys({ ...one, ...two }).filter((key) => !sameValue(partOf(one, key), partOf(two, key))))
  const named = ['checks', 'dueOn', 'notes', 'premium'] as const
  const isOther = [...parts].some((key) => !LOOKED_AT.has(key) || key === 'drafts' || key === 'history')
  const found = named.filter((part) => parts.has(part))
  return found.length > 0 || !isOther ? found : ['other']
}

const partOf = (record: ClientCase, key: string): unknown => (record as unknown as Readonly<Record<string, unknown>>)[key]

function meetingOf(here: ClientCase, record: ClientCase): ClientMeeting {
  if (sameValue({ ...here, revision: 0 }, { ...record, revision: 0 })) return 'same'
  const [isMore, isLess] = [holds(record, here), holds(here, record)]
  if (isLess) return 'behind'
  if (!isMore) return 'differs'
  // What only was deleted here looks like what was only added there, unless something shows which came later.
  return record.history.length > here.history.length || record.revision > here.revision ? 'ahead' : 'differs'
}

/** Parts of a record that are compared by their own rules; every other one has to be equal, or still empty. */
const LOOKED_AT: ReadonlySet<string> = new Set<keyof ClientCase>([
  ...(['id', 'revision', 'checks', 'premium', 'notes', 'dueOn', 'drafts', 'history'] as const),
])

/** Whether nothing of the one is lost where the other stands in its place. */
function holds(whole: ClientCase, part: ClientCase): boolean {
  const isBegun = part.history.every((act, at) => sameValue(act, whole.history[at]))
  const since = whole.history.slice(part.history.length)
  const isLater = since.length > 0
  const { id, checks, notes, drafts, dueOn, premium } = part
  const empty: Readonly<Record<string, unknown>> = { ...newClientCase(id) }
  const those: Readonly<Record<string, unknown>> = { ...whole }
  return (
    isBegun &&
    // Checks and the due day follow from the acts.
    (isLater || (sameValue(checks, whole.checks) && dueOn === whole.dueOn)) &&
    whole.notes.includes(notes) &&
    Object.entries(drafts).every(([key, note]) => whole.drafts[key] === note || since.some((act) => isCheckOf(act, key))) &&
    holdsPremium(whole.premium, premium) &&
    Object.entries(part).every(
      ([key, value]) => LOOKED_AT.has(key) || sameValue(value, those[key]) || sameValue(value, empty[key]),
    )
  )
}

function isCheckOf(act: ClientAct, key: string): boolean {
  return act.kind === 'checked' && act.checks.some((check) => targetKey(check) === key)
}

function holdsPremium(whole: ClientPremium, part: ClientPremium): boolean {
  if (part.quotes.length === 0) return true
  return (
    whole.baseIncludesGroup === part.baseIncludesGroup &&
    part.quotes.every((quote) => whole.quotes.some((other) => sameValue(quote, other)))
  )
}
