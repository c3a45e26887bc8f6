import { now } from '../browser/clock.ts'
import { download } from '../browser/download.ts'
import { startWriting } from '../browser/package.ts'
import { randomId } from '../browser/randomId.ts'
import { startTask } from '../browser/seal.ts'
import { success, type Problem } from '../core/problem.ts'
import type { Review } from '../core/review.ts'
import { returnedRecords } from '../core/review.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Wording } from '../core/wording.ts'
import { submissionFileName } from '../files/submission/fileNames.ts'
import { wordingRead } from '../outputs/wordingRead.ts'
import { editionHash } from '../rulebooks/editions.ts'
import type { Original } from './openOriginal.ts'
import { signedByReviewer } from './reviewerSignature.ts'

export type ReturnOutcome =
  | { readonly kind: 'made'; readonly id: string; readonly name: string; readonly isSigned: boolean }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'failed' }

export interface ReturnOrder {
  readonly original: Original
  readonly rulebook: Rulebook
  readonly wording: Wording
  readonly review: Review
  /** Null: the file is not sealed. */
  readonly passphrase: string | null
  /** Who signs it with the key in use, by name; null: the file is not signed. */
  readonly signer: string | null
}

/** Writes a return file 差戻しファイル with what is asked, corrected and asked for, signs and seals it if wished, and hands it out. */
export async function makeReturn({
  original,
  rulebook,
  wording,
  review,
  passphrase,
  signer,
}: ReturnOrder): Promise<ReturnOutcome> {
  const { manifestHash, sheet } = original
  if (!sheet) return { kind: 'failed' }
  const id = randomId()
  const writing = startWriting(
    {
      kind: 'return',
      id,
      app: __APP_VERSION__,
      madeAt: now(),
      recipients: [],
      sheet,
      rulebook,
      editionHash: editionHash(rulebook.id) ?? '',
      wording: wordingRead(rulebook, wording),
      review: {
        message: review.message,
        records: returnedRecords(review),
        ...(review.request && { request: review.request }),
      },
      answersTo: { id: original.id, manifestHash },
    },
    () => undefined,
  )
  const written = await writing.done
  if (written.kind !== 'done') return { kind: 'failed' }
  if (!written.value.ok) return { kind: 'problems', problems: written.value.problems }
  const isSigned = signer !== null
  const whole = isSigned ? await signedByReviewer(written.value.value, signer) : success(written.value.value.main)
  if (!whole.ok) return { kind: 'problems', problems: whole.problems }
  const plain = whole.value
  const name = submissionFileName('return', id)
  if (passphrase === null) {
    download(name, plain, 'application/zip')
    return { kind: 'made', id, name, isSigned }
  }
  const sealed = await startTask('sealWithPassphrase', { passphrase, bytes: plain }, () => undefined).done
  if (sealed.kind === 'problems') return sealed
  if (sealed.kind !== 'done') return { kind: 'failed' }
  download(`${name}.age`, sealed.value, 'application/octet-stream')
  return { kind: 'made', id, name: `${name}.age`, isSigned }
}
