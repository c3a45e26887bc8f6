/** What hostile text tries to call, in whatever form (test/faults/browserOracle.ts). */
export const CANARY = '__pwned'

/** Runs in each page as early as the engine allows: violations of the policy are written down, and prototypes remembered. */
export function watchPage(): void {
  const watched = window as unknown as { seenByTest?: { violations: string[]; prototype: string } }
  if (watched.seenByTest) return
  const seen = { violations: [] as string[], prototype: Object.getOwnPropertyNames(Object.prototype).join() }
  watched.seenByTest = seen
  document.addEventListener('securitypolicyviolation', (event) => {
    seen.violations.push(`${event.effectiveDirective} forbids ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`)
  })
}

/** What was written down in the page that is open, what ran that came from outside, and prototypes that were touched. */
export function troublesOfPage(canary: string): string[] {
  const { seenByTest } = window as unknown as { seenByTest?: { violations: string[]; prototype: string } }
  if (!seenByTest) return []
  return [
    ...seenByTest.violations.map((each) => `policy: ${each}`),
    ...(canary in window ? ['something from outside ran'] : []),
    ...(Object.getOwnPropertyNames(Object.prototype).join() === seenByTest.prototype ? [] : ['a prototype was touched']),
  ]
}
