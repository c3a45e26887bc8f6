import { onMounted, onUnmounted, shallowRef, type Ref, type ShallowRef } from 'vue'

/** Whether what is in a box is wider than the box, kept true to both; false where the browser cannot tell. */
export function useOverflow(box: Readonly<Ref<HTMLElement | null>>): Readonly<ShallowRef<boolean>> {
  const overflows = shallowRef(false)
  let observer: ResizeObserver | undefined
  onMounted(() => {
    if (typeof ResizeObserver === 'undefined' || !box.value) return
    observer = new ResizeObserver(() => {
      overflows.value = box.value !== null && box.value.scrollWidth > box.value.clientWidth
    })
    for (const element of [box.value, ...box.value.children]) observer.observe(element)
  })
  onUnmounted(() => observer?.disconnect())
  return overflows
}
