import { failure, problem, type Result } from '../core/problem.ts'
import { collected, inPieces, type Progress } from './byteStreams.ts'
import { sameBytes } from './readBack.ts'
import { sealTo, sealWithPassphrase, unseal } from './seal.ts'

/** Sealing for files that leave: what came out is opened again, and what would not open as what went in is not given out. */

type Bytes = Uint8Array<ArrayBuffer>

const ignore = () => undefined

/**
 * Seals bytes to public keys. Others have the secrets, so it is opened with the key of its content: everything but the few lines of the
 * header that hide that key for each recipient.
 */
export async function sealToTested(
  keys: readonly string[],
  bytes: Uint8Array,
  onProgress: Progress = ignore,
): Promise<Result<Bytes>> {
  const learnt: { fileKey: Uint8Array | null } = { fileKey: null }
  const sealed = await sealTo(keys, bytes, firstHalf(onProgress), (fileKey) => {
    learnt.fileKey = fileKey
  })
  if (!sealed.ok) return sealed
  const opened = await openedWith(learnt.fileKey, sealed.value, secondHalf(onProgress))
  return opened && sameBytes(bytes, opened) ? sealed : failure(problem('written-differs'))
}

/** Seals bytes with a passphrase, and opens them with it: takes twice the time of sealing alone. */
export async function sealWithTestedPassphrase(
  passphrase: string,
  bytes: Uint8Array,
  onProgress: Progress = ignore,
  workFactor?: number,
): Promise<Result<Bytes>> {
  const sealed = await sealWithPassphrase(passphrase, bytes, firstHalf(onProgress), workFactor)
  if (!sealed.ok) return sealed
  const opened = await unseal(sealed.value, { passphrase }, secondHalf(onProgress))
  return opened.ok && sameBytes(bytes, opened.value) ? sealed : failure(problem('written-differs'))
}

async function openedWith(fileKey: Uint8Array | null, sealed: Uint8Array, onProgress: Progress): Promise<Bytes | null> {
  const { Decrypter } = await import('age-encryption')
  try {
    const decrypter = new Decrypter()
    decrypter.addIdentity({ unwrapFileKey: () => fileKey })
    const opened = await decrypter.decrypt(inPieces(sealed))
    return await collected(opened, opened.size(sealed.length), onProgress)
  } catch {
    return null
  }
}

const firstHalf =
  (onProgress: Progress): Progress =>
  (done, total) =>
    onProgress(done, 2 * total)

const secondHalf =
  (onProgress: Progress): Progress =>
  (done, total) =>
    onProgress(total + done, 2 * total)
