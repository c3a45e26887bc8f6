// @vitest-environment node
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { listSheets, removeSheet, writeSheet, type WriteOutcome } from '../../src/browser/database.ts'
import { download } from '../../src/browser/download.ts'
import { withAnswer } from '../../src/core/edit.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { openSheetData, writeSheetFile } from '../../src/files/sheetFile.ts'
import type { SheetFile } from '../../src/files/sheetSchema.ts'
import { useMergeFile } from '../../src/stores/mergeFile.ts'
import { useSheet } from '../../src/stores/sheet.ts'
import { useSheets } from '../../src/stores/sheets.ts'
import { WORDING } from '../components/wordings.ts'
import { level, must, sheetWith, valueOf } from '../core/builders.ts'
import { forged } from '../files/submission/forged.ts'
import { RECEIPT_INPUT, SHEET as SUBMITTED, submissionInput, SUMMARY_INPUT } from '../files/submission/inputs.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import { emptyMachine, everySheet, fileOf, SAVED_AT, store, storedContent, storedSheet } from './machine.ts'

vi.mock('../../src/browser/database.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../src/browser/database.ts')>()
  return {
    ...real,
    listSheets: vi.fn(real.listSheets),
    removeSheet: vi.fn(real.removeSheet),
    writeSheet: vi.fn(real.writeSheet),
  }
})
vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))

const SHEET = sheetWith({ profile: { companyName: 'さくら印刷' }, answers: { 'GOV-01': level(2) } })
const full = (): Promise<WriteOutcome> => Promise.resolve({ kind: 'fault', fault: 'full' })
const blobOf = (file: SheetFile): Blob => new Blob([writeSheetFile(file)])

beforeEach(async () => {
  for (const mock of [listSheets, removeSheet, writeSheet, download]) vi.mocked(mock).mockReset()
  await emptyMachine()
})

describe('the list of sheets', () => {
  test('shows each with its name, progress and time', async () => {
    await store('a', fileOf(SHEET))
    const sheets = useSheets()
    await sheets.refresh()
    expect(sheets.fault).toBeNull()
    expect(sheets.sheets).toEqual([
      {
        id: 'a',
        savedAt: SAVED_AT,
        companyName: 'さくら印刷',
        answered: 1,
        inceptionDate: '2027-03-01',
        untouched: false,
        damaged: false,
        part: null,
        unofficial: false,
      },
    ])
  })

  test('shows a damaged one among the others', async () => {
    await store('a', fileOf(SHEET))
    await store('odd', { sheet: 1 }, '2026-11-21T00:00:00+09:00')
    const sheets = useSheets()
    await sheets.refresh()
    expect(sheets.sheets.map(({ id, damaged }) => [id, damaged])).toEqual([
      ['odd', true],
      ['a', false],
    ])
  })

  test('says when the machine does not answer', async () => {
    vi.mocked(listSheets).mockResolvedValue({ ok: false, fault: 'refused' })
    const sheets = useSheets()
    await sheets.refresh()
    expect([sheets.fault, sheets.sheets]).toEqual(['refused', []])
  })

  test('shows a sheet once, as it is on the screen, when its last save failed', async () => {
    await store('a', fileOf(SHEET))
    const sheet = useSheet()
    await sheet.open('a', 'ja')
    vi.mocked(writeSheet).mockImplementation(full)
    sheet.change((current) => withAnswer(current, 'GOV-02', level(1)))
    await sheet.save()
    const sheets = useSheets()
    await sheets.refresh()
    expect(sheets.sheets.map(({ id, answered }) => [id, answered])).toEqual([['a', 2]])
  })
})

describe('a new sheet', () => {
  test('is empty, of the current edition, and stored at once', async () => {
    const id = await useSheets().create()
    const stored = must(await storedSheet(id))
    expect(valueOf(await openSheetData(stored.data)).file.sheet).toEqual(EMPTY_SHEET)
    expect(stored.revision).toBe(1)
  })

  test('is the one left untouched before', async () => {
    const sheets = useSheets()
    const id = await sheets.create()
    expect(await sheets.create()).toBe(id)
    expect(await everySheet()).toHaveLength(1)
  })

  test('is another one once something is in it', async () => {
    const sheets = useSheets()
    const id = await sheets.create()
    await store(id, fileOf(SHEET))
    expect(await sheets.create()).not.toBe(id)
    expect(await storedContent(id)).toEqual(SHEET)
    expect(await everySheet()).toHaveLength(2)
  })

  test('on a machine that is full lives until the tab is closed', async () => {
    vi.mocked(writeSheet).mockImplementation(full)
    const sheets = useSheets()
    const id = await sheets.create()
    expect(sheets.fault).toBe('full')
    expect(await everySheet()).toEqual([])
    expect(await useSheet().open(id, 'ja')).toBe('opened')
    await sheets.refresh()
    expect(sheets.sheets).toMatchObject([{ id, untouched: true }])
  })
})

