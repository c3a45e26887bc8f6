import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installPdfTools } from '../../tools/install.mjs'
import { joinPdf } from '../../src/files/pdf/join.ts'
import { pdfOf } from '../../src/files/pdf/pdfOf.ts'
import type { PaperDocument } from '../../src/outputs/document.ts'
import { reportDocument } from '../../src/outputs/documents/reportDocument.ts'
import { documentOf, everyBlock, longText, paperDocument, paragraph } from '../files/pdf/documents.ts'
import { JPEG } from '../files/attachment/pictures.ts'
import { FONTS } from '../files/pdf/fonts.ts'
import { activePdf, combineInput, paper, pdfWith, turnedPdf } from '../files/pdf/papers.ts'
import { SAMPLE, sourceOf } from '../outputs/documents/sources.ts'

const folder = mkdtempSync(join(tmpdir(), 'pdf-'))
const path = join(folder, 'a.pdf')

beforeAll(installPdfTools)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function run(program: string, ...words: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 1e8 })
  if (status !== 0) throw new Error(`expected ${program} to end well, got ${String(status)}: ${error?.message ?? stderr}`)
  return stdout
}

const bare = (text: string) => text.normalize('NFC').replace(/\s+/g, '')

/** Every text that a document has, figures and their descriptions left out. */
function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => {
    if (key === 'text' || key === 'title' || key === 'caption' || key === 'label' || key === 'items')
      return [part].flat().filter((one) => typeof one === 'string')
    return key === 'drawing' ? [] : textsOf(part)
  })
}

const DOCUMENTS: readonly (readonly [string, () => PaperDocument])[] = [
  ['every block, Japanese', () => everyBlock('ja')],
  ['every block, English', () => everyBlock('en')],
  ['the report, Japanese', () => reportDocument(sourceOf(SAMPLE, 'ja'))],
  ['the report, English', () => reportDocument(sourceOf(SAMPLE, 'en'))],
  ['a note of 20,000 characters', () => documentOf(paragraph(longText(20_000)))],
  ['an empty document', () => paperDocument({ title: '', head: '', foot: '' })],
]

describe.each(DOCUMENTS)('poppler reads %s:', (_name, make) => {
  let document: PaperDocument

  beforeAll(async () => {
    document = make()
    writeFileSync(path, (await pdfOf(document, FONTS)).bytes)
  })

  test('A4, tagged, with its title', () => {
    const info = run('pdfinfo', path)
    expect(info).toMatch(/^Tagged:\s+yes$/m)
    expect(info).toMatch(/^JavaScript:\s+no$/m)
    expect(info).toContain('(A4)')
    if (document.title !== '') expect(info).toContain(document.title)
  })

  test('all fonts are embedded, subset and have their characters', () => {
    const rows = run('pdffonts', path)
      .split('\n')
      .slice(2)
      .filter((row) => row.trim() !== '')
    for (const row of rows) expect(row).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/)
  })

  test('the structure has every heading', () => {
    const structure = bare(run('pdfinfo', '-struct-text', path))
    for (const { title } of document.chapters) expect(structure).toContain(bare(title))
    if (document.title !== '') expect(structure).toContain('H1')
  })

  test('every text is found', () => {
    // The order of reading, not that of the page: what a row has side by side is read cell by cell.
    const read = bare(run('pdfinfo', '-struct-text', path)).replaceAll('"', '')
    const laid = bare(run('pdftotext', '-raw', path, '-'))
    const lost = textsOf(document).filter((text) => {
      const parts = text
        .split('\n')
        .map(bare)
        .filter((one) => /^[\p{L}\p{N}、。「」（）・：〜%,]+$/u.test(one))
      return !parts.every(
        (part) => read.includes(part) || laid.includes(part) || piecesOf(part).every((one) => laid.includes(one)),
      )
    })
    expect(lost).toEqual([])
  })

  test('no word stands out of the page', () => {
    const words = [
      ...run('pdftotext', '-bbox', path, '-').matchAll(
        /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"/g,
      ),
    ]
    for (const [, left, top, right, bottom] of words) {
      expect(Number(left)).toBeGreaterThan(30)
      expect(Number(right)).toBeLessThan(595.28 - 30)
      expect(Number(top)).toBeGreaterThan(20)
      expect(Number(bottom)).toBeLessThan(841.89 - 15)
    }
  })

  test('qpdf, where it is, has nothing to complain of', () => {
    const { status, stdout, error } = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' })
    if (error === undefined) expect([status, stdout]).toEqual([0, expect.stringContaining('No syntax or stream encoding errors')])
  })
})

describe('one PDF of documents and papers', () => {
  beforeAll(async () => {
    const { bytes } = await pdfOf(everyBlock('ja'), FONTS)
    const papers = [
      paper(await pdfWith(3)),
      paper(await activePdf()),
      paper(JPEG, { type: 'image/jpeg' }),
      paper(await turnedPdf()),
    ]
    const input = combineInput([{ number: '1', title: '診断報告書', bytes }], papers)
    writeFileSync(path, (await joinPdf(input, FONTS)).pdf)
  })

  test('is tagged, has no script and no form, and poppler reads the papers with it', () => {
    const info = run('pdfinfo', path)
    for (const line of [/^Tagged:\s+yes$/m, /^JavaScript:\s+no$/m, /^Form:\s+none$/m]) expect(info).toMatch(line)
    expect(run('pdftotext', path, '-')).toContain('paper page 3')
    expect(bare(run('pdfinfo', '-struct-text', path))).toContain('paperpage3')
  })

  test('qpdf, where it is, has nothing to complain of', () => {
    const { status, stdout, error } = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' })
    if (error === undefined) expect([status, stdout]).toEqual([0, expect.stringContaining('No syntax or stream encoding errors')])
  })
})

/** A text may be parted by the lines of its column; each part is found all the same. */
function piecesOf(text: string): string[] {
  return text.match(/.{1,4}/gsu) ?? []
}
