import { beforeEach, expect, test, vi } from 'vitest'

/** The module as a page that has just been opened has it. */
async function fresh() {
  vi.resetModules()
  return import('../../src/browser/leaving.ts')
}

beforeEach(() => {
  sessionStorage.clear()
  vi.useRealTimers()
})

test('everything is saved when every holder says so, and not when one fails or hangs', async () => {
  const { everythingSaved, holdsAnswers } = await fresh()
  expect(await everythingSaved()).toBe(true)
  holdsAnswers({ settle: () => Promise.resolve(true), unsaved: () => [] })
  expect(await everythingSaved()).toBe(true)
  holdsAnswers({ settle: () => Promise.reject(new Error('broken')), unsaved: () => [] })
  expect(await everythingSaved()).toBe(false)
  vi.useFakeTimers()
  holdsAnswers({ settle: () => new Promise(() => undefined), unsaved: () => [] })
  const waiting = everythingSaved()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(await waiting).toBe(false)
})

test('what could not be saved is put where the page without the framework finds it', async () => {
  const { holdsAnswers, leaveInTrouble } = await fresh()
  const shown: string[] = []
  Object.assign(window, { showTrouble: (code: string) => shown.push(code) })
  sessionStorage.setItem('risk-diagnosis-sheet.rescued', 'old')
  await leaveInTrouble('draw-1')
  expect(sessionStorage.getItem('risk-diagnosis-sheet.rescued')).toBeNull()
  holdsAnswers({ settle: () => Promise.resolve(false), unsaved: () => [{ id: 's1', data: { kind: 'sheet' } }] })
  await leaveInTrouble('draw-2')
  expect(JSON.parse(sessionStorage.getItem('risk-diagnosis-sheet.rescued') ?? '')).toEqual([
    { id: 's1', data: { kind: 'sheet' } },
  ])
  expect(shown).toEqual(['draw-1', 'draw-2'])
})

test('V01 a page reloads itself once in ten minutes', async () => {
  const { mayReload } = await fresh()
  vi.useFakeTimers({ now: 1_000_000 })
  expect(mayReload()).toBe(true)
  expect(mayReload()).toBe(false)
  vi.setSystemTime(1_000_000 + 599_999)
  expect(mayReload()).toBe(false)
  vi.setSystemTime(1_000_000 + 600_000)
  expect(mayReload()).toBe(true)
})
