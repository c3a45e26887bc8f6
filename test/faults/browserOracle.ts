/** What holds for every fault that the built app survives in a browser: beside what every journey watches, nothing that was smuggled in runs, and no prototype is touched. */
import { expect, test } from '../journeys/fixtures.ts'
import type { Page } from '@playwright/test'
import { FAULTS } from './catalogue.ts'

/** What hostile text tries to call, in whatever form. */
const CANARY = '__pwned'

export const faultTest = test.extend<{ canary: undefined }>({
  canary: [
    async ({ context }, use) => {
      await context.addInitScript(() => {
        const keys = Object.getOwnPropertyNames(Object.prototype).join()
        Object.assign(window, { prototypeKeys: keys })
      })
      await use(undefined)
      for (const page of context.pages()) await expectUntouched(page)
    },
    { auto: true },
  ],
})

/** Nothing that came from outside ran on this page. */
export async function expectUntouched(page: Page): Promise<void> {
  if (page.isClosed() || !page.url().startsWith('http')) return
  const found = await page.evaluate((canary) => {
    const before = (window as unknown as { prototypeKeys?: string }).prototypeKeys
    return {
      ran: canary in window,
      isSame: before === undefined || before === Object.getOwnPropertyNames(Object.prototype).join(),
    }
  }, CANARY)
  expect(found, 'nothing from outside ran').toEqual({ ran: false, isSame: true })
}

/** The name of the one test of a row of the catalogue. */
export function fault(id: string): string {
  const row = FAULTS.find((each) => each.id === id)
  if (!row) throw new Error(`expected ${id} to be in the catalogue`)
  return `${id} ${row.fault}: ${row.expected}`
}