describe('opening a file', () => {
  test('adds a sheet of its own and leaves the others as they are', async () => {
    await store('a', fileOf({ ...SHEET, profile: { ...SHEET.profile, companyName: '別の会社' } }))
    const before = await storedSheet('a')
    const { id, screen } = valueOf(await useSheets().openFile(blobOf(fileOf(SHEET)), { anyHash: false }))
    expect(screen).toBe('review')
    expect(id).not.toBe('a')
    expect(await storedSheet('a')).toEqual(before)
    expect((await storedSheet(id))?.data).toEqual(fileOf(SHEET))
  })

  test('of a company that is here already adds nothing until the person has decided', async () => {
    await store('a', fileOf(SHEET))
    const before = await everySheet()
    const opened = valueOf(await useSheets().openFile(blobOf(fileOf(SHEET)), { anyHash: false }))
    expect(opened).toEqual({ screen: 'merge', id: 'a' })
    expect(useMergeFile().arrived).toEqual(fileOf(SHEET))
    expect(await everySheet()).toEqual(before)
  })

  test.each<[string, Partial<Sheet['profile']>]>([
    ['another company', { companyName: '別の会社' }],
    ['another year', { inceptionDate: '2028-03-01' }],
  ])('of %s is a sheet of its own', async (_name, profile) => {
    await store('a', fileOf(SHEET))
    const other = fileOf({ ...SHEET, profile: { ...SHEET.profile, ...profile } })
    expect(valueOf(await useSheets().openFile(blobOf(other), { anyHash: false })).screen).toBe('review')
    expect(await everySheet()).toHaveLength(2)
  })

  test('that is not a sheet names the problems and writes nothing', async () => {
    await store('a', fileOf(SHEET))
    const before = await everySheet()
    vi.mocked(writeSheet).mockClear()
    const result = await useSheets().openFile(new Blob(['%PDF-1.7']), { anyHash: false })
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['file-is-another-kind'])
    expect(writeSheet).not.toHaveBeenCalled()
    expect(await everySheet()).toEqual(before)
  })

  test('for another state of the edition needs the person’s word', async () => {
    const file = { ...fileOf(SHEET), edition: { id: 'jcci-2015', hash: '0'.repeat(64) } }
    const sheets = useSheets()
    const refused = await sheets.openFile(blobOf(file), { anyHash: false })
    expect(refused.ok ? [] : refused.problems.map(({ code }) => code)).toEqual(['edition-hash-differs'])
    expect(await everySheet()).toEqual([])
    const { id } = valueOf(await sheets.openFile(blobOf(file), { anyHash: true }))
    expect(await storedContent(id)).toEqual(SHEET)
  })

  test('that is a submission opens the sheet in it', async () => {
    const { main } = valueOf(writeSubmission(submissionInput()))
    const { id, screen } = valueOf(await useSheets().openFile(new Blob([main]), { anyHash: false }))
    expect(screen).toBe('review')
    expect(await storedContent(id)).toEqual(SUBMITTED)
  })

  test('that is a submission for another state of the edition needs the person’s word', async () => {
    const other = (part: { edition: object }) => ({ ...part, edition: { ...part.edition, hash: '0'.repeat(64) } })
    const main = forged(valueOf(writeSubmission(submissionInput())).main, {
      parts: { 'sheet.json': other },
      manifest: (manifest) => other(manifest as { edition: object }),
    })
    const refused = await useSheets().openFile(new Blob([main]), { anyHash: false })
    expect(refused.ok ? [] : refused.problems.map(({ code }) => code)).toEqual(['edition-hash-differs'])
    const { id } = valueOf(await useSheets().openFile(new Blob([main]), { anyHash: true }))
    expect(await storedContent(id)).toEqual(SUBMITTED)
  })

  test.each([
    ['a summary', SUMMARY_INPUT, 'file-summary-only'],
    ['a receipt', RECEIPT_INPUT, 'file-is-receipt'],
  ])('that is %s says so and writes nothing', async (_name, input, code) => {
    const result = await useSheets().openFile(new Blob([valueOf(writeSubmission(input)).main]), { anyHash: false })
    expect(result.ok ? [] : result.problems.map((each) => each.code)).toEqual([code])
    expect(await everySheet()).toEqual([])
  })

  test('on a machine that is full opens it all the same', async () => {
    vi.mocked(writeSheet).mockImplementation(full)
    const sheets = useSheets()
    const { id } = valueOf(await sheets.openFile(blobOf(fileOf(SHEET)), { anyHash: false }))
    const sheet = useSheet()
    expect(await sheet.open(id, 'ja')).toBe('opened')
    expect(sheet.sheet).toEqual(SHEET)
    expect(sheets.fault).toBe('full')
  })
})

