// @vitest-environment node
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { KeyRecord } from '../../src/core/keyRing.ts'
import { openAnyFile } from '../../src/files/anyFile.ts'
import { keysFileOf, publicKeyText, readKeyRecords, readKeysFile, writeKeysFile } from '../../src/files/keysFile.ts'
import { makeKey, openSecret, openSecrets, sealSecret, sealSecrets, type OpenSecret } from '../../src/files/keySecrets.ts'
import { openPartFile } from '../../src/files/partFile.ts'
import { readRecipientKey } from '../../src/files/recipientKey.ts'
import { sealTo, unseal } from '../../src/files/seal.ts'
import { bytesOf, codesOf, PASSPHRASE, valueOf } from './sealing.ts'

// A second for each of dozens of keys would test nothing more.
vi.mock('../../src/files/sealedHeader.ts', async (original) => (await import('./quickLocks.ts')).quickLocks(original))

const OTHER = 'another good passphrase'
let first: KeyRecord
let second: KeyRecord
let firstOpen: OpenSecret

async function make(id: string, passphrase: string): Promise<[KeyRecord, OpenSecret]> {
  const { publicKey, sealedSecret, identity } = valueOf(await makeKey(passphrase))
  const key = { id, label: `鍵 ${id}`, publicKey, madeOn: '2026-11-21', sealedSecret, retiredOn: null, backedUpOn: null }
  return [key, { publicKey, identity }]
}

beforeAll(async () => {
  ;[first, firstOpen] = await make('k1', PASSPHRASE)
  ;[second] = await make('k2', OTHER)
})

const fileOf = (keys: readonly KeyRecord[]) => keysFileOf(keys, '0.0.1', '2026-11-21T16:12:00+09:00')
const blobOf = (data: unknown) => new Blob([typeof data === 'string' ? data : JSON.stringify(data)])

describe('a key', () => {
  test('opens what was sealed to it, once its passphrase is given', async () => {
    const sealed = valueOf(await sealTo([first.publicKey], bytesOf('answers')))
    const { identity } = valueOf(await openSecret(first, PASSPHRASE))
    expect(valueOf(await unseal(sealed, { identities: [identity] }))).toEqual(bytesOf('answers'))
  })

  test('has its secret nowhere in clear', () => {
    expect(JSON.stringify(first)).not.toContain('SECRET-KEY')
  })

  test('is made with a good passphrase only', async () => {
    expect(codesOf(await makeKey('short'))).toEqual(['passphrase-too-short'])
    expect(codesOf(await sealSecrets([firstOpen], 'short'))).toEqual(['passphrase-too-short'])
  })

  test('stays closed to another passphrase, and to a secret that is not its own', async () => {
    expect(codesOf(await openSecret(first, OTHER))).toEqual(['seal-wrong-passphrase'])
    expect(codesOf(await openSecret({ ...first, publicKey: second.publicKey }, PASSPHRASE))).toEqual(['key-secret-differs'])
    const empty = valueOf(await sealSecret({ publicKey: first.publicKey, identity: 'nothing' }, PASSPHRASE))
    expect(codesOf(await openSecret(empty, PASSPHRASE))).toEqual(['key-secret-differs'])
  })

  test('gets another passphrase', async () => {
    const [sealed] = valueOf(await sealSecrets([firstOpen], OTHER))
    expect(codesOf(await openSecret({ ...first, ...sealed }, PASSPHRASE))).toEqual(['seal-wrong-passphrase'])
    expect(valueOf(await openSecret({ ...first, ...sealed }, OTHER))).toEqual(firstOpen)
  })
})

describe('several keys', () => {
  test('open as far as the passphrase goes', async () => {
    const steps: number[][] = []
    const opened = valueOf(await openSecrets([first, second], PASSPHRASE, (...step) => steps.push(step)))
    expect(opened.open).toEqual([firstOpen])
    expect(Object.keys(opened.closed)).toEqual([second.publicKey])
    expect(steps).toEqual([
      [1, 2],
      [2, 2],
    ])
  })

  test('that all stay closed are a problem; none at all is not', async () => {
    expect(codesOf(await openSecrets([first, second], 'a wrong passphrase'))).toEqual(['seal-wrong-passphrase'])
    expect(await openSecrets([], PASSPHRASE)).toEqual({ ok: true, value: { open: [], closed: {} } })
  })
})

