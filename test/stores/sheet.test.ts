// @vitest-environment node
import 'fake-indexeddb/auto'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { readSheet, removeSheet, writeSheet, type WriteOutcome } from '../../src/browser/database.ts'
import { download } from '../../src/browser/download.ts'
import { withAnswer, withProfile } from '../../src/core/edit.ts'
import type { Level } from '../../src/core/rulebook.ts'
import { openSheetFile } from '../../src/files/sheetFile.ts'
import { useSheet } from '../../src/stores/sheet.ts'
import { useSheets } from '../../src/stores/sheets.ts'
import { WORDING } from '../components/wordings.ts'
import { certificate, level, must, RULEBOOK, sheetWhereAll, sheetWith, UNKNOWN, valueOf } from '../core/builders.ts'
import { emptyMachine, everySheet, fileOf, SAVED_AT, store as storeAs, storedContent, storedSheet } from './machine.ts'

vi.mock('../../src/browser/database.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../src/browser/database.ts')>()
  return { ...real, readSheet: vi.fn(real.readSheet), writeSheet: vi.fn(real.writeSheet) }
})
vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))

const SHEET = sheetWith({ profile: { companyName: 'さくら印刷' }, answers: { 'GOV-01': level(2) } })
const writes = vi.mocked(writeSheet)
const reads = vi.mocked(readSheet)
const failing = (fault: 'full' | 'refused' | 'failed') => (): Promise<WriteOutcome> => Promise.resolve({ kind: 'fault', fault })

beforeEach(async () => {
  writes.mockReset()
  reads.mockReset()
  vi.mocked(download).mockReset()
  await emptyMachine()
  await storeAs('a', fileOf(SHEET))
  writes.mockClear()
})

/** The store with sheet "a" open. */
async function opened(language: 'ja' | 'en' = 'ja') {
  const sheet = useSheet()
  expect(await sheet.open('a', language)).toBe('opened')
  return sheet
}

type Store = Awaited<ReturnType<typeof opened>>

function answer(sheet: Store, value: Level, question = 'GOV-01'): void {
  sheet.change((current) => withAnswer(current, question, level(value)))
}

/** Lets the next write begin and holds it there until it is let go. */
function holdNextWrite(): () => void {
  let letGo = (): void => undefined
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const real = must(writes.getMockImplementation())
  writes.mockImplementationOnce(async (...parts) => {
    await gate
    return real(...parts)
  })
  return () => {
    letGo()
  }
}

describe('opening a sheet', () => {
  test('shows what is stored, with its edition, in the language asked for', async () => {
    const sheet = await opened('en')
    expect(sheet.sheet).toEqual(SHEET)
    expect(sheet.rulebook).toEqual(RULEBOOK)
    expect(sheet.wording).toEqual(WORDING.en)
    expect(sheet.assessment?.counts).toMatchObject({ level: 1, unanswered: 59 })
    expect(sheet.saveState).toEqual({ kind: 'saved', at: SAVED_AT })
  })

  test('writes nothing', async () => {
    await opened()
    expect(writes).not.toHaveBeenCalled()
    expect(await storedSheet('a')).toEqual({ id: 'a', savedAt: SAVED_AT, revision: 1, data: fileOf(SHEET) })
  })

  test('that is not there says so, and leaves the open one open', async () => {
    const sheet = await opened()
    expect(await sheet.open('nobody', 'ja')).toBe('not-found')
    expect(sheet.sheet).toEqual(SHEET)
  })

  test('that is damaged says what is wrong and leaves it as it is', async () => {
    const damaged = { ...fileOf(SHEET), sheet: { ...SHEET, answers: { 'GOV-01': { kind: 'level', level: 9 } } } }
    await storeAs('damaged', damaged)
    const before = await storedSheet('damaged')
    const sheet = useSheet()
    expect(await sheet.open('damaged', 'ja')).toBe('damaged')
    expect(sheet.problems.map(({ code, path }) => [code, path])).toEqual([['value-not-allowed', 'sheet.answers.GOV-01.level']])
    await sheet.save()
    expect(await storedSheet('damaged')).toEqual(before)
  })

  test.each([null, 'text', [], { kind: 'sheet', format: 2 }])('that holds %j is damaged', async (data) => {
    await storeAs('odd', data)
    expect(await useSheet().open('odd', 'ja')).toBe('damaged')
    expect(await storedSheet('odd')).toMatchObject({ data })
  })

  test('on a machine that refuses its storage says so', async () => {
    reads.mockResolvedValueOnce({ ok: false, fault: 'refused' })
    expect(await useSheet().open('a', 'ja')).toBe('storage-refused')
  })

  test('that was answered for another state of the edition is assessed by the present one', async () => {
    await storeAs('older', { ...fileOf(SHEET), edition: { id: RULEBOOK.id, hash: '' } })
    const sheet = useSheet()
    expect(await sheet.open('older', 'ja')).toBe('opened')
    expect(sheet.sheet).toEqual(SHEET)
  })

  test('after another waits until that one is stored', async () => {
    await storeAs('b', fileOf(sheetWith({ profile: { companyName: '別の会社' } })))
    const sheet = await opened()
    answer(sheet, 4)
    expect(await sheet.open('b', 'ja')).toBe('opened')
    expect(sheet.sheet.profile.companyName).toBe('別の会社')
    expect(await storedContent('a')).toEqual(withAnswer(SHEET, 'GOV-01', level(4)))
    expect(await storedContent('b')).toEqual(sheet.sheet)
  })
})

