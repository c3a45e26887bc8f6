/**
 * What is done with a record of a back-up: nothing is here under its id; the same is here already, under whatever id; or another version
 * is here, and both are kept side by side.
 */
export const SHEET_MEETINGS = ['new', 'copy', 'same'] as const

export type SheetMeeting = (typeof SHEET_MEETINGS)[number]

/** Records by id, with their content as text. */
export function sheetMeeting(here: ReadonlyMap<string, string>, id: string, content: string): SheetMeeting {
  if (here.get(id) === content) return 'same'
  for (const each of here.values()) if (each === content) return 'same'
  return here.has(id) ? 'copy' : 'new'
}
