import { onMounted, onUnmounted, shallowRef, type ShallowRef } from 'vue'

/** Whether a media query holds, kept true to the window; true where the browser cannot tell. */
export function useMedia(query: string): Readonly<ShallowRef<boolean>> {
  const media = typeof window.matchMedia === 'function' ? window.matchMedia(query) : null
  const matches = shallowRef(media?.matches ?? true)
  const update = (): void => {
    matches.value = media?.matches ?? true
  }
  onMounted(() => media?.addEventListener('change', update))
  onUnmounted(() => media?.removeEventListener('change', update))
  return matches
}
