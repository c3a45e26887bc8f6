import { onScopeDispose, shallowReactive, watchEffect, type Ref } from 'vue'

/** Whose title may be shown: what is on the screen, a part of a page behind its page. */
const holders = shallowReactive<symbol[]>([])

/** Keeps the title of the browser's tab in step with the screen; when it goes, the title of what is still there is shown again. */
export function useTitle(title: Readonly<Ref<string>>): void {
  const own = Symbol('title')
  holders.push(own)
  watchEffect(() => {
    if (typeof document !== 'undefined' && holders.at(-1) === own) document.title = title.value
  })
  onScopeDispose(() => {
    holders.splice(holders.indexOf(own), 1)
  })
}
