// @vitest-environment node
import 'fake-indexeddb/auto'
import { createHash } from 'node:crypto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

type Attachments = typeof import('../../src/browser/attachments.ts')
type Database = typeof import('../../src/browser/database.ts')

const HOUR = 3_600_000
const NOW = 1_800_000_000_000
const bytesOf = (text: string) => new TextEncoder().encode(text)
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

let attachments: Attachments
let database: Database

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  ;[attachments, database] = await openTab()
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

async function openTab(): Promise<[Attachments, Database]> {
  vi.resetModules()
  return [await import('../../src/browser/attachments.ts'), await import('../../src/browser/database.ts')]
}

async function held(): Promise<string[]> {
  const hashes = await attachments.heldAttachments()
  if (!hashes.ok) throw new Error(`expected hashes, got ${hashes.fault}`)
  return [...hashes.value].sort()
}

describe('an attached file', () => {
  test('is kept under its hash, once, and read as it was', async () => {
    expect(await attachments.putAttachment(bytesOf('one'))).toEqual({ ok: true, value: hashOf('one') })
    expect(await attachments.putAttachment(bytesOf('one'))).toEqual({ ok: true, value: hashOf('one') })
    expect(await held()).toEqual([hashOf('one')])
    expect(await attachments.readAttachment(hashOf('one'))).toEqual({ kind: 'read', bytes: bytesOf('one') })
  })

  test('is there in another tab, and after the tab was closed', async () => {
    await attachments.putAttachment(bytesOf('one'))
    const [other] = await openTab()
    expect(await other.readAttachment(hashOf('one'))).toEqual({ kind: 'read', bytes: bytesOf('one') })
  })

  test('that is not on this machine is missing', async () => {
    expect(await attachments.readAttachment(hashOf('two'))).toEqual({ kind: 'missing' })
    expect(await held()).toEqual([])
  })

  test('that has changed since is damaged', async () => {
    await database.attempt((open) => open.put('attachments', { sha256: hashOf('one'), bytes: bytesOf('onf'), storedAt: NOW }))
    expect(await attachments.readAttachment(hashOf('one'))).toEqual({ kind: 'damaged' })
  })

  test('has the same hash where the browser has no WebCrypto', async () => {
    vi.stubGlobal('crypto', {})
    expect(await attachments.sha256Of(bytesOf('one'))).toBe(hashOf('one'))
  })

  test('is written so that a power cut does not take it', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction')
    await attachments.putAttachment(bytesOf('one'), NOW - HOUR)
    await attachments.removeUnused(new Set(), new Set(), NOW)
    const writing = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite')
    expect(writing.map(([, , options]) => options)).toEqual([{ durability: 'strict' }, { durability: 'strict' }])
  })

  test('goes with everything else', async () => {
    vi.stubGlobal('navigator', {})
    await attachments.putAttachment(bytesOf('one'))
    expect(await database.eraseDatabase()).toEqual({ ok: true, value: undefined })
    expect(await held()).toEqual([])
  })
})

describe('a machine that is full', () => {
  test('keeps nothing of the file and says so; what was there stays', async () => {
    await attachments.putAttachment(bytesOf('one'))
    // eslint-disable-next-line @typescript-eslint/unbound-method
    const put = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (this: IDBObjectStore, value: unknown) {
      const request = put.call(this, value)
      request.addEventListener('success', () => {
        ;(request.transaction as unknown as { _abort: (name: string) => void })._abort('QuotaExceededError')
      })
      return request
    })
    expect(await attachments.putAttachment(bytesOf('two'))).toEqual({ ok: false, fault: 'full' })
    expect(await held()).toEqual([hashOf('one')])
    expect(await attachments.putAttachment(bytesOf('two'))).toEqual({ ok: true, value: hashOf('two') })
  })

  test('or that refuses is told wherever it is asked', async () => {
    vi.stubGlobal('indexedDB', undefined)
    expect(await attachments.putAttachment(bytesOf('one'))).toEqual({ ok: false, fault: 'refused' })
    expect(await attachments.readAttachment(hashOf('one'))).toEqual({ kind: 'fault', fault: 'refused' })
    expect(await attachments.heldAttachments()).toEqual({ ok: false, fault: 'refused' })
    expect(await attachments.removeUnused(new Set())).toEqual({ ok: false, fault: 'refused' })
  })
})

describe('files that no sheet has', () => {
  test.each<[string, number, boolean]>([
    ['after an hour', NOW - HOUR, false],
    ['not before', NOW - HOUR + 1, true],
    ['that seem to come from the future, after a clock was set back', NOW + 1, false],
  ])('are removed %s', async (_name, storedAt, stays) => {
    await attachments.putAttachment(bytesOf('used'), NOW - 9 * HOUR)
    await attachments.putAttachment(bytesOf('unused'), storedAt)
    expect(await attachments.removeUnused(new Set([hashOf('used')]), new Set(), NOW)).toEqual({ ok: true, value: stays ? 0 : 1 })
    expect(await held()).toEqual([hashOf('used'), ...(stays ? [hashOf('unused')] : [])].sort())
  })

  test('are removed at once where the person took them out', async () => {
    await attachments.putAttachment(bytesOf('used'), NOW)
    await attachments.putAttachment(bytesOf('taken out'), NOW)
    await attachments.putAttachment(bytesOf('new'), NOW)
    const used = new Set([hashOf('used')])
    const atOnce = new Set([hashOf('taken out'), hashOf('used'), hashOf('never here')])
    expect(await attachments.removeUnused(used, atOnce, NOW)).toEqual({ ok: true, value: 1 })
    expect(await held()).toEqual([hashOf('used'), hashOf('new')].sort())
  })

  test('are new again when they are put again', async () => {
    await attachments.putAttachment(bytesOf('one'), NOW - 9 * HOUR)
    await attachments.putAttachment(bytesOf('one'), NOW)
    await attachments.removeUnused(new Set(), new Set(), NOW)
    expect(await held()).toEqual([hashOf('one')])
  })
})
