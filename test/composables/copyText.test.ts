import { afterEach, expect, test, vi } from 'vitest'
import { copyText } from '../../src/composables/copyText.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a text is put on the clipboard', async () => {
  const writeText = vi.fn(() => Promise.resolve())
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  expect(await copyText('a\nb')).toBe(true)
  expect(writeText).toHaveBeenCalledExactlyOnceWith('a\nb')
})

test('a browser that refuses is told', async () => {
  vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('denied')) } })
  expect(await copyText('a')).toBe(false)
})

test('a page without a clipboard is told', async () => {
  vi.stubGlobal('navigator', {})
  expect(await copyText('a')).toBe(false)
})