describe.each(['ja', 'en'] as const)('the sample company in %s', (language) => {
  const told = { address: '見本 1-2-3', business: '見本 business', contractors: '見本 contractors' }
  const texts = { companyName: '見本 Co.', chamber: '見本 Chamber', accident: '見本 accident', ...told }

  test('is a whole sheet with its texts in that language', async () => {
    const id = valueOf(await useSheets().addSample(language, texts))
    const sheet = useSheet()
    expect(await sheet.open(id, language)).toBe('opened')
    expect(sheet.sheet.profile).toMatchObject({ companyName: '見本 Co.', chamber: '見本 Chamber' })
    expect(sheet.sheet.declaration).toMatchObject(told)
    expect(sheet.sheet.accidents.map(({ description }) => description)).toEqual(sheet.sheet.accidents.map(() => '見本 accident'))
    expect(sheet.assessment?.counts.unanswered).toBe(0)
    const noes = Object.values(WORDING[language].facts).map(({ no }) => no)
    const reasons = Object.values(sheet.sheet.answers).flatMap((answer) =>
      answer.kind === 'not-applicable' ? [answer.reason] : [],
    )
    expect(reasons.filter((reason) => !noes.some((no) => reason.includes(no)))).toEqual([])
  })

  test('leaves the other sheets alone', async () => {
    await store('a', fileOf(SHEET))
    const before = await storedSheet('a')
    valueOf(await useSheets().addSample(language, texts))
    expect(await storedSheet('a')).toEqual(before)
    expect(await everySheet()).toHaveLength(2)
  })
})

describe('removing a sheet', () => {
  test('removes that one and no other', async () => {
    await store('a', fileOf(SHEET))
    await store('b', fileOf(SHEET))
    const before = await storedSheet('b')
    const sheets = useSheets()
    await sheets.refresh()
    await sheets.remove('a')
    expect(sheets.sheets.map(({ id }) => id)).toEqual(['b'])
    expect(await everySheet()).toEqual([before])
  })

  test('removes one that was never stored', async () => {
    vi.mocked(writeSheet).mockImplementation(full)
    const sheets = useSheets()
    const id = await sheets.create()
    await sheets.remove(id)
    expect(sheets.sheets).toEqual([])
    expect(await useSheet().open(id, 'ja')).toBe('not-found')
  })

  test('says when it could not be removed', async () => {
    await store('a', fileOf(SHEET))
    vi.mocked(removeSheet).mockResolvedValue({ ok: false, fault: 'failed' })
    const sheets = useSheets()
    await sheets.remove('a')
    expect(sheets.fault).toBe('failed')
    expect(sheets.sheets.map(({ id }) => id)).toEqual(['a'])
  })
})

describe('a damaged sheet as a file', () => {
  test('holds exactly what is stored, which stays', async () => {
    const data = { sheet: { profile: 1 }, 名前: ['𠮷'] }
    await store('odd', data)
    const before = await storedSheet('odd')
    expect(await useSheets().exportRaw('odd')).toEqual([])
    const [name, bytes] = must(vi.mocked(download).mock.calls[0])
    expect(name).toBe('odd.json')
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(data)
    expect(await storedSheet('odd')).toEqual(before)
  })

  test('that is gone is a problem, not a file', async () => {
    const problems = await useSheets().exportRaw('nobody')
    expect(problems.map(({ code }) => code)).toEqual(['file-unreadable'])
    expect(download).not.toHaveBeenCalled()
  })
})
