import { nextTick } from 'vue'

/**
 * Moves the focus once the screen has changed: for a control that vanishes when it is used, and would take the focus with it,
 * or that brings something new which is to be filled in.
 */
export async function focusAfter(find: () => HTMLElement | null | undefined): Promise<void> {
  await nextTick()
  find()?.focus()
}
