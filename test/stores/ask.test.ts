import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { download } from '../../src/browser/download.ts'
import { openPartFile, partFileOf, writePartFile } from '../../src/files/partFile.ts'
import { writeSheetFile } from '../../src/files/sheetFile.ts'
import { EMPTY_DRAFT } from '../../src/outputs/ask.ts'
import { useAsk } from '../../src/stores/ask.ts'
import { usePart } from '../../src/stores/part.ts'
import { useSheets } from '../../src/stores/sheets.ts'
import { level, must, RULEBOOK, sheetWith, valueOf } from '../core/builders.ts'
import { partWith, REQUEST } from '../core/partBuilders.ts'
import { emptyMachine, everySheet, fileOf, SAVED_AT, store } from './machine.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))

const filed = (part = partWith()) => partFileOf(part, RULEBOOK, '0.0.1', SAVED_AT)
const blobOf = (part = partWith()) => new Blob([writePartFile(filed(part))])
const STRICT = { anyHash: false }

beforeEach(async () => {
  vi.mocked(download).mockReset()
  localStorage.clear()
  await emptyMachine()
})

describe('the request that is being written', () => {
  test('is kept for each sheet, over a reload', async () => {
    const ask = useAsk()
    ask.open('s1')
    ask.change({ role: 'it', asker: '山田', message: '👩‍💻' })
    ask.open('s2')
    expect(ask.draft).toEqual(EMPTY_DRAFT)
    await emptyMachine()
    const later = useAsk()
    later.open('s1')
    expect(later.draft).toEqual({ ...EMPTY_DRAFT, role: 'it', asker: '山田', message: '👩‍💻' })
  })

  test('stays as it is when the same sheet is opened again', () => {
    const ask = useAsk()
    ask.open('s1')
    ask.change({ asker: '山田' })
    localStorage.clear()
    ask.open('s1')
    expect(ask.draft.asker).toBe('山田')
  })

  test('goes with its sheet', async () => {
    await store('s1', fileOf(sheetWith()))
    const ask = useAsk()
    ask.open('s1')
    ask.change({ asker: '山田' })
    await useSheets().remove('s1')
    expect(JSON.stringify(localStorage)).not.toContain('山田')
  })

  test('is written nowhere before its sheet is known', () => {
    useAsk().change({ asker: '山田' })
    expect(localStorage).toHaveLength(0)
  })

  test('becomes a file with an id of its own, without answers, and a name that tells no company', async () => {
    const ask = useAsk()
    await ask.saveRequest({ ...REQUEST, id: '' }, RULEBOOK, ['質問のお願い', 'IT'])
    await ask.saveRequest({ ...REQUEST, id: '' }, RULEBOOK, ['質問のお願い', 'IT'])
    const parts = await Promise.all(
      vi.mocked(download).mock.calls.map(async ([, bytes]) => valueOf(await openPartFile(new Blob([bytes]))).file.part),
    )
    expect(new Set(parts.map(({ request }) => request.id)).size).toBe(2)
    const [first] = parts
    expect(first).toEqual({
      request: { ...REQUEST, id: must(first).request.id },
      answers: {},
      notes: {},
      by: { name: '', returnedOn: null },
    })
    expect(must(vi.mocked(download).mock.calls[0])[0]).toMatch(/^質問のお願い_IT_\d{4}-\d\d-\d\d\.json$/)
  })
})

test('a request that would not read as what was meant is not handed out (X07)', async () => {
  const ask = useAsk()
  const encode = vi.spyOn(TextEncoder.prototype, 'encode').mockImplementation(() => new Uint8Array([0x7b, 0x7d]))
  expect(await ask.saveRequest(REQUEST, RULEBOOK, ['x'])).toBe(false)
  encode.mockRestore()
  expect(download).not.toHaveBeenCalled()
  expect(ask.fileProblems[0]?.code).toBe('written-differs')
  expect(await ask.saveRequest(REQUEST, RULEBOOK, ['x'])).toBe(true)
  expect(ask.fileProblems).toEqual([])
})

describe('a file that came back', () => {
  test('is read and put away again', async () => {
    const ask = useAsk()
    await ask.openReply(blobOf(), STRICT)
    expect([ask.reply?.part, ask.problems]).toEqual([partWith(), []])
    ask.bring(null)
    expect(ask.reply).toBeNull()
  })

  test('that is a whole sheet is refused in words of its own', async () => {
    const ask = useAsk()
    await ask.openReply(new Blob([writeSheetFile(fileOf(sheetWith()))]), STRICT)
    expect(ask.reply).toBeNull()
    expect(ask.problems.map(({ code }) => code)).toEqual(['file-not-a-part'])
    ask.bring(filed())
    expect(ask.problems).toEqual([])
  })
})

describe('a part-sheet opened on the start screen', () => {
  const open = async (part = partWith()) => valueOf(await useSheets().openFile(blobOf(part), STRICT))
  const asked = partWith({ answers: {}, notes: {}, by: { name: '', returnedOn: null } })

  test('becomes a record of its own, for the person asked', async () => {
    const { screen, id } = await open(asked)
    expect(screen).toBe('part')
    expect(await usePart().open(id, 'ja')).toBe('opened')
    expect(usePart().part).toEqual(asked)
  })

  test('twice goes on where it was left', async () => {
    const { id } = await open(asked)
    const part = usePart()
    await part.open(id, 'ja')
    part.change((current) => ({ ...current, answers: { 'AST-03': level(2) } }))
    await part.save()
    expect(await open(asked)).toEqual({ screen: 'part', id })
    expect(await everySheet()).toHaveLength(1)
  })

  test('with answers in it never takes the place of another', async () => {
    const { id } = await open(asked)
    const second = await open(partWith({ by: { name: '田中', returnedOn: null } }))
    expect(second).toMatchObject({ screen: 'part' })
    expect(second.id).not.toBe(id)
    expect(await everySheet()).toHaveLength(2)
  })

  test('that was handed back goes to the sheet that had asked, and is not stored', async () => {
    await store('s1', fileOf(sheetWith({ answers: { 'GOV-01': level(1) } })))
    expect(await open()).toEqual({ screen: 'ask', id: 's1' })
    expect(useAsk().reply?.part).toEqual(partWith())
    expect(await everySheet()).toHaveLength(1)
  })

  test.each<[string, () => Promise<void>]>([
    ['is not on this machine', () => Promise.resolve()],
    ['is damaged', () => store('s1', { sheet: 1 })],
    ['is a part-sheet itself', () => store('s1', filed())],
  ])('that was handed back is shown by itself when the sheet %s', async (_name, prepare) => {
    await prepare()
    expect(await open()).toMatchObject({ screen: 'part' })
    expect(useAsk().reply).toBeNull()
  })

  test('is in the list of what is kept here, and no new sheet is made of it', async () => {
    await open(asked)
    const sheets = useSheets()
    await sheets.refresh()
    expect(sheets.sheets).toMatchObject([{ part: 'r1', companyName: '株式会社さくら印刷', answered: 0, untouched: false }])
    expect(await sheets.create()).not.toBe(must(sheets.sheets[0]).id)
  })
})
