import { expect, test, vi } from 'vitest'
import { onReturn } from '../../src/browser/returning.ts'

const pageShow = (persisted: boolean) => Object.assign(new Event('pageshow'), { persisted })

test('a person comes back by another window, a page that was put aside, or one that was frozen', () => {
  const act = vi.fn()
  const stop = onReturn(act)
  const shown = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  document.dispatchEvent(new Event('visibilitychange'))
  dispatchEvent(pageShow(false))
  expect(act).not.toHaveBeenCalled()
  shown.mockReturnValue(false)
  document.dispatchEvent(new Event('visibilitychange'))
  dispatchEvent(pageShow(true))
  dispatchEvent(new Event('focus'))
  document.dispatchEvent(new Event('resume'))
  expect(act).toHaveBeenCalledTimes(4)
  stop()
  dispatchEvent(new Event('focus'))
  expect(act).toHaveBeenCalledTimes(4)
})