describe('a back-up', () => {
  test('is read as it was written, and the same bytes each time', async () => {
    const file = fileOf([first, { ...second, retiredOn: '2026-11-21', backedUpOn: '2026-11-20' }])
    expect(valueOf(await readKeysFile(new Blob([writeKeysFile(file)])))).toEqual(file)
    expect(writeKeysFile(file)).toEqual(writeKeysFile(file))
  })

  const bad: [string, () => unknown, string[]][] = [
    ['an empty file', () => '', ['file-empty']],
    ['a PDF', () => '%PDF-1.7', ['file-is-another-kind']],
    ['a cut file', () => JSON.stringify(fileOf([first])).slice(0, -9), ['file-not-json']],
    ['a list', () => [], ['file-not-ours']],
    ['another app', () => ({ name: 'x' }), ['file-not-ours']],
    ['a sheet', () => ({ kind: 'sheet', format: 4 }), ['file-not-keys']],
    ['a part-sheet', () => ({ kind: 'part', format: 1 }), ['file-not-keys']],
    ['an unknown kind', () => ({ kind: 'wallet', format: 1 }), ['file-not-keys']],
    ['a newer format', () => ({ ...fileOf([first]), format: 2 }), ['file-newer-format']],
    ['a format that is no number', () => ({ ...fileOf([first]), format: '1' }), ['file-not-ours']],
    ['no keys', () => fileOf([]), ['keys-none']],
    ['keys that are no list', () => ({ ...fileOf([]), keys: {} }), ['value-wrong-type']],
    [
      'a key more than fifty',
      () => fileOf(Array.from({ length: 51 }, (_, index) => ({ ...first, id: `k${String(index)}` }))),
      ['value-too-long'],
    ],
    ['an extra field', () => ({ ...fileOf([first]), secret: 1 }), ['value-unexpected']],
    ['a key without its secret', () => ({ ...fileOf([]), keys: [{ ...first, sealedSecret: undefined }] }), ['value-missing']],
    ['a secret in clear', () => fileOf([{ ...first, sealedSecret: firstOpen.identity }]), ['value-not-allowed']],
    [
      'a secret that is too long',
      () => fileOf([{ ...first, sealedSecret: first.sealedSecret.replace('\n', `\n${'A'.repeat(2000)}`) }]),
      ['value-too-long'],
    ],
    ['a mistyped public key', () => fileOf([{ ...first, publicKey: first.publicKey.slice(0, -1) }]), ['key-mistyped']],
    ['a day that does not exist', () => fileOf([{ ...first, madeOn: '2026-02-30' }]), ['date-does-not-exist']],
    ['a name that is too long', () => fileOf([{ ...first, label: 'あ'.repeat(81) }]), ['value-too-long']],
    ['an id twice', () => fileOf([first, { ...second, id: first.id }]), ['id-repeated']],
    ['a key twice', () => fileOf([first, { ...first, id: 'k9' }]), ['id-repeated']],
    ['a forbidden name', () => JSON.stringify(fileOf([first])).replace('"label"', '"__proto__"'), ['file-forbidden-key']],
  ]
  test.each(bad)('%s is refused', async (_what, make, codes) => {
    expect(codesOf(await readKeysFile(blobOf(make())))).toEqual(codes)
  })

  test('above a megabyte is not read', async () => {
    expect(codesOf(await readKeysFile(new Blob([new Uint8Array(1_000_001)])))).toEqual(['file-too-large'])
  })

  test('cut anywhere is refused', async () => {
    const text = JSON.stringify(fileOf([first]))
    for (let end = 0; end < text.length; end += 7) expect((await readKeysFile(blobOf(text.slice(0, end)))).ok).toBe(false)
  })

  test('is told for what it is where a sheet or a part-sheet is asked for', async () => {
    const blob = blobOf(fileOf([first]))
    expect(codesOf(await openAnyFile(blob, { anyHash: false }))).toEqual(['file-is-keys'])
    expect(codesOf(await openPartFile(blob))).toEqual(['file-is-keys'])
  })
})

test('a record that cannot be read is set apart', () => {
  const broken = { ...first, sealedSecret: 3 }
  expect(readKeyRecords([first, broken, null, second])).toEqual({ keys: [first, second], damaged: [broken, null] })
})

test('the public key as a text is read again as that key', () => {
  const text = new TextDecoder().decode(publicKeyText(first.publicKey, ['さくら\n商工会議所', '鍵の番号 1234']))
  expect(text).toBe(`# さくら 商工会議所\n# 鍵の番号 1234\n${first.publicKey}\n`)
  expect(valueOf(readRecipientKey(text))).toBe(first.publicKey)
})
