// @vitest-environment node
import { randomBytes } from 'node:crypto'
import { armor, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { decodeBech32, encodeBech32 } from '../../src/files/bech32.ts'
import { drawKeys, isSealed, recipientOf, sealTo, sealWithPassphrase, unseal } from '../../src/files/seal.ts'
import { readSealedHeader } from '../../src/files/sealedHeader.ts'
import { bytesOf, codesOf, flipped, PASSPHRASE, QUICK, valueOf } from './sealing.ts'

type Keys = { readonly identity: string; readonly publicKey: string }
let own: Keys
let other: Keys
const CONTENT = bytesOf('回答 {"answers":{}}')
/** Two blocks and a bit. */
const LARGE = new Uint8Array(randomBytes(140_000))

beforeAll(async () => {
  own = valueOf(await drawKeys())
  other = valueOf(await drawKeys())
})

afterEach(() => {
  vi.restoreAllMocks()
})

const sealed = async (content: Uint8Array = CONTENT, keys = [own.publicKey]) => valueOf(await sealTo(keys, content))
const locked = async (content: Uint8Array = CONTENT, passphrase = PASSPHRASE) =>
  valueOf(await sealWithPassphrase(passphrase, content, undefined, QUICK))
const open = (bytes: Uint8Array, keys: Keys = own) => unseal(bytes, { identities: [keys.identity] })
const unlock = (bytes: Uint8Array, passphrase = PASSPHRASE) => unseal(bytes, { passphrase })

/** Not toEqual, which looks at hundreds of thousands of bytes one by one. */
function expectSame(bytes: Uint8Array, wanted: Uint8Array): void {
  expect(Buffer.from(bytes).equals(wanted)).toBe(true)
}

describe('what is sealed to a key', () => {
  test('opens again as it was, whatever it was', async () => {
    const sizes = fc.oneof(fc.nat(300), fc.constantFrom(65_535, 65_536, 65_537, 131_072, 131_073, 262_144, 300_000))
    const content = sizes.map((size) => new Uint8Array(randomBytes(size)))
    await fc.assert(
      fc.asyncProperty(content, async (bytes) => {
        expectSame(valueOf(await open(await sealed(bytes))), bytes)
      }),
      { numRuns: 40 },
    )
  })

  test('is never twice the same', async () => {
    expect(await sealed()).not.toEqual(await sealed())
  })

  test('opens with any of several keys, also an older one beside others', async () => {
    const both = await sealed(CONTENT, [own.publicKey, other.publicKey, own.publicKey])
    expect(valueOf(await open(both, own))).toEqual(CONTENT)
    expect(valueOf(await open(both, other))).toEqual(CONTENT)
    expect(valueOf(await unseal(await sealed(), { identities: [other.identity, own.identity] }))).toEqual(CONTENT)
    expect(valueOf(readSealedHeader(both)).kinds).toEqual(['X25519', 'X25519'])
  })

  test('opens in the form of a text too, with spaces around it', async () => {
    const text = armor.encode(await sealed(LARGE))
    expectSame(valueOf(await open(bytesOf(text))), LARGE)
    expectSame(valueOf(await open(bytesOf(`\n \r\n\t${text}`))), LARGE)
    expectSame(valueOf(await open(bytesOf(`${text.replaceAll('\n', '\r\n')}\r\n\r\n`))), LARGE)
  })

  test('tells how far it is, up to the whole', async () => {
    const sealing: number[][] = []
    const opening: number[][] = []
    const content = new Uint8Array(1_000_000)
    const file = valueOf(await sealTo([own.publicKey], content, (...step) => sealing.push(step)))
    valueOf(await unseal(file, { identities: [own.identity] }, (...step) => opening.push(step)))
    for (const steps of [sealing, opening]) {
      expect(steps.length).toBeGreaterThan(3)
      expect(steps.at(-1)).toEqual([1_000_000, 1_000_000])
      expect(steps.map(([done = 0]) => done)).toEqual(steps.map(([done = 0]) => done).toSorted((a, b) => a - b))
    }
  })

  test('is not opened by another key, a thing that is no key, or none', async () => {
    const file = await sealed()
    expect(codesOf(await open(file, other))).toEqual(['seal-wrong-key'])
    expect(codesOf(await unseal(file, { identities: ['AGE-SECRET-KEY-1NONSENSE', ''] }))).toEqual(['seal-wrong-key'])
    expect(codesOf(await unseal(file, { identities: [] }))).toEqual(['seal-needs-key'])
    expect(codesOf(await unlock(file))).toEqual(['seal-needs-key'])
  })

  test('is not opened when any byte is another: it is noticed, and nothing of the content is given out', async () => {
    const file = await sealed()
    const { lengthBytes } = valueOf(readSealedHeader(file))
    for (let at = 0; at < file.length; at += 1) {
      const [code] = codesOf(await open(flipped(file, at)))
      if (at >= lengthBytes) expect(code, `byte ${String(at)}`).toBe('seal-payload-damaged')
      // A damaged place of one's own part of the header looks like another's.
      else expect(code, `byte ${String(at)}`).toMatch(/^seal-(header-damaged|wrong-key|not-sealed|newer|kind-unknown)$/)
    }
  })

  test('is not opened when any byte of a large file is another, or when it is cut anywhere', async () => {
    const file = await sealed(LARGE)
    const { lengthBytes } = valueOf(readSealedHeader(file))
    const place = fc.integer({ min: lengthBytes, max: file.length - 1 })
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        expect(codesOf(await open(flipped(file, at, mask)))).toEqual(['seal-payload-damaged'])
        expect(codesOf(await open(file.subarray(0, at)))).toEqual(['seal-payload-damaged'])
      }),
      { numRuns: 30 },
    )
  })

  test('is not opened when it ends at the edge of a block, or goes on after its end', async () => {
    const file = await sealed(LARGE)
    const { lengthBytes } = valueOf(readSealedHeader(file))
    for (const blocks of [0, 1, 2]) {
      const cut = file.subarray(0, lengthBytes + 16 + blocks * (65_536 + 16))
      expect(codesOf(await open(cut)), `${String(blocks)} blocks`).toEqual(['seal-payload-damaged'])
    }
    expect(codesOf(await open(new Uint8Array([...file, 0])))).toEqual(['seal-payload-damaged'])
    expect(codesOf(await open(new Uint8Array([...file, ...file])))).toEqual(['seal-payload-damaged'])
  })

  test('is refused for its header when a part for somebody else was changed', async () => {
    const file = await sealed(CONTENT, [own.publicKey, other.publicKey])
    const second = new TextDecoder('latin1').decode(file).lastIndexOf('-> X25519') + 15
    expect(codesOf(await open(flipped(file, second), own))).toEqual(['seal-header-damaged'])
  })
})

