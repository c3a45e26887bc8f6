/** Reads rosters away from the page. It is thrown away after each, with all the memory it took. */
import type { Result } from '../core/problem.ts'
import { rosterFrom, type ReadRoster, type RosterInput } from '../files/roster/readRoster.ts'

export type RosterMessage = { readonly kind: 'done'; readonly value: Result<ReadRoster> } | { readonly kind: 'failed' }

/** What a dedicated worker has of the global scope; the DOM's types speak of a window. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<RosterInput>) => void) | null
  readonly postMessage: (message: RosterMessage) => void
}

scope.onmessage = ({ data }) => {
  try {
    scope.postMessage({ kind: 'done', value: rosterFrom(data) })
  } catch {
    scope.postMessage({ kind: 'failed' })
  }
}
