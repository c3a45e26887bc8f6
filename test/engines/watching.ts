/** What hostile text tries to call, in whatever form (test/faults/browserOracle.ts). */
export const CANARY = '__pwned'

/** Runs in each page as early as the engine allows: uncaught errors and violations of the policy are written down, and prototypes remembered. */
export function watchPage(): void {
  const watched = window as unknown as { seenByTest?: { troubles: string[]; prototype: string } }
  if (watched.seenByTest) return
  const seen = { troubles: [] as string[], prototype: Object.getOwnPropertyNames(Object.prototype).join() }
  watched.seenByTest = seen
  const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? '').slice(0, 2_000) : '')
  addEventListener('error', (event) => {
    // Engines tell in this way that a box will be measured again in the next picture; nothing has thrown.
    if (!event.message.startsWith('ResizeObserver loop')) seen.troubles.push(`uncaught: ${event.message} ${stackOf(event.error)}`)
  })
  addEventListener('unhandledrejection', (event) =>
    seen.troubles.push(`uncaught: ${String(event.reason)} ${stackOf(event.reason)}`),
  )
  document.addEventListener('securitypolicyviolation', (event) => {
    seen.troubles.push(
      `policy: ${event.effectiveDirective} forbids ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`,
    )
  })
}

/** What was written down in the page that is open, what ran that came from outside, and prototypes that were touched. */
export function troublesOfPage(canary: string): string[] {
  const { seenByTest } = window as unknown as { seenByTest?: { troubles: string[]; prototype: string } }
  if (!seenByTest) return []
  return [
    ...seenByTest.troubles,
    ...(canary in window ? ['something from outside ran'] : []),
    ...(Object.getOwnPropertyNames(Object.prototype).join() === seenByTest.prototype ? [] : ['a prototype was touched']),
  ]
}
