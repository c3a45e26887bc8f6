import { removeSheet, type ReadOutcome, type SheetFault } from '../browser/database.ts'
import { writePreference } from '../browser/preferences.ts'
import { fileDayName } from './keeping.ts'
import { documentsName, draftName } from './sheets.ts'
import { removeUnusedAttachments } from './unusedAttachments.ts'

/** Removes a record with everything that goes with it: choices about it, and its attached files that no other record has. */
export async function removeStored(id: string): Promise<ReadOutcome<undefined, SheetFault>> {
  const outcome = await removeSheet(id)
  if (!outcome.ok) return outcome
  writePreference(draftName(id), null)
  writePreference(documentsName(id), null)
  writePreference(fileDayName(id), null)
  await removeUnusedAttachments()
  return outcome
}
