// @vitest-environment node
import { x25519 } from '@noble/curves/ed25519.js'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeBech32 } from '../../src/files/bech32.ts'
import { recipientKeyOf, signingKeyOf, signWithIdentity } from '../../src/files/recipientSignature.ts'
import { makeSigningKey, verifySignature } from '../../src/files/signature.ts'
import { codesOf, valueOf } from './sealing.ts'

const HASH = '0123456789abcdef'.repeat(4)
const identityOf = (bytes: Uint8Array) => encodeBech32({ prefix: 'age-secret-key-', bytes }).toUpperCase()
const recipientOf = (bytes: Uint8Array) => encodeBech32({ prefix: 'age', bytes })
const secret32 = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('a signature by the holder of a sealing key', () => {
  test('is checked like any other, and its key is the signing half of the sealing key', async () => {
    const identity = await generateX25519Identity()
    const recipient = await identityToRecipient(identity)
    const { signature, publicKey } = valueOf(await signWithIdentity(HASH, identity))
    expect((await verifySignature(HASH, signature, publicKey)).ok).toBe(true)
    expect(publicKey).toBe(await signingKeyOf(recipient))
    expect(await recipientKeyOf(publicKey)).toBe(recipient)
    expect(codesOf(await verifySignature('ab'.repeat(32), signature, publicKey))).toEqual(['signature-wrong'])
  })

  test('holds for every secret', async () => {
    await fc.assert(
      fc.asyncProperty(secret32, async (secret) => {
        const { signature, publicKey } = valueOf(await signWithIdentity(HASH, identityOf(secret)))
        const recipient = recipientOf(x25519.getPublicKey(secret))
        expect(publicKey).toBe(await signingKeyOf(recipient))
        expect(await recipientKeyOf(publicKey)).toBe(recipient)
        expect((await verifySignature(HASH, signature, publicKey)).ok).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  test('is another one each time, so that no lot is used twice', async () => {
    const identity = await generateX25519Identity()
    const first = valueOf(await signWithIdentity(HASH, identity))
    const again = valueOf(await signWithIdentity(HASH, identity))
    expect(again.signature.slice(0, 64)).not.toBe(first.signature.slice(0, 64))
    expect(again.publicKey).toBe(first.publicKey)
  })

  test('is not made of what is no hash, or with what is no secret key', async () => {
    expect(codesOf(await signWithIdentity('x', identityOf(new Uint8Array(32))))).toEqual(['signature-hash-malformed'])
    const recipient = await identityToRecipient(await generateX25519Identity())
    expect(codesOf(await signWithIdentity(HASH, recipient))).toEqual(['key-mistyped'])
    expect(codesOf(await signWithIdentity(HASH, 'AGE-SECRET-KEY-1'))).toEqual(['key-mistyped'])
  })
})

describe('the two halves', () => {
  test('follow from each other only where there are both', async () => {
    expect(await signingKeyOf('age1')).toBeNull()
    expect(await signingKeyOf(encodeBech32({ prefix: 'age1pq', bytes: new Uint8Array(32) }))).toBeNull()
    // u = -1 has no partner.
    const minusOne = new Uint8Array(32).fill(0xff)
    minusOne.set([0xec], 0)
    minusOne.set([0x7f], 31)
    expect(await signingKeyOf(recipientOf(minusOne))).toBeNull()
    expect(await recipientKeyOf('zz')).toBeNull()
    expect(await recipientKeyOf('ff'.repeat(32))).toBeNull()
  })

  test('of a machine’s own signing key are there for one in two, and never the sealing key of somebody', async () => {
    const { publicKey } = await makeSigningKey()
    const isOdd = Number.parseInt(publicKey.slice(-2), 16) >= 0x80
    expect((await recipientKeyOf(publicKey)) === null).toBe(isOdd)
  })
})
