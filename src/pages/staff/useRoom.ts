import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'

/** The room in which a screen stands that belongs to more than one: its links lead to screens of the same room. */
export function useRoom(): ComputedRef<'staff' | 'agent'> {
  const route = useRoute()
  return computed(() => (route.name === 'agent' ? 'agent' : 'staff'))
}
