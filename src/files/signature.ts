import { failure, problem, success, type Problem, type Result } from '../core/problem.ts'

/**
 * Signatures of a manifest: Ed25519, by the browser, or by a library where the browser does not know it (an older one, or a page
 * that came by plain http). Both give the same signatures. What one proves and what not: ADR 0021.
 */

/** A machine's own key for signing. Where the browser can, not even this app can read the secret out of it. */
export interface SigningKey {
  /** 64 hexadecimal digits. */
  readonly publicKey: string
  readonly secret: CryptoKey | Uint8Array<ArrayBuffer>
}

/** Signed together with the hash, so that a signature of this app is good for nothing else. */
const PURPOSE = 'risk-diagnosis-sheet manifest 1\n'
const ED25519 = { name: 'Ed25519' }

export async function makeSigningKey(): Promise<SigningKey> {
  return withBrowser<SigningKey>(
    async (subtle) => {
      const pair = (await subtle.generateKey(ED25519, false, ['sign', 'verify'])) as CryptoKeyPair
      const publicKey = hexOf(new Uint8Array(await subtle.exportKey('raw', pair.publicKey)))
      return { publicKey, secret: pair.privateKey }
    },
    async () => {
      const { ed25519 } = await import('@noble/curves/ed25519.js')
      const { secretKey, publicKey } = ed25519.keygen()
      return { publicKey: hexOf(publicKey), secret: new Uint8Array(secretKey) }
    },
  )
}

/** Signs the SHA-256 of a manifest, 64 hexadecimal digits; gives 128. */
export async function signManifest(hash: string, { secret }: SigningKey): Promise<Result<string>> {
  if (!isManifestHash(hash)) return failure(problem('signature-hash-malformed'))
  const message = messageOf(hash)
  const signature =
    secret instanceof Uint8Array
      ? (await import('@noble/curves/ed25519.js')).ed25519.sign(message, secret)
      : new Uint8Array(await crypto.subtle.sign(ED25519, secret, message))
  return success(hexOf(signature))
}

/** Whether a signature of a manifest's hash was made with the secret of this public key. Everything but a clear yes is a problem. */
export async function verifySignature(hash: string, signature: string, publicKey: string): Promise<Result<true>> {
  const malformed: Problem[] = [
    ...(isManifestHash(hash) ? [] : [problem('signature-hash-malformed')]),
    ...(isHex(signature, 64) ? [] : [problem('signature-malformed')]),
    ...(isHex(publicKey, 32) ? [] : [problem('signature-key-malformed')]),
  ]
  if (malformed.length > 0) return { ok: false, problems: malformed }
  if (!(await isSoundKey(publicKey))) return failure(problem('signature-key-malformed'))
  const [message, signed, key] = [messageOf(hash), bytesOf(signature), bytesOf(publicKey)]
  const isRight = await withBrowser(
    async (subtle) => subtle.verify(ED25519, await subtle.importKey('raw', key, ED25519, false, ['verify']), signed, message),
    async () => (await import('@noble/curves/ed25519.js')).ed25519.verify(signed, message, key, { zip215: false }),
  )
  return isRight ? success(true) : failure(problem('signature-wrong'))
}

/** A point of the curve, and none of the few for which one signature fits many messages: browsers do not agree about those. */
async function isSoundKey(publicKey: string): Promise<boolean> {
  const { ed25519 } = await import('@noble/curves/ed25519.js')
  try {
    return !ed25519.Point.fromHex(publicKey.toLowerCase()).isSmallOrder()
  } catch {
    return false
  }
}

async function withBrowser<T>(act: (subtle: SubtleCrypto) => Promise<T>, instead: () => Promise<T>): Promise<T> {
  // Missing without a secure connection, whatever the type says.
  const { subtle } = crypto as { readonly subtle?: SubtleCrypto }
  if (!subtle) return instead()
  try {
    return await act(subtle)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return instead()
    throw error
  }
}

/** What is signed for a manifest's hash. */
export function messageOf(hash: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(PURPOSE + hash.toLowerCase())
}

export function isManifestHash(text: string): boolean {
  return isHex(text, 32)
}

function isHex(text: string, bytes: number): boolean {
  return text.length === bytes * 2 && /^[0-9a-f]+$/i.test(text)
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
