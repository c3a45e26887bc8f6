import { afterEach, expect, test, vi } from 'vitest'
import { fetchDeploymentConfig } from '../../src/browser/deploymentConfig.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const answering = (body: string, init: ResponseInit = {}) => {
  const asked = vi.fn<typeof fetch>(() => Promise.resolve(new Response(body, init)))
  vi.stubGlobal('fetch', asked)
  return asked
}

test('the file is asked for beside the page, and nothing is told with it', async () => {
  const asked = answering('{}', { headers: { 'content-type': 'application/json' } })
  expect(await (await fetchDeploymentConfig())?.text()).toBe('{}')
  expect(asked.mock.calls).toEqual([[new URL('config.json', document.baseURI), { cache: 'no-cache' }]])
})

test.each<[string, string, ResponseInit]>([
  ['is not there', '', { status: 404 }],
  ['is answered with the page', '<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } }],
])('a file that %s is none', async (_what, body, init) => {
  answering(body, init)
  expect(await fetchDeploymentConfig()).toBeNull()
})

test('without a connection there is none', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
  expect(await fetchDeploymentConfig()).toBeNull()
})