describe('what is sealed with a passphrase', () => {
  test('opens with it, and with nothing else', async () => {
    const file = await locked(LARGE)
    expectSame(valueOf(await unlock(file)), LARGE)
    expect(codesOf(await unlock(file, `${PASSPHRASE} `))).toEqual(['seal-wrong-passphrase'])
    expect(codesOf(await unlock(file, PASSPHRASE.toUpperCase()))).toEqual(['seal-wrong-passphrase'])
    expect(codesOf(await unlock(file, ''))).toEqual(['seal-wrong-passphrase'])
    expect(codesOf(await open(file))).toEqual(['seal-needs-passphrase'])
  })

  test.each([
    ['typed in parts', 'わがやのどうぐばこ2026', 'わがやのどうぐばこ2026'.normalize('NFD')],
    ['typed in full width', 'Katomi-sonuri 2026', 'Ｋａｔｏｍｉ－ｓｏｎｕｒｉ　２０２６'],
    ['with spaces at its ends, typed again so', ' 東京 大阪 名古屋 福岡 ', ' 東京 大阪 名古屋 福岡 '],
  ])('opens when it is %s', async (_how, chosen, typed) => {
    expect(valueOf(await unlock(await locked(CONTENT, chosen), typed))).toEqual(CONTENT)
  })

  test('opens as other programs sealed it, with letters in parts', async () => {
    const inParts = 'がぎぐげござじずぜぞだぢ'.normalize('NFD')
    const encrypter = new Encrypter()
    encrypter.setPassphrase(inParts)
    encrypter.setScryptWorkFactor(QUICK)
    expect(valueOf(await unlock(await encrypter.encrypt(CONTENT), inParts))).toEqual(CONTENT)
  })

  test.each([
    ['', 'passphrase-too-short'],
    ['elevensigns', 'passphrase-too-short'],
    ['ababababababab', 'passphrase-too-simple'],
    ['123456789012', 'passphrase-too-simple'],
  ])('is not made with "%s"', async (passphrase, code) => {
    expect(codesOf(await sealWithPassphrase(passphrase, CONTENT, undefined, QUICK))).toEqual([code])
  })

  test('is not opened when any byte is another', async () => {
    const file = await locked()
    const { lengthBytes } = valueOf(readSealedHeader(file))
    for (let at = 0; at < file.length; at += 1) {
      const [code] = codesOf(await unlock(flipped(file, at)))
      const expected =
        at >= lengthBytes ? /^seal-payload-damaged$/ : /^seal-(header-damaged|wrong-passphrase|not-sealed|newer|kind-unknown)$/
      expect(code, `byte ${String(at)}`).toMatch(expected)
    }
  })

  test('takes as long and as much memory as is written here', async () => {
    const file = valueOf(await sealWithPassphrase(PASSPHRASE, CONTENT))
    expect(new TextDecoder('latin1').decode(file)).toMatch(/^age-encryption\.org\/v1\n-> scrypt [\w+/]{22} 18\n/)
    expect(valueOf(await unlock(file))).toEqual(CONTENT)
  })
})

