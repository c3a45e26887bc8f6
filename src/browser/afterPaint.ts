/**
 * Resolves after the next picture is drawn, so that what a person has done shows before work begins that they do not see.
 * At once where no picture will come: there is no page, it is hidden, or it is being left while this waits.
 */
export function afterPaint(): Promise<void> {
  if (typeof document === 'undefined' || document.visibilityState === 'hidden') return Promise.resolve()
  return new Promise((resolve) => {
    const done = (): void => {
      removeEventListener('pagehide', done)
      document.removeEventListener('visibilitychange', done)
      resolve()
    }
    addEventListener('pagehide', done)
    document.addEventListener('visibilitychange', done)
    requestAnimationFrame(() => setTimeout(done))
  })
}
