const unfinished = new Set<() => void>()

/** For parts of a page that are drawn one after the other: `draw` is called when all are wanted at once. Gives the function that ends this. */
export function onWholePage(draw: () => void): () => void {
  unfinished.add(draw)
  return () => {
    unfinished.delete(draw)
  }
}

/**
 * Has what is left of the page drawn at once: somebody goes to a place further down, or prints. It is there after the next tick; false where
 * nothing was left.
 */
export function drawWholePage(): boolean {
  for (const draw of unfinished) draw()
  return unfinished.size > 0
}
