// @vitest-environment node
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Sheet } from '../../src/core/sheet.ts'
import { emptyPart } from '../../src/core/part.ts'
import { partFileOf, writePartFile } from '../../src/files/partFile.ts'
import { writeSheetFile } from '../../src/files/sheetFile.ts'
import { sheetOfSameCompany, useMergeFile } from '../../src/stores/mergeFile.ts'
import { EMPTY_SHEET } from '../../src/core/sheet.ts'
import { level, must, RULEBOOK, sheetWith } from '../core/builders.ts'
import { requestWith } from '../core/partBuilders.ts'
import { emptyMachine, everySheet, fileOf, SAVED_AT, store, storedContent } from './machine.ts'

const sheetOf = (companyName: string, rest: Partial<Sheet> = {}): Sheet => ({
  ...sheetWith({ profile: { companyName }, answers: { 'GOV-01': level(1) } }),
  ...rest,
})
const SAKURA = sheetOf('さくら印刷')

beforeEach(emptyMachine)

describe('the sheet of the same company', () => {
  test('is the one that was saved last', async () => {
    await store('a', fileOf(SAKURA), '2026-11-01T00:00:00+09:00')
    await store('b', fileOf(SAKURA), '2026-11-02T00:00:00+09:00')
    expect(await sheetOfSameCompany(fileOf(SAKURA))).toBe('b')
  })

  test('is none of another company, edition or kind, none that is damaged, and no empty one', async () => {
    await store('other', fileOf(sheetOf('ほか')))
    await store('edition', { ...fileOf(SAKURA), edition: { id: 'jcci-1999', hash: 'a' } })
    await store('damaged', { sheet: 1 })
    await store('unread', { ...fileOf(SAKURA), app: 1 })
    await store('part', partFileOf(emptyPart(requestWith({ companyName: 'さくら印刷' })), RULEBOOK, '0.0.1', SAVED_AT))
    await store('empty', fileOf(EMPTY_SHEET))
    expect(await sheetOfSameCompany(fileOf(SAKURA))).toBeNull()
    expect(await sheetOfSameCompany(fileOf(EMPTY_SHEET))).toBeNull()
  })
})

describe('a file from another machine', () => {
  const blob = new Blob([writeSheetFile(fileOf(SAKURA))])

  test('is read and changes nothing', async () => {
    const file = useMergeFile()
    await file.open(blob, { anyHash: false })
    expect(file.arrived).toEqual(fileOf(SAKURA))
    expect(await everySheet()).toEqual([])
    file.bring(null)
    expect(file.arrived).toBeNull()
  })

  test('becomes a sheet of its own when that is wished', async () => {
    const file = useMergeFile()
    file.bring(fileOf(SAKURA))
    expect(await storedContent(must(await file.keepAsOwn()))).toEqual(SAKURA)
    expect(await file.keepAsOwn()).toBeNull()
  })

  test.each<[string, Blob, string]>([
    ['that is none of ours', new Blob(['%PDF-1.7']), 'file-is-another-kind'],
    [
      'that is a part-sheet',
      new Blob([writePartFile(partFileOf(emptyPart(requestWith()), RULEBOOK, '0.0.1', SAVED_AT))]),
      'file-wrong-kind',
    ],
  ])('%s says what is wrong', async (_name, bad, code) => {
    const file = useMergeFile()
    await file.open(bad, { anyHash: false })
    expect([file.arrived, file.problems.map((problem) => problem.code)]).toEqual([null, [code]])
  })
})
