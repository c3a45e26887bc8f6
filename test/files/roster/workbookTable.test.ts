// @vitest-environment node
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { attribute, marksOf } from '../../../src/files/roster/markup.ts'
import { readTable } from '../../../src/files/roster/readTable.ts'
import { openWorkbook, WORKBOOK_LIMITS } from '../../../src/files/roster/workbookParts.ts'
import { readWorkbookTable } from '../../../src/files/roster/workbookTable.ts'
import { xlsxOf } from '../../../src/files/xlsx/workbookFile.ts'
import { valueOf } from '../../core/builders.ts'

const WORKBOOK = '<workbook><sheets><sheet name="名簿" sheetId="1" r:id="rId1"/></sheets></workbook>'
const RELATIONS = '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'

function workbook(rows: string, parts: Readonly<Record<string, string>> = {}): Uint8Array<ArrayBuffer> {
  const all = {
    'xl/workbook.xml': WORKBOOK,
    'xl/_rels/workbook.xml.rels': RELATIONS,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...parts,
  }
  return new Uint8Array(zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)]))))
}

const codesOf = (bytes: Uint8Array<ArrayBuffer>): string[] => {
  const read = readWorkbookTable(bytes)
  return read.ok ? [] : read.problems.map(({ code }) => code)
}

describe('a workbook', () => {
  test('gives its first sheet as texts: shared, inline, formulas by their stored value, numbers as they stand', () => {
    const strings =
      '<sst><si><t>会社名</t></si><si><r><t>山</t></r><r><t xml:space="preserve">田 </t></r><rPh sb="0" eb="1"><t>ヤマ</t></rPh></si></sst>'
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>A &amp; B &#x5c71;</t></is></c></row>' +
      '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>1.234567890123E+12</v></c><c r="C3" t="str"><f>1+1</f><v>=cmd</v></c>' +
      '<c r="D3" t="b"><v>1</v></c><c r="E3" t="e"><v>#N/A</v></c><c r="F3"/><c><v>7</v></c></row>'
    expect(valueOf(readWorkbookTable(workbook(rows, { 'xl/sharedStrings.xml': strings })))).toEqual({
      sheet: '名簿',
      rows: [
        { line: 1, cells: ['会社名', '', 'A & B 山'] },
        { line: 3, cells: ['山田 ', '1234567890123', '=cmd', 'TRUE', '', '', '7'] },
      ],
      remarks: [],
    })
  })

  test('keeps the places of cells without content, with and without an address', () => {
    const rows = '<row><c t="inlineStr"><is><t>a</t></is></c><c/><c><v>1</v></c></row><row><c r="C2"/><c><v>2</v></c></row>'
    expect(valueOf(readWorkbookTable(workbook(rows))).rows).toEqual([
      { line: 1, cells: ['a', '', '1'] },
      { line: 2, cells: ['', '', '', '2'] },
    ])
  })

  test('that this app wrote is read back', async () => {
    const bytes = await xlsxOf({
      language: 'ja',
      sheets: [
        {
          name: '名簿',
          columns: [
            { title: '会社名', width: 20, align: 'start' },
            { title: '人数', width: 8, align: 'center' },
          ],
          rows: [
            [
              { kind: 'text', text: '<株式会社> "山田"' },
              { kind: 'number', value: 25, decimals: 0 },
            ],
          ],
        },
      ],
    })
    const { rows } = valueOf(readWorkbookTable(bytes))
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['会社名', '人数'],
      ['<株式会社> "山田"', '25'],
    ])
  })

  test('passes over hidden sheets', () => {
    const book = '<workbook><sheets><sheet name="a" state="hidden" r:id="rId2"/><sheet name="b" r:id="rId1"/></sheets></workbook>'
    const relations = RELATIONS.replace('</', '<Relationship Id="rId2" Type="x/worksheet" Target="/xl/other.xml"/></')
    const rows = '<row><c><v>1</v></c></row>'
    const read = readWorkbookTable(workbook(rows, { 'xl/workbook.xml': book, 'xl/_rels/workbook.xml.rels': relations }))
    expect(valueOf(read).sheet).toBe('b')
  })

  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['no ZIP', strToU8('hello'), 'workbook-damaged'],
    ['without a workbook', new Uint8Array(zipSync({ 'a.txt': strToU8('a') })), 'workbook-no-sheet'],
    ['without a sheet', workbook('', { 'xl/workbook.xml': '<workbook/>' }), 'workbook-no-sheet'],
    [
      'with a sheet that is not there',
      workbook('', { 'xl/_rels/workbook.xml.rels': RELATIONS.replace('sheet1', 'sheet9') }),
      'workbook-no-sheet',
    ],
    ['cut off', workbook('<row/>').slice(0, -30), 'workbook-damaged'],
  ])('is refused when it is %s', (_, bytes, code) => {
    expect(codesOf(bytes)).toEqual([code])
  })

  test('of a small file that would fill the memory is stopped while it is inflated', () => {
    const bomb = workbook('', { 'xl/worksheets/sheet1.xml': ' '.repeat(WORKBOOK_LIMITS.partBytes + 1) })
    expect(bomb.length).toBeLessThan(200_000)
    expect(codesOf(bomb)).toEqual(['workbook-too-large'])
  })

  test('does not believe the size that the file states', () => {
    const bytes = workbook(' '.repeat(5000))
    const view = new DataView(bytes.buffer)
    // Every stated size of what is inflated becomes 1.
    for (let at = 0; at < bytes.length - 46; at += 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1, true)
    expect(codesOf(bytes)).toEqual([])
  })

  test('opens no part twice as large as all of them may be', () => {
    const half = ' '.repeat(WORKBOOK_LIMITS.allBytes / 2 + 10)
    const parts = valueOf(openWorkbook(workbook('', { 'a.xml': half, 'b.xml': half })))
    expect(parts.textOf('a.xml').ok).toBe(true)
    expect(parts.textOf('b.xml').ok).toBe(false)
  })

  test('leaves out cells beyond the last column and says so', () => {
    const read = valueOf(
      readWorkbookTable(workbook('<row r="1"><c r="ZZZ1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>')),
    )
    expect(read.rows).toEqual([{ line: 2, cells: ['2'] }])
    expect(read.remarks.map(({ line, problem }) => [line, problem.code])).toEqual([[1, 'table-too-many-columns']])
  })

  test('with any bytes changed is read or refused, never thrown at', () => {
    const bytes = workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', {
      'xl/sharedStrings.xml': '<sst><si><t>a</t></si></sst>',
    })
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (at, value, end) => {
        const changed = bytes.slice(0, end)
        if (at < end) changed[at] = value
        expect(typeof readWorkbookTable(changed).ok).toBe('boolean')
      }),
      { numRuns: 300 },
    )
  })
})

