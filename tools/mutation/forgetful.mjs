/**
 * `perRulebook` with a memory of one test: Stryker runs for a mutant only the tests that met it, and with the real memory
 * only the first test of a file would meet what is worked out once.
 */
export function perRulebook(derive) {
  let kept = new WeakMap()
  let test
  return (rulebook) => {
    if (test !== globalThis.testOfMutation) {
      kept = new WeakMap()
      test = globalThis.testOfMutation
    }
    if (!kept.has(rulebook)) kept.set(rulebook, derive(rulebook))
    return kept.get(rulebook)
  }
}
