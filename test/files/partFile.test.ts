// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Part } from '../../src/core/part.ts'
import type { Result } from '../../src/core/problem.ts'
import { openAnyFile } from '../../src/files/anyFile.ts'
import { PART_FORMAT } from '../../src/files/formats.ts'
import { openPartData, openPartFile, partFileOf, writePartFile } from '../../src/files/partFile.ts'
import { openSheetData, openSheetFile, sheetFileOf, writeSheetFile } from '../../src/files/sheetFile.ts'
import { editionHash } from '../../src/rulebooks/editions.ts'
import { anyAnswer } from '../core/arbitraries.ts'
import { level, must, RULEBOOK, sheetWith, valueOf } from '../core/builders.ts'
import { partWith, requestWith } from '../core/partBuilders.ts'

const SAVED_AT = '2026-11-21T10:00:00+09:00'
const PART = partWith()
const fileOf = (part: Part) => partFileOf(part, RULEBOOK, '1.2.3', SAVED_AT)
const blobOf = (...parts: (string | Uint8Array<ArrayBuffer>)[]): Blob => new Blob(parts)
const textOf = (part: Part): string => new TextDecoder().decode(writePartFile(fileOf(part)))
const placesOf = (result: Result<unknown>): [string, string][] =>
  result.ok ? [] : result.problems.map(({ code, path }) => [code, path])

const REMOVED = Symbol('removed')

/** A copy of the file's data with values replaced (or removed) at paths. */
function dataWith(changes: Readonly<Record<string, unknown>>): unknown {
  const data = JSON.parse(textOf(PART)) as Record<string, unknown>
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.')
    const last = must(keys.pop())
    let parent = data
    for (const key of keys) parent = must(parent[key]) as Record<string, unknown>
    if (value === REMOVED) Reflect.deleteProperty(parent, last)
    else parent[last] = value
  }
  return data
}

const anyText = (maxLength: number) =>
  fc.oneof(fc.string({ unit: 'binary', maxLength }), fc.string({ unit: 'grapheme', maxLength: maxLength / 20 }))

const anyPart: fc.Arbitrary<Part> = fc
  .tuple(
    fc.subarray(
      RULEBOOK.questions.map(({ id }) => id),
      { minLength: 1 },
    ),
    fc.array(anyAnswer, { minLength: 60, maxLength: 60 }),
    anyText(100),
    anyText(60),
  )
  .map(([questions, answers, one, other]) => ({
    request: requestWith({ questions, companyName: other, asker: other, message: one, wishedBy: null }),
    answers: Object.fromEntries(questions.flatMap((id, index) => (answers[index] ? [[id, answers[index]]] : []))),
    notes: Object.fromEntries(questions.slice(0, 3).map((id) => [id, one + other])),
    by: { name: other, returnedOn: null },
  }))

describe('a part-sheet file', () => {
  test('gives back exactly what was written', async () => {
    await fc.assert(
      fc.asyncProperty(anyPart, async (part) => {
        expect(valueOf(await openPartFile(blobOf(writePartFile(fileOf(part))))).file).toEqual(fileOf(part))
      }),
      { numRuns: 40 },
    )
  })

  test('says what it is, which edition it is of, and who wrote it', () => {
    expect(fileOf(PART)).toEqual({
      kind: 'part',
      format: PART_FORMAT,
      app: '1.2.3',
      savedAt: SAVED_AT,
      edition: { id: 'jcci-2015', hash: editionHash('jcci-2015') },
      part: PART,
    })
    expect(textOf(PART).endsWith('}\n')).toBe(true)
  })

  test('names the same bytes each time', () => {
    expect(writePartFile(fileOf(PART))).toEqual(writePartFile(fileOf(structuredClone(PART))))
  })

  test('has an empty hash for an edition that this app does not have', () => {
    expect(partFileOf(PART, { ...RULEBOOK, id: 'elsewhere' }, '1', SAVED_AT).edition).toEqual({ id: 'elsewhere', hash: '' })
  })

  test('of another state of its edition opens when the person says so', async () => {
    const data = dataWith({ 'edition.hash': '0'.repeat(64) })
    expect(placesOf(await openPartData(data))).toEqual([['edition-hash-differs', 'edition.hash']])
    expect(valueOf(await openPartData(data, { anyHash: true })).file).toEqual(data)
    expect(valueOf(await openPartFile(blobOf(JSON.stringify(data)), { anyHash: true })).file).toEqual(data)
  })
})

describe('what is not a part-sheet is refused', () => {
  const sheet = sheetFileOf(sheetWith(), RULEBOOK, '1', SAVED_AT)
  test.each<[string, Blob, string]>([
    ['nothing', blobOf(''), 'file-empty'],
    ['a PDF', blobOf('%PDF-1.7'), 'file-is-another-kind'],
    ['no JSON', blobOf('担当者用シート'), 'file-not-ours'],
    ['a list', blobOf('[]'), 'file-not-ours'],
    ['null', blobOf('null'), 'file-not-ours'],
    ['a file without a format', blobOf('{"kind":"part"}'), 'file-not-ours'],
    ['a file whose format is a text', blobOf('{"kind":"part","format":"1"}'), 'file-not-ours'],
    ['a whole sheet', blobOf(writeSheetFile(sheet)), 'file-not-a-part'],
    ['a sheet of a newer app', blobOf('{"kind":"sheet","format":99}'), 'file-not-a-part'],
    ['a kind that is not known', blobOf('{"kind":"letter","format":1}'), 'file-not-a-part'],
    ['a newer kind that is not known yet', blobOf('{"kind":"letter","format":9}'), 'file-newer-format'],
    ['a newer part-sheet', blobOf('{"kind":"part","format":2}'), 'file-newer-format'],
    [
      'a key that reaches a prototype',
      blobOf(textOf(PART).replace('"answers": {', '"answers": {"__proto__":{},')),
      'file-forbidden-key',
    ],
  ])('%s', async (_name, blob, code) => {
    expect(placesOf(await openPartFile(blob)).map(([each]) => each)).toEqual([code])
  })

  test('a file above 5 MB, without looking at it', async () => {
    const huge = { size: 5_000_001, arrayBuffer: () => Promise.reject(new Error('looked at')) } as unknown as Blob
    expect(placesOf(await openPartFile(huge))).toEqual([['file-too-large', '']])
  })

  test('and a part-sheet is no sheet, whatever its format', async () => {
    expect(placesOf(await openSheetFile(blobOf(textOf(PART))))).toEqual([['file-wrong-kind', 'kind']])
    expect(placesOf(await openSheetData({ kind: 'part', format: 99 }))).toEqual([['file-wrong-kind', 'kind']])
  })
})

