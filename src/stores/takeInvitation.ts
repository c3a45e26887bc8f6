import { withInvitation } from '../core/handOverEdit.ts'
import type { Invitation } from '../core/handOver.ts'
import type { Language } from '../core/wording.ts'
import { beginSheet } from './beginSheet.ts'
import { useSheet } from './sheet.ts'

/** Starts a sheet with an invitation, or adds it to one on this machine. Gives its id; null when that cannot be opened. */
export async function takeInvitation(invitation: Invitation, sheetId: string | null, language: Language): Promise<string | null> {
  const id = sheetId ?? (await beginSheet())
  const opened = useSheet()
  if ((await opened.open(id, language)) !== 'opened') return null
  opened.change((sheet) => withInvitation(sheet, invitation))
  await opened.save()
  return id
}
