/**
 * Leaves out a change of the address that the browser refuses because there were too many: WebKit takes 100 in ten seconds, Firefox 200. The
 * router would answer by loading the address, be refused again, and go round in circles. The screen goes on; the address follows with the
 * next change. Where addresses were refused from the beginning, the router's own way stays.
 */
export function leaveOutRefusedAddresses(): void {
  if (history.state === null) return
  for (const change of ['pushState', 'replaceState'] as const) {
    const own = history[change].bind(history)
    history[change] = (...given) => {
      try {
        own(...given)
      } catch (error) {
        if (!(error instanceof DOMException && error.name === 'SecurityError')) throw error
      }
    }
  }
}
