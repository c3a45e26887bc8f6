import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { browserLanguages, readPreference, writePreference } from '../../src/browser/preferences.ts'

beforeEach(() => {
  localStorage.clear()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a choice of this machine', () => {
  test('is nothing at first', () => {
    expect(readPreference('language')).toBeNull()
  })

  test('is kept, apart from what other apps keep', () => {
    localStorage.setItem('language', 'fr')
    writePreference('language', 'en')
    expect(readPreference('language')).toBe('en')
    expect(localStorage.getItem('language')).toBe('fr')
  })

  test('is given up quietly where the storage is full', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    expect(() => {
      writePreference('language', 'en')
    }).not.toThrow()
    expect(readPreference('language')).toBeNull()
  })

  test('is given up quietly where the browser blocks the storage', () => {
    vi.stubGlobal('localStorage', {
      get getItem(): never {
        throw new DOMException('blocked', 'SecurityError')
      },
      get setItem(): never {
        throw new DOMException('blocked', 'SecurityError')
      },
    })
    expect(() => {
      writePreference('language', 'en')
    }).not.toThrow()
    expect(readPreference('language')).toBeNull()
  })

  test('is given up quietly where there is no storage', () => {
    vi.stubGlobal('localStorage', null)
    expect(() => {
      writePreference('language', 'en')
    }).not.toThrow()
    expect(readPreference('language')).toBeNull()
  })
})

describe('the languages of the browser', () => {
  test('are those it names, most wanted first', () => {
    vi.stubGlobal('navigator', { languages: ['en-GB', 'ja'] })
    expect(browserLanguages()).toEqual(['en-GB', 'ja'])
  })

  test('are none where there is no browser', () => {
    vi.stubGlobal('navigator', undefined)
    expect(browserLanguages()).toEqual([])
  })
})
