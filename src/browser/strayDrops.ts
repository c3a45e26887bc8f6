/** What people drop in the hope that it is opened. */
export type Dropped = 'file' | 'folder' | 'text' | 'link'

/** Something dropped where nothing takes it. */
export interface StrayDrop {
  readonly what: Dropped
  /** What the screen's own place for dropping takes, if it has one. */
  readonly place: 'files' | 'folders' | null
}

/** Stands at a place that takes what is dropped on it: `files` alone, or `folders` too. */
const PLACE = 'data-drops'

/**
 * Tells of each drop: what was dropped where nothing takes it, or null when it was taken. That the page itself stays, whatever is
 * dropped, is seen to by `public/early.js` from the first moment on.
 */
export function watchDrops(tell: (stray: StrayDrop | null) => void): void {
  /** What is dragged within the page, a link for instance, is let go of and not meant to be opened. */
  let isOwn = false
  addEventListener('dragstart', () => {
    isOwn = true
  })
  addEventListener('dragend', () => {
    isOwn = false
  })
  addEventListener('drop', ({ dataTransfer, target }) => {
    const what = dataTransfer && !isOwn ? droppedOf(dataTransfer) : null
    if (what === null) return
    const place = document.querySelector(`[${PLACE}]`)?.getAttribute(PLACE)
    const here = target instanceof Element ? target : document.body
    tell(isTaken(what, here) ? null : { what, place: place === 'files' || place === 'folders' ? place : null })
  })
}

function droppedOf({ types, items }: DataTransfer): Dropped | null {
  if (types.includes('Files')) return [...items].some((item) => item.webkitGetAsEntry()?.isDirectory) ? 'folder' : 'file'
  if (types.includes('text/uri-list')) return 'link'
  return types.includes('text/plain') ? 'text' : null
}

function isTaken(what: Dropped, here: Element): boolean {
  const takes = here.closest(`[${PLACE}]`)?.getAttribute(PLACE)
  if (what === 'file') return takes != null
  if (what === 'folder') return takes === 'folders'
  return here.matches('input, textarea')
}
