import 'fake-indexeddb/auto'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { download } from '../../src/browser/download.ts'
import * as database from '../../src/browser/keyDatabase.ts'
import { startTask } from '../../src/browser/seal.ts'
import { readKeysFile } from '../../src/files/keysFile.ts'
import { sealTo, unseal } from '../../src/files/seal.ts'
import { useKeys } from '../../src/stores/keys.ts'
import { must } from '../core/builders.ts'
import { bytesOf, PASSPHRASE, valueOf } from '../files/sealing.ts'
import { machineWithoutKeys, storedKeys } from './keyMachine.ts'

vi.mock('../../src/files/sealedHeader.ts', async (original) => (await import('../files/quickLocks.ts')).quickLocks(original))
vi.mock('../../src/browser/seal.ts', async () => (await import('./keyMachine.ts')).withoutWorker())
vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))
vi.mock('../../src/browser/keyDatabase.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../src/browser/keyDatabase.ts')>()
  return { ...real, writeKeys: vi.fn(real.writeKeys), readKeys: vi.fn(real.readKeys) }
})

const OTHER = 'another good passphrase'
const DONE = { kind: 'done' }
const WRONG = { kind: 'problems', problems: [{ code: 'seal-wrong-passphrase', path: '', params: {} }] }

/** A tab that has just been opened. */
async function openTab() {
  setActivePinia(createPinia())
  const keys = useKeys()
  await keys.load()
  return keys
}
type Tab = Awaited<ReturnType<typeof openTab>>

async function sealedToCurrent(keys: Tab, text: string) {
  return valueOf(await sealTo([must(keys.current).publicKey], bytesOf(text)))
}

/** What a file says to whoever has the keys that are open. */
async function openedBy(keys: Tab, bytes: Uint8Array): Promise<string> {
  const identities = keys.open.map(({ identity }) => identity)
  return new TextDecoder().decode(valueOf(await unseal(bytes, { identities })))
}

/** The last file that was handed to the person. */
function lastDownload() {
  const [name, bytes, type] = must(vi.mocked(download).mock.calls.at(-1))
  return { name, bytes, type, blob: new Blob([bytes]) }
}

let keys: Tab

beforeEach(async () => {
  vi.clearAllMocks()
  await machineWithoutKeys()
  keys = await openTab()
})

afterEach(() => {
  keys.lock()
  vi.useRealTimers()
})

describe('a key', () => {
  test('is made, stored and open', async () => {
    expect(await keys.make('2026年度', PASSPHRASE)).toEqual(DONE)
    expect(keys.current).toMatchObject({ label: '2026年度', retiredOn: null, backedUpOn: null })
    expect(await storedKeys()).toEqual(keys.keys)
    expect(await openedBy(keys, await sealedToCurrent(keys, 'answers'))).toBe('answers')
  })

  test('is not made with a passphrase that is too short', async () => {
    expect(await keys.make('x', 'short')).toMatchObject({ kind: 'problems', problems: [{ code: 'passphrase-too-short' }] })
    expect(await storedKeys()).toEqual([])
    expect(keys.isOpen).toBe(false)
  })

  test('is not there when it could not be stored', async () => {
    vi.mocked(database.writeKeys).mockResolvedValueOnce({ ok: false, fault: 'full' })
    expect(await keys.make('x', PASSPHRASE)).toEqual({ kind: 'storage', fault: 'full' })
    expect(keys.keys).toEqual([])
    expect(keys.isOpen).toBe(false)
  })

  test('can be given up while it is made', async () => {
    const making = keys.make('x', PASSPHRASE)
    expect(keys.work).toEqual({ task: 'make', done: 0, total: 0 })
    keys.cancel()
    expect(await making).toEqual({ kind: 'cancelled' })
    expect(keys.work).toBeNull()
    expect(await storedKeys()).toEqual([])
  })

  test('is not made twice at once', async () => {
    const outcomes = await Promise.all([keys.make('x', PASSPHRASE), keys.make('y', PASSPHRASE)])
    expect(outcomes).toEqual([DONE, { kind: 'cancelled' }])
    expect(await storedKeys()).toHaveLength(1)
  })

  test('says so when the machine cannot do it', async () => {
    vi.mocked(startTask).mockReturnValueOnce({ done: Promise.resolve({ kind: 'fault' }), cancel: () => undefined })
    expect(await keys.make('x', PASSPHRASE)).toEqual({ kind: 'fault' })
  })
})

