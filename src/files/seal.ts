import { failure, failureOf, problem, success, type Problem, type Result } from '../core/problem.ts'
import { openingForms, passphraseFault, sealingForm } from '../outputs/typedPassphrase.ts'
import { decodeBech32, encodeBech32 } from './bech32.ts'
import { blobInPieces, collected, collectedBlob, inPieces, type Progress } from './byteStreams.ts'
import { readRecipientKey } from './recipientKey.ts'
import { beginsSealed, readSealedHeader, startsWith, WORK_FACTOR } from './sealedHeader.ts'

/** Sealing 封緘: the age format, so that a sealed file is opened by the program `age` too (ADR 0019). */

type Age = typeof import('age-encryption')
type Bytes = Uint8Array<ArrayBuffer>

/** What a person has to open a sealed file with. */
export interface Secrets {
  /** Secret keys 秘密の鍵, `AGE-SECRET-KEY-1…`: those in use and those put aside. */
  readonly identities?: readonly string[]
  readonly passphrase?: string
}

const ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----'
/** Tab, line feed, carriage return, space. */
const BLANKS = [9, 10, 13, 32]
const LONGEST_BLANK = 1024
/** WebKit refuses about one key in 150 (see `retried`): ten in a row do not happen. */
const MOST_TRIES = 10

/** The package comes when something is sealed or opened, not with the screen that offers it. */
const loadAge = (): Promise<Age> => import('age-encryption')

/** Whether a file is sealed, in binary or in text form; by its first bytes only. */
export function isSealed(bytes: Uint8Array): boolean {
  return beginsSealed(bytes) || beginsArmored(bytes)
}

/** A text may have been pasted with empty lines before it. */
function beginsArmored(bytes: Uint8Array): boolean {
  const from = bytes.subarray(0, LONGEST_BLANK).findIndex((byte) => !BLANKS.includes(byte))
  return from >= 0 && startsWith(bytes.subarray(from, from + ARMOR.length), ARMOR)
}

/** Seals bytes to one or several public keys; any one of their secret keys opens the file. `learn` is told the key of the content. */
export async function sealTo(
  recipientKeys: readonly string[],
  bytes: Uint8Array,
  onProgress?: Progress,
  learn?: (fileKey: Uint8Array) => void,
): Promise<Result<Bytes>> {
  if (recipientKeys.length === 0) return failure(problem('seal-no-recipient'))
  const keys = recipientKeys.map(readRecipientKey)
  const problems = keys.flatMap((key, index) =>
    key.ok ? [] : key.problems.map((each): Problem => ({ ...each, path: `recipients.${String(index)}` })),
  )
  if (problems.length > 0) return failureOf(problems)
  const distinct = new Set(keys.flatMap((key) => (key.ok ? [key.value] : [])))
  return seal(bytes, onProgress, (encrypter) => {
    for (const key of distinct) encrypter.addRecipient(key)
    // Adds nothing to the file.
    if (learn) encrypter.addRecipient({ wrapFileKey: (fileKey) => (learn(fileKey.slice()), []) })
  })
}

/** Seals bytes with a passphrase 合言葉. Takes about a second and 256 MiB, so that guessing takes as long for each guess. */
export async function sealWithPassphrase(
  passphrase: string,
  bytes: Uint8Array,
  onProgress?: Progress,
  workFactor = WORK_FACTOR,
): Promise<Result<Bytes>> {
  const fault = passphraseFault(passphrase)
  if (fault !== null) return failure(problem(`passphrase-${fault}`))
  return seal(bytes, onProgress, (encrypter) => {
    encrypter.setPassphrase(sealingForm(passphrase))
    encrypter.setScryptWorkFactor(workFactor)
  })
}

/** Seals what may be larger than memory with a passphrase: it goes through in pieces. */
export async function sealBlobWithPassphrase(
  passphrase: string,
  blob: Blob,
  onProgress?: Progress,
  workFactor = WORK_FACTOR,
): Promise<Result<Blob>> {
  const fault = passphraseFault(passphrase)
  if (fault !== null) return failure(problem(`passphrase-${fault}`))
  try {
    const { Encrypter } = await loadAge()
    const encrypter = new Encrypter()
    encrypter.setPassphrase(sealingForm(passphrase))
    encrypter.setScryptWorkFactor(workFactor)
    return success(await collectedBlob(await encrypter.encrypt(blobInPieces(blob, onProgress))))
  } catch {
    return failure(problem('seal-failed'))
  }
}

