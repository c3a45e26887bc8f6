import type { Page } from '@playwright/test'
import { expect } from '../journeys/fixtures.ts'

/** The highest number that was shown as saved. */
export function acknowledgements() {
  let highest = 0
  return {
    highest: () => highest,
    add: (text: string) => {
      highest = Math.max(highest, Number(text))
    },
    /** Begins, and waits until more is shown as saved than before. */
    async wait(begin: () => Promise<void>): Promise<void> {
      const before = highest
      await begin()
      await expect.poll(() => highest, { message: 'saving goes on', timeout: 60_000 }).toBeGreaterThan(before)
    },
  }
}

/** What is wrong with a text of one number only, of which this one was shown as saved. */
export function tornIn(text: string, acknowledged: number): string[] {
  const numbers = [...new Set(text.split(' '))]
  return [
    ...(numbers.length === 1 ? [] : [`torn, holds ${numbers.join(', ')}`]),
    ...(Number(numbers[0]) < acknowledged ? [`shown as saved ${acknowledged}, present ${numbers[0] ?? ''}`] : []),
  ]
}

/**
 * Types a long text that consists of one number only, again and again with the next; tells which one was shown as saved. Most numbers
 * come while the one before is being saved; every fourth is waited for, as “saved” is only shown when nothing newer is on its way.
 */
export async function typeWithoutEnd(page: Page, field: string, stateAt: string, from: number, saved = 'saved'): Promise<void> {
  await page.evaluate(
    ([first, ofField, ofState, word]) => {
      const { acknowledge } = window as unknown as { acknowledge: (text: string) => void }
      const note = document.querySelector(ofField)
      const state = document.querySelector(ofState)
      if (!(note instanceof HTMLTextAreaElement) || !state) throw new Error('expected a note and a save state')
      const isSaved = () => state.getAttribute('data-kind') === word || state.textContent.trim() === word
      let number = first
      const type = () => {
        note.value = Array(300).fill(String(number)).join(' ').slice(0, 1900).replace(/ \d*$/, '')
        note.dispatchEvent(new Event('input'))
        if (number % 4 !== 0) setTimeout(type, 7)
        number++
      }
      new MutationObserver(() => {
        if (!isSaved()) return
        const shown = note.value.split(' ')[0] ?? ''
        acknowledge(shown)
        if (Number(shown) % 4 === 0) setTimeout(type)
      }).observe(state, { attributes: true, attributeFilter: ['data-kind'], characterData: true, childList: true, subtree: true })
      type()
    },
    [from, field, stateAt, saved] as const,
  )
}
