import { beforeEach, expect, test, vi } from 'vitest'
import { everyPreference } from '../../src/browser/everyPreference.ts'
import { writePreference } from '../../src/browser/preferences.ts'

beforeEach(() => {
  localStorage.clear()
  vi.restoreAllMocks()
})

test('every choice of this app is there by its name, and nothing of others', () => {
  writePreference('language', 'en')
  writePreference('place.s1', '3 quick')
  localStorage.setItem('of another app', 'x')
  expect(everyPreference()).toEqual({ language: 'en', 'place.s1': '3 quick' })
})

test('there are none where the browser refuses', () => {
  vi.spyOn(Storage.prototype, 'key').mockImplementation(() => {
    throw new DOMException('refused', 'SecurityError')
  })
  localStorage.setItem('x', 'y')
  expect(everyPreference()).toEqual({})
})
