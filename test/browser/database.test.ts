// @vitest-environment node
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

type Database = typeof import('../../src/browser/database.ts')

const NAME = 'risk-diagnosis-sheet'
let database: Database

/** A machine without anything on it, and a tab that has just been opened. */
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  database = await openTab()
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Another tab: the same database, nothing else in common. */
async function openTab(): Promise<Database> {
  vi.resetModules()
  return import('../../src/browser/database.ts')
}

const sheet = (id: string, data: unknown = { name: id }, savedAt = '2026-11-21T10:00:00+09:00') => ({ id, savedAt, data })

async function stored(id: string): Promise<unknown> {
  const read = await database.readSheet(id)
  if (!read.ok) throw new Error(`expected to read, got ${read.fault}`)
  return read.value
}

/** A method as it was before a test takes its place. */
function methodOf<T, K extends keyof T>(prototype: T, name: K): T[K] {
  return prototype[name]
}

/** The transaction of a request, with the way its imitation lets the machine break it off. */
function breakOff(request: IDBRequest, error: string): void {
  ;(request.transaction as unknown as { _abort: (name: string) => void })._abort(error)
}

describe('the sheets on this machine', () => {
  test('are none at first', async () => {
    expect(await database.listSheets()).toEqual({ ok: true, value: [] })
    expect(await database.readSheet('a')).toEqual({ ok: true, value: undefined })
  })

  test('are kept as they were written, with a revision', async () => {
    const data = { kind: 'sheet', names: ['𠮷', 'a\u0000b'], nothing: null }
    expect(await database.writeSheet(sheet('a', data), 0)).toEqual({ kind: 'stored', revision: 1 })
    expect(await stored('a')).toEqual({ ...sheet('a', data), revision: 1 })
  })

  test('are still there in another tab', async () => {
    await database.writeSheet(sheet('a'), 0)
    const other = await openTab()
    expect(await other.readSheet('a')).toEqual({ ok: true, value: { ...sheet('a'), revision: 1 } })
  })

  test('are listed from the newest to the oldest', async () => {
    await database.writeSheet(sheet('old', 1, '2026-11-01T00:00:00+09:00'), 0)
    await database.writeSheet(sheet('new', 2, '2026-11-21T00:00:00+09:00'), 0)
    await database.writeSheet(sheet('between', 3, '2026-11-11T00:00:00+09:00'), 0)
    const listed = await database.listSheets()
    expect(listed.ok && listed.value.map(({ id }) => id)).toEqual(['new', 'between', 'old'])
  })

  test('are removed one at a time', async () => {
    await database.writeSheet(sheet('a'), 0)
    await database.writeSheet(sheet('b'), 0)
    expect(await database.removeSheet('a')).toEqual({ ok: true, value: undefined })
    expect(await stored('a')).toBeUndefined()
    expect(await stored('b')).toEqual({ ...sheet('b'), revision: 1 })
    expect(await database.removeSheet('a')).toEqual({ ok: true, value: undefined })
  })

  test('count their saves', async () => {
    await database.writeSheet(sheet('a', 1), 0)
    expect(await database.writeSheet(sheet('a', 2), 1)).toEqual({ kind: 'stored', revision: 2 })
    expect(await database.writeSheet(sheet('a', 3), 2)).toEqual({ kind: 'stored', revision: 3 })
    expect(await stored('a')).toEqual({ ...sheet('a', 3), revision: 3 })
  })
})

describe('a sheet that is gone', () => {
  test('is stored again, which is told', async () => {
    await database.writeSheet(sheet('a', 1), 0)
    await database.removeSheet('a')
    expect(await database.writeSheet(sheet('a', 2), 1)).toEqual({ kind: 'stored', revision: 2, wasGone: true })
    expect(await database.writeSheet(sheet('a', 3), 2)).toEqual({ kind: 'stored', revision: 3 })
    expect(await stored('a')).toEqual({ ...sheet('a', 3), revision: 3 })
  })
})

