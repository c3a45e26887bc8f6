import { onMounted } from 'vue'

/** Brings a part of the page that an address asks for into view and the focus into it, after the app has put the focus on the heading. */
export function useWanted(wanted: unknown): void {
  onMounted(() => {
    if (typeof wanted === 'string') requestAnimationFrame(() => requestAnimationFrame(() => goTo(wanted)))
  })
}

function goTo(id: string): void {
  const target = document.getElementById(id)
  const inner = target?.matches('[tabindex]') ? target : target?.querySelector<HTMLElement>('input, [tabindex="-1"]')
  inner?.focus()
}
