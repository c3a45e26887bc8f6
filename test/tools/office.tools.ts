import { beforeAll, describe, expect, test } from 'vitest'
import { installOffice, installPdfTools } from '../../tools/install.mjs'
import type { Sheet } from '../../src/core/sheet.ts'
import { csvOf } from '../../src/files/csv.ts'
import { docxOf } from '../../src/files/docx/wordFile.ts'
import { xlsxOf } from '../../src/files/xlsx/workbookFile.ts'
import { workbookOf, type WorkCell, type Workbook } from '../../src/outputs/workbook.ts'
import { answersAt, factsAll, must, notApplicable, RULEBOOK, sheetWith, UNKNOWN } from '../core/builders.ts'
import { emptyDocument, FORBIDDEN, fullDocument, RARE, textsOf } from '../files/docx/documents.ts'
import { workbookSource } from '../outputs/workbookSource.ts'
import { converted, pagesOfPdf, textOfPdf } from './office.ts'

beforeAll(() => {
  installOffice()
  installPdfTools()
})

describe('LibreOffice opens a Word file', () => {
  test.each(['ja', 'en'] as const)('and finds every text in it (%s)', async (language) => {
    const document = fullDocument(language)
    const pdf = converted('a.docx', await docxOf(document), 'pdf', '.pdf')
    const read = textOfPdf(pdf)
    // Signs without a font of their own on this machine come out as others.
    const expected = textsOf(document).filter((text) => text !== RARE && text !== FORBIDDEN)
    expect(expected.filter((text) => !read.includes(text.replace(/\s+/g, '')))).toEqual([])
    for (const letters of ['𠮷野家', '髙﨑', '①㈱', '〜', 'ｶﾞ', '{{x}}']) expect(read).toContain(letters)
    expect(pagesOfPdf(pdf)).toBeGreaterThan(4)
  })

  test('also when it is empty', async () => {
    expect(pagesOfPdf(converted('a.docx', await docxOf(emptyDocument()), 'pdf', '.pdf'))).toBe(1)
  })
})

const text = (value: string): WorkCell => ({ kind: 'text', text: value })
const DANGEROUS = ['=1+1', '+1+1', '-1-1', '@SUM(1)', "=cmd|' /C calc'!A0", '=HYPERLINK("https://example.com")']
/** UTF-8, commas; texts in quotes, numbers and days without, all sheets. */
const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1'

/** A sheet as its rows, in the file that LibreOffice names after it. */
function rowsOf(bytes: Uint8Array, sheet: string): string[] {
  return converted('a.xlsx', bytes, CSV, `-${sheet}.csv`).toString('utf8').replace('\ufeff', '').split('\n')
}

function bookWith(cells: readonly WorkCell[]): Workbook {
  return {
    language: 'ja',
    sheets: [{ name: 'x', columns: [{ title: 'c', width: 9, align: 'start' }], rows: cells.map((cell) => [cell]) }],
  }
}

describe('LibreOffice opens an Excel file', () => {
  test('and takes no text for a formula', async () => {
    const rows = rowsOf(await xlsxOf(bookWith(DANGEROUS.map(text))), 'x')
    expect(rows.slice(1, 1 + DANGEROUS.length).map((row) => row.replace(/^"|"$/g, '').replaceAll('""', '"'))).toEqual(DANGEROUS)
  })

  test('and knows numbers, parts of a hundred and days', async () => {
    const cells: WorkCell[] = [
      { kind: 'number', value: 1234, decimals: 0 },
      { kind: 'number', value: 2.5, decimals: 1 },
      { kind: 'percent', percent: 30 },
      { kind: 'date', day: '2026-11-21' },
      text('2026-11-21'),
      text('0012345'),
    ]
    const bytes = await xlsxOf(bookWith(cells))
    const read = rowsOf(bytes, 'x').slice(1, 7)
    // A day in the order of the machine's own language.
    const date = expect.stringMatching(/^(11.21.2026|2026.11.21|21.11.2026)$/) as unknown
    expect(read).toEqual(['1234', '2.5', '30%', date, '"2026-11-21"', '"0012345"'])
  })

  test('and finds every answer of a sheet in it', async () => {
    const sheet: Sheet = sheetWith({
      profile: { companyName: '=さくら', membership: 'member' },
      facts: factsAll(RULEBOOK, 'no'),
      answers: answersAt(RULEBOOK, 2, { 'GOV-01': UNKNOWN, 'SUP-01': notApplicable('-委託していない\n二行目') }),
    })
    const workbook = workbookOf(await workbookSource(sheet))
    const bytes = await xlsxOf(workbook)
    for (const { name, rows } of workbook.sheets) {
      const read = rowsOf(bytes, name).join('\n')
      const texts = rows.flat().flatMap((cell) => (cell.kind === 'text' ? [cell.text.replaceAll('"', '""')] : []))
      expect(texts.filter((each) => !read.includes(each))).toEqual([])
    }
  })
})

test('LibreOffice calculates nothing in a CSV file', () => {
  const { columns, rows } = must(bookWith(DANGEROUS.map(text)).sheets[0])
  const ods = converted('a.csv', csvOf({ columns, rows }), 'fods', '.fods').toString('utf8')
  expect(ods).not.toContain('table:formula')
  for (const each of DANGEROUS) expect(ods).toContain(`&apos;${each.replaceAll("'", '&apos;').replaceAll('"', '&quot;')}`)
})
