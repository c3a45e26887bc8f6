import { isUnofficial } from '../core/unofficial.ts'
import { openSubmission, type OpenedSubmission } from '../files/submission/open.ts'
import { editionHash } from '../rulebooks/editions.ts'
import { makeEditionKnown } from './knownEdition.ts'

/**
 * A submission that a worker has opened. One answered under a draft 非公式ルール that the deployment serves is opened once more here: a
 * worker knows the editions of the app only.
 */
export async function withServedDraft(bytes: Uint8Array<ArrayBuffer>, opened: OpenedSubmission): Promise<OpenedSubmission> {
  const { edition } = opened.manifest
  if (opened.rulebook !== null || !isUnofficial(edition.id)) return opened
  await makeEditionKnown({ edition })
  if (editionHash(edition.id) !== edition.hash) return opened
  const again = await openSubmission(bytes)
  return again.ok ? again.value : opened
}
