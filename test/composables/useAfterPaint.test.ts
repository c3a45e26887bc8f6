import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { useAfterPaint } from '../../src/composables/useAfterPaint.ts'

let paint: (() => void) | null = null

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => {
    paint = draw
    return 1
  })
  vi.stubGlobal('cancelAnimationFrame', () => {
    paint = null
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  paint = null
})

function follow(source: () => number) {
  const scope = effectScope()
  const settled = scope.run(() => useAfterPaint(source))
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
    expect(settled.value).toBe(1)
    vi.runAllTimers()
    expect(settled.value).toBe(3)
    value.value = 4
    await nextTick()
    paint?.()
    vi.runAllTimers()
    expect(settled.value).toBe(4)
  })

  test('changes no more when nobody looks', async () => {
    const value = shallowRef(1)
    const { settled, scope } = follow(() => value.value)
    value.value = 2
    await nextTick()
    paint?.()
    scope.stop()
    vi.runAllTimers()
    expect(settled.value).toBe(1)
  })
})
