/** Rows X of the catalogue that plain code survives: what the app writes for other programs. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { csvOf } from '../../src/files/csv.ts'
import { fileName } from '../../src/files/fileName.ts'
import { pdfOf } from '../../src/files/pdf/pdfOf.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import type { WorkCell } from '../../src/outputs/workbook.ts'
import { must, valueOf } from '../core/builders.ts'
import { chapter, paperDocument, paragraph } from '../files/pdf/documents.ts'
import { FONTS } from '../files/pdf/fonts.ts'
import { readPdf, textOf } from '../files/pdf/pdfReader.ts'
import { attachment, submissionInput } from '../files/submission/inputs.ts'
import { HOSTILE_MARKUP } from './naughtyStrings.ts'
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

/** What a program says of a file; null where the machine does not have it. */
function told(program: string, ...words: string[]): string | null {
  const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: 'utf8' })
  if (error) return null
  expect(status, `${program}: ${stderr}`).toBe(0)
  return stdout
}

survives('X03', async () => {
  const bare = (text: string) => text.replace(/\s/g, '')
  const lines = [
    '( ) \\ endobj /JS (app.alert(1)) /OpenAction << /AA 1 0 R >> %%EOF',
    'endstream xref trailer startxref 0 obj',
    'https-' + 'w'.repeat(400),
    ...HOSTILE_MARKUP,
  ]
  const title = '/JS (x) >> endobj'
  const document = paperDocument({ title, head: title, chapters: [chapter(lines.map(paragraph), { title })] })
  const { bytes, replaced } = await pdfOf(document, FONTS)
  expect(replaced).toEqual([])
  const pdf = readPdf(bytes)
  for (const line of lines) expect(bare(textOf(pdf))).toContain(bare(line))
  for (const body of pdf.objects.values()) {
    const outside = body.replace(/stream\n[\s\S]*endstream/, '').replace(/\((?:[^()\\]|\\[\s\S])*\)/g, '()')
    expect(outside).not.toMatch(/\/(?:JS|JavaScript|OpenAction|AA|Launch|URI|EmbeddedFile)\b/)
  }
  const missing = await pdfOf(paperDocument({ chapters: [chapter([paragraph('前ש後\uE000')])] }), FONTS)
  expect(textOf(readPdf(missing.bytes))).toContain('前〓後〓')
  expect(missing.replaced).toEqual(['ש', '\uE000'])

  const folder = mkdtempSync(join(tmpdir(), 'fault-'))
  try {
    const path = join(folder, 'a.pdf')
    writeFileSync(path, bytes)
    expect(told('qpdf', '--check', path) ?? 'No syntax').toContain('No syntax')
    expect(told('pdfinfo', path) ?? 'JavaScript: no').toMatch(/^JavaScript:\s+no$/m)
    // Read line by line, as a long word is broken in its column and by the edge of a page.
    const read = told('pdftotext', '-raw', path, '-')
    if (read !== null)
      for (const line of lines) expect(bare(line.slice(0, 30)).length > 0 && bare(read)).toContain(bare(line).slice(0, 30))
  } finally {
    rmSync(folder, { recursive: true })
  }
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
