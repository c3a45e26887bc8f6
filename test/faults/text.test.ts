/** Rows T of the catalogue that plain code survives: whatever people, keyboards and clipboards give as text. */
import { expect } from 'vitest'
import { corporateNumber } from '../../src/core/declaration.ts'
import { TEXT_LIMITS } from '../../src/core/limits.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { drawKeys, sealTo, unseal } from '../../src/files/seal.ts'
import { csvOf } from '../../src/files/csv.ts'
import { plainCharacters } from '../../src/files/plainCharacters.ts'
import { clustersOf, typedLines } from '../../src/files/pdf/clusters.ts'
import { openSheetFile, sheetFileOf, writeSheetFile } from '../../src/files/sheetFile.ts'
import { openSubmission } from '../../src/files/submission/open.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import { oneLine } from '../../src/outputs/plainName.ts'
import { visibleName } from '../../src/outputs/attachedName.ts'
import { typedDay } from '../../src/outputs/typedDay.ts'
import { typedNumber } from '../../src/outputs/typedNumber.ts'
import { RULEBOOK, valueOf } from '../core/builders.ts'
import { submissionInput } from '../files/submission/inputs.ts'
import { sheetSaying } from './everyField.ts'
import { NAUGHTY_STRINGS } from './naughtyStrings.ts'
import { survives } from './oracle.ts'

const SAVED_AT = '2026-11-21T10:00:00+09:00'

/** A text in every field that takes one, as far as the field lets it. */
const saying = (text: string) => sheetSaying((field) => text.slice(0, TEXT_LIMITS[field]))

survives(
  'T02',
  async () => {
    expect(NAUGHTY_STRINGS.length).toBeGreaterThanOrEqual(515)
    const keys = valueOf(await drawKeys())
    for (const text of NAUGHTY_STRINGS) {
      const sheet = saying(text)
      const saved = writeSheetFile(sheetFileOf(sheet, RULEBOOK, '0.1.0', SAVED_AT))
      const opened = valueOf(await openSheetFile(new Blob([saved])))
      expect(opened.file.sheet, JSON.stringify(text)).toEqual(sheet)
      const again = writeSheetFile(opened.file)
      expect(Buffer.from(again).equals(saved), JSON.stringify(text)).toBe(true)
    }
    // Handed over many at a time: each as a note of its own.
    const ids = RULEBOOK.questions.map(({ id }) => id)
    for (let at = 0; at < NAUGHTY_STRINGS.length; at += ids.length) {
      const notes = NAUGHTY_STRINGS.slice(at, at + ids.length).map((text, place) => [ids[place], text] as const)
      const sheet = { ...saying('a'), notes: Object.fromEntries(notes) as Sheet['notes'] }
      const exported = valueOf(writeSubmission(submissionInput({ id: `n${String(at)}`, sheet })))
      const sealed = valueOf(await sealTo([keys.publicKey], exported.main))
      const unsealed = valueOf(await unseal(sealed, { identities: [keys.identity] }))
      const received = valueOf(await openSubmission(unsealed))
      const imported = valueOf(await openSheetFile(new Blob([JSON.stringify(received.sheet)])))
      expect(imported.file.sheet).toEqual(sheet)
    }
  },
  { seconds: 120 },
)

survives('T04', async () => {
  // Where a number or a day belongs, it is read as it is meant.
  expect(typedNumber('１２，３４５', 1_000_000)).toEqual({ kind: 'number', value: 12_345 })
  expect(typedNumber('１８万', 1_000_000)).toEqual({ kind: 'number', value: 180_000 })
  expect(typedNumber('ｱｲｳ', 1_000_000)).toEqual({ kind: 'wrong', why: 'no-number' })
  expect(typedDay('２０２７年４月１日')).toBe('2027-04-01')
  expect(valueOf(corporateNumber('Ｔ７０００−０１２０５０００２'))).toBe('7000012050002')
  // Where a text belongs, it stays as it was typed.
  for (const text of ['１２３', 'ｶﾌﾞｼｷｶﾞｲｼｬ', 'ＡＢＣ（株）', '㈱', 'ｶﾞ', '～']) {
    const file = sheetFileOf(saying(text), RULEBOOK, '0.1.0', SAVED_AT)
    const { sheet } = valueOf(await openSheetFile(new Blob([writeSheetFile(file)]))).file
    expect(sheet).toEqual(saying(text))
    expect(oneLine(text)).toBe(text)
    expect(plainCharacters(text)).toBe(text)
  }
})

survives('T07', () => {
  const column = { title: 'A', width: 10, align: 'start' as const }
  for (const text of [...NAUGHTY_STRINGS, 'a\r\nb\rc\nd\0\u001b\u007f']) {
    const once = plainCharacters(text)
    expect(once, JSON.stringify(text)).toBe(plainCharacters(once))
    expect(once, JSON.stringify(text)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]|\p{Cs}/u)
    for (const made of [oneLine, visibleName]) expect(made(made(text)), JSON.stringify(text)).toBe(made(text))
    const drawn = typedLines(text).map((line) => clustersOf(line).join(''))
    expect(
      drawn.flatMap(typedLines).map((line) => clustersOf(line).join('')),
      JSON.stringify(text),
    ).toEqual(drawn)
    expect(drawn.join('')).not.toMatch(/\p{Cc}/u)
  }
  // One break of a line, whatever it was written with, and nothing lost between.
  expect(plainCharacters('a\r\nb\rc\nd')).toBe('a\nb\nc\nd')
  expect(typedLines('a\r\nb\rc\nd')).toEqual(['a', 'b', 'c', 'd'])
  expect(plainCharacters('a\0b\u001bc\u007f')).toBe('a␀b␛c␡')
  const cells = csvOf({ columns: [column], rows: [[{ kind: 'text', text: 'a\r\nb\rc\0' }]] })
  expect(new TextDecoder().decode(cells)).toBe('"A"\r\n"a\nb\nc␀"\r\n')
})
