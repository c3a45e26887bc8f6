import type { Pieces } from '../core/pieces.ts'
import { elapsedSeconds } from './clock.ts'

/** So long the page may be busy with it at one time. */
const TURN_SECONDS = 0.012

/** Does work piece by piece between which the page answers; null as soon as it is no longer wanted. */
export async function inPieces<T>(pieces: Pieces<T>, isWanted: () => boolean): Promise<T | null> {
  let until = elapsedSeconds() + TURN_SECONDS
  for (;;) {
    if (!isWanted()) return null
    const turn = pieces.next()
    if (turn.done) return turn.value
    if (elapsedSeconds() < until) continue
    await new Promise((resolve) => setTimeout(resolve))
    until = elapsedSeconds() + TURN_SECONDS
  }
}
