import { removeUnused } from '../browser/attachments.ts'
import { listSheets } from '../browser/database.ts'
import { useSheet } from './sheet.ts'
import { useSheets } from './sheets.ts'

const HASH = /\b[0-9a-f]{64}\b/g

/**
 * Removes attached files that nothing on this machine names any more: no record, readable or not, nothing that this tab holds unsaved.
 * Another tab's new files are safe for an hour. Where the records cannot be read, nothing is removed.
 */
export async function removeUnusedAttachments(atOnce: ReadonlySet<string> = new Set()): Promise<void> {
  const listed = await listSheets()
  if (!listed.ok) return
  try {
    const everything = JSON.stringify([listed.value, [...useSheets().unsaved.values()], useSheet().sheet.evidence])
    await removeUnused(new Set(everything.match(HASH)), atOnce)
  } catch {
    // A record of a kind that cannot be searched: what it names is not known, so everything stays.
  }
}
