import { failure, problem, success, type Result } from '../core/problem.ts'
import { decodeBech32, encodeBech32 } from './bech32.ts'
import { fingerprintOf } from './keyFingerprint.ts'
import { messageOf, isManifestHash } from './signature.ts'

/**
 * Signatures by the holder of a key that files are sealed to. The key is one of X25519, which cannot sign; the same secret number
 * also has a public key for Ed25519, and the two public halves follow from each other (XEdDSA, T. Perrin 2016). So whoever sealed
 * a file to a key recognises who signed, without another number to compare, and any reader of Ed25519 can check it (ADR 0021).
 */

const KEY_BYTES = 32
/** The first bit of the coordinate x is left out in X25519, so the signing half is always the one with 0. */
const SIGN_BIT = 0x80

/** The signing half of a public key `age1…`, 64 hexadecimal digits; null for what is none. */
export async function signingKeyOf(recipientKey: string): Promise<string | null> {
  const decoded = decodeBech32(recipientKey)
  if (decoded?.prefix !== 'age' || decoded.bytes.length !== KEY_BYTES) return null
  const { Point } = await ed25519()
  const { Fp } = Point
  const u = Fp.create(littleEndian(decoded.bytes) & ((1n << 255n) - 1n))
  if (Fp.is0(Fp.add(u, Fp.ONE))) return null
  return hexOf(Fp.toBytes(Fp.div(Fp.sub(u, Fp.ONE), Fp.add(u, Fp.ONE))))
}

/** The public key `age1…` whose signing half this is; null where it can be none. */
export async function recipientKeyOf(publicKey: string): Promise<string | null> {
  const { Point, utils } = await ed25519()
  try {
    const bytes = Point.fromHex(publicKey).toBytes()
    if ((bytes[KEY_BYTES - 1] ?? SIGN_BIT) & SIGN_BIT) return null
    return encodeBech32({ prefix: 'age', bytes: utils.toMontgomery(bytes) })
  } catch {
    return null
  }
}

/**
 * 鍵の番号 of a signing key: where it is the signing half of a sealing key, the number of that one, which people know already. A
 * machine's own key gets its number in the same way, so that both sides see the same.
 */
export async function signerNumber(publicKey: string): Promise<string> {
  return fingerprintOf((await recipientKeyOf(publicKey)) ?? publicKey)
}

/** Signs the SHA-256 of a manifest with a secret key `AGE-SECRET-KEY-1…`. Signing twice gives two signatures; both are right. */
export async function signWithIdentity(
  hash: string,
  identity: string,
): Promise<Result<{ readonly signature: string; readonly publicKey: string }>> {
  if (!isManifestHash(hash)) return failure(problem('signature-hash-malformed'))
  const decoded = decodeBech32(identity)
  if (decoded?.prefix !== 'age-secret-key-' || decoded.bytes.length !== KEY_BYTES) return failure(problem('key-mistyped'))
  const { Point } = await ed25519()
  const { sha512 } = await import('@noble/hashes/sha2.js')
  const { Fn, BASE } = Point
  const digest = (...parts: readonly Uint8Array[]) => Fn.create(littleEndian(sha512(joined(parts))))

  const own = Fn.create(clamped(decoded.bytes))
  const isOdd = (BASE.multiply(own).toAffine().x & 1n) === 1n
  const secret = isOdd ? Fn.neg(own) : own
  const publicKey = BASE.multiply(secret).toBytes()
  const message = messageOf(hash)
  // Drawn by lot, the secret and the message together: no two messages share it, even where the lot is bad.
  const nonce = digest(NONCE_PREFIX, bytesOf(secret), message, crypto.getRandomValues(new Uint8Array(64)))
  const commitment = BASE.multiply(nonce).toBytes()
  const challenge = digest(commitment, publicKey, message)
  const answer = Fn.add(nonce, Fn.mul(challenge, secret))
  return success({ signature: hexOf(joined([commitment, bytesOf(answer)])), publicKey: hexOf(publicKey) })
}

/** 2^256 - 2: no point begins like this, so the digest is never one of the challenge. */
const NONCE_PREFIX = Uint8Array.from({ length: KEY_BYTES }, (_, index) => (index === 0 ? 0xfe : 0xff))

async function ed25519() {
  return (await import('@noble/curves/ed25519.js')).ed25519
}

/** As X25519 reads a secret (RFC 7748, 5). */
function clamped(bytes: Uint8Array): bigint {
  return (littleEndian(bytes) & ((1n << 255n) - 8n)) | (1n << 254n)
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((number, byte) => number * 256n + BigInt(byte), 0n)
}

function bytesOf(number: bigint): Uint8Array {
  return Uint8Array.from({ length: KEY_BYTES }, (_, index) => Number((number >> BigInt(8 * index)) & 0xffn))
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
