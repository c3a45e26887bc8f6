/** Work done piece by piece: each turn is short, so that a page can answer in between; the last gives the result. */
export type Pieces<T> = Generator<undefined, T, undefined>

/** Does all of the work at once. */
export function allAtOnce<T>(pieces: Pieces<T>): T {
  for (;;) {
    const turn = pieces.next()
    if (turn.done) return turn.value
  }
}
