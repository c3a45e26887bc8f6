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
