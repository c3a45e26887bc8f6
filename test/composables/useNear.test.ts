import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h, nextTick, shallowRef } from 'vue'
import { useNear } from '../../src/composables/useNear.ts'

enableAutoUnmount(afterEach)
afterEach(() => {
  vi.unstubAllGlobals()
})

const Place = defineComponent({
  setup() {
    const place = shallowRef<HTMLElement | null>(null)
    const near = useNear(place)
    return () => h('div', { ref: place }, near.value ? 'drawn' : '')
  },
})

describe('a place that is not near yet', () => {
  interface Watching {
    readonly options: IntersectionObserverInit
    readonly watched: Element[]
    readonly tell: (isIntersecting: boolean) => void
    readonly end: () => void
  }
  const watching: Watching[] = []
  beforeEach(() => {
    watching.length = 0
    class Observer {
      readonly observe: (element: Element) => void
      readonly disconnect = vi.fn()
      constructor(callback: (entries: { isIntersecting: boolean }[]) => void, options: IntersectionObserverInit) {
        const watched: Element[] = []
        this.observe = (element) => watched.push(element)
        watching.push({ options, watched, tell: (isIntersecting) => callback([{ isIntersecting }]), end: this.disconnect })
      }
    }
    vi.stubGlobal('IntersectionObserver', Observer)
  })

  test('is drawn once it comes near, and then stays', async () => {
    const place = mount(Place)
    const [one] = watching
    expect(one?.watched).toEqual([place.element])
    expect(one?.options).toEqual({ rootMargin: '100% 0px' })
    one?.tell(false)
    await nextTick()
    expect(place.text()).toBe('')
    one?.tell(true)
    await nextTick()
    expect(place.text()).toBe('drawn')
    expect(one?.end).toHaveBeenCalledOnce()
  })

  test('is drawn for paper', async () => {
    const place = mount(Place)
    dispatchEvent(new Event('beforeprint'))
    await nextTick()
    expect(place.text()).toBe('drawn')
  })

  test('is watched no longer when its page is left', () => {
    mount(Place).unmount()
    expect(watching[0]?.end).toHaveBeenCalledOnce()
  })
})

test('where the browser cannot tell, it is drawn at once', () => {
  vi.stubGlobal('IntersectionObserver', undefined)
  expect(mount(Place).text()).toBe('drawn')
})
