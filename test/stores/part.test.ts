// @vitest-environment node
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { readSheet, writeSheet, type WriteOutcome } from '../../src/browser/database.ts'
import { download } from '../../src/browser/download.ts'
import { withPartAnswer, withPartName, type Part } from '../../src/core/part.ts'
import { openPartFile, partFileOf } from '../../src/files/partFile.ts'
import type { PartFile } from '../../src/files/partSchema.ts'
import { usePart } from '../../src/stores/part.ts'
import { useSheets } from '../../src/stores/sheets.ts'
import { level, must, RULEBOOK, UNKNOWN, valueOf } from '../core/builders.ts'
import { partWith } from '../core/partBuilders.ts'
import { emptyMachine, everySheet, SAVED_AT, store, storedSheet } from './machine.ts'

vi.mock('../../src/browser/database.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../src/browser/database.ts')>()
  return { ...real, readSheet: vi.fn(real.readSheet), writeSheet: vi.fn(real.writeSheet) }
})
vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))

const PART = partWith()
const fileOf = (part: Part): PartFile => partFileOf(part, RULEBOOK, '0.0.1', SAVED_AT)
const storedPart = async (id: string): Promise<Part | undefined> => ((await storedSheet(id))?.data as PartFile | undefined)?.part
const answering = (id: string, value: 0 | 1 | 2) => (part: Part) => withPartAnswer(part, id, level(value))
const full = (): Promise<WriteOutcome> => Promise.resolve({ kind: 'fault', fault: 'full' })

beforeEach(async () => {
  for (const mock of [readSheet, writeSheet, download]) vi.mocked(mock).mockReset()
  await emptyMachine()
})

async function opened(id = 'p1') {
  const part = usePart()
  expect(await part.open(id, 'ja')).toBe('opened')
  return part
}

describe('opening a part-sheet', () => {
  test('shows it as it is stored, with its edition, and writes nothing', async () => {
    await store('p1', fileOf(PART))
    vi.mocked(writeSheet).mockClear()
    const part = await opened()
    expect(part.part).toEqual(PART)
    expect(part.rulebook?.id).toBe('jcci-2015')
    expect(part.wording?.language).toBe('ja')
    expect(part.saveState).toEqual({ kind: 'saved', at: SAVED_AT })
    expect(writeSheet).not.toHaveBeenCalled()
  })

  test('again in another language changes only its words', async () => {
    await store('p1', fileOf(PART))
    const part = await opened()
    await part.showHelp('ja')
    part.change(answering('NET-02', 1))
    expect(await part.open('p1', 'en')).toBe('opened')
    expect([part.wording?.language, part.help?.language]).toEqual(['en', 'en'])
    expect(part.part?.answers['NET-02']).toEqual(level(1))
  })

  test('that is not there says so', async () => {
    expect(await usePart().open('nobody', 'ja')).toBe('not-found')
  })

  test('that was deleted in this tab does not bring it back', async () => {
    await store('p1', fileOf(PART))
    const part = await opened()
    await useSheets().remove('p1')
    expect(await part.open('p1', 'ja')).toBe('not-found')
    part.change(answering('NET-02', 1))
    await part.save()
    expect(await everySheet()).toEqual([])
    expect(await part.open('p1', 'ja')).toBe('not-found')
  })

  test('that is damaged names what is wrong, and leaves it as it is', async () => {
    await store('p1', { ...fileOf(PART), extra: 1 })
    const before = await everySheet()
    const part = usePart()
    expect(await part.open('p1', 'ja')).toBe('damaged')
    expect(part.problems.map(({ code }) => code)).toEqual(['value-unexpected'])
    expect(await everySheet()).toEqual(before)
  })

  test('on a machine whose storage does not open says so', async () => {
    vi.mocked(readSheet).mockResolvedValue({ ok: false, fault: 'refused' })
    expect(await usePart().open('p1', 'ja')).toBe('storage-refused')
  })
})

