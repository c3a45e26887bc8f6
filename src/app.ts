import { createPinia } from 'pinia'
import { createApp, createSSRApp, type App as VueApp } from 'vue'
import type { Router, RouterHistory } from 'vue-router'
import App from './App.vue'
import { createAppI18n, loadableWords, type AppI18n, type LoadableWords } from './i18n.ts'
import { createAppRouter } from './router.ts'
import { expectEdition } from './rulebooks/expected.ts'
import { chosenLanguage } from './stores/preferences.ts'
import { WORDS } from './words.ts'

export interface Assembled {
  readonly app: VueApp
  readonly router: Router
  readonly words: LoadableWords
  readonly i18n: AppI18n
}

/** Puts the app together, for the browser and for the page that is rendered at build time. */
export function assemble(history: RouterHistory, { prerendered }: { prerendered: boolean }): Assembled {
  const app = prerendered ? createSSRApp(App) : createApp(App)
  const router = createAppRouter(history)
  const i18n = createAppI18n()
  const words = loadableWords(i18n)
  // What a screen needs besides its code comes beside it, not after it; the screen is shown only once the words of its room are there.
  router.beforeEach(({ meta, params: { sheetId } }, from) => {
    if (meta.room) words.enter(meta.room).catch(() => undefined)
    if (sheetId && sheetId !== from.params['sheetId']) expectEdition(chosenLanguage())
  })
  router.beforeResolve(async ({ meta }) => {
    if (meta.room) await words.enter(meta.room)
  })
  app.use(createPinia()).use(i18n).use(router).provide(WORDS, words)
  return { app, router, words, i18n }
}
