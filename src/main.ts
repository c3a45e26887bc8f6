import { watch } from 'vue'
import { createWebHashHistory } from 'vue-router'
import { assemble } from './app.ts'
import { chosenLanguage, usePreferences } from './stores/preferences.ts'
import './styles/main.css'

const container = document.getElementById('app')
// The start screen stands in the page as built, in Japanese; anything else replaces it.
const startsAtStart = ['', '#', '#/'].includes(location.hash)
const standsPrerendered = container?.firstElementChild != null

// The page as built is Japanese; it is taken over as it stands where just that is to show.
const prerendered = standsPrerendered && startsAtStart && chosenLanguage() === 'ja'

const { app, router, words } = assemble(createWebHashHistory(), { prerendered })
const preferences = usePreferences()
await words.show(preferences.language)
await router.isReady().catch(() => undefined)
if (!prerendered) container?.replaceChildren()
app.mount('#app')
watch(
  () => preferences.language,
  async (language) => {
    await words.show(language)
    document.documentElement.classList.remove('waits-for-app')
  },
  { immediate: true },
)
