// @vitest-environment node
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { failure, problem, success } from '../../src/core/problem.ts'
import { beginningOf, type Beginning } from '../../src/files/recognise.ts'
import { textOfFile } from '../../src/files/textOfFile.ts'
import { must, valueOf } from '../core/builders.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import { attachment, RECEIPT_INPUT, submissionInput } from './submission/inputs.ts'
import { rawZip } from './submission/rawZip.ts'

const bytes = (...values: (number | string)[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(values.flatMap((value) => (typeof value === 'number' ? [value] : [...Buffer.from(value, 'utf8')])))

test('gives the text of UTF-8', () => {
  expect(textOfFile(bytes('{"会社":"𠮷野家 👨‍👩‍👧"}'))).toEqual(success('{"会社":"𠮷野家 👨‍👩‍👧"}'))
})

test('takes no offence at a byte order mark', () => {
  expect(textOfFile(bytes(0xef, 0xbb, 0xbf, '{}'))).toEqual(success('{}'))
})

test('says that an empty file is empty', () => {
  expect(textOfFile(bytes())).toEqual(failure(problem('file-empty')))
})

describe('says what another kind of file is', () => {
  test.each<[string, Uint8Array<ArrayBuffer>]>([
    ['PDF', bytes('%PDF-1.7\n')],
    ['PNG', bytes(0x89, 'PNG', 0x0d, 0x0a, 0x1a, 0x0a)],
    ['JPEG', bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['GIF', bytes('GIF89a')],
    ['ZIP / Word / Excel', bytes('PK', 3, 4, 20, 0)],
    ['Word / Excel 97–2003', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1)],
    ['gzip', bytes(0x1f, 0x8b, 8)],
  ])('%s', (kind, file) => {
    expect(textOfFile(file)).toEqual(failure(problem('file-is-another-kind', '', { kind })))
  })
})

describe('refuses text in another encoding', () => {
  test.each<[string, Uint8Array<ArrayBuffer>]>([
    ['bytes that no text has', bytes(0xff, 0xff, 0xff)],
    ['UTF-16, little end first', bytes(0xff, 0xfe, 0x7b, 0, 0x7d, 0)],
    ['UTF-16, big end first', bytes(0xfe, 0xff, 0, 0x7b, 0, 0x7d)],
    ['Shift_JIS', bytes('{"a":"', 0x89, 0xef, 0x8e, 0xd0, '"}')],
    ['EUC-JP', bytes('{"a":"', 0xb2, 0xf1, 0xbc, 0xd2, '"}')],
    ['a letter cut in the middle', bytes('{"a":"', 0xe4, 0xbc)],
    ['a surrogate written as three bytes', bytes(0xed, 0xa0, 0x80)],
    ['a slash in two bytes', bytes(0xc0, 0xaf)],
  ])('%s', (_name, file) => {
    expect(textOfFile(file)).toEqual(failure(problem('file-not-utf8')))
  })
})

const PACKAGE = new Uint8Array(readFileSync('test/files/formats/package-1.zip'))

describe('tells by the first bytes what a file is', () => {
  const written = valueOf(writeSubmission(submissionInput({ attachments: [attachment('a.pdf', 'a')] })))
  test.each<[string, Uint8Array<ArrayBuffer>, Beginning]>([
    ['a submission', written.main, 'submission'],
    ['a receipt', valueOf(writeSubmission(RECEIPT_INPUT)).main, 'submission'],
    ['evidence', must(written.evidence), 'evidence'],
    ['a package', PACKAGE, 'package'],
    ['a submission packed again with its folder', rawZip([{ name: 'risk-sheet-1/README.txt' }]), 'submission'],
    ['evidence packed again', rawZip([{ name: 'evidence/1-a.pdf' }]), 'evidence'],
    ['another ZIP', rawZip([{ name: '[Content_Types].xml' }]), 'other'],
    ['a ZIP with an impossible name', rawZip([{ name: Buffer.from([0xff]) }]), 'other'],
    ['the beginning of a ZIP', bytes('PK', 3, 4), 'other'],
    ['a sealed file', bytes('age-encryption.org/v1\n-> X25519 abc'), 'sealed'],
    ['a sealed file as text', bytes('-----BEGIN AGE ENCRYPTED FILE-----\n'), 'sealed'],
    ['a sheet', bytes('{"kind":"sheet"}'), 'other'],
    ['nothing', bytes(), 'other'],
  ])('%s', (_name, file, kind) => {
    expect(beginningOf(file)).toBe(kind)
  })
})
