// @vitest-environment node
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeSheetFile } from '../../src/files/sheetFile.ts'
import { emptyPart } from '../../src/core/part.ts'
import { partFileOf, writePartFile } from '../../src/files/partFile.ts'
import { useCarryOver } from '../../src/stores/carryOver.ts'
import { useSheets } from '../../src/stores/sheets.ts'
import { level, must, RULEBOOK, sheetWhereAll } from '../core/builders.ts'
import { requestWith } from '../core/partBuilders.ts'
import { nextYear } from '../rulebooks/editions/trial-2027/carried.ts'
import { withTrialEdition } from '../rulebooks/editions/trial-2027/files.ts'
import { emptyMachine, everySheet, fileOf, SAVED_AT, store, storedContent } from './machine.ts'

const LAST = sheetWhereAll(RULEBOOK, 3, { profile: { companyName: 'さくら印刷' }, answers: { 'GOV-01': null } })
const blob = new Blob([writeSheetFile(fileOf(LAST))])

beforeEach(emptyMachine)
const takeAway: (() => void)[] = []
afterEach(() => {
  takeAway.splice(0).forEach((each) => {
    each()
  })
})

describe('beginning the next year', () => {
  test('reads last year’s file and shows what becomes of it; nothing is made yet', async () => {
    const carry = useCarryOver()
    await carry.openFile(blob, { anyHash: false })
    await carry.prepare(null, 'ja')
    expect(carry.problems).toEqual([])
    expect(carry.prepared?.last.savedOn).toBe(SAVED_AT.slice(0, 10))
    expect(carry.carried?.report.questions.filter(({ outcome }) => outcome === 'kept')).toHaveLength(59)
    expect(carry.effect?.last.discount.certain).toBe(30)
    expect(await everySheet()).toEqual([])
  })

  test('makes the sheet as it was shown, and leaves last year’s as it is', async () => {
    await store('old', fileOf(LAST))
    const before = await everySheet()
    const carry = useCarryOver()
    await carry.openStored('old')
    await carry.prepare(null, 'en')
    const id = must(await carry.begin())
    expect(await storedContent(id)).toEqual({
      ...nextYear(LAST).sheet,
      lastYear: { ...nextYear(LAST).sheet.lastYear, savedOn: '2026-11-20' },
    })
    expect((await everySheet()).filter((each) => each.id === 'old')).toEqual(before)
    expect([carry.source, carry.prepared, carry.carried, carry.effect]).toEqual([null, null, null, null])
    expect(await carry.begin()).toBeNull()
  })

  test('takes what the machine could not store', async () => {
    useSheets().unsaved.set('held', fileOf(LAST))
    const carry = useCarryOver()
    await carry.openStored('held')
    expect(carry.source?.file.sheet).toEqual(LAST)
  })

  test('carries over into another edition', async () => {
    takeAway.push(withTrialEdition())
    const carry = useCarryOver()
    await carry.openFile(blob, { anyHash: false })
    await carry.prepare('trial-2027', 'ja')
    expect(carry.prepared?.next.rulebook.id).toBe('trial-2027')
    const id = must(await carry.begin())
    expect((await everySheet()).find((each) => each.id === id)?.data).toMatchObject({ edition: { id: 'trial-2027' } })
    await carry.openStored(id)
    await carry.prepare('jcci-2015', 'ja')
    expect(carry.problems.map(({ code }) => code)).toEqual(['carry-over-missing'])
    expect(carry.source).toBeNull()
  })

  test.each<[string, (carry: ReturnType<typeof useCarryOver>) => Promise<void>, string]>([
    ['a file that is none', (carry) => carry.openFile(new Blob(['%PDF-1.7']), { anyHash: false }), 'file-is-another-kind'],
    ['a sheet that is not here', (carry) => carry.openStored('gone'), 'record-damaged'],
    [
      'a part-sheet',
      (carry) =>
        carry.openFile(new Blob([writePartFile(partFileOf(emptyPart(requestWith()), RULEBOOK, '0.0.1', SAVED_AT))]), {
          anyHash: false,
        }),
      'file-wrong-kind',
    ],
    [
      'an edition that is not here',
      async (carry) => {
        await carry.openFile(blob, { anyHash: false })
        await carry.prepare('jcci-1999', 'ja')
      },
      'edition-unknown',
    ],
  ])('says what is wrong with %s', async (_name, open, code) => {
    const carry = useCarryOver()
    await open(carry)
    expect(carry.problems.map((problem) => problem.code)).toEqual([code])
    expect([carry.source, carry.prepared, await carry.begin()]).toEqual([null, null, null])
  })

  test('without a file does nothing', async () => {
    const carry = useCarryOver()
    await carry.prepare(null, 'ja')
    expect(carry.prepared).toBeNull()
  })

  test('keeps only the newest wish when two are asked for at once', async () => {
    const carry = useCarryOver()
    await carry.openFile(blob, { anyHash: false })
    await Promise.all([carry.prepare(null, 'ja'), carry.prepare(null, 'en')])
    expect(carry.prepared?.next.wording.language).toBe('en')
  })

  test('takes a day that is none for no day', async () => {
    const carry = useCarryOver()
    await carry.openFile(new Blob([writeSheetFile({ ...fileOf(LAST), savedAt: 'lately' })]), { anyHash: false })
    await carry.prepare(null, 'ja')
    expect(carry.prepared?.last.savedOn).toBeNull()
  })

  test('accepts another state of the edition when the person says so', async () => {
    const file = fileOf({ ...LAST, answers: { 'GOV-01': level(1) } })
    const other = new Blob([writeSheetFile({ ...file, edition: { ...file.edition, hash: 'a'.repeat(64) } })])
    const carry = useCarryOver()
    await carry.openFile(other, { anyHash: false })
    expect(carry.problems.map(({ code }) => code)).toEqual(['edition-hash-differs'])
    await carry.openFile(other, { anyHash: true })
    expect(carry.source).not.toBeNull()
  })
})
