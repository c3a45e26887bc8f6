import type { Pieces } from '../core/pieces.ts'

/** A page answers within a tenth of a second; so long may be worked at once, and a picture is drawn in between. */
const WORK_MS = 24

/** Does work piece by piece while the page goes on answering; null once it is no longer wanted. */
export async function throughPieces<T>(pieces: Pieces<T>, isWanted: () => boolean): Promise<T | null> {
  let since = performance.now()
  for (;;) {
    const turn = pieces.next()
    if (turn.done) return turn.value
    if (performance.now() - since < WORK_MS) continue
    await new Promise((resolve) => setTimeout(resolve))
    if (!isWanted()) return null
    since = performance.now()
  }
}