describe('two tabs', () => {
  test('never overwrite what the other has not seen', async () => {
    await database.writeSheet(sheet('a', 'first'), 0)
    const other = await openTab()
    expect(await other.writeSheet(sheet('a', 'theirs'), 1)).toEqual({ kind: 'stored', revision: 2 })
    expect(await database.writeSheet(sheet('a', 'mine'), 1)).toEqual({ kind: 'conflict' })
    expect(await stored('a')).toEqual({ ...sheet('a', 'theirs'), revision: 2 })
  })

  test('never overwrite a sheet of the same id with a new one', async () => {
    await database.writeSheet(sheet('a', 'first'), 0)
    expect(await database.writeSheet(sheet('a', 'new'), 0)).toEqual({ kind: 'conflict' })
    expect(await stored('a')).toMatchObject({ data: 'first' })
  })

  test('that write in the same moment store one and tell the other', async () => {
    const other = await openTab()
    await database.writeSheet(sheet('a', 0), 0)
    const outcomes = await Promise.all([
      database.writeSheet(sheet('a', 'mine'), 1),
      other.writeSheet(sheet('a', 'theirs'), 1),
      database.writeSheet(sheet('a', 'mine again'), 1),
    ])
    expect(outcomes.filter(({ kind }) => kind === 'stored')).toEqual([{ kind: 'stored', revision: 2 }])
    expect(outcomes.filter(({ kind }) => kind === 'conflict')).toHaveLength(2)
    expect(await stored('a')).toMatchObject({ revision: 2 })
  })

  test('do not mind each other’s other sheets', async () => {
    const other = await openTab()
    await Promise.all([database.writeSheet(sheet('a'), 0), other.writeSheet(sheet('b'), 0)])
    const listed = await database.listSheets()
    expect(listed.ok && listed.value.map(({ id }) => id).sort()).toEqual(['a', 'b'])
  })
})

describe('a machine that is full', () => {
  const put = (when: 'after' | 'at') => {
    const original = methodOf(IDBObjectStore.prototype, 'put')
    return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (this: IDBObjectStore, value: unknown) {
      const request = original.call(this, value)
      if (when === 'at') breakOff(request, 'QuotaExceededError')
      else
        request.addEventListener('success', () => {
          breakOff(request, 'QuotaExceededError')
        })
      return request
    })
  }

  test('says so at the end of the transaction, and keeps what was saved before', async () => {
    await database.writeSheet(sheet('a', 'before'), 0)
    put('after')
    expect(await database.writeSheet(sheet('a', 'after'), 1)).toEqual({ kind: 'fault', fault: 'full' })
    expect(await stored('a')).toEqual({ ...sheet('a', 'before'), revision: 1 })
  })

  test('takes the same save once there is room', async () => {
    put('after')
    expect(await database.writeSheet(sheet('a'), 0)).toEqual({ kind: 'fault', fault: 'full' })
    expect(await database.writeSheet(sheet('a'), 0)).toEqual({ kind: 'stored', revision: 1 })
  })
})

describe('a fault while saving', () => {
  let unhandled: unknown[] = []
  const listener = (reason: unknown): void => {
    unhandled.push(reason)
  }

  beforeEach(() => {
    unhandled = []
    process.on('unhandledRejection', listener)
  })
  afterEach(() => {
    process.off('unhandledRejection', listener)
  })

  test('is told, and leaves nothing unhandled', async () => {
    await database.writeSheet(sheet('a', 'before'), 0)
    const original = methodOf(IDBObjectStore.prototype, 'get')
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementationOnce(function (this: IDBObjectStore, key) {
      const request = original.call(this, key)
      breakOff(request, 'UnknownError')
      return request
    })
    expect(await database.writeSheet(sheet('a', 'after'), 1)).toEqual({ kind: 'fault', fault: 'failed' })
    expect(await stored('a')).toMatchObject({ data: 'before', revision: 1 })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(unhandled).toEqual([])
  })

  test('with what no database can keep is told too', async () => {
    expect(
      await database.writeSheet(
        sheet('a', () => 1),
        0,
      ),
    ).toEqual({ kind: 'fault', fault: 'failed' })
    expect(await stored('a')).toBeUndefined()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(unhandled).toEqual([])
  })
})

describe('a database that does not open', () => {
  test('is tried again the next time', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('blocked', 'SecurityError')
    })
    expect(await database.listSheets()).toEqual({ ok: false, fault: 'refused' })
    expect(await database.writeSheet(sheet('a'), 0)).toEqual({ kind: 'stored', revision: 1 })
  })

  test.each(['SecurityError', 'InvalidAccessError'])('because of a %s is refused', async (name) => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', name)
    })
    expect(await database.listSheets()).toEqual({ ok: false, fault: 'refused' })
    expect(await database.readSheet('a')).toEqual({ ok: false, fault: 'refused' })
    expect(await database.removeSheet('a')).toEqual({ ok: false, fault: 'refused' })
    expect(await database.writeSheet(sheet('a'), 0)).toEqual({ kind: 'fault', fault: 'refused' })
  })

  test('because the browser has none is refused', async () => {
    vi.stubGlobal('indexedDB', undefined)
    expect(await database.writeSheet(sheet('a'), 0)).toEqual({ kind: 'fault', fault: 'refused' })
  })
})

