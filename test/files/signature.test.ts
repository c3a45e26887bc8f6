// @vitest-environment node
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeSigningKey, signManifest, verifySignature, type SigningKey } from '../../src/files/signature.ts'
import { codesOf, valueOf } from './sealing.ts'

const HASH = createHash('sha256').update('manifest').digest('hex')
const OTHER_HASH = createHash('sha256').update('another').digest('hex')

let own: SigningKey
let other: SigningKey
/** Made where the browser has no WebCrypto. */
let plain: SigningKey
let signature: string

/** As on a page by plain http, or in an older browser. */
function withoutWebCrypto(how: 'missing' | 'unknown'): void {
  if (how === 'missing') vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
  else {
    const refuse = () => Promise.reject(new DOMException('Unrecognized algorithm name', 'NotSupportedError'))
    vi.stubGlobal('crypto', {
      getRandomValues: crypto.getRandomValues.bind(crypto),
      subtle: { generateKey: refuse, importKey: refuse, sign: refuse, verify: refuse },
    })
  }
}

beforeAll(async () => {
  own = await makeSigningKey()
  other = await makeSigningKey()
  signature = valueOf(await signManifest(HASH, own))
  withoutWebCrypto('missing')
  plain = await makeSigningKey()
  vi.unstubAllGlobals()
})

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a signature', () => {
  test('is right for the hash and the key, in capitals too', async () => {
    expect(await verifySignature(HASH, signature, own.publicKey)).toEqual({ ok: true, value: true })
    expect(await verifySignature(HASH.toUpperCase(), signature.toUpperCase(), own.publicKey.toUpperCase())).toEqual({
      ok: true,
      value: true,
    })
  })

  test('is the same each time', async () => {
    expect(valueOf(await signManifest(HASH, own))).toBe(signature)
  })

  test.each(['missing', 'unknown'] as const)('is verified the same where WebCrypto is %s', async (how) => {
    withoutWebCrypto(how)
    expect((await verifySignature(HASH, signature, own.publicKey)).ok).toBe(true)
    expect(codesOf(await verifySignature(OTHER_HASH, signature, own.publicKey))).toEqual(['signature-wrong'])
    expect(codesOf(await verifySignature(HASH, signature, 'ff'.repeat(32)))).toEqual(['signature-key-malformed'])
  })

  test('made without WebCrypto is right with it', async () => {
    expect(plain.secret).toBeInstanceOf(Uint8Array)
    const made = valueOf(await signManifest(HASH, plain))
    expect((await verifySignature(HASH, made, plain.publicKey)).ok).toBe(true)
  })

  test('of another hash or another key is wrong', async () => {
    expect(codesOf(await verifySignature(OTHER_HASH, signature, own.publicKey))).toEqual(['signature-wrong'])
    expect(codesOf(await verifySignature(HASH, signature, other.publicKey))).toEqual(['signature-wrong'])
  })

  test('with any digit changed is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(127), fc.integer({ min: 1, max: 15 }), async (at, step) => {
        const digit = ((Number.parseInt(signature[at] ?? '0', 16) + step) % 16).toString(16)
        const changed = signature.slice(0, at) + digit + signature.slice(at + 1)
        expect(codesOf(await verifySignature(HASH, changed, own.publicKey))).toEqual(['signature-wrong'])
      }),
      { numRuns: 50 },
    )
  })

  test.each<[string, string, string, string[]]>([
    ['', '', '', ['signature-hash-malformed', 'signature-malformed', 'signature-key-malformed']],
    ['hash', '', '', ['signature-malformed', 'signature-key-malformed']],
    ['hash', 'zz', 'key', ['signature-malformed']],
    ['hash', 'signature', '00', ['signature-key-malformed']],
    ['hash', 'signature', 'ff', ['signature-key-malformed']],
    ['x', 'signature', 'key', ['signature-hash-malformed']],
  ])('with something malformed ("%s", "%s", "%s") is refused', async (hash, signed, key, codes) => {
    const result = await verifySignature(
      hash === 'hash' ? HASH : hash,
      signed === 'signature' ? signature : signed.repeat(64),
      key === 'key' ? own.publicKey : key.repeat(key === '00' ? 31 : 32),
    )
    expect(codesOf(result)).toEqual(codes)
  })

  test('by a key of small order, which would fit any manifest, is refused', async () => {
    const identity = `01${'00'.repeat(31)}`
    const forged = `${identity}${'00'.repeat(32)}`
    for (const key of [identity, '00'.repeat(32), `ec${'ff'.repeat(30)}7f`]) {
      expect(codesOf(await verifySignature(HASH, forged, key)), key).toEqual(['signature-key-malformed'])
    }
  })

  test('of what is no hash is not made', async () => {
    for (const hash of ['', 'abc', `${HASH}00`, 'g'.repeat(64)]) {
      expect(codesOf(await signManifest(hash, own))).toEqual(['signature-hash-malformed'])
    }
  })
})

test('the secret of a signing key cannot be read out', async () => {
  const { secret } = own
  expect(secret).toBeInstanceOf(CryptoKey)
  await expect(crypto.subtle.exportKey('pkcs8', secret as CryptoKey)).rejects.toThrow()
  expect(own.publicKey).toMatch(/^[0-9a-f]{64}$/)
})
