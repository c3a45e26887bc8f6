import type { Rulebook } from './rulebook.ts'

/**
 * Remembers what follows from a rulebook alone, so that it is worked out once for each rulebook object.
 * A rulebook never changes, so the answer is always the one that `derive` would give.
 */
export function perRulebook<T extends string | object>(derive: (rulebook: Rulebook) => T): (rulebook: Rulebook) => T {
  const kept = new WeakMap<Rulebook, T>()
  return (rulebook) => {
    const known = kept.get(rulebook)
    if (known !== undefined) return known
    const derived = derive(rulebook)
    kept.set(rulebook, derived)
    return derived
  }
}
