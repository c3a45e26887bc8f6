import { failure, problem, type Result } from '../core/problem.ts'
import { signWithIdentity } from '../files/recipientSignature.ts'
import { signedAndChecked } from '../files/submission/readBack.ts'
import type { WrittenSubmission } from '../files/submission/write.ts'
import { useKeys } from './keys.ts'

/** A receipt or a return file, signed with the key in use. Members have sealed to that key, and know its number. Unhappy: it is not open. */
export async function signedByReviewer(
  written: Pick<WrittenSubmission, 'main' | 'manifestHash'>,
  name: string,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const secret = useKeys().openInUse
  if (secret === null) return failure(problem('seal-needs-key'))
  const made = await signWithIdentity(written.manifestHash, secret.identity)
  return made.ok ? signedAndChecked(written, [{ role: 'reviewer', name, ...made.value }]) : made
}
