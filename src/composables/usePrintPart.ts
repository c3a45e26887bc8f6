import { nextTick, onMounted, onUnmounted, shallowRef, type ShallowRef } from 'vue'
import { printPage } from './printPage.ts'

export interface PrintPart<Part extends string> {
  /** What is on paper now: one part, or (null) the page as it is. */
  readonly part: ShallowRef<Part | null>
  readonly print: (part: Part) => Promise<void>
}

/** Prints one part of a page: the others are left out while the paper is made, and are back afterwards. */
export function usePrintPart<Part extends string>(): PrintPart<Part> {
  const part: ShallowRef<Part | null> = shallowRef(null)
  const whole = (): void => {
    part.value = null
  }
  onMounted(() => {
    window.addEventListener('afterprint', whole)
  })
  onUnmounted(() => {
    window.removeEventListener('afterprint', whole)
  })
  return {
    part,
    print: async (chosen) => {
      part.value = chosen
      await nextTick()
      printPage()
    },
  }
}
