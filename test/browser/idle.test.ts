import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { whenLeftAlone } from '../../src/browser/idle.ts'

const MINUTE = 60_000
const LIMITS = { idleSeconds: 15 * 60, hiddenSeconds: 10 * 60 }
let act: ReturnType<typeof vi.fn<() => void>>
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  act = vi.fn<() => void>()
  stop = whenLeftAlone(LIMITS, act)
})

afterEach(() => {
  stop()
  show(true)
  vi.useRealTimers()
})

function show(visible: boolean): void {
  Object.defineProperty(document, 'hidden', { value: !visible, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}

const use = () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }))

describe('a page that is left alone', () => {
  test('is noticed after fifteen minutes, once', () => {
    vi.advanceTimersByTime(15 * MINUTE - 1)
    expect(act).not.toHaveBeenCalled()
    vi.advanceTimersByTime(MINUTE)
    expect(act).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(60 * MINUTE)
    expect(act).toHaveBeenCalledTimes(1)
  })

  test('is not, while somebody works', () => {
    for (let minute = 0; minute < 60; minute += 10) {
      vi.advanceTimersByTime(10 * MINUTE)
      use()
    }
    expect(act).not.toHaveBeenCalled()
  })

  test('is noticed after ten minutes out of sight', () => {
    show(false)
    vi.advanceTimersByTime(10 * MINUTE + 15_000)
    expect(act).toHaveBeenCalledTimes(1)
  })

  test('is not, when it is looked at again in time', () => {
    show(false)
    vi.advanceTimersByTime(9 * MINUTE)
    show(true)
    use()
    vi.advanceTimersByTime(14 * MINUTE)
    expect(act).not.toHaveBeenCalled()
  })

  test('is noticed at once when the machine wakes up, before anything is done', () => {
    vi.setSystemTime(Date.now() + 8 * 60 * MINUTE)
    use()
    expect(act).toHaveBeenCalledTimes(1)
  })

  test('is noticed at once when it is shown again after long, though no clock ran', () => {
    show(false)
    vi.setSystemTime(Date.now() + 11 * MINUTE)
    show(true)
    expect(act).toHaveBeenCalledTimes(1)
  })

  test('is of no matter once nobody asks', () => {
    stop()
    vi.advanceTimersByTime(60 * MINUTE)
    expect(act).not.toHaveBeenCalled()
  })
})
