import { defineStore } from 'pinia'
import { ref } from 'vue'
import { browserLanguages, readPreference, writePreference } from '../browser/preferences.ts'
import type { Language } from '../core/wording.ts'
import type { Round } from '../outputs/progress.ts'

/** The question that was on the screen, and the round it was answered in. */
export interface Place {
  readonly number: number
  readonly round: Round
}

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

  /** Where the person was in a sheet; null when it is not known. */
  function placeIn(sheetId: string): Place | null {
    const [number, round] = (readPreference(`place.${sheetId}`) ?? '').split(' ')
    const known = round === 'quick' || round === 'full'
    return known && /^\d{1,3}$/.test(number ?? '') ? { number: Number(number), round } : null
  }

  function rememberPlace(sheetId: string, { number, round }: Place): void {
    writePreference(`place.${sheetId}`, `${String(number)} ${round}`)
  }

  return { placeIn, rememberPlace, language, shortcutKeys, setLanguage, setShortcutKeys }
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
