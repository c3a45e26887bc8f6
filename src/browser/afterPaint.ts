/** A window that is covered up may draw no picture for a long time, and is not called hidden everywhere. */
const LONGEST_WAIT_MS = 250

/**
 * Resolves after the next picture is drawn, so that what a person has done shows before work begins that they do not see.
 * At once where no picture will come: there is no page, it is hidden, or it is being left while this waits; soon
 * where none comes.
 */
export function afterPaint(): Promise<void> {
  if (typeof document === 'undefined' || document.visibilityState === 'hidden') return Promise.resolve()
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(limit)
      removeEventListener('pagehide', done)
      document.removeEventListener('visibilitychange', done)
      resolve()
    }
    const limit = setTimeout(done, LONGEST_WAIT_MS)
    addEventListener('pagehide', done)
    document.addEventListener('visibilitychange', done)
    requestAnimationFrame(() => setTimeout(done))
  })
}
