import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useDeployment } from '../../src/stores/deployment.ts'

beforeEach(() => {
  setActivePinia(createPinia())
})
afterEach(() => {
  vi.unstubAllGlobals()
})

test('the file is asked for once', async () => {
  const asked = vi.fn(() => Promise.resolve(new Response('{"format":1,"invitations":[]}')))
  vi.stubGlobal('fetch', asked)
  const deployment = useDeployment()
  await Promise.all([deployment.load(), deployment.load()])
  await deployment.load()
  expect([asked.mock.calls.length, deployment.config.invitations, deployment.problems]).toEqual([1, [], []])
})

test('what did not come is asked for again', async () => {
  const asked = vi.fn(() => Promise.reject(new TypeError('offline')))
  vi.stubGlobal('fetch', asked)
  const deployment = useDeployment()
  await deployment.load()
  await deployment.load()
  expect([asked.mock.calls.length, deployment.problems]).toEqual([2, []])
})

test('of a file with faults nothing is used', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"format":1,"invitations":[{}]}')))
  const deployment = useDeployment()
  await deployment.load()
  expect(deployment.config.invitations).toEqual([])
  expect(deployment.problems.length).toBeGreaterThan(0)
})
