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

const { app, router, words, i18n } = assemble(createWebHashHistory(), { prerendered })
const preferences = usePreferences()
await words.show(preferences.language)
await router.isReady()
if (!prerendered) container?.replaceChildren()
// What breaks before the first picture or in it is for public/early.js.
app.config.throwUnhandledErrorInProduction = true
app.mount('#app')
setTimeout(() => void import('./afterStart.ts').then(({ afterStart }) => afterStart(app, router, i18n)), 1500)
watch(
  () => preferences.language,
  async (language) => {
    await words.show(language)
    document.documentElement.classList.remove('waits-for-app')
  },
  { immediate: true },
)
