import { watch } from 'vue'
import { createWebHashHistory } from 'vue-router'
import { assemble } from './app.ts'
import { usePreferences } from './stores/preferences.ts'
import './styles/main.css'

const container = document.getElementById('app')
// The start screen stands in the page as built, in Japanese; anything else replaces it.
const startsAtStart = ['', '#', '#/'].includes(location.hash)
const standsPrerendered = container?.hasChildNodes() === true

const { app, router, words } = assemble(createWebHashHistory(), { prerendered: standsPrerendered && startsAtStart })
const preferences = usePreferences()

// The page as built is Japanese: it is taken over as it stands, and changed to another language afterwards.
await words.show(standsPrerendered && startsAtStart ? 'ja' : preferences.language)
await router.isReady().catch(() => undefined)
if (!startsAtStart) container?.replaceChildren()
app.mount('#app')
watch(
  () => preferences.language,
  async (language) => {
    await words.show(language)
    document.documentElement.classList.remove('waits-for-app')
  },
  { immediate: true },
)
