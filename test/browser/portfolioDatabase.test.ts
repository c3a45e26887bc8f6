import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import {
  appendParts,
  clearPortfolio,
  eachChunkLines,
  erasePortfolio,
  putCase,
  putClient,
  putSetting,
  readCases,
  readChunks,
  readClient,
  readClients,
  readContents,
  readMarks,
  readOriginal,
  readSetting,
  readStock,
  readStoredLine,
  removeChunksOf,
  removeMark,
  type ImportMark,
  type PortfolioPart,
} from '../../src/browser/portfolioDatabase.ts'
import { newClientCase, withNotes } from '../../src/core/clientCase.ts'
import { entryAt, type PortfolioChunk } from '../../src/core/portfolioChunk.ts'
import type { ReviewCase } from '../../src/core/reviewCase.ts'
import { textAt } from '../../src/core/textColumn.ts'
import { RULEBOOK } from '../core/builders.ts'
import { chunkFrom, submission } from '../core/portfolioBuilders.ts'
import { appendChunks } from './portfolioFill.ts'

const MARK: ImportMark = { key: 'a|1|2', name: 'a.jsonl', doneBytes: 10, totalBytes: 100, lines: 2 }
const CASE: ReviewCase = { id: 'a', status: 'received', review: { message: '', records: [] }, history: [], checked: null }
const bytesOf = (text: string) => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array | null) => (bytes ? new TextDecoder().decode(bytes) : null)
const FILE = bytesOf('PK the file of b')

function part(ids: readonly string[], files: ReadonlyMap<number, Uint8Array<ArrayBuffer>> = new Map()): PortfolioPart {
  const chunk = chunkFrom(ids.map((id) => submission(id)))
  let end = 0
  return {
    chunk,
    lines: {
      bytes: bytesOf(ids.map((id) => `{"${id}"}\n`).join('')),
      ends: Uint32Array.from(ids, (id) => (end += id.length + 5)),
    },
    contents: { ids: chunk.ids, hashes: Float64Array.from(ids, (_, row) => row) },
    files,
  }
}

const entriesOf = (chunk: PortfolioChunk) => Array.from(chunk.ids.ends, (_, row) => entryAt(RULEBOOK, chunk, row))

async function valueOf<T>(read: Promise<{ ok: true; value: T } | { ok: false; fault: string }>): Promise<T> {
  const outcome = await read
  if (!outcome.ok) throw new Error(`expected a value, got ${outcome.fault}`)
  return outcome.value
}

beforeEach(async () => {
  vi.restoreAllMocks()
  await erasePortfolio()
})

describe('chunks', () => {
  test('come back as they were added, with what belongs to them', async () => {
    const [one, two] = [part(['a', 'bb'], new Map([[1, FILE]])), part(['c'])]
    expect(await appendParts([one], 0, MARK)).toEqual({ kind: 'stored', keys: [1] })
    expect(await appendParts([two], 1)).toEqual({ kind: 'stored', keys: [2] })
    expect((await valueOf(readChunks())).map((chunk) => entriesOf(chunk))).toEqual([entriesOf(one.chunk), entriesOf(two.chunk)])
    const contents = await valueOf(readContents(0))
    expect(contents.map(({ key, contents: { ids, hashes } }) => [key, textAt(ids, 0), [...hashes]])).toEqual([
      [1, 'a', [0, 1]],
      [2, 'c', [0]],
    ])
    expect(await valueOf(readContents(1))).toHaveLength(1)
    expect(await valueOf(readMarks())).toEqual([MARK])
    await removeMark(MARK.key)
    expect(await valueOf(readMarks())).toEqual([])
  })

  test('are counted, and looked through for ids that begin so, without reading them', async () => {
    expect(await valueOf(readStock('a'))).toEqual({ rows: 0, hasSuch: false })
    await appendParts([part(['a', 'bb'])], 0)
    await appendParts([part(['c'])], 1)
    expect(await valueOf(readStock('c'))).toEqual({ rows: 3, hasSuch: true })
    expect(await valueOf(readStock('b'))).toEqual({ rows: 3, hasSuch: false })
  })

  test('are refused when another tab was faster, and nothing is stored', async () => {
    await appendParts([part(['a'])], 0)
    expect(await appendParts([part(['b'])], 0, MARK)).toEqual({ kind: 'behind' })
    expect(await valueOf(readChunks())).toHaveLength(1)
    expect(await valueOf(readMarks())).toEqual([])
  })

  test('are all or nothing', async () => {
    const broken = { ...part(['b']), lines: (() => 'not to be stored') as unknown as PortfolioPart['lines'] }
    expect(await appendParts([part(['a']), broken], 0, MARK)).toMatchObject({ kind: 'fault' })
    expect(await valueOf(readChunks())).toEqual([])
    expect(await valueOf(readContents(0))).toEqual([])
  })

  test('that were typed in have no original, and are known by their ids', async () => {
    await appendChunks([chunkFrom([submission('x')])])
    expect(await valueOf(readContents(0))).toHaveLength(1)
    expect(await valueOf(readOriginal('x'))).toBeNull()
  })

  test('say that there is no more room', async () => {
    const add = Reflect.get(IDBObjectStore.prototype, 'add') as (
      this: IDBObjectStore,
      value: unknown,
      key?: IDBValidKey,
    ) => IDBRequest<IDBValidKey>
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, value, key) {
      if (this.name === 'originals') throw new DOMException('full', 'QuotaExceededError')
      return key === undefined ? add.call(this, value) : add.call(this, value, key)
    })
    expect(await appendParts([part(['a'])], 0)).toEqual({ kind: 'fault', fault: 'full' })
    vi.restoreAllMocks()
    expect(await valueOf(readChunks())).toEqual([])
  })
})

