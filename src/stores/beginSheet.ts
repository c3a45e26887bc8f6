import { draftOf } from '../core/unofficial.ts'
import { now } from '../browser/clock.ts'
import { readSheet } from '../browser/database.ts'
import { editionHash } from '../rulebooks/editions.ts'
import { makeEditionKnown } from './knownEdition.ts'
import { newSheetFile } from './newSheet.ts'
import { useSheets } from './sheets.ts'

/** Begins a sheet of a draft 非公式ルール that this deployment serves, and gives its id; null where it serves no such draft. */
export async function beginUnofficialSheet(rules: string): Promise<string | null> {
  const edition = draftOf({ edition: { id: rules } })
  if (edition === null) return null
  await makeEditionKnown({ edition: { id: edition } })
  return editionHash(edition) === null ? null : useSheets().keep(newSheetFile(now(), edition))
}

/** Begins a sheet of the edition in force, and gives its id. An untouched one of a draft is not taken for it. */
export async function beginSheet(): Promise<string> {
  const sheets = useSheets()
  const id = await sheets.create()
  const stored = await readSheet(id)
  return stored.ok && draftOf(stored.value?.data) !== null ? sheets.keep(newSheetFile(now())) : id
}
