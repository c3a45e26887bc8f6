import { computed, type ComputedRef } from 'vue'
import { sameValue } from '../core/sameValue.ts'

/** A computed list or record that stays the very same while its content does, so that nothing is drawn again for it. */
export function useStable<T>(make: () => T): ComputedRef<T> {
  return computed<T>((before) => {
    const now = make()
    return before !== undefined && sameValue(before, now) ? before : now
  })
}
