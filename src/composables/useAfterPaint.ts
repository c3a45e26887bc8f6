import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'

/**
 * Follows a value one picture later, so that what a person has touched shows first and everything that hangs on it next.
 * Several changes before a picture are one.
 */
export function useAfterPaint<T>(source: () => T): Readonly<ShallowRef<T>> {
  const settled = shallowRef(source()) as ShallowRef<T>
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(source, () => {
    if (frame !== 0) return
    frame = requestAnimationFrame(() => {
      // Called before the picture is drawn; a task of its own comes after it.
      timer = setTimeout(() => {
        frame = 0
        settled.value = source()
      })
    })
  })
  onScopeDispose(() => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  })
  return settled
}