describe('opening and closing', () => {
  beforeEach(async () => {
    await keys.make('2026年度', PASSPHRASE)
  })

  test('in another tab the key is closed until its passphrase is given', async () => {
    const file = await sealedToCurrent(keys, 'answers')
    const tab = await openTab()
    expect(tab.isOpen).toBe(false)
    expect(await tab.unlock(OTHER)).toEqual(WRONG)
    expect(tab.isOpen).toBe(false)
    expect(await tab.unlock(PASSPHRASE)).toEqual(DONE)
    expect(await openedBy(tab, file)).toBe('answers')
    tab.lock()
    expect(tab.open).toEqual([])
  })

  test('it closes by itself after fifteen minutes without use', async () => {
    keys.lock()
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
    expect(await keys.unlock(PASSPHRASE)).toEqual(DONE)
    vi.advanceTimersByTime(14 * 60_000)
    expect(keys.isOpen).toBe(true)
    vi.advanceTimersByTime(2 * 60_000)
    expect(keys.isOpen).toBe(false)
    expect(keys.closedByItself).toBe(true)
  })

  test('nothing secret is stored, or stays in the store once it is closed', async () => {
    keys.lock()
    const everything = JSON.stringify([await storedKeys(), keys.$state])
    expect(everything).not.toContain('SECRET')
    expect(everything).not.toContain(PASSPHRASE)
  })
})

describe('a new key in place of the one in use', () => {
  beforeEach(async () => {
    await keys.make('2026年度', PASSPHRASE)
  })

  test('has the same passphrase, and the earlier one still opens its files', async () => {
    const earlier = await sealedToCurrent(keys, 'of last year')
    expect(await keys.replace('2027年度')).toEqual(DONE)
    expect(keys.current?.label).toBe('2027年度')
    expect(keys.keys.map(({ retiredOn }) => retiredOn === null)).toEqual([false, true])
    const tab = await openTab()
    expect(await tab.unlock(PASSPHRASE)).toEqual(DONE)
    expect(await openedBy(tab, earlier)).toBe('of last year')
    expect(await openedBy(tab, await sealedToCurrent(tab, 'of this year'))).toBe('of this year')
  })

  test('is not made while the keys are closed', async () => {
    keys.lock()
    expect(await keys.replace('2027年度')).toEqual({ kind: 'cancelled' })
    expect(await storedKeys()).toHaveLength(1)
  })

  test('gives way when an earlier one is taken into use again', async () => {
    await keys.replace('2027年度')
    const [earlier] = keys.keys
    expect(await keys.takeIntoUse(must(earlier).id)).toEqual(DONE)
    expect(keys.current?.label).toBe('2026年度')
    expect((await openTab()).current?.label).toBe('2026年度')
  })
})

describe('another passphrase', () => {
  beforeEach(async () => {
    await keys.make('2026年度', PASSPHRASE)
    await keys.replace('2027年度')
    await keys.backUp('控え')
  })

  test('opens all keys from then on, and a back-up is due', async () => {
    expect(await keys.changePassphrase(PASSPHRASE, OTHER)).toEqual(DONE)
    expect(keys.keys.map(({ backedUpOn }) => backedUpOn)).toEqual([null, null])
    const tab = await openTab()
    expect(await tab.unlock(PASSPHRASE)).toEqual(WRONG)
    expect(await tab.unlock(OTHER)).toEqual(DONE)
    expect(tab.open).toHaveLength(2)
  })

  test('is not taken without the old one, or when it is too short', async () => {
    expect(await keys.changePassphrase(OTHER, OTHER)).toEqual(WRONG)
    expect(await keys.changePassphrase(PASSPHRASE, 'short')).toMatchObject({ kind: 'problems' })
    expect(await (await openTab()).unlock(PASSPHRASE)).toEqual(DONE)
  })

  test('changes nothing when it could not be stored', async () => {
    const before = keys.keys
    vi.mocked(database.writeKeys).mockResolvedValueOnce({ ok: false, fault: 'failed' })
    expect(await keys.changePassphrase(PASSPHRASE, OTHER)).toEqual({ kind: 'storage', fault: 'failed' })
    expect(keys.keys).toBe(before)
    expect(await (await openTab()).unlock(PASSPHRASE)).toEqual(DONE)
  })
})

