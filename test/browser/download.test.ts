import { afterEach, expect, test, vi } from 'vitest'
import { download } from '../../src/browser/download.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('hands the bytes to the browser under their name, and clears up a minute later', async () => {
  vi.useFakeTimers()
  const blobs: Blob[] = []
  const revokeObjectURL = vi.fn()
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => {
      blobs.push(blob)
      return 'blob:sheet'
    },
    revokeObjectURL,
  })
  const clicked: [string, string, boolean][] = []
  const listener = (event: Event): void => {
    const link = event.target as HTMLAnchorElement
    clicked.push([link.href, link.download, link.isConnected])
    event.preventDefault()
  }
  document.addEventListener('click', listener)
  download('診断シート.json', new TextEncoder().encode('{}'), 'application/json')
  document.removeEventListener('click', listener)

  expect(clicked).toEqual([['blob:sheet', '診断シート.json', true]])
  expect(document.querySelector('a')).toBeNull()
  expect([blobs[0]?.type, blobs[0]?.size]).toEqual(['application/json', 2])
  await vi.advanceTimersByTimeAsync(59_999)
  expect(revokeObjectURL).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(revokeObjectURL).toHaveBeenCalledExactlyOnceWith('blob:sheet')
})