describe('what is answered', () => {
  test('is stored at once, the newest last', async () => {
    await store('p1', fileOf(PART))
    const part = await opened()
    part.change(answering('NET-02', 0))
    part.change(answering('NET-02', 1))
    expect(part.saveState).toEqual({ kind: 'saving' })
    part.change((current) => withPartName(current, '鈴木'))
    await part.save()
    expect(part.saveState.kind).toBe('saved')
    expect(await storedPart('p1')).toEqual(part.part)
    expect(part.part?.by).toEqual({ name: '鈴木', returnedOn: null })
  })

  test('is stored before another part-sheet is shown', async () => {
    await store('p1', fileOf(PART))
    await store('p2', fileOf(partWith({ request: { id: 'r2' } })))
    const part = await opened('p1')
    part.change(answering('NET-02', 2))
    await opened('p2')
    expect((await storedPart('p1'))?.answers['NET-02']).toEqual(level(2))
    expect((await storedPart('p2'))?.answers['NET-02']).toBeUndefined()
  })

  test('on a full machine stays on the screen and is there again', async () => {
    await store('p1', fileOf(PART))
    const part = await opened()
    vi.mocked(writeSheet).mockImplementation(full)
    part.change(answering('NET-02', 2))
    await part.save()
    expect(part.saveState).toEqual({ kind: 'failed', fault: 'full' })
    await store2()
    await part.open('p2', 'ja')
    vi.mocked(writeSheet).mockReset()
    expect(await part.open('p1', 'ja')).toBe('opened')
    expect(part.saveState.kind).toBe('failed')
    expect(part.part?.answers['NET-02']).toEqual(level(2))
    await part.save()
    expect((await storedPart('p1'))?.answers['NET-02']).toEqual(level(2))
    expect(useSheets().unsaved.size).toBe(0)

    async function store2(): Promise<void> {
      vi.mocked(writeSheet).mockReset()
      await store('p2', fileOf(partWith({ request: { id: 'r2' } })))
      vi.mocked(writeSheet).mockImplementation(full)
    }
  })

  test('before anything is open goes nowhere', async () => {
    const part = usePart()
    part.change(answering('NET-02', 2))
    await part.save()
    expect([part.part, part.file()]).toEqual([null, null])
    await part.saveToFile('x')
    expect(download).not.toHaveBeenCalled()
    await part.takeOther('ja')
    expect(await everySheet()).toEqual([])
  })
})

describe('two tabs', () => {
  async function inConflict() {
    await store('p1', fileOf(PART))
    const part = await opened()
    await store('p1', fileOf(partWith({ answers: { 'NET-02': level(4) } })))
    part.change(answering('NET-02', 0))
    await part.save()
    expect(part.saveState).toEqual({ kind: 'conflict' })
    return part
  }

  test('never overwrite each other', async () => {
    await inConflict()
    expect((await storedPart('p1'))?.answers).toEqual({ 'NET-02': level(4) })
  })

  test('may go on with the other one’s answers', async () => {
    const part = await inConflict()
    await part.takeOther('ja')
    expect(part.part?.answers).toEqual({ 'NET-02': level(4) })
    expect(part.saveState.kind).toBe('saved')
  })

  test('may keep both', async () => {
    const part = await inConflict()
    const copy = await part.keepAsCopy()
    expect((await storedPart(copy))?.answers['NET-02']).toEqual(level(0))
    expect((await storedPart('p1'))?.answers).toEqual({ 'NET-02': level(4) })
    part.change((current) => withPartAnswer(current, 'IAM-01', UNKNOWN))
    await part.save()
    expect((await storedPart(copy))?.answers['IAM-01']).toEqual(UNKNOWN)
  })

  test('keep both when another part-sheet is opened instead of deciding', async () => {
    const part = await inConflict()
    await store('p2', fileOf(partWith({ request: { id: 'r2' } })))
    await part.open('p2', 'ja')
    const kept = (await everySheet()).map(({ data }) => (data as PartFile).part.answers['NET-02'])
    expect(kept).toHaveLength(3)
    expect(kept).toEqual(expect.arrayContaining([level(0), level(4), undefined]))
  })
})

test('handing back marks the day, saves it, and gives a file whose name tells no company', async () => {
  await store('p1', fileOf(partWith({ by: { name: '田中', returnedOn: null } })))
  const part = await opened()
  await part.giveBack('質問への回答')
  await part.save()
  const [name, bytes, type] = must(vi.mocked(download).mock.calls[0])
  expect(name).toMatch(/^質問への回答_情報システム担当または保守業者_\d{4}-\d\d-\d\d\.json$/)
  expect(type).toBe('application/json')
  const file = valueOf(await openPartFile(new Blob([bytes]))).file
  expect(file.part.by.returnedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(file.part).toEqual(part.part)
  expect(await storedPart('p1')).toEqual(part.part)
})

test('a file that would not read as what was meant is not handed out, and nothing is marked (X07)', async () => {
  await store('p1', fileOf(partWith({ by: { name: '', returnedOn: null } })))
  const part = await opened()
  const encode = vi.spyOn(TextEncoder.prototype, 'encode').mockImplementation(() => new Uint8Array([0x7b, 0x7d]))
  await part.giveBack('x')
  encode.mockRestore()
  expect(download).not.toHaveBeenCalled()
  expect([part.fileProblems[0]?.code, part.part?.by.returnedOn]).toEqual(['written-differs', null])
  await part.giveBack('x')
  expect(download).toHaveBeenCalledOnce()
  expect(part.fileProblems).toEqual([])
  await part.save()
})