describe('a connection that the browser has closed', () => {
  test('is not opened for ever', async () => {
    const original = methodOf(IDBDatabase.prototype, 'transaction')
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...parts) {
      if (parts[1] === 'readwrite') throw new DOMException('The database connection is closing.', 'InvalidStateError')
      return original.apply(this, parts)
    })
    const open = vi.spyOn(indexedDB, 'open')
    expect(await database.writeSheet(sheet('a'), 0)).toEqual({ kind: 'fault', fault: 'failed' })
    expect(open).toHaveBeenCalledTimes(2)
  })

  test('makes room for a newer version of the app', async () => {
    await database.writeSheet(sheet('a'), 0)
    const upgraded = await new Promise<number>((resolve, reject) => {
      const request = indexedDB.open(NAME, 3)
      request.onsuccess = () => {
        resolve(request.result.version)
        request.result.close()
      }
      request.onblocked = () => {
        reject(new Error('expected the old tab to close, it blocks'))
      }
    })
    expect(upgraded).toBe(3)
  })
})

describe('a database of the first version', () => {
  /** As the first version of the app left it, with a tab of it that is still open. */
  const oldTab = () =>
    new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(NAME, 1)
      request.onupgradeneeded = () => {
        const sheets = request.result.createObjectStore('sheets', { keyPath: 'id' })
        sheets.put({ ...sheet('a', 'old'), revision: 7 })
      }
      request.onsuccess = () => {
        const { result } = request
        result.onversionchange = () => {
          result.close()
        }
        resolve(result)
      }
    })

  test('keeps every sheet and its revision, and gets room for attachments', async () => {
    const tab = await oldTab()
    expect(await stored('a')).toEqual({ ...sheet('a', 'old'), revision: 7 })
    expect(await database.writeSheet(sheet('a', 'new'), 7)).toEqual({ kind: 'stored', revision: 8 })
    const names = await database.attempt((open) => Promise.resolve([...open.objectStoreNames]))
    expect(names).toEqual({ ok: true, value: ['attachments', 'sheets'] })
    // The old tab has let go and must be loaded anew: it is told so as "newer" when it saves.
    expect(() => tab.transaction('sheets')).toThrow()
  })

  test('is upgraded once, by whichever tab comes first', async () => {
    ;(await oldTab()).close()
    const other = await openTab()
    const [here, there] = await Promise.all([database.readSheet('a'), other.readSheet('a')])
    expect(here).toEqual(there)
    expect(here).toEqual({ ok: true, value: { ...sheet('a', 'old'), revision: 7 } })
  })

  test('that a tab does not let go of is told, and used as soon as the tab is closed', async () => {
    const tab = await oldTab()
    tab.onversionchange = null
    const news: string[] = []
    const stop = database.onDatabaseNews((each) => news.push(each))
    expect(await database.readSheet('a')).toEqual({ ok: false, fault: 'waiting' })
    expect(news).toEqual(['waiting'])
    const later: string[] = []
    database.onDatabaseNews((each) => later.push(each))()
    expect(later, 'who asks later hears it too').toEqual(['waiting'])
    expect(await database.writeSheet(sheet('a', 'new'), 7)).toEqual({ kind: 'fault', fault: 'waiting' })
    tab.close()
    await vi.waitFor(() => {
      expect(news).toEqual(['waiting', 'free'])
    })
    expect(await database.writeSheet(sheet('a', 'new'), 7)).toEqual({ kind: 'stored', revision: 8 })
    stop()
  })
})

describe('a newer version in another tab', () => {
  const opened = (version: number) =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(NAME, version)
      request.onerror = () => {
        reject(request.error ?? new Error('not opened'))
      }
      request.onsuccess = () => {
        resolve(request.result)
      }
    })

  test('gets the database at once, and this tab is told', async () => {
    const news: string[] = []
    database.onDatabaseNews((each) => news.push(each))
    await database.writeSheet(sheet('a'), 0)
    const newer = await opened(3)
    expect(news).toEqual(['let-go'])
    expect(await database.writeSheet(sheet('a', 'late'), 1)).toEqual({ kind: 'fault', fault: 'newer' })
    newer.close()
  })

  test('is not what erasing is taken for', async () => {
    const news: string[] = []
    database.onDatabaseNews((each) => news.push(each))
    await database.writeSheet(sheet('a'), 0)
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(NAME).onsuccess = resolve
    })
    expect(news).toEqual([])
    expect(await database.listSheets()).toEqual({ ok: true, value: [] })
  })
})
