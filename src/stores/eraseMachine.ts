import { eraseDatabase } from '../browser/database.ts'
import { eraseKeyDatabase } from '../browser/keyDatabase.ts'
import { forgetRescued } from '../browser/leaving.ts'
import { eraseOffline } from '../browser/offline.ts'
import { erasePortfolio } from '../browser/portfolioDatabase.ts'
import { erasePreferences } from '../browser/preferences.ts'
import { announceErased } from '../browser/tabs.ts'

/**
 * Removes the databases, the choices and the app itself as it is kept for working offline, after every other tab was told to let go
 * of its sheet. Keys that open submissions are removed only on an extra wish: without them and their back-up nobody can read what
 * was sealed to them.
 */
export async function eraseMachine({ withKeys }: { readonly withKeys: boolean }): Promise<boolean> {
  announceErased()
  forgetRescued()
  const database = await eraseDatabase()
  const keys = await eraseKeyDatabase({ withKeys })
  const portfolio = await erasePortfolio()
  const offline = await eraseOffline()
  return erasePreferences() && database.ok && keys.ok && portfolio.ok && offline
}