describe('saving', () => {
  /** Waits until a write is on its way. */
  const writing = (times: number): Promise<void> =>
    vi.waitFor(() => {
      expect(writes).toHaveBeenCalledTimes(times)
    })

  test('is said with the change, and waits for nothing but a picture', async () => {
    const sheet = await opened()
    answer(sheet, 3)
    expect(sheet.saveState).toEqual({ kind: 'saving' })
    await Promise.resolve()
    expect(writes).toHaveBeenCalledOnce()
    await sheet.save()
  })

  test('takes all changes before a picture as one', async () => {
    const sheet = await opened()
    for (const value of [0, 1, 2] as const) answer(sheet, value)
    await sheet.save()
    expect(writes).toHaveBeenCalledOnce()
    expect(await storedContent('a')).toEqual(sheet.sheet)
  })

  test('stores each change and says when', async () => {
    const sheet = await opened()
    answer(sheet, 3)
    await sheet.save()
    const stored = must(await storedSheet('a'))
    expect(stored).toMatchObject({ revision: 2, data: { ...fileOf(sheet.sheet), app: __APP_VERSION__, savedAt: stored.savedAt } })
    expect(sheet.saveState).toEqual({ kind: 'saved', at: stored.savedAt })
    expect(Date.parse(stored.savedAt)).toBeGreaterThan(Date.now() - 10_000)
  })

  test('takes the newest state once, however many changes came while it was busy', async () => {
    const sheet = await opened()
    const letGo = holdNextWrite()
    answer(sheet, 0)
    await writing(1)
    for (const value of [1, 2, 3, 4] as const) answer(sheet, value)
    sheet.change((current) => withAnswer(current, 'GOV-02', UNKNOWN))
    letGo()
    await sheet.save()
    expect(writes).toHaveBeenCalledTimes(2)
    expect(await storedContent('a')).toEqual(sheet.sheet)
    expect(sheet.sheet.answers).toEqual({ 'GOV-01': level(4), 'GOV-02': UNKNOWN })
    expect(sheet.saveState.kind).toBe('saved')
  })

  test('does not say "saved" while the newest change is still on its way', async () => {
    const sheet = await opened()
    const first = holdNextWrite()
    answer(sheet, 3)
    await writing(1)
    answer(sheet, 4)
    const second = holdNextWrite()
    first()
    await writing(2)
    const said = sheet.saveState.kind
    second()
    await sheet.save()
    expect(said).toBe('saving')
  })

  test('is done for nothing when nothing has changed', async () => {
    const sheet = await opened()
    sheet.change((current) => current)
    await sheet.save()
    expect(writes).not.toHaveBeenCalled()
  })

  test('does not claim to be saving when there is nothing to save', async () => {
    const sheet = await opened()
    await sheet.save()
    expect(sheet.saveState.kind).toBe('saved')
  })

  test('counts each save', async () => {
    const sheet = await opened()
    for (const value of [0, 1, 3] as const) {
      answer(sheet, value)
      await sheet.save()
    }
    expect((await storedSheet('a'))?.revision).toBe(4)
  })
})

