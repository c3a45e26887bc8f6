import { describe, expect, test } from 'vitest'
import { shallowRef, watch } from 'vue'
import { useStable } from '../../src/composables/useStable.ts'

describe('a list that stays the same while its content does', () => {
  test('is the very same after a change that it does not depend on, and tells nobody', () => {
    const sheet = shallowRef({ later: ['a'], note: '' })
    const later = useStable(() => [...sheet.value.later])
    const before = later.value
    let told = 0
    watch(later, () => (told += 1), { flush: 'sync' })
    sheet.value = { later: ['a'], note: 'typed' }
    expect(later.value).toBe(before)
    expect(told).toBe(0)
    sheet.value = { later: ['a', 'b'], note: 'typed' }
    expect(later.value).toEqual(['a', 'b'])
    expect(told).toBe(1)
  })

  test('can be nothing', () => {
    const shown = shallowRef(false)
    const view = useStable(() => (shown.value ? { text: 'last year' } : null))
    expect(view.value).toBeNull()
    shown.value = true
    expect(view.value).toEqual({ text: 'last year' })
  })
})
