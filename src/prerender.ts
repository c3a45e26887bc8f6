import { createMemoryHistory } from 'vue-router'
import { renderToString } from 'vue/server-renderer'
import { assemble } from './app.ts'

/** The start screen as HTML, in Japanese, for the page as built (see tools/prerender.mjs). */
export async function renderStart(): Promise<string> {
  // The same addresses as in the browser, which keeps them behind the #.
  const { app, router, words } = assemble(createMemoryHistory('#'), { prerendered: true })
  await words.show('ja')
  await router.push('/')
  return renderToString(app)
}
