/** Rows X of the catalogue that plain code survives: what the app writes for other programs. */
import { expect } from 'vitest'
import { csvOf } from '../../src/files/csv.ts'
import { fileName } from '../../src/files/fileName.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import type { WorkCell } from '../../src/outputs/workbook.ts'
import { must, valueOf } from '../core/builders.ts'
import { attachment, submissionInput } from '../files/submission/inputs.ts'
import { survives } from './oracle.ts'

const decoded = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
const text = (value: string): WorkCell => ({ kind: 'text', text: value })
const column = (title: string) => ({ title, width: 10, align: 'start' as const })
const csv = (...rows: WorkCell[][]) => decoded(csvOf({ columns: [column('A'), column('B')], rows }))

survives('X01', () => {
  for (const sign of ['=', '+', '-', '@', '＝', '＋', '－', '＠'])
    expect(csv([text(`${sign}1+1`), text('')])).toBe(`\uFEFF"A","B"\r\n"'${sign}1+1",""\r\n`)
  for (const sign of ['\t', '\r', '\n', '\r\n'])
    expect(csv([text(`${sign}=1+1`), text('')])).toMatch(/\r\n"'[\t\r\n]*=1\+1",""\r\n$/)
  expect(csv([text('a"b'), text('c,d\ne')])).toBe('\uFEFF"A","B"\r\n"a""b","c,d\ne"\r\n')
  expect(csv([text('a\0b'), text('')])).not.toContain('\0')
})

survives('X02', () => {
  const bytes = csvOf({ columns: [column('会社'), column('日')], rows: [[text('さくら'), { kind: 'date', day: '2026-11-21' }]] })
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(decoded(bytes)).toBe('\uFEFF"会社","日"\r\n"さくら",2026-11-21\r\n')
})

survives('X04', () => {
  const EVIL = [
    '..\\..\\windows',
    'CON',
    'あ'.repeat(300),
    'invoice\u202Efdp.exe',
    '😀'.repeat(100),
    'a/b:c*d?"<>|',
    '\0\n',
    '...',
    '',
  ]
  for (const company of EVIL) {
    const name = fileName(['sheet', company], 'json')
    expect(name, company).toMatch(/^sheet.*\.json$/su)
    expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}]/u)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
    expect(fileName([company], 'json')).not.toMatch(/^(con|nul|aux|prn|com\d|lpt\d)\./i)
  }
})

survives('X06', () => {
  const input = submissionInput({ attachments: [attachment('規程.pdf', '%PDF-1'), attachment('写真.jpg', 'x', 'image/jpeg')] })
  const [first, second] = [valueOf(writeSubmission(input)), valueOf(writeSubmission(input))]
  expect(second.main).toEqual(first.main)
  expect(second.evidence).toEqual(first.evidence)
  // The flag for UTF-8 names in the header of every entry; that `unzip -t` finds nothing is asked of the program itself (npm run test:tools).
  const bytes = Buffer.from(must(first.evidence))
  const headers = [...bytes.keys()].filter((at) => bytes.subarray(at, at + 4).equals(Buffer.from([0x50, 0x4b, 3, 4])))
  expect(headers.map((at) => bytes.readUInt16LE(at + 6))).toEqual(headers.map(() => 0x0800))
  expect(headers.length).toBe(4)
})
