import { onBeforeUnmount, onMounted } from 'vue'

/** While a page is shown, a file that is dropped beside its place does nothing; left alone, the browser would open it in the place of the app. */
export function useDropStays(): void {
  onMounted(() => {
    window.addEventListener('dragover', stay)
    window.addEventListener('drop', stay)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('dragover', stay)
    window.removeEventListener('drop', stay)
  })
}

function stay(event: Event): void {
  event.preventDefault()
}