describe.each(['full', 'refused', 'failed'] as const)('a fault (%s) while saving', (fault) => {
  test('keeps the answers on the screen, what was stored before, and the file at hand', async () => {
    const sheet = await opened()
    writes.mockImplementation(failing(fault))
    answer(sheet, 4)
    await sheet.save()
    expect(sheet.saveState).toEqual({ kind: 'failed', fault })
    expect(sheet.sheet.answers['GOV-01']).toEqual(level(4))
    expect(await storedContent('a')).toEqual(SHEET)
    await sheet.saveToFile('シート')
    const [, bytes] = must(vi.mocked(download).mock.calls[0])
    expect(valueOf(await openSheetFile(new Blob([bytes]))).file.sheet).toEqual(sheet.sheet)
  })

  test('is over with the next try', async () => {
    const sheet = await opened()
    writes.mockImplementationOnce(failing(fault))
    answer(sheet, 4)
    await vi.waitFor(() => {
      expect(sheet.saveState.kind).toBe('failed')
    })
    await sheet.save()
    expect(sheet.saveState.kind).toBe('saved')
    expect(await storedContent('a')).toEqual(sheet.sheet)
  })

  test('is over with the next change', async () => {
    const sheet = await opened()
    writes.mockImplementationOnce(failing(fault))
    answer(sheet, 4)
    await vi.waitFor(() => {
      expect(sheet.saveState.kind).toBe('failed')
    })
    answer(sheet, 3)
    await sheet.save()
    expect(await storedContent('a')).toEqual(withAnswer(SHEET, 'GOV-01', level(3)))
  })
})

describe('answers that could not be stored', () => {
  test('are still there after another sheet was looked at', async () => {
    await storeAs('b', fileOf(sheetWith()))
    writes.mockClear()
    const sheet = await opened()
    writes.mockImplementation(failing('full'))
    answer(sheet, 4)
    await sheet.save()
    await sheet.open('b', 'ja')
    await sheet.open('a', 'ja')
    expect(sheet.sheet.answers['GOV-01']).toEqual(level(4))
  })

  test('of a new sheet are open, and said not to be saved', async () => {
    writes.mockImplementation(failing('refused'))
    const id = await useSheets().create()
    const sheet = useSheet()
    expect(await sheet.open(id, 'ja')).toBe('opened')
    expect(sheet.saveState.kind).toBe('failed')
  })

  test('of a new sheet are stored with the next try', async () => {
    writes.mockImplementationOnce(failing('full'))
    const id = await useSheets().create()
    const sheet = useSheet()
    await sheet.open(id, 'ja')
    await sheet.save()
    expect(sheet.saveState.kind).toBe('saved')
    expect(await storedContent(id)).toEqual(sheet.sheet)
  })
})

describe('a tab that is looked at again', () => {
  const THEIRS = withAnswer(SHEET, 'GOV-02', level(1))

  test('shows what another tab has saved meanwhile, says so, and goes on from there', async () => {
    const sheet = await opened()
    answer(sheet, 3)
    await sheet.save()
    await storeAs('a', fileOf(THEIRS))
    writes.mockClear()
    await sheet.catchUp()
    expect(sheet.sheet).toEqual(THEIRS)
    expect(sheet.surprise).toBe('caught-up')
    expect(sheet.saveState).toEqual({ kind: 'saved', at: SAVED_AT })
    expect(sheet.undo(), 'what was done before is not undone over it').toBeNull()
    expect(writes).not.toHaveBeenCalled()
    answer(sheet, 0)
    await sheet.save()
    expect(await storedContent('a')).toEqual(withAnswer(THEIRS, 'GOV-01', level(0)))
    sheet.acknowledge()
    expect(sheet.surprise).toBeNull()
  })

  test('stays as it is when nobody has saved since, and when no sheet is open', async () => {
    await useSheet().catchUp()
    const sheet = await opened()
    const before = sheet.sheet
    await sheet.catchUp()
    expect(sheet.sheet).toBe(before)
    expect(sheet.surprise).toBeNull()
  })

  test('leaves alone what is not saved here: the next save tells of the conflict', async () => {
    const sheet = await opened()
    await storeAs('a', fileOf(THEIRS))
    writes.mockImplementationOnce(failing('full'))
    answer(sheet, 4)
    await vi.waitFor(() => {
      expect(sheet.saveState.kind).toBe('failed')
    })
    await sheet.catchUp()
    expect(sheet.sheet).toEqual(withAnswer(SHEET, 'GOV-01', level(4)))
    await sheet.save()
    expect(sheet.saveState).toEqual({ kind: 'conflict' })
  })

  test('keeps what is typed while it looks', async () => {
    const sheet = await opened()
    await storeAs('a', fileOf(THEIRS))
    const looking = sheet.catchUp()
    answer(sheet, 4)
    await looking
    await sheet.save()
    expect(sheet.sheet).toEqual(withAnswer(SHEET, 'GOV-01', level(4)))
    expect(sheet.saveState).toEqual({ kind: 'conflict' })
  })

  test('keeps its answers where what is stored cannot be read', async () => {
    const sheet = await opened()
    await storeAs('a', { nothing: true })
    await sheet.catchUp()
    expect(sheet.sheet).toEqual(SHEET)
    answer(sheet, 4)
    await sheet.save()
    expect(sheet.saveState).toEqual({ kind: 'conflict' })
  })
})

