import { afterEach, describe, expect, test, vi } from 'vitest'
import { askToKeep, storageKeeping } from '../../src/browser/storageKeeping.ts'

const APPLE = 'Apple Computer, Inc.'
const browser = (storage: unknown, vendor = '') => {
  vi.stubGlobal('navigator', { vendor, storage })
}
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('how long the browser keeps what is stored', () => {
  test.each([
    ['has promised', { persisted: () => Promise.resolve(true) }, APPLE, 'promised'],
    ['has not promised', { persisted: () => Promise.resolve(false) }, '', 'unpromised'],
    ['clears after seven days', { persisted: () => Promise.resolve(false) }, APPLE, 'seven-days'],
    ['cannot be asked', undefined, '', 'unpromised'],
    ['refuses to say', { persisted: () => Promise.reject(new DOMException('no', 'SecurityError')) }, '', 'unpromised'],
  ])('a browser that %s', async (_case, storage, vendor, expected) => {
    browser(storage, vendor)
    expect(await storageKeeping()).toBe(expected)
  })
})

describe('the wish to keep it', () => {
  test.each([
    ['is granted', { persist: () => Promise.resolve(true) }, true],
    ['is not granted', { persist: () => Promise.resolve(false) }, false],
    ['cannot be asked', {}, false],
    [
      'fails',
      {
        persist: () => {
          throw new TypeError('no')
        },
      },
      false,
    ],
  ])('%s', async (_case, storage, expected) => {
    browser(storage)
    expect(await askToKeep()).toBe(expected)
  })
})
