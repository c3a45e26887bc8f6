import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { usePreferences } from '../../src/stores/preferences.ts'

/** A tab that has just been opened, in a browser that asks for some languages. */
function newTab(...languages: string[]) {
  vi.stubGlobal('navigator', { languages })
  setActivePinia(createPinia())
  return usePreferences()
}

beforeEach(() => {
  localStorage.clear()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the language', () => {
  test.each<[string[], 'ja' | 'en']>([
    [['ja'], 'ja'],
    [['ja-JP', 'en-US'], 'ja'],
    [['en-US', 'ja'], 'en'],
    [['de-DE', 'en-GB', 'ja'], 'en'],
    [['fr'], 'ja'],
    [[], 'ja'],
  ])('for a browser that asks for %j is %s', (languages, expected) => {
    expect(newTab(...languages).language).toBe(expected)
  })

  test('chosen on this machine is kept', () => {
    newTab('ja').setLanguage('en')
    expect(newTab('ja').language).toBe('en')
  })

  test('that was kept as something else is not taken', () => {
    localStorage.setItem('risk-diagnosis-sheet.language', '<script>')
    expect(newTab('ja').language).toBe('ja')
  })
})

test('the keys are on until they are switched off, and the choice is kept', () => {
  const first = newTab('ja')
  expect(first.shortcutKeys).toBe(true)
  first.setShortcutKeys(false)
  expect(newTab('ja').shortcutKeys).toBe(false)
  newTab('ja').setShortcutKeys(true)
  expect(newTab('ja').shortcutKeys).toBe(true)
})

describe('the pace', () => {
  const seconds = (value: number): number => value * 1000

  /** Answers a question after some seconds. */
  function answerAfter(preferences: ReturnType<typeof usePreferences>, after: number, sheetId = 's1'): void {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(seconds(1000))
    preferences.questionShown()
    clock.mockReturnValue(seconds(1000 + after))
    preferences.questionAnswered(sheetId)
    clock.mockRestore()
  }

  test('is kept for each sheet, also for the next day', () => {
    const preferences = newTab('ja')
    answerAfter(preferences, 12)
    answerAfter(preferences, 8.4)
    expect(preferences.lastAnswersIn('s1')).toEqual([12, 8])
    expect(preferences.lastAnswersIn('s2')).toEqual([])
    expect(newTab('ja').lastAnswersIn('s1')).toEqual([12, 8])
  })

  test('does not count a break, nor an answer changed on the same screen', () => {
    const preferences = newTab('ja')
    answerAfter(preferences, 301)
    preferences.questionAnswered('s1')
    expect(preferences.lastAnswersIn('s1')).toEqual([])
    answerAfter(preferences, 300)
    expect(preferences.lastAnswersIn('s1')).toEqual([300])
  })

  test('follows the last fifteen', () => {
    const preferences = newTab('ja')
    for (let after = 1; after <= 20; after += 1) answerAfter(preferences, after)
    expect(preferences.lastAnswersIn('s1')).toEqual(Array.from({ length: 15 }, (_, index) => index + 6))
  })

  test.each(['x y', '-1 0 301 1.5', ''])('is unknown where %j is kept', (kept) => {
    localStorage.setItem('risk-diagnosis-sheet.pace.s1', kept)
    expect(newTab('ja').lastAnswersIn('s1')).toEqual([])
  })
})
