import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h, nextTick, shallowRef } from 'vue'
import { useOverflow } from '../../src/composables/useOverflow.ts'

const Probe = defineComponent({
  setup() {
    const box = shallowRef<HTMLElement | null>(null)
    const overflows = useOverflow(box)
    return () => h('div', { ref: box, 'data-wide': String(overflows.value) }, h('table'))
  },
})

let changed: (() => void) | null = null
const observed: Element[] = []

class FakeObserver {
  constructor(tell: () => void) {
    changed = tell
  }
  observe(element: Element): void {
    observed.push(element)
  }
  disconnect(): void {
    changed = null
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
  observed.length = 0
})

describe('a box whose content may be wider', () => {
  test('says so when it is, and when it is no longer', async () => {
    vi.stubGlobal('ResizeObserver', FakeObserver)
    const { element, unmount } = ((wrapper) => ({ element: wrapper.element, unmount: () => wrapper.unmount() }))(mount(Probe))
    expect(observed.map(({ tagName }) => tagName)).toEqual(['DIV', 'TABLE'])
    const width = vi.spyOn(element, 'scrollWidth', 'get').mockReturnValue(300)
    changed?.()
    await nextTick()
    expect(element.getAttribute('data-wide')).toBe('true')
    width.mockReturnValue(0)
    changed?.()
    await nextTick()
    expect(element.getAttribute('data-wide')).toBe('false')
    unmount()
    expect(changed).toBeNull()
  })

  test('is taken as wide enough where the browser cannot tell', () => {
    const wrapper = mount(Probe)
    expect(wrapper.element.getAttribute('data-wide')).toBe('false')
    wrapper.unmount()
  })
})
