import type { ClientMeeting } from './clientMerge.ts'
import type { ReviewCase } from './reviewCase.ts'
import { sameValue } from './sameValue.ts'

/**
 * How the case of a submission from a back-up meets the one that is here. A history only ever grows: one that goes on from the other is
 * ahead. What was typed and not decided yet (drafts) must not be lost either. `null`: what is here cannot be read.
 */
export function caseMeeting(here: ReviewCase | null | undefined, record: ReviewCase): ClientMeeting {
  if (here === undefined) return 'new'
  if (here === null) return 'damaged'
  if (sameValue(here, record)) return 'same'
  if (continues(here, record) && holdsDrafts(record, here)) return 'ahead'
  return continues(record, here) && holdsDrafts(here, record) ? 'behind' : 'differs'
}

function continues(before: ReviewCase, after: ReviewCase): boolean {
  const [begun, gone] = [before.history, after.history]
  return begun.length < gone.length && begun.every((act, at) => sameValue(act, gone[at]))
}

function holdsDrafts(whole: ReviewCase, part: ReviewCase): boolean {
  return Object.entries(part.drafts ?? {}).every(([question, draft]) => sameValue(draft, whole.drafts?.[question]))
}
