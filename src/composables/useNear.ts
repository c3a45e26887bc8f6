import { onBeforeUnmount, onMounted, shallowRef, type Ref, type ShallowRef } from 'vue'

/**
 * Whether a place is, or has been, within a window's height of what is in sight, or the page is printed; true where the browser cannot tell.
 * What is dear to draw waits for it, in a place of its own height, so that nothing moves when it comes.
 */
export function useNear(place: Readonly<Ref<HTMLElement | null>>): Readonly<ShallowRef<boolean>> {
  const near = shallowRef(typeof IntersectionObserver === 'undefined')
  let observer: IntersectionObserver | undefined
  function come(): void {
    near.value = true
    end()
  }
  function end(): void {
    observer?.disconnect()
    removeEventListener('beforeprint', come)
  }
  onMounted(() => {
    if (near.value || !place.value) return
    observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) come()
      },
      { rootMargin: '100% 0px' },
    )
    observer.observe(place.value)
    addEventListener('beforeprint', come)
  })
  onBeforeUnmount(end)
  return near
}
