import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { afterPaint } from '../../src/browser/afterPaint.ts'

let draw: (() => void) | null = null
let visibility: DocumentVisibilityState = 'visible'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => {
    draw = callback
    return 1
  })
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  draw = null
  visibility = 'visible'
})

/** Whether it is over by now. */
function watched(promise: Promise<void>): () => Promise<boolean> {
  let over = false
  void promise.then(() => {
    over = true
  })
  return async () => {
    await Promise.resolve()
    return over
  }
}

describe('after the next picture', () => {
  test('work waits for the picture and a task of its own behind it', async () => {
    const isOver = watched(afterPaint())
    expect(await isOver()).toBe(false)
    draw?.()
    expect(await isOver()).toBe(false)
    vi.advanceTimersByTime(0)
    expect(await isOver()).toBe(true)
  })

  test('it does not wait for ever where no picture comes, as in a window that is covered up', async () => {
    const isOver = watched(afterPaint())
    vi.advanceTimersByTime(200)
    expect(await isOver()).toBe(false)
    vi.advanceTimersByTime(100)
    expect(await isOver()).toBe(true)
  })

  test.each<[string, () => void]>([
    ['the page is left', () => window.dispatchEvent(new Event('pagehide'))],
    ['the tab is hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
  ])('it does not wait any longer when %s', async (_name, leave) => {
    const isOver = watched(afterPaint())
    leave()
    expect(await isOver()).toBe(true)
  })

  test('a hidden page draws no picture, so nothing waits for one', async () => {
    visibility = 'hidden'
    expect(await watched(afterPaint())()).toBe(true)
    expect(draw).toBeNull()
  })
})
