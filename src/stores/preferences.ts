import { defineStore } from 'pinia'
import { ref } from 'vue'
import { browserLanguages, readPreference, writePreference } from '../browser/preferences.ts'
import type { Language } from '../core/wording.ts'

/** The person's choices for this machine. */
export const usePreferences = defineStore('preferences', () => {
  const language = ref<Language>(chosenLanguage())
  const shortcutKeys = ref(readPreference('shortcut-keys') !== 'off')

  function setLanguage(value: Language): void {
    language.value = value
    writePreference('language', value)
  }

  function setShortcutKeys(on: boolean): void {
    shortcutKeys.value = on
    writePreference('shortcut-keys', on ? 'on' : 'off')
  }

  return { language, shortcutKeys, setLanguage, setShortcutKeys }
})

/** The language to begin with: the one chosen on this machine, else the browser's, else Japanese. */
export function chosenLanguage(): Language {
  const kept = readPreference('language')
  if (kept === 'ja' || kept === 'en') return kept
  const wanted = browserLanguages()
    .map((tag) => tag.slice(0, 2))
    .find((tag) => tag === 'ja' || tag === 'en')
  return wanted === 'en' ? 'en' : 'ja'
}
