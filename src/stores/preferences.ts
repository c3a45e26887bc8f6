import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { elapsedSeconds } from '../browser/clock.ts'
import { browserLanguages, readPreference, writePreference } from '../browser/preferences.ts'
import type { Language } from '../core/wording.ts'
import { LONGEST_ANSWER_SECONDS, PACE_ANSWERS, type Round } from '../outputs/progress.ts'

/** The question that was on the screen, and the round it was answered in. */
export interface Place {
  readonly number: number
  readonly round: Round
}

/** The person's choices for this machine. */
export const usePreferences = defineStore('preferences', () => {
  const language = ref<Language>(chosenLanguage())
  const byArea = ref(readPreference('questions-by-area') === 'on')
  const lastAnswers = shallowRef<Readonly<Record<string, readonly number[]>>>({})
  const shortcutKeys = ref(readPreference('shortcut-keys') !== 'off')

  function setLanguage(value: Language): void {
    language.value = value
    writePreference('language', value)
  }

  function setShortcutKeys(on: boolean): void {
    shortcutKeys.value = on
    writePreference('shortcut-keys', on ? 'on' : 'off')
  }

  /** One question after another, or all questions of an area together. */
  function setByArea(on: boolean): void {
    byArea.value = on
    writePreference('questions-by-area', on ? 'on' : 'off')
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

  let shownAt: number | null = null

  /** A question has come on the screen: from now on the person thinks about it. */
  function questionShown(): void {
    shownAt = elapsedSeconds()
  }

  /** A question of a sheet has got its first answer. */
  function questionAnswered(sheetId: string): void {
    if (shownAt === null) return
    const seconds = Math.max(1, Math.round(elapsedSeconds() - shownAt))
    shownAt = null
    if (seconds > LONGEST_ANSWER_SECONDS) return
    const last = [...lastAnswersIn(sheetId), seconds].slice(-PACE_ANSWERS)
    lastAnswers.value = { ...lastAnswers.value, [sheetId]: last }
    writePreference(`pace.${sheetId}`, last.join(' '))
  }

  /** Seconds that the last first answers in a sheet took, the newest last. */
  function lastAnswersIn(sheetId: string): readonly number[] {
    return lastAnswers.value[sheetId] ?? secondsIn(readPreference(`pace.${sheetId}`))
  }

  return {
    questionShown,
    questionAnswered,
    lastAnswersIn,
    placeIn,
    rememberPlace,
    language,
    shortcutKeys,
    byArea,
    setByArea,
    setLanguage,
    setShortcutKeys,
  }
})

function secondsIn(kept: string | null): number[] {
  const numbers = (kept ?? '').split(' ').map(Number)
  return numbers.filter((each) => Number.isInteger(each) && each >= 1 && each <= LONGEST_ANSWER_SECONDS).slice(-PACE_ANSWERS)
}

/** The language to begin with: the one chosen on this machine, else the browser's, else Japanese. */
export function chosenLanguage(): Language {
  const kept = readPreference('language')
  if (kept === 'ja' || kept === 'en') return kept
  const wanted = browserLanguages()
    .map((tag) => tag.slice(0, 2))
    .find((tag) => tag === 'ja' || tag === 'en')
  return wanted === 'en' ? 'en' : 'ja'
}