describe('a back-up', () => {
  async function savedBackup(tab: Tab) {
    await tab.backUp('鍵の控え')
    const { name, type, blob } = lastDownload()
    expect(name).toMatch(/^鍵の控え_\d{4}-\d\d-\d\d\.json$/)
    expect(type).toBe('application/json')
    return valueOf(await readKeysFile(blob)).keys
  }

  beforeEach(async () => {
    await keys.make('2026年度', PASSPHRASE)
  })

  test('is remembered with its day', async () => {
    const [saved] = await savedBackup(keys)
    expect(saved?.backedUpOn).not.toBeNull()
    expect((await openTab()).current).toEqual(saved)
  })

  test('brings the key back after it was removed, open at once', async () => {
    const file = await sealedToCurrent(keys, 'answers')
    const saved = await savedBackup(keys)
    expect(await keys.remove(must(keys.current).id)).toEqual(DONE)
    expect(keys.isOpen).toBe(false)
    expect(await storedKeys()).toEqual([])
    expect(await keys.restore(saved, PASSPHRASE)).toEqual({ kind: 'done', added: 1 })
    expect(await storedKeys()).toEqual(saved)
    expect(await openedBy(keys, file)).toBe('answers')
  })

  test('brings nothing without its passphrase', async () => {
    const saved = await savedBackup(keys)
    await keys.remove(must(keys.current).id)
    expect(await keys.restore(saved, OTHER)).toEqual(WRONG)
    expect(await storedKeys()).toEqual([])
  })

  test('from before a change of passphrase brings that passphrase back', async () => {
    const saved = await savedBackup(keys)
    await keys.changePassphrase(PASSPHRASE, OTHER)
    expect(await keys.restore(saved, PASSPHRASE)).toEqual({ kind: 'done', added: 0 })
    expect(await (await openTab()).unlock(PASSPHRASE)).toEqual(DONE)
  })

  test('of another machine joins the keys here without taking their place', async () => {
    const saved = await savedBackup(keys)
    const foreign = saved.map((key) => ({ ...key, label: 'from elsewhere' }))
    await machineWithoutKeys()
    const tab = await openTab()
    await tab.make('own', OTHER)
    const own = must(tab.current)
    const sameId = foreign.map((key) => ({ ...key, id: own.id }))
    expect(await tab.restore(sameId, PASSPHRASE)).toEqual({ kind: 'done', added: 1 })
    expect(tab.current).toEqual(own)
    expect(tab.keys.map(({ label }) => label)).toEqual(['own', 'from elsewhere'])
    expect(new Set(tab.keys.map(({ id }) => id)).size).toBe(2)
    expect(tab.open).toHaveLength(2)
  })
})

test('the public key is handed out as a text, with lines for people', async () => {
  await keys.make('さくら/2026', PASSPHRASE)
  keys.savePublicKey(must(keys.current), '公開してよい鍵_さくら/2026', ['さくら', '鍵の番号 1234'])
  const { name, bytes, type } = lastDownload()
  expect(name).toBe('公開してよい鍵_さくら2026.txt')
  expect(type).toBe('text/plain')
  expect(new TextDecoder().decode(bytes)).toBe(`# さくら\n# 鍵の番号 1234\n${must(keys.current).publicKey}\n`)
})

test('a name is changed, and kept', async () => {
  await keys.make('before', PASSPHRASE)
  expect(await keys.rename(must(keys.current).id, 'after')).toEqual(DONE)
  expect((await openTab()).current?.label).toBe('after')
})

test('a record that cannot be read is left as it is, and can be saved', async () => {
  await keys.make('good', PASSPHRASE)
  const broken = { ...must(keys.current), id: 'broken', publicKey: 'age1broken' }
  await database.writeKeys([broken], [])
  const tab = await openTab()
  expect(tab.keys.map(({ label }) => label)).toEqual(['good'])
  expect(tab.damaged).toEqual([broken])
  await tab.unlock(PASSPHRASE)
  await tab.replace('next')
  expect(await storedKeys()).toContainEqual(broken)
  tab.saveDamaged('読み取れない鍵')
  expect(JSON.parse(new TextDecoder().decode(lastDownload().bytes))).toEqual([broken])
})

test('a machine that gives no keys out says why, and keeps what is shown', async () => {
  await keys.make('good', PASSPHRASE)
  vi.mocked(database.readKeys).mockResolvedValueOnce({ ok: false, fault: 'refused' })
  await keys.load()
  expect(keys.fault).toBe('refused')
  expect(keys.keys).toHaveLength(1)
})

test('a key that another tab has removed is closed here too', async () => {
  await keys.make('good', PASSPHRASE)
  await machineWithoutKeys()
  await keys.load()
  expect(keys.keys).toEqual([])
  expect(keys.isOpen).toBe(false)
})
