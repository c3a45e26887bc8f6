/**
 * Browsers draw an element only up to a height (Firefox about 17.9 million pixels; above it, the element is gone). So a list that would be taller
 * is drawn at this height, and a step of the scroll bar means more than a step of the list.
 */
export const TALLEST_PX = 15_000_000

export interface ScrollScale {
  /** The height that the rows would have, and the one that is drawn. */
  readonly wholePx: number
  readonly drawnPx: number
  /** Pixels of the list for each pixel of the scroll bar. */
  readonly factor: number
}

export function scrollScale(rows: number, rowPx: number, viewPx: number): ScrollScale {
  const wholePx = rows * rowPx
  const drawnPx = Math.min(wholePx, TALLEST_PX)
  const factor = wholePx > drawnPx ? (wholePx - viewPx) / (drawnPx - viewPx) : 1
  return { wholePx, drawnPx, factor }
}

/** Further away than any row that is drawn ahead of being in sight. */
const OUTSIDE_ROWS = 10

/**
 * Where a row is drawn. The row where the keyboard is stays drawn however far away it is: it waits just outside, as a browser that cannot
 * draw so far takes the whole list for shorter or longer than it is.
 */
export function drawnTop({ drawnPx }: ScrollScale, topPx: number, rowPx: number): number {
  const outsidePx = OUTSIDE_ROWS * rowPx
  return Math.min(Math.max(topPx, -outsidePx), drawnPx + outsidePx)
}

/** Where the scroll bar must stand for a row to be in sight; null: it is already. */
export function scrollFor(
  { factor }: ScrollScale,
  row: { readonly startPx: number; readonly heightPx: number },
  view: { readonly scrollTop: number; readonly heightPx: number },
): number | null {
  const from = view.scrollTop * factor
  // A scroll bar stands on whole pixels, which mean several of a tall list.
  const slack = factor - 1
  if (row.startPx < from) return Math.max(0, (row.startPx - slack) / factor)
  const end = row.startPx + row.heightPx
  if (end > from + view.heightPx) return (end - view.heightPx + slack) / factor
  return null
}
