import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRouter, createWebHashHistory } from 'vue-router'
import { leaveOutRefusedAddresses } from '../../src/browser/refusedAddress.ts'

/** As WebKit counts them. */
const MOST = 100
const own = { pushState: history.pushState.bind(history), replaceState: history.replaceState.bind(history) }
let left = MOST
let refusal = new DOMException('Attempt to use history more than 100 times per 10 seconds', 'SecurityError')

beforeEach(() => {
  left = MOST
  for (const change of ['pushState', 'replaceState'] as const) {
    history[change] = (...given) => {
      if ((left -= 1) < 0) throw refusal
      own[change](...given)
    }
  }
})
afterEach(() => {
  Object.assign(history, own)
})

const router = () => createRouter({ history: createWebHashHistory(), routes: [{ path: '/:number', component: {} }] })

test('a change that is refused is left out, the screen goes on, and the address follows when there is room again', async () => {
  const told = vi.spyOn(console, 'error')
  const way = router()
  await way.push('/0')
  leaveOutRefusedAddresses()
  for (let number = 1; number <= 60; number += 1) await way.push(`/${String(number)}`)
  expect(way.currentRoute.value.params['number']).toBe('60')
  expect(location.hash).toBe('#/49')
  left = MOST
  await way.push('/61')
  expect([location.hash, way.currentRoute.value.params['number']]).toEqual(['#/61', '61'])
  expect(told).not.toHaveBeenCalled()
})

test('what else goes wrong is told', async () => {
  await router().push('/0')
  leaveOutRefusedAddresses()
  refusal = new DOMException('too large', 'DataCloneError')
  left = 0
  expect(() => history.pushState({}, '', '#/1')).toThrow('too large')
})

test('where addresses are refused from the beginning nothing is changed', () => {
  own.replaceState(null, '')
  const before: unknown = Reflect.get(history, 'pushState')
  leaveOutRefusedAddresses()
  expect(Reflect.get(history, 'pushState')).toBe(before)
})