describe('a header that is not ours to open', () => {
  const scrypt = (factor: string, more = '') =>
    bytesOf(
      `age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} ${factor}\n${'A'.repeat(43)}\n${more}--- ${'A'.repeat(43)}\n${'x'.repeat(48)}`,
    )
  const other = (lines: string) => bytesOf(`age-encryption.org/v1\n${lines}\n--- ${'A'.repeat(43)}\n${'x'.repeat(48)}`)
  const BODY = 'A'.repeat(43)

  test.each<[string, Uint8Array, string]>([
    ['nothing', bytesOf(''), 'file-empty'],
    ['blanks', bytesOf(' \n\n '), 'seal-not-sealed'],
    ['a ZIP file', bytesOf('PK\u0003\u0004'), 'seal-not-sealed'],
    ['a sheet', bytesOf('{"kind":"sheet"}'), 'seal-not-sealed'],
    ['its name only', bytesOf('age-encryption.org/'), 'seal-header-damaged'],
    ['a newer format', bytesOf('age-encryption.org/v2\n-> X25519 AA\n'), 'seal-newer'],
    ['a format that is no number', bytesOf('age-encryption.org/vX\n'), 'seal-header-damaged'],
    ['line ends of Windows', bytesOf('age-encryption.org/v1\r\n-> X25519 AA\r\n--- A\r\n'), 'seal-header-damaged'],
    ['no end of the header', bytesOf(`age-encryption.org/v1\n-> X25519 ${BODY}\n`), 'seal-header-damaged'],
    ['a line without end', bytesOf(`age-encryption.org/v1\n${'A'.repeat(2_000_000)}`), 'seal-header-damaged'],
    ['nobody to open it', bytesOf(`age-encryption.org/v1\n--- ${BODY}\n${'x'.repeat(48)}`), 'seal-header-damaged'],
    ['a passphrase beside a key', scrypt('10', `-> X25519 ${BODY}\n${BODY}\n`), 'seal-header-damaged'],
    ['a factor that is no number', scrypt('1e9'), 'seal-header-damaged'],
    ['a factor with a zero before it', scrypt('010'), 'seal-header-damaged'],
    ['no factor', scrypt(''), 'seal-header-damaged'],
    ['a factor above the highest', scrypt('21'), 'seal-work-factor'],
    ['a factor of 30', scrypt('30'), 'seal-work-factor'],
    ['an endless factor', scrypt('999999999'), 'seal-work-factor'],
    ['an SSH key', other(`-> ssh-ed25519 AAAA ${BODY}\n${BODY}`), 'seal-kind-unknown'],
    ['two unknown kinds', other(`-> piv-p256 AAAA ${BODY}\n${BODY}\n-> x y\n${BODY}`), 'seal-kind-unknown'],
    ['a key part that is too short', other('-> X25519 AAAA\nAAAA'), 'seal-header-damaged'],
    ['text after the text form', bytesOf('-----BEGIN AGE ENCRYPTED FILE-----\nAAAA\n'), 'seal-header-damaged'],
    ['the text form of something else', bytesOf(armor.encode(bytesOf('PK'))), 'seal-not-sealed'],
  ])('%s', async (_what, file, code) => {
    const opened = await unseal(file, { identities: [own.identity], passphrase: PASSPHRASE })
    expect(codesOf(opened)).toEqual([code])
  })

  test('that asks for too much work is refused before anything is computed', async () => {
    const file = scrypt('30')
    const begin = performance.now()
    await unlock(file)
    expect(performance.now() - begin).toBeLessThan(50)
  })

  test('names the kinds it is sealed to', async () => {
    const opened = await open(other(`-> piv-p256 AAAA\n${BODY}\n-> piv-p256 BBBB\n${BODY}\n-> grease x\n${BODY}`))
    expect(opened).toEqual({
      ok: false,
      problems: [{ code: 'seal-kind-unknown', path: '', params: { kinds: 'piv-p256, grease' } }],
    })
  })

  test('with a kind of a newer app is told from a wrong key', async () => {
    const identity = await generateHybridIdentity()
    const encrypter = new Encrypter()
    encrypter.addRecipient(await identityToRecipient(identity))
    expect(codesOf(await open(await encrypter.encrypt(CONTENT)))).toEqual(['seal-kind-unknown'])
  })
})

