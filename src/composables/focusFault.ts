import { nextTick } from 'vue'

/** Moves the focus to the first field of a form that something is wrong with, once that is said beside it. */
export async function focusFault(form: HTMLFormElement | null): Promise<void> {
  await nextTick()
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}
