import { isUnofficial } from '../core/unofficial.ts'
import { editionHash } from '../rulebooks/editions.ts'

/** Makes the draft 非公式ルール known that this data was answered for, where the deployment serves it; nothing to do for other data. */
export async function makeEditionKnown(data: unknown): Promise<void> {
  const id = draftOf(data)
  if (id !== null && editionHash(id) === null) await (await import('./servedEditions.ts')).useServedEditions().load()
}

/** The id of the draft that a stored sheet or file names; null for those of an edition of the app. */
export function draftOf(data: unknown): string | null {
  const edition = typeof data === 'object' && data !== null && 'edition' in data ? data.edition : null
  const id = typeof edition === 'object' && edition !== null && 'id' in edition ? edition.id : null
  return typeof id === 'string' && isUnofficial(id) ? id : null
}