async function seal(
  bytes: Uint8Array,
  onProgress: Progress | undefined,
  addressed: (encrypter: InstanceType<Age['Encrypter']>) => void,
): Promise<Result<Bytes>> {
  try {
    const { Encrypter } = await loadAge()
    const encrypter = new Encrypter()
    addressed(encrypter)
    const sealed = await retried(() => encrypter.encrypt(inPieces(bytes, onProgress)))
    return success(await collected(sealed, sealed.size(bytes.length)))
  } catch {
    return failure(problem('seal-failed'))
  }
}

/**
 * WebKitGTK refuses a secret whose first byte is zero, the file's own short-lived one too, with a `DataError`: every try draws a
 * new one. Other faults of WebCrypto look the same and end after a few tries.
 */
async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof DOMException) || tries === MOST_TRIES) throw error
    }
  }
}

/**
 * Opens a sealed file, all or nothing: what is given out is whole and unchanged, or there is a problem and not one byte.
 * A wrong secret and a damaged place of the header that belongs to it cannot be told apart by anybody.
 */
export async function unseal(bytes: Uint8Array, secrets: Secrets, onProgress?: Progress): Promise<Result<Bytes>> {
  const binary = beginsArmored(bytes) ? await withoutArmor(bytes) : success(bytes)
  if (!binary.ok) return binary
  const sealed = binary.value
  const header = readSealedHeader(sealed)
  if (!header.ok) return header
  const { kinds } = header.value
  const { identities = [], passphrase } = secrets
  if (kinds.includes('scrypt')) {
    if (passphrase === undefined) return failure(problem('seal-needs-passphrase'))
    return openWithPassphrase(sealed, passphrase, onProgress)
  }
  if (!kinds.includes('X25519')) {
    return failure(problem('seal-kind-unknown', '', { kinds: [...new Set(kinds)].join(', ').slice(0, 80) }))
  }
  if (identities.length === 0) return failure(problem('seal-needs-key'))
  return openWithKeys(sealed, identities, onProgress)
}

type Decrypter = InstanceType<Age['Decrypter']>

async function openWithPassphrase(sealed: Uint8Array, passphrase: string, onProgress?: Progress): Promise<Result<Bytes>> {
  for (const form of openingForms(passphrase)) {
    const opened = await openIfFits(inMemory(sealed, onProgress), (decrypter) => {
      decrypter.addPassphrase(form)
    })
    if (opened) return opened
  }
  return failure(problem('seal-wrong-passphrase'))
}

/**
 * Opens what may be larger than memory, with a passphrase: all or nothing, as `unseal` does. The text form (armor) is read in memory, up to
 * what fits there.
 */
export async function unsealBlob(blob: Blob, passphrase: string, onProgress?: Progress): Promise<Result<Blob>> {
  const head = new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer())
  if (beginsArmored(head)) {
    if (blob.size > ARMORED_LIMIT_BYTES) {
      return failure(problem('file-too-large', '', { limitMegabytes: ARMORED_LIMIT_BYTES / 1_000_000 }))
    }
    const opened = await unseal(new Uint8Array(await blob.arrayBuffer()), { passphrase }, onProgress)
    return opened.ok ? success(new Blob([opened.value])) : opened
  }
  const header = readSealedHeader(head)
  if (!header.ok) return header
  if (!header.value.kinds.includes('scrypt')) return failure(problem('seal-needs-key'))
  const opening: Opening<Blob> = {
    sealed: () => blobInPieces(blob, onProgress),
    gather: async (opened) => whole(() => collectedBlob(opened)),
  }
  for (const form of openingForms(passphrase)) {
    const opened = await openIfFits(opening, (decrypter) => {
      decrypter.addPassphrase(form)
    })
    if (opened) return opened
  }
  return failure(problem('seal-wrong-passphrase'))
}

/** A header is never longer; see `readSealedHeader`. */
const HEAD_BYTES = 1_100_000
const ARMORED_LIMIT_BYTES = 200_000_000

