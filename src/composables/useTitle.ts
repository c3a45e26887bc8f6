import { watchEffect, type ComputedRef, type Ref } from 'vue'

/** Keeps the title of the browser's tab in step with the screen. */
export function useTitle(title: Ref<string> | ComputedRef<string>): void {
  watchEffect(() => {
    if (typeof document !== 'undefined') document.title = title.value
  })
}
