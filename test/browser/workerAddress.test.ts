import { afterEach, beforeEach, expect, test, vi } from 'vitest'

let workerAddress: typeof import('../../src/browser/workerAddress.ts').workerAddress

beforeEach(async () => {
  vi.resetModules()
  ;({ workerAddress } = await import('../../src/browser/workerAddress.ts'))
})

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the address itself where the browser has no Trusted Types', () => {
  vi.stubGlobal('trustedTypes', undefined)
  expect(workerAddress('https://example.com/worker.js')).toBe('https://example.com/worker.js')
})

test('one policy for all workers, which lets through only what was asked for here', () => {
  let rule: (address: string) => string = () => ''
  const createPolicy = vi.fn((_name: string, rules: { createScriptURL: typeof rule }) => {
    rule = rules.createScriptURL
    return { createScriptURL: (address: string) => `trusted ${rule(address)}` }
  })
  vi.stubGlobal('trustedTypes', { createPolicy })
  expect(workerAddress('/a.js')).toBe('trusted /a.js')
  expect(workerAddress('/b.js')).toBe('trusted /b.js')
  expect(createPolicy).toHaveBeenCalledTimes(1)
  expect(createPolicy.mock.calls[0]?.[0]).toBe('worker')
  expect(() => rule('https://example.com/evil.js')).toThrow('expected the address of a worker of this app')
})