async function openWithKeys(sealed: Uint8Array, identities: readonly string[], onProgress?: Progress): Promise<Result<Bytes>> {
  const usable = (await Promise.all(identities.map(usableForm))).filter((form) => form !== null)
  const opened = await openIfFits(inMemory(sealed, onProgress), (decrypter) => {
    for (const { identity } of usable) decrypter.addIdentity(identity)
  })
  return opened ?? failure(problem('seal-wrong-key'))
}

type AgeStream = ReadableStream<Uint8Array> & { size: (sealedBytes: number) => number }

/** Where sealed bytes come from, and what is made of them once a secret fits. */
interface Opening<T> {
  readonly sealed: () => ReadableStream<Uint8Array>
  readonly gather: (opened: AgeStream) => Promise<Result<T>>
}

function inMemory(sealed: Uint8Array, onProgress: Progress | undefined): Opening<Bytes> {
  return {
    sealed: () => inPieces(sealed),
    gather: (opened) => whole(() => collected(opened, opened.size(sealed.length), onProgress)),
  }
}

/** Null when the secrets open nothing in the header. */
async function openIfFits<T>(
  { sealed, gather }: Opening<T>,
  addSecrets: (decrypter: Decrypter) => void,
): Promise<Result<T> | null> {
  const { Decrypter } = await loadAge()
  const secrets = { fit: true }
  try {
    const decrypter = new Decrypter()
    addSecrets(decrypter)
    // Asked last: whoever comes to it has found nothing that a secret opens.
    decrypter.addIdentity({
      unwrapFileKey: () => {
        secrets.fit = false
        return null
      },
    })
    return await gather(await decrypter.decrypt(sealed()))
  } catch (error) {
    // Memory refused for the passphrase; all else is a header that was not written like this.
    if (error instanceof RangeError) return failure(problem('seal-failed'))
    return secrets.fit ? failure(problem('seal-header-damaged')) : null
  }
}

async function whole<T>(collect: () => Promise<T>): Promise<Result<T>> {
  try {
    return success(await collect())
  } catch (error) {
    return failure(problem(error instanceof RangeError ? 'seal-failed' : 'seal-payload-damaged'))
  }
}

async function withoutArmor(bytes: Uint8Array): Promise<Result<Bytes>> {
  const { armor } = await loadAge()
  try {
    return success(new Uint8Array(armor.decode(new TextDecoder('utf-8', { fatal: true }).decode(bytes))))
  } catch {
    return failure(problem('seal-header-damaged'))
  }
}

/** A small sealed file as text, to be kept inside another file. */
export async function armored(sealed: Uint8Array): Promise<string> {
  const { armor } = await loadAge()
  return armor.encode(sealed)
}

/**
 * A secret key, and where it begins with a zero byte one that is as good: X25519 leaves the three lowest bits of a secret out,
 * so both open the same files. WebKitGTK takes only the second.
 */
function sameSecrets(identity: string): string[] {
  const decoded = decodeBech32(identity)
  if (decoded?.bytes[0] !== 0) return [identity]
  const bytes = decoded.bytes.with(0, 1)
  return [identity, encodeBech32({ prefix: decoded.prefix, bytes }).toUpperCase()]
}

/** A secret key in a form that this browser takes, with its public key; null when it is no secret key. */
async function usableForm(secretKey: string): Promise<{ readonly identity: string; readonly publicKey: string } | null> {
  const { identityToRecipient } = await loadAge()
  for (const identity of sameSecrets(secretKey)) {
    try {
      return { identity, publicKey: await identityToRecipient(identity) }
    } catch {
      // The next form, if there is one.
    }
  }
  return null
}

/** The public key that belongs to a secret key; null when it is none. */
export async function recipientOf(identity: string): Promise<string | null> {
  return (await usableForm(identity))?.publicKey ?? null
}

/** A new pair of keys. What the machine refuses, or does not open again, is drawn anew. */
export async function drawKeys(): Promise<Result<{ readonly identity: string; readonly publicKey: string }>> {
  const { generateX25519Identity, identityToRecipient } = await loadAge()
  try {
    return await retried(async () => {
      const identity = await generateX25519Identity()
      const publicKey = await identityToRecipient(identity)
      const probe = new TextEncoder().encode(publicKey)
      const sealed = await sealTo([publicKey], probe)
      const opened = sealed.ok ? await unseal(sealed.value, { identities: [identity] }) : sealed
      return opened.ok ? success({ identity, publicKey }) : opened
    })
  } catch {
    return failure(problem('seal-failed'))
  }
}
