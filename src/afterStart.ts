/** What the app does once the first screen stands: it keeps itself on the machine, and looks after faults, missing parts and stray drops. */
import { createApp, type App } from 'vue'
import type { Composer } from 'vue-i18n'
import type { Router } from 'vue-router'
import en from '../locales/en.version.json'
import ja from '../locales/ja.version.json'
import { faultCode, isBroken, isMissingPart } from './browser/faults.ts'
import { leaveInTrouble } from './browser/leaving.ts'
import { leaveOutRefusedAddresses } from './browser/refusedAddress.ts'
import { watchDrops } from './browser/strayDrops.ts'
import type { AppI18n } from './i18n.ts'
import AppNotices from './pages/member/AppNotices.vue'
import { useStrayDrop } from './stores/strayDrop.ts'
import { useVersion } from './stores/version.ts'

/** The app is put on the machine when nobody waits for anything. */
const QUIET_AFTER_MS = 4_000

export function afterStart(app: App, router: Router, i18n: AppI18n): void {
  const version = useVersion()
  let wanted: string | undefined
  const missing = new WeakSet<Error>()
  const isMissing = (error: unknown) => isMissingPart(error) || (error instanceof Error && missing.has(error))

  app.config.errorHandler = (error, _instance, info) => {
    if (isMissing(error)) return
    console.error(error)
    if (isBroken(info)) void leaveInTrouble(`draw-${faultCode(error)}`)
    else version.failed(faultCode(error))
  }
  router.onError((error: unknown, to) => {
    if (isMissing(error)) wanted = to.fullPath
    else console.error(error)
  })
  addEventListener('vite:preloadError', ({ payload }) => {
    missing.add(payload)
    void version.partMissing(() => wanted)
  })

  leaveOutRefusedAddresses()
  const drops = useStrayDrop()
  watchDrops((stray) => drops.tell(stray, router.currentRoute.value.meta.room))
  router.afterEach(() => drops.close())

  showNotices(i18n)
  void version.watchDatabase()
  setTimeout(() => void version.start(), QUIET_AFTER_MS)
}

/** A small app of its own above the page, so that it stands whatever happens to the page. */
function showNotices(i18n: AppI18n): void {
  const composer = i18n.global as unknown as Composer
  // As in i18n.ts; asking it would give the first screen one more file.
  for (const [locale, words] of Object.entries({ ja, 'en-GB': en })) composer.mergeLocaleMessage(locale, words)
  const place = document.createElement('div')
  // Without a box of its own, so that the bars stay in sight while the page is scrolled.
  place.style.display = 'contents'
  document.body.prepend(place)
  createApp(AppNotices).use(i18n).mount(place)
}
