import { eraseDatabase } from '../browser/database.ts'
import { erasePreferences } from '../browser/preferences.ts'
import { announceErased } from '../browser/tabs.ts'

/** Removes the database and the choices, after every other tab was told to let go of its sheet. */
export async function eraseMachine(): Promise<boolean> {
  announceErased()
  const database = await eraseDatabase()
  return erasePreferences() && database.ok
}