describe('what a submission came as', () => {
  beforeEach(async () => {
    await appendParts([part(['a', 'bb'], new Map([[1, FILE]])), part(['a', 'c'])], 0)
  })

  test('is its line or its file', async () => {
    expect(textOf(await valueOf(readOriginal('a')))).toBe('{"a"}')
    expect(await valueOf(readOriginal('bb'))).toEqual(FILE)
    expect(textOf(await valueOf(readStoredLine('bb')))).toBe('{"bb"}')
    expect(textOf(await valueOf(readOriginal('c')))).toBe('{"c"}')
  })

  test('is found for each of those with the same id, and for no other', async () => {
    expect(textOf(await valueOf(readOriginal('a', 1)))).toBe('{"a"}')
    expect(await valueOf(readOriginal('a', 2))).toBeNull()
    expect(await valueOf(readOriginal('b'))).toBeNull()
    expect(await valueOf(readStoredLine('unknown'))).toBeNull()
  })

  test('is given out as lines, chunk by chunk', async () => {
    const texts: (string | null)[] = []
    await eachChunkLines(({ bytes }) => texts.push(textOf(bytes)))
    expect(texts).toEqual(['{"a"}\n{"bb"}\n', '{"a"}\n{"c"}\n'])
  })
})

describe('what an agent records about a client', () => {
  test('is stored with the next revision, again and again', async () => {
    const first = await valueOf(putClient(withNotes(newClientCase('a'), '一')))
    expect(first).toEqual({ ...withNotes(newClientCase('a'), '一'), revision: 1 })
    expect(await valueOf(readClient('a'))).toEqual(first)
    expect(await valueOf(readClient('b'))).toBeUndefined()
    expect((await valueOf(putClient({ ...newClientCase('a'), revision: 1 })))?.revision).toBe(2)
  })

  test('is not written over what another tab has stored meanwhile, nor over what is damaged', async () => {
    await putClient(withNotes(newClientCase('a'), '一'))
    expect(await valueOf(putClient(withNotes(newClientCase('a'), '二')))).toBeNull()
    expect(await valueOf(readClient('a'))).toMatchObject({ notes: '一' })
    await putClient({ ...newClientCase('b'), revision: 'x' as unknown as number })
    const database = await openDB('risk-diagnosis-portfolio')
    await database.put('clients', { id: 'b' })
    database.close()
    expect(await valueOf(putClient(newClientCase('b')))).toBeNull()
  })

  test('has its place in a database of the first version, which keeps everything', async () => {
    const before = await openDB('risk-diagnosis-portfolio', 1, {
      upgrade(database) {
        database.createObjectStore('chunks', { autoIncrement: true })
        for (const name of ['contents', 'originals', 'files', 'marks']) database.createObjectStore(name)
        database.createObjectStore('cases', { keyPath: 'id' })
        database.createObjectStore('settings', { keyPath: 'key' })
      },
    })
    await before.put('cases', CASE)
    before.close()
    expect((await valueOf(putClient(newClientCase('a'))))?.revision).toBe(1)
    expect(await valueOf(readCases())).toEqual([CASE])
  })
})

describe('removing', () => {
  test('takes the chunks of the sample, and no others', async () => {
    await appendParts([part(['sample-1', 'sample-2'], new Map([[0, FILE]])), part(['real', 'sample-3'])], 0)
    await putCase({ ...CASE, id: 'sample-1' })
    await putCase(CASE)
    await putClient(newClientCase('sample-1'))
    await putClient(newClientCase('real'))
    expect(await valueOf(removeChunksOf('sample-'))).toBe(2)
    expect(await valueOf(readChunks())).toHaveLength(1)
    expect(await valueOf(readOriginal('sample-1'))).toBeNull()
    expect(textOf(await valueOf(readOriginal('real')))).toBe('{"real"}')
    expect(await valueOf(readCases())).toEqual([CASE])
    expect(await valueOf(readClients())).toEqual([{ ...newClientCase('real'), revision: 1 }])
  })

  test('everything of the list leaves the settings', async () => {
    await appendParts([part(['a'])], 0, MARK)
    await putCase(CASE)
    await putClient(newClientCase('a'))
    await putSetting('views', [1])
    await clearPortfolio()
    expect(await valueOf(readClients())).toEqual([])
    expect([await valueOf(readChunks()), await valueOf(readCases()), await valueOf(readMarks())]).toEqual([[], [], []])
    expect(await valueOf(readSetting('views'))).toEqual([1])
    // What is added later has a new key, so that a tab that has not seen the removal is not misled.
    expect(await appendParts([part(['b'])], 0)).toEqual({ kind: 'stored', keys: [2] })
  })

  test('the database takes the settings too', async () => {
    await putSetting('views', [1])
    expect(await erasePortfolio()).toEqual({ ok: true, value: undefined })
    expect(await valueOf(readSetting('views'))).toBeUndefined()
  })
})

test('a database that cannot be reached is a fault', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  const refused = { ok: false, fault: 'refused' }
  expect(await readChunks()).toEqual(refused)
  expect(await putCase(CASE)).toEqual(refused)
  expect(await appendParts([part(['a'])], 0)).toEqual({ kind: 'fault', fault: 'refused' })
  expect(await erasePortfolio()).toEqual(refused)
})