describe('the keys that a file is sealed to', () => {
  test('must be there, and be public keys', async () => {
    expect(codesOf(await sealTo([], CONTENT))).toEqual(['seal-no-recipient'])
    const result = await sealTo([own.publicKey, own.identity, 'age1nonsense'], CONTENT)
    expect(result).toEqual({
      ok: false,
      problems: [
        { code: 'key-is-secret', path: 'recipients.1', params: {} },
        { code: 'key-mistyped', path: 'recipients.2', params: {} },
      ],
    })
  })

  test('may be typed in capitals and over two lines', async () => {
    const typed = ` ${own.publicKey.slice(0, 30)}\n${own.publicKey.slice(30)} `.toUpperCase()
    expect(valueOf(await open(await sealed(CONTENT, [typed])))).toEqual(CONTENT)
  })

  test('that no program can seal to end in a problem, not in an error', async () => {
    const nowhere = encodeBech32({ prefix: 'age', bytes: new Uint8Array(32) })
    expect(codesOf(await sealTo([nowhere], CONTENT))).toEqual(['seal-failed'])
  })
})

test('a sealed file is told by its beginning', async () => {
  expect(isSealed(await sealed())).toBe(true)
  expect(isSealed(bytesOf(armor.encode(await locked())))).toBe(true)
  for (const text of ['', 'age', 'PK', '{"kind":"sheet"}', ' age-encryption.org/v1']) expect(isSealed(bytesOf(text))).toBe(false)
})

describe('in a browser that refuses secrets that begin with a zero byte (WebKitGTK)', () => {
  let refusals = 0

  /** As WebKitGTK does; `alike` widens what it refuses, so that the case is met. */
  function refuse(alike: (secret: Uint8Array) => boolean): void {
    refusals = 0
    const real = crypto.subtle.importKey.bind(crypto.subtle)
    vi.spyOn(crypto.subtle, 'importKey').mockImplementation((async (...all: Parameters<typeof real>) => {
      const [form, key] = all as unknown as [string, Uint8Array]
      if (form === 'pkcs8' && alike(key.subarray(16))) {
        refusals += 1
        throw new DOMException('Data provided to an operation does not meet requirements', 'DataError')
      }
      return real(...all)
    }) as typeof real)
  }

  const zeroFirst = (): string => {
    const bytes = new Uint8Array(randomBytes(32)).with(0, 0)
    return encodeBech32({ prefix: 'age-secret-key-', bytes }).toUpperCase()
  }

  test('sealing is tried again with another short-lived key', async () => {
    refuse(([first = 0]) => first < 128)
    for (let round = 0; round < 8; round += 1) {
      const result = await sealTo([own.publicKey], CONTENT)
      if (result.ok) expect(result.value.length).toBeGreaterThan(CONTENT.length)
      else expect(codesOf(result)).toEqual(['seal-failed'])
    }
    expect(refusals).toBeGreaterThan(0)
  })

  test('sealing that is refused again and again ends in a problem', async () => {
    refuse(() => true)
    expect(codesOf(await sealTo([own.publicKey], CONTENT))).toEqual(['seal-failed'])
    expect(codesOf(await drawKeys())).toEqual(['seal-failed'])
  })

  test('a new secret that is refused is drawn again', async () => {
    refuse(([first = 0]) => first % 2 === 0)
    for (let round = 0; round < 5; round += 1) {
      const drawn = await drawKeys()
      if (drawn.ok) expect((decodeBech32(drawn.value.identity)?.bytes[0] ?? 0) % 2).toBe(1)
      else expect(codesOf(drawn)).toEqual(['seal-failed'])
    }
    expect(refusals).toBeGreaterThan(0)
  })

  test('a file is opened by such a secret that was made elsewhere', async () => {
    const identity = zeroFirst()
    const publicKey = await identityToRecipient(identity)
    const file = await sealed(CONTENT, [publicKey])
    refuse(([first]) => first === 0)
    expect(await recipientOf(identity)).toBe(publicKey)
    expect(valueOf(await unseal(file, { identities: [identity] }))).toEqual(CONTENT)
    expect(refusals).toBeGreaterThan(0)
  })
})

test('memory that is refused is a problem, not a wrong passphrase', async () => {
  const file = await locked()
  vi.spyOn(globalThis, 'Uint32Array').mockImplementation(function refuse() {
    throw new RangeError('Array buffer allocation failed')
  })
  const opened = await unlock(file)
  vi.restoreAllMocks()
  expect(codesOf(opened)).toEqual(['seal-failed'])
})

test('the public key of what is no secret key is not known', async () => {
  expect(await recipientOf('nonsense')).toBeNull()
  expect(await recipientOf(own.publicKey)).toBeNull()
  expect(await recipientOf(own.identity)).toBe(own.publicKey)
})
