import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import {
  eraseKeyDatabase,
  ownSigningKey,
  readKeys,
  readSigners,
  signingKey,
  writeKeys,
  writeSigner,
} from '../../src/browser/keyDatabase.ts'
import type { KeyRecord } from '../../src/core/keyRing.ts'
import type { SigningKey } from '../../src/files/signature.ts'

const key = (id: string): KeyRecord => ({
  id,
  label: id,
  publicKey: `age1${id}`,
  madeOn: '2026-11-21',
  sealedSecret: 'sealed',
  retiredOn: null,
  backedUpOn: null,
})
const signing = (name: string): SigningKey => ({ publicKey: name, secret: new Uint8Array([1, 2, 3]) })
const done = { ok: true, value: undefined }

beforeEach(async () => {
  await eraseKeyDatabase({ withKeys: true })
})

async function everyKey(): Promise<unknown[]> {
  const read = await readKeys()
  if (!read.ok) throw new Error(`expected to read, got ${read.fault}`)
  return [...read.value]
}

describe('the keys', () => {
  test('are put and removed together', async () => {
    expect(await writeKeys([key('a'), key('b')], [])).toEqual(done)
    expect(await writeKeys([{ ...key('b'), label: 'new' }, key('c')], ['a'])).toEqual(done)
    expect(await everyKey()).toEqual([{ ...key('b'), label: 'new' }, key('c')])
  })

  test('are all or nothing', async () => {
    await writeKeys([key('a')], [])
    const broken = { ...key('b'), label: (() => 'not to be stored') as unknown as string }
    expect((await writeKeys([key('c'), broken], ['a'])).ok).toBe(false)
    expect(await everyKey()).toEqual([key('a')])
  })

  test('ask the browser to be kept, and are stored whatever it says', async () => {
    const persist = vi.fn(() => Promise.reject(new Error('no')))
    vi.stubGlobal('navigator', { storage: { persist } })
    expect(await writeKeys([key('a')], [])).toEqual(done)
    expect(await writeKeys([], ['a'])).toEqual(done)
    expect(persist).toHaveBeenCalledTimes(1)
    vi.stubGlobal('navigator', {})
    expect(await writeKeys([key('b')], [])).toEqual(done)
    vi.unstubAllGlobals()
  })

  test('that cannot be reached are a fault', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    expect(await readKeys()).toEqual({ ok: false, fault: 'refused' })
    expect(await writeKeys([], ['a'])).toEqual({ ok: false, fault: 'refused' })
    expect(await eraseKeyDatabase({ withKeys: false })).toEqual({ ok: false, fault: 'refused' })
    vi.restoreAllMocks()
  })
})

describe('the signing key', () => {
  test('is made once, also for two at once', async () => {
    const make = vi.fn(() => Promise.resolve(signing('first')))
    const [one, two] = await Promise.all([signingKey(make), signingKey(() => Promise.resolve(signing('second')))])
    const three = await signingKey(() => Promise.resolve(signing('third')))
    const names = [one, two, three].map((each) => each.ok && each.value.publicKey)
    expect(new Set(names).size).toBe(1)
    expect(make).toHaveBeenCalledTimes(1)
  })

  test('that cannot be made is a fault', async () => {
    expect((await signingKey(() => Promise.reject(new Error('no')))).ok).toBe(false)
    expect((await signingKey(() => Promise.resolve(signing('later')))).ok).toBe(true)
  })
})

describe('the signing key of this machine', () => {
  test('is there once it was made', async () => {
    expect(await ownSigningKey()).toEqual({ ok: true, value: null })
    await signingKey(() => Promise.resolve(signing('first')))
    expect(await ownSigningKey()).toEqual({ ok: true, value: 'first' })
  })
})

describe('the signers', () => {
  const signer = { publicKey: 'ab'.repeat(32), name: '山田製作所', comparedOn: '2026-11-22' }

  test('are remembered once for each key, and erased with everything else', async () => {
    await writeSigner({ ...signer, name: 'before' })
    expect(await writeSigner(signer)).toEqual(done)
    expect(await readSigners()).toEqual({ ok: true, value: [signer] })
    await writeKeys([key('a')], [])
    await eraseKeyDatabase({ withKeys: false })
    expect(await readSigners()).toEqual({ ok: true, value: [] })
  })

  test('have a place in a database of before', async () => {
    const old = await openDB('risk-diagnosis-keys', 1, {
      upgrade(database) {
        database.createObjectStore('keys')
        database.createObjectStore('signing')
      },
    })
    await old.put('keys', key('a'), 'a')
    old.close()
    expect(await everyKey()).toEqual([key('a')])
    expect(await writeSigner(signer)).toEqual(done)
  })
})

describe('erasing', () => {
  test('keeps the keys unless it is wished otherwise, and never the signing key', async () => {
    await writeKeys([key('a')], [])
    await signingKey(() => Promise.resolve(signing('first')))
    expect(await eraseKeyDatabase({ withKeys: false })).toEqual(done)
    expect(await everyKey()).toEqual([key('a')])
    expect(await signingKey(() => Promise.resolve(signing('second')))).toMatchObject({ ok: true, value: { publicKey: 'second' } })
    expect(await eraseKeyDatabase({ withKeys: true })).toEqual(done)
    expect(await everyKey()).toEqual([])
  })

  test('leaves nothing where there are no keys', async () => {
    await signingKey(() => Promise.resolve(signing('first')))
    expect(await eraseKeyDatabase({ withKeys: false })).toEqual(done)
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('risk-diagnosis-keys')
  })

  test('that the browser refuses is a fault', async () => {
    vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    expect(await eraseKeyDatabase({ withKeys: true })).toEqual({ ok: false, fault: 'refused' })
    vi.restoreAllMocks()
  })
})
