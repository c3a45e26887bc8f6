/**
 * Calls back when a person returns to this tab in any of the ways there are: another tab or window was in front, the browser had put
 * the page aside and brings it back as it was, or had frozen it. Gives the function that stops listening.
 */
export function onReturn(act: () => void): () => void {
  if (typeof document === 'undefined') return () => undefined
  const onPageShow = (event: PageTransitionEvent) => {
    if (event.persisted) act()
  }
  const onVisibility = () => {
    if (!document.hidden) act()
  }
  addEventListener('pageshow', onPageShow)
  addEventListener('focus', act)
  document.addEventListener('visibilitychange', onVisibility)
  document.addEventListener('resume', act)
  return () => {
    removeEventListener('pageshow', onPageShow)
    removeEventListener('focus', act)
    document.removeEventListener('visibilitychange', onVisibility)
    document.removeEventListener('resume', act)
  }
}
