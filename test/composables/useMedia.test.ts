import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h, nextTick } from 'vue'
import { useMedia } from '../../src/composables/useMedia.ts'

const Probe = defineComponent({
  setup() {
    const wide = useMedia('(min-width: 1021px)')
    return () => h('p', String(wide.value))
  },
})

/** A media query whose answer the test gives. */
class FakeMedia extends EventTarget {
  matches: boolean
  constructor(matches: boolean) {
    super()
    this.matches = matches
  }
  becomes(matches: boolean): void {
    this.matches = matches
    this.dispatchEvent(new Event('change'))
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a media query', () => {
  test('is followed while the component lives, and no longer', async () => {
    const media = new FakeMedia(false)
    const asked = vi.fn(() => media)
    vi.stubGlobal('matchMedia', asked)
    const probe = mount(Probe)
    expect(asked).toHaveBeenCalledWith('(min-width: 1021px)')
    expect(probe.text()).toBe('false')
    media.becomes(true)
    await nextTick()
    expect(probe.text()).toBe('true')
    const removed = vi.spyOn(media, 'removeEventListener')
    probe.unmount()
    expect(removed).toHaveBeenCalledOnce()
  })

  test('holds where the browser has none', () => {
    vi.stubGlobal('matchMedia', undefined)
    expect(mount(Probe).text()).toBe('true')
  })
})