test('a sheet that is gone from the machine is saved again from the screen, and that is told', async () => {
  const sheet = await opened()
  await removeSheet('a')
  answer(sheet, 4)
  await sheet.save()
  expect(sheet.surprise).toBe('restored')
  expect(sheet.saveState.kind).toBe('saved')
  expect(await storedContent('a')).toEqual(withAnswer(SHEET, 'GOV-01', level(4)))
})

describe('when another tab has saved first', () => {
  const THEIRS = withAnswer(SHEET, 'GOV-02', level(1))

  async function inConflict(): Promise<Store> {
    const sheet = await opened()
    await storeAs('a', fileOf(THEIRS))
    answer(sheet, 4)
    await sheet.save()
    writes.mockClear()
    expect(sheet.saveState).toEqual({ kind: 'conflict' })
    return sheet
  }

  test('nothing is overwritten, on neither side', async () => {
    const sheet = await inConflict()
    expect(await storedContent('a')).toEqual(THEIRS)
    expect(sheet.sheet).toEqual(withAnswer(SHEET, 'GOV-01', level(4)))
  })

  test('further changes stay on the screen and wait for a decision', async () => {
    const sheet = await inConflict()
    answer(sheet, 0, 'GOV-03')
    await sheet.save()
    expect(writes).not.toHaveBeenCalled()
    expect(sheet.saveState).toEqual({ kind: 'conflict' })
    expect(sheet.sheet.answers['GOV-03']).toEqual(level(0))
  })

  test('the other tab’s answers can be taken, and go on from there', async () => {
    const sheet = await inConflict()
    await sheet.takeOther('ja')
    expect(sheet.id).toBe('a')
    expect(sheet.sheet).toEqual(THEIRS)
    expect(sheet.saveState).toEqual({ kind: 'saved', at: SAVED_AT })
    answer(sheet, 0)
    await sheet.save()
    expect(await storedContent('a')).toEqual(withAnswer(THEIRS, 'GOV-01', level(0)))
  })

  test('this tab’s answers can be kept as a sheet of their own', async () => {
    const sheet = await inConflict()
    const copy = await sheet.keepAsCopy()
    expect(copy).not.toBe('a')
    expect(sheet.id).toBe(copy)
    expect(await storedContent('a')).toEqual(THEIRS)
    expect(await storedContent(copy)).toEqual(withAnswer(SHEET, 'GOV-01', level(4)))
    answer(sheet, 1)
    await sheet.save()
    expect(sheet.saveState.kind).toBe('saved')
    expect(await storedContent('a')).toEqual(THEIRS)
    expect(await everySheet()).toHaveLength(2)
  })

  test('this tab’s answers are not lost by looking at another sheet', async () => {
    await storeAs('b', fileOf(sheetWith()))
    const sheet = await inConflict()
    await sheet.open('b', 'ja')
    await sheet.open('a', 'ja')
    const kept = [sheet.sheet, ...(await Promise.all((await everySheet()).map(({ id }) => storedContent(id))))]
    expect(kept).toContainEqual(withAnswer(SHEET, 'GOV-01', level(4)))
  })
})

describe('a change of language', () => {
  test('changes the words and nothing else', async () => {
    const sheet = await opened('ja')
    await sheet.showHelp('ja')
    await sheet.showGuide('ja')
    answer(sheet, 4)
    const before = sheet.sheet
    expect(await sheet.open('a', 'en')).toBe('opened')
    expect(sheet.sheet).toBe(before)
    expect(sheet.wording?.language).toBe('en')
    expect(sheet.help?.language).toBe('en')
    expect(sheet.guide?.language).toBe('en')
    await sheet.save()
    expect(await storedContent('a')).toEqual(before)
  })

  test('loads no help that nobody has opened', async () => {
    const sheet = await opened('ja')
    await sheet.open('a', 'en')
    expect(sheet.help).toBeNull()
    expect(sheet.guide).toBeNull()
  })
})

