/** A machine whose storage is full, for journeys and faults. */
import type { CDPSession, Page } from '@playwright/test'
import type { Sheet } from '../../src/core/sheet.ts'
import { expectSaved, openSheetFile, openStart, visit, type Speak } from './support.ts'

/** With no size, the browser's own limit counts again. */
export async function limitQuota(session: CDPSession, page: Page, quotaSize?: number) {
  const { origin } = new URL(page.url())
  await session.send('Storage.overrideQuotaForOrigin', quotaSize === undefined ? { origin } : { origin, quotaSize })
}

/** Opens a sheet at its last question, then fills the machine's storage up to the last bytes with something else. */
export async function fillUp(
  page: Page,
  t: Speak,
  sheet: Sheet,
  others: readonly Sheet[] = [],
): Promise<{ id: string; session: CDPSession }> {
  await openStart(page)
  const session = await page.context().newCDPSession(page)
  await limitQuota(session, page, 1_000_000)
  for (const other of others) await openSheetFile(page, t, other)
  const id = await openSheetFile(page, t, sheet)
  await visit(page, id, 'questions/60')
  await expectSaved(page)
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('ballast', 1)
      opening.onupgradeneeded = () => opening.result.createObjectStore('ballast', { autoIncrement: true })
      opening.onsuccess = () => {
        resolve(opening.result)
      }
    })
    const put = (bytes: number) =>
      new Promise<boolean>((resolve) => {
        const transaction = database.transaction('ballast', 'readwrite')
        transaction.objectStore('ballast').put(crypto.getRandomValues(new Uint8Array(bytes)))
        transaction.oncomplete = () => {
          resolve(true)
        }
        transaction.onabort = () => {
          resolve(false)
        }
      })
    for (const bytes of [60_000, 4_000, 200]) while (await put(bytes));
    database.close()
  })
  return { id, session }
}