describe('the marks of a part', () => {
  const marks = (xml: string): string[] =>
    [...marksOf(xml)].map((mark) => (mark.kind === 'text' ? mark.text : `${mark.kind} ${mark.name}`))

  test.each<[string, string[]]>([
    ['<?xml?><!-- x --><a:b c="1>2"/>t&lt;&#65;&nbsp;<![CDATA[<&amp;]]></a>', ['empty b', 't<A&nbsp;', '<&amp;', 'close a']],
    ['<a><!DOCTYPE x [<!ENTITY y "z">]><b/>', ['open a']],
    ['<a><b', ['open a']],
    ['<a><!-- b', ['open a']],
    ['&#x110000;&#0;', ['\ufffd\ufffd']],
  ])('of %s', (xml, expected) => {
    expect(marks(xml)).toEqual(expected)
  })

  test('have attributes with one kind of quote or the other', () => {
    expect(attribute(` r:id='a&amp;b' id2="c"`, 'r:id')).toBe('a&b')
    expect(attribute(' mc:state="hidden"', 'state')).toBe('hidden')
    expect(attribute(' statement="x"', 'state')).toBeNull()
  })
})

describe('a table from a file', () => {
  test('is told by its bytes', () => {
    const text = readTable(strToU8('a,b\n1,2'))
    expect(valueOf(text).form).toEqual({ kind: 'text', encoding: 'utf-8', separator: ',' })
    expect(valueOf(readTable(workbook('<row><c><v>1</v></c></row>'))).form).toEqual({ kind: 'workbook', sheet: '名簿' })
  })

  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['a PDF', strToU8('%PDF-1.7'), 'file-is-another-kind'],
    ['an old Excel file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'file-is-another-kind'],
    ['a table without a row', strToU8('\n\n'), 'table-empty'],
    ['a damaged workbook', strToU8('PK\u0003\u0004'), 'workbook-damaged'],
    ['an empty file', new Uint8Array(), 'file-empty'],
  ])('is refused when it is %s', (_, bytes, code) => {
    const read = readTable(bytes)
    expect(read.ok ? [] : read.problems.map((problem) => problem.code)).toEqual([code])
  })
})
