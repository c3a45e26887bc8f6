import { afterEach, beforeEach, expect, vi } from 'vitest'

/** jsdom has no modal dialogs: enough of one to open, close and be found. */
if (typeof HTMLDialogElement !== 'undefined') {
  HTMLDialogElement.prototype.showModal = function () {
    this.setAttribute('open', '')
  }
  HTMLDialogElement.prototype.close = function () {
    this.removeAttribute('open')
  }
}

/** jsdom draws nothing: its page is a hidden one, so that nothing waits for a picture. */
if (typeof document !== 'undefined')
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' })

/** A warning of Vue, the router or vue-i18n is a fault of the page under test. */
const complaints = new Set<string>()

beforeEach(() => {
  complaints.clear()
  for (const level of ['warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
      const [what = '', where = ''] = parts.map(String).join(' ').split('\n')
      complaints.add(`${what} ${where.trim().slice(0, 60)}`)
    })
  }
})

afterEach(() => {
  expect([...complaints], 'warnings and errors on the console').toEqual([])
})