describe('the first look at the result', () => {
  test('is not remembered while a question is unanswered', async () => {
    const sheet = await opened()
    sheet.rememberFirstResult()
    expect(sheet.sheet.firstResult).toBeNull()
    expect(writes).not.toHaveBeenCalled()
  })

  test('is remembered once the sheet is complete, and stays the first', async () => {
    await storeAs('full', fileOf(sheetWhereAll(RULEBOOK, 2)))
    const sheet = useSheet()
    await sheet.open('full', 'ja')
    sheet.rememberFirstResult()
    const first = must(sheet.sheet.firstResult)
    expect(first).toEqual({ date: sheet.today(), levels: Object.fromEntries(RULEBOOK.questions.map(({ id }) => [id, 2])) })
    answer(sheet, 4)
    sheet.rememberFirstResult()
    expect(sheet.sheet.firstResult).toEqual(first)
    expect(sheet.assessment?.flags).toContainEqual({ kind: 'raised-after-result', questions: ['GOV-01'] })
    await sheet.save()
    expect((await storedContent('full'))?.firstResult).toEqual(first)
  })
})

describe('the file', () => {
  test('holds what is on the screen, under a name that tells company and day', async () => {
    const sheet = await opened()
    sheet.change((current) => withProfile(current, { companyName: '../さくら/印刷' }))
    await sheet.saveToFile('リスク診断シート')
    const [name, bytes, type] = must(vi.mocked(download).mock.calls[0])
    expect(name).toBe(`リスク診断シート_さくら印刷_${sheet.today()}.json`)
    expect(type).toBe('application/json')
    expect(valueOf(await openSheetFile(new Blob([bytes]))).file.sheet).toEqual(sheet.sheet)
    await sheet.save()
  })

  test('is read back before it is handed out; one that is not as meant stays here, and the next try is free (X07)', async () => {
    const sheet = await opened()
    const encode = vi.spyOn(TextEncoder.prototype, 'encode').mockImplementation(() => new Uint8Array([0x7b, 0x7d]))
    await sheet.saveToFile('x')
    encode.mockRestore()
    expect(download).not.toHaveBeenCalled()
    expect(sheet.fileProblems[0]?.code).toBe('written-differs')
    expect(await storedContent('a')).toEqual(SHEET)
    await sheet.saveToFile('x')
    expect(download).toHaveBeenCalledOnce()
    expect(sheet.fileProblems).toEqual([])
  })

  test('may hold what was typed and cannot count: days the wrong way round open again, from the machine and from a file', async () => {
    const sheet = await opened()
    const typed = certificate({ validFrom: '2027-09-17', validTo: '2025-09-18' })
    sheet.change((current) => ({ ...current, certificates: [typed] }))
    await sheet.save()
    await sheet.saveToFile('x')
    expect(sheet.fileProblems).toEqual([])
    setActivePinia(createPinia())
    expect((await opened()).sheet.certificates).toEqual([typed])
  })

  test('is not offered while no sheet is open', async () => {
    await useSheet().saveToFile('x')
    expect(download).not.toHaveBeenCalled()
  })
})

test('a sheet that was removed is not opened again from memory', async () => {
  const sheet = await opened()
  await useSheets().remove('a')
  expect(await sheet.open('a', 'ja')).toBe('not-found')
})

describe('undo and redo', () => {
  test('take answers back and give them again, and both are saved', async () => {
    const sheet = await opened()
    answer(sheet, 3)
    answer(sheet, 4, 'GOV-02')

    sheet.undo()
    sheet.undo()
    expect(sheet.sheet).toEqual(SHEET)
    expect(sheet.undo()).toBeNull()
    await vi.waitFor(() => expect(sheet.saveState.kind).toBe('saved'))
    expect((await storedContent('a'))?.answers).toEqual(SHEET.answers)

    sheet.redo()
    expect(sheet.sheet.answers).toEqual({ 'GOV-01': level(3) })
    answer(sheet, 1)
    expect(sheet.redo()).toBeNull()
    await vi.waitFor(() => expect(sheet.saveState.kind).toBe('saved'))
    expect((await storedContent('a'))?.answers).toEqual({ 'GOV-01': level(1) })
  })

  test('know nothing of another sheet', async () => {
    const sheet = await opened()
    answer(sheet, 3)
    await storeAs('b', fileOf(SHEET))
    await sheet.open('b', 'ja')
    expect(sheet.undo()).toBeNull()
    expect(sheet.redo()).toBeNull()
    expect(sheet.sheet).toEqual(SHEET)
  })
})
