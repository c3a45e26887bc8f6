// @vitest-environment node
import { generateIdentity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { decodeBech32, encodeBech32 } from '../../src/files/bech32.ts'
import { isRecipientKey, readRecipientKey } from '../../src/files/recipientKey.ts'
import { codesOf, valueOf } from './sealing.ts'

const KEY = 'age1qdatunjdned0dlnua9gr6r9cjseejq6ct5xua369m54njmq6xqkss4c5h0'

describe('a public key', () => {
  test.each([
    ['as it is', KEY],
    ['with spaces and line ends', `  ${KEY.slice(0, 20)}\r\n${KEY.slice(20)}\u3000`],
    ['with lines for people', `# ○○商工会議所\r\n# 鍵の番号 4297 0530\r\n${KEY}\r\n`],
    ['in capitals', KEY.toUpperCase()],
    ['in full width', KEY.replace(/[a-z0-9]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))],
  ])('is read %s', (_how, text) => {
    expect(valueOf(readRecipientKey(text))).toBe(KEY)
    expect(isRecipientKey(text)).toBe(text === KEY)
  })

  test.each([
    ['', 'key-not-a-key'],
    ['鍵', 'key-not-a-key'],
    ['age', 'key-not-a-key'],
    ['AGE-SECRET-KEY-1RA2GZ', 'key-is-secret'],
    [`# created\nage-secret-key-1ra2gz`, 'key-is-secret'],
    ['age1', 'key-mistyped'],
    [KEY.slice(0, -1), 'key-mistyped'],
    [`${KEY}q`, 'key-mistyped'],
    [KEY.replace('u', 'U'), 'key-mistyped'],
    [KEY.replace('n', 'b'), 'key-mistyped'],
    [encodeBech32({ prefix: 'age', bytes: new Uint8Array(31) }), 'key-mistyped'],
    [encodeBech32({ prefix: 'age1x', bytes: new Uint8Array(32) }), 'key-mistyped'],
    ['age1pq1qqqq', 'key-kind-unknown'],
    ['age1yubikey1qqqq', 'key-kind-unknown'],
    ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI', 'key-kind-unknown'],
    ['-----BEGIN PGP PUBLIC KEY BLOCK-----', 'key-kind-unknown'],
  ])('is not "%s"', (text, code) => {
    expect(codesOf(readRecipientKey(text))).toEqual([code])
    expect(isRecipientKey(text)).toBe(false)
  })

  test('with up to four wrong letters is always found', () => {
    const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
    const slips = fc.uniqueArray(fc.integer({ min: 4, max: KEY.length - 1 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(slips, fc.nat(30), (places, step) => {
        const wrong = Array.from(KEY, (sign, at) =>
          places.includes(at) ? alphabet[(alphabet.indexOf(sign) + 1 + step) % 32] : sign,
        ).join('')
        expect(codesOf(readRecipientKey(wrong))).toEqual(['key-mistyped'])
      }),
    )
  })
})

describe('Bech32', () => {
  let identity = ''
  let recipient = ''
  beforeAll(async () => {
    identity = await generateIdentity()
    recipient = await identityToRecipient(identity)
  })

  test('is read and written as the age package does', () => {
    for (const text of [identity, recipient]) {
      const decoded = decodeBech32(text)
      expect(decoded?.bytes).toHaveLength(32)
      expect(decoded && encodeBech32(decoded)).toBe(text.toLowerCase())
    }
  })

  test('gives back what was written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const exact = new Uint8Array(bytes)
        expect(decodeBech32(encodeBech32({ prefix: 'x-1', bytes: exact }))).toEqual({ prefix: 'x-1', bytes: exact })
      }),
    )
  })

  // From BIP 173.
  test.each(['A12UEL5L', 'abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw'])(
    '%s is valid, though its bits may be no bytes',
    (text) => {
      const whole = decodeBech32(text)
      if (whole) expect(encodeBech32(whole)).toBe(text.toLowerCase())
    },
  )

  test.each([
    '1axkwrx',
    '10a06t8',
    '1qzzfhee',
    'A1G7SGD8',
    'pzry9x0s0muk',
    'de1lg7wt\u00ff',
    'x1b4n0q5v',
    'li1dgmt3',
    '\u007f1axkwrx',
  ])('%s is none', (text) => {
    expect(decodeBech32(text)).toBeNull()
  })
})
