import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { useAfterPaint } from '../../src/composables/useAfterPaint.ts'

let paint: (() => void) | null = null
let visibility: DocumentVisibilityState = 'visible'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => {
    paint = draw
    return 1
  })
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  paint = null
  visibility = 'visible'
})

function follow(source: () => number, when?: () => unknown) {
  const scope = effectScope()
  const settled = scope.run(() => useAfterPaint(source, when))
  if (!settled) throw new Error('expected a running scope')
  return { settled, scope }
}

describe('a value followed one picture later', () => {
  test('stands still until the picture is drawn, and then takes the newest', async () => {
    const value = shallowRef(1)
    const { settled } = follow(() => value.value)
    expect(settled.value).toBe(1)
    value.value = 2
    await nextTick()
    value.value = 3
    await nextTick()
    expect(settled.value).toBe(1)
    paint?.()
    await nextTick()
    expect(settled.value).toBe(1)
    await vi.runAllTimersAsync()
    expect(settled.value).toBe(3)
    value.value = 4
    await nextTick()
    paint?.()
    await vi.runAllTimersAsync()
    expect(settled.value).toBe(4)
  })

  test('changes no more when nobody looks', async () => {
    const value = shallowRef(1)
    const { settled, scope } = follow(() => value.value)
    value.value = 2
    await nextTick()
    paint?.()
    scope.stop()
    await vi.runAllTimersAsync()
    expect(settled.value).toBe(1)
  })

  test('is worked out only when it is time, where that is told apart', async () => {
    const value = shallowRef(1)
    const source = vi.fn(() => value.value * 2)
    const { settled } = follow(source, () => value.value)
    value.value = 2
    await nextTick()
    value.value = 3
    await nextTick()
    expect(source).toHaveBeenCalledTimes(1)
    paint?.()
    await vi.runAllTimersAsync()
    expect(source).toHaveBeenCalledTimes(2)
    expect(settled.value).toBe(6)
  })

  test('is followed at once on a hidden page, which draws no picture', async () => {
    visibility = 'hidden'
    const value = shallowRef(1)
    const { settled } = follow(() => value.value)
    value.value = 2
    await nextTick()
    await nextTick()
    expect(settled.value).toBe(2)
    expect(paint).toBeNull()
  })
})
