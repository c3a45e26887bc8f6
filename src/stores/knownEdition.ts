import { draftOf } from '../core/unofficial.ts'
import { editionHash } from '../rulebooks/editions.ts'
import { useServedEditions } from './servedEditions.ts'

/** Makes the draft 非公式ルール known that this data was answered for, where the deployment serves it; nothing to do for other data. */
export async function makeEditionKnown(data: unknown): Promise<void> {
  const id = draftOf(data)
  if (id !== null && editionHash(id) === null) await useServedEditions().load()
}