describe('a value that cannot be is refused, with its place', () => {
  const long = (limit: number) => 'あ'.repeat(limit + 1)
  test.each<[string, string, unknown, string, string?]>([
    ['a level of 5', 'part.answers.AST-03.level', 5, 'value-not-allowed'],
    ['no answers', 'part.answers', REMOVED, 'value-missing'],
    ['answers as a list', 'part.answers', [], 'value-wrong-type'],
    ['a score', 'part.score', 40, 'value-unexpected'],
    ['an answer of the whole sheet', 'sheet', {}, 'value-unexpected'],
    ['no question at all', 'part.request.questions', [], 'value-out-of-range'],
    ['a question that is a number', 'part.request.questions.0', 3, 'value-wrong-type'],
    ['a name that is too long', 'part.by.name', long(100), 'value-too-long'],
    ['an asker that is too long', 'part.request.asker', long(100), 'value-too-long'],
    ['a message that is too long', 'part.request.message', long(1000), 'value-too-long'],
    ['a company that is too long', 'part.request.companyName', long(200), 'value-too-long'],
    ['a note that is too long', 'part.notes.AST-03', long(2000), 'value-too-long'],
    ['a day that does not exist', 'part.by.returnedOn', '2026-02-30', 'date-does-not-exist'],
    ['a wished day that does not exist', 'part.request.wishedBy', '2026-13-01', 'date-does-not-exist'],
    ['an id with a path in it', 'part.request.sheet', '../x', 'value-not-allowed'],
    ['an empty id', 'part.request.id', '', 'value-not-allowed'],
    ['a fact that is perhaps so', 'part.request.facts.wireless-lan', 'perhaps', 'value-not-allowed'],
    ['an unknown role', 'part.request.role', 'astronaut', 'reference-unknown'],
    ['an unknown fact', 'part.request.facts.weather', 'yes', 'fact-unknown'],
    ['an unknown question', 'part.request.questions.2', 'XXX-01', 'question-unknown', 'part.request.questions.XXX-01'],
    ['a question asked twice', 'part.request.questions.2', 'AST-03', 'id-repeated', 'part.request.questions.AST-03'],
    ['an answer that was not asked', 'part.answers.GOV-01', { kind: 'unknown' }, 'question-not-asked'],
    ['an answer to an unknown question', 'part.answers.toString', { kind: 'unknown' }, 'question-unknown'],
    ['a note that was not asked', 'part.notes.GOV-01', 'x', 'question-not-asked'],
    ['an unknown edition', 'edition.id', 'jcci-1999', 'edition-unknown'],
  ])('%s', async (_name, path, value, code, place = path) => {
    expect(placesOf(await openPartData(dataWith({ [path]: value })))).toEqual([[code, place]])
  })

  test('and all problems of its edition are told at once', async () => {
    const data = dataWith({
      'edition.hash': '',
      'part.request.role': 'astronaut',
      'part.answers.GOV-01': { kind: 'unknown' },
      'part.request.facts.weather': 'no',
    })
    expect(placesOf(await openPartData(data)).sort()).toEqual([
      ['edition-hash-differs', 'edition.hash'],
      ['fact-unknown', 'part.request.facts.weather'],
      ['question-not-asked', 'part.answers.GOV-01'],
      ['reference-unknown', 'part.request.role'],
    ])
  })
})

describe('a file of any kind', () => {
  test('opens as what it is', async () => {
    const sheet = sheetFileOf(sheetWith({ answers: { 'GOV-01': level(2) } }), RULEBOOK, '1', SAVED_AT)
    const options = { anyHash: false }
    expect(valueOf(await openAnyFile(blobOf(writeSheetFile(sheet)), options))).toMatchObject({ file: sheet })
    expect(valueOf(await openAnyFile(blobOf(textOf(PART)), options))).toMatchObject({ file: fileOf(PART) })
  })

  test.each<[string, string, string]>([
    ['nothing', '', 'file-empty'],
    ['another app’s data', '{"a":1}', 'file-not-ours'],
    ['another kind', '{"kind":"invoice","format":1}', 'file-wrong-kind'],
    ['a part-sheet of a newer app', '{"kind":"part","format":2}', 'file-newer-format'],
    ['a manifest taken out of a submission', '{"kind":"submission","format":1}', 'file-is-one-part'],
    ['a manifest taken out of evidence', '{"kind":"evidence","format":1}', 'file-is-one-part'],
    ['a sealed file', 'age-encryption.org/v1\n-> X25519 abc', 'file-sealed'],
    ['one sealed with a passphrase', 'age-encryption.org/v1\n-> scrypt abc', 'file-sealed-with-passphrase'],
  ])('of %s is refused', async (_name, text, code) => {
    expect(placesOf(await openAnyFile(blobOf(text), { anyHash: false })).map(([each]) => each)).toEqual([code])
  })
})
