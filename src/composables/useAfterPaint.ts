import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { afterPaint } from '../browser/afterPaint.ts'

/**
 * Follows a value one picture later, so that what a person has touched shows first and everything that hangs on it next.
 * Several changes before a picture are one. With `when` the value is worked out only then, not at each change of what it is made of.
 */
export function useAfterPaint<T>(source: () => T, when: () => unknown = source): Readonly<ShallowRef<T>> {
  const settled = shallowRef(source()) as ShallowRef<T>
  let waits = false
  let over = false
  watch(when, async () => {
    if (waits) return
    waits = true
    await afterPaint()
    waits = false
    if (!over) settled.value = source()
  })
  onScopeDispose(() => {
    over = true
  })
  return settled
}
