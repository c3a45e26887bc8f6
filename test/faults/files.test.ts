/** Rows I of the catalogue that plain code survives: what a file from outside can be. */
import { expect } from 'vitest'
import { EMPTY_SHEET } from '../../src/core/sheet.ts'
import { openAnyFile } from '../../src/files/anyFile.ts'
import { openSheetData, openSheetFile, sheetFileOf, writeSheetFile } from '../../src/files/sheetFile.ts'
import { unseal } from '../../src/files/seal.ts'
import { openSubmission } from '../../src/files/submission/open.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import { level, RULEBOOK, sheetWith, valueOf } from '../core/builders.ts'
import { RECEIPT_INPUT, submissionInput } from '../files/submission/inputs.ts'
import { expectRefused, survives } from './oracle.ts'

const SAVED_AT = '2026-11-21T10:00:00+09:00'
const SHEET = sheetWith({ profile: { ...EMPTY_SHEET.profile, companyName: '𠮷野' }, answers: { 'GOV-01': level(3) } })
const FILE = sheetFileOf(SHEET, RULEBOOK, '0.1.0', SAVED_AT)
const BYTES = writeSheetFile(FILE)
const TEXT = new TextDecoder().decode(BYTES)
const blob = (...parts: BlobPart[]) => new Blob(parts)
const opened = (...parts: BlobPart[]) => openSheetFile(blob(...parts))

survives('I01', async () => {
  expectRefused(await opened(''), 'file-empty')
  expectRefused(await openAnyFile(blob(), { anyHash: false }), 'file-empty')
})

survives('I02', async () => {
  const { main } = valueOf(writeSubmission(submissionInput()))
  const { main: receipt } = valueOf(writeSubmission(RECEIPT_INPUT))
  const accepted: string[] = []
  for (let length = 0; length < BYTES.length - 1; length += 1) {
    if ((await opened(BYTES.slice(0, length))).ok) accepted.push(`sheet ${String(length)}`)
  }
  for (let length = 0; length < receipt.length; length += 1) {
    if ((await openSubmission(receipt.subarray(0, length))).ok) accepted.push(`receipt ${String(length)}`)
  }
  // A large file likewise, at places that fall everywhere in turn.
  for (let length = 0; length < main.length; length += 211) {
    if ((await openSubmission(main.subarray(0, length))).ok) accepted.push(`submission ${String(length)}`)
  }
  expect(accepted).toEqual([])
  expectRefused(await opened(BYTES.slice(0, 100)), 'file-not-json')
  expectRefused(await openSubmission(main.subarray(0, 1000)), 'archive-cut-off')
})

survives('I03', async () => {
  const BEGINNINGS: readonly (readonly [string, readonly number[]])[] = [
    ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['PDF', [...new TextEncoder().encode('%PDF-1.7')]],
    ['ZIP / Word / Excel', [0x50, 0x4b, 3, 4]],
  ]
  for (const [kind, bytes] of BEGINNINGS) {
    const result = await opened(Uint8Array.from(bytes))
    expectRefused(result, 'file-is-another-kind')
    expect(result.ok ? {} : result.problems[0]?.params).toEqual({ kind })
  }
})

survives('I04', async () => {
  for (const text of ['[]', 'null', '1', '"sheet"', '{}', '{"type":"excalidraw","version":2,"elements":[]}'])
    expectRefused(await opened(text), 'file-not-ours')
})

survives('I05', async () => {
  expect((await opened('\uFEFF', TEXT)).ok).toBe(true)
  const utf16 = Uint8Array.from(
    [0xff, 0xfe, ...new TextEncoder().encode('{"kind":"sheet"}')].flatMap((byte, at) => (at < 2 ? [byte] : [byte, 0])),
  )
  for (const bytes of [utf16, Uint8Array.of(0x7b, 0x22, 0x83, 0x8a, 0x22, 0x7d), Uint8Array.of(0xc3, 0x28)])
    expectRefused(await opened(bytes), 'file-not-utf8')
})

survives('I06', async () => {
  expectRefused(await opened(TEXT.replace('"answers": {', '"answers": {"GOV-01":{"kind":"unknown"},')), 'file-repeated-key')
})

survives('I07', async () => {
  for (const key of ['__proto__', 'constructor', 'prototype'])
    for (const place of ['{', '"sheet": {', '"answers": {', '"GOV-01": {'])
      expectRefused(await opened(TEXT.replace(place, `${place}"${key}":{"polluted":true},`)), 'file-forbidden-key')
  expect('polluted' in {}).toBe(false)
})

survives('I09', async () => {
  const withLevel = (text: string) => opened(TEXT.replace(/"level": 3/, `"level": ${text}`))
  for (const text of ['1e400', '-0', '3.5', '"3"', '5', '-1', '9007199254740993', 'true']) {
    const result = await withLevel(text)
    expectRefused(result, 'value-not-allowed')
    expect(result.ok ? [] : result.problems.map(({ path }) => path)).toEqual(['sheet.answers.GOV-01.level'])
  }
})

survives('I10', async () => {
  const data = (answers: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
    ...FILE,
    sheet: { ...FILE.sheet, answers, ...more },
  })
  expectRefused(await openSheetData(data({ 'GOV-99': { kind: 'unknown' }, 'XXX-01': { kind: 'unknown' } })), 'question-unknown')
  expectRefused(await openSheetData(data({}, { score: 40 })), 'value-unexpected')
  expectRefused(await openSheetData({ ...FILE, sheet: undefined }), 'value-missing')
  const both = await openSheetData(data({ 'GOV-99': { kind: 'unknown' }, 'XXX-01': { kind: 'unknown' } }))
  expect(both.ok ? [] : both.problems.map(({ path }) => path)).toEqual(['sheet.answers.GOV-99', 'sheet.answers.XXX-01'])
})

survives('I13', async () => {
  const result = await opened('{"kind":"sheet","format":99,"whatever":[]}')
  expectRefused(result, 'file-newer-format')
  expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['file-newer-format'])
})

survives('I15', async () => {
  const header = (factor: string) =>
    `age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} ${factor}\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n${'x'.repeat(48)}`
  for (const factor of ['30', '999999999']) {
    const bytes = new TextEncoder().encode(header(factor))
    const begin = performance.now()
    expectRefused(await unseal(bytes, { passphrase: 'わがやのどうぐばこのなか' }), 'seal-work-factor')
    // Computing it would take hours: what is asked here is that nothing is computed.
    expect(performance.now() - begin).toBeLessThan(1000)
  }
})
