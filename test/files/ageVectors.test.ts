// @vitest-environment node
import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import * as vectors from 'cctv-age'
import { describe, expect, test } from 'vitest'
import { isSealed, unseal } from '../../src/files/seal.ts'
import { codesOf } from './sealing.ts'

/** The test vectors of the age format (C2SP CCTV): every way in which a sealed file can be wrong that its authors thought of. */
interface Vector {
  readonly name: string
  readonly expected: string
  /** SHA-256 of what is inside. */
  readonly payload: string
  readonly identities: readonly string[]
  readonly passphrases: readonly string[]
  readonly file: Uint8Array<ArrayBuffer>
}

/** Lines of `name: value`, an empty line, then the file, which may be compressed. */
function read(name: string, bytes: Uint8Array): Vector {
  const end = Buffer.from(bytes).indexOf('\n\n')
  const lines = Buffer.from(bytes.subarray(0, end)).toString('utf8').split('\n')
  const all = (key: string) => lines.filter((line) => line.startsWith(`${key}: `)).map((line) => line.slice(key.length + 2))
  const file = bytes.subarray(end + 2)
  return {
    name,
    expected: all('expect')[0] ?? '',
    payload: all('payload')[0] ?? '',
    identities: all('identity'),
    passphrases: all('passphrase'),
    file: new Uint8Array(all('compressed').length > 0 ? inflateSync(file) : file),
  }
}

/** Keys of X25519, the only kind that this app makes; post-quantum ones are another kind. */
const isOurs = (identity: string) => identity.startsWith('AGE-SECRET-KEY-1')
const ALL = Object.entries(vectors).map(([name, bytes]) => read(name, bytes))
const OURS = ALL.filter(({ identities }) => identities.every(isOurs))
const POST_QUANTUM = ALL.filter((vector) => !OURS.includes(vector))

/** The problems that we have for what the authors call the failure. */
const CODES: Readonly<Record<string, RegExp>> = {
  'no match': /^seal-(wrong-key|wrong-passphrase|kind-unknown|needs-key|needs-passphrase)$/,
  'HMAC failure': /^seal-header-damaged$/,
  'header failure': /^seal-(header-damaged|not-sealed|newer|work-factor|payload-damaged|kind-unknown)$|^file-empty$/,
  'armor failure': /^(seal-(header-damaged|not-sealed|payload-damaged)|file-empty)$/,
  'payload failure': /^seal-payload-damaged$/,
}

async function open({ file, identities, passphrases: [passphrase] }: Vector) {
  const own = identities.filter(isOurs)
  return unseal(file, passphrase === undefined ? { identities: own } : { identities: own, passphrase })
}

describe('the test vectors of the age format', () => {
  test('are all there, and are for us unless they need a post-quantum key', () => {
    expect([OURS.length, POST_QUANTUM.length]).toEqual([124, 19])
    expect(POST_QUANTUM.filter(({ name }) => !name.includes('hybrid'))).toEqual([])
  })

  test.each(OURS.map((vector) => [vector.name, vector.expected, vector] as const))('%s: %s', async (_name, expected, vector) => {
    const opened = await open(vector)
    if (expected === 'success') {
      expect(codesOf(opened)).toEqual([])
      expect(isSealed(vector.file)).toBe(true)
      expect(opened.ok && createHash('sha256').update(opened.value).digest('hex')).toBe(vector.payload)
    } else expect(codesOf(opened)[0]).toMatch(CODES[expected] ?? /never/)
  })

  test.each(POST_QUANTUM.map((vector) => [vector.name, vector] as const))(
    '%s is refused with a reason',
    async (_name, vector) => {
      expect(codesOf(await open(vector))[0]).toMatch(/^seal-(needs-key|wrong-key|kind-unknown|header-damaged)$/)
    },
  )
})
