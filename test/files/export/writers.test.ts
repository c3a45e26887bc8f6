// @vitest-environment node
import { unzipSync } from 'fflate'
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet'
import { describe, expect, test } from 'vitest'
import type { ExportColumn, ExportValue } from '../../../src/core/exportColumns.ts'
import { exportTable, type ExportTable } from '../../../src/core/exportTable.ts'
import { allAtOnce } from '../../../src/core/pieces.ts'
import { rateTable, tableOf } from '../../../src/core/portfolioTable.ts'
import { versionsInPieces } from '../../../src/core/portfolioVersions.ts'
import { writeCsv } from '../../../src/files/export/csvExport.ts'
import { writeJsonRows } from '../../../src/files/export/jsonRows.ts'
import { ROWS_OF_GROUP, writeParquet } from '../../../src/files/export/parquetExport.ts'
import type { OnRows, Take } from '../../../src/files/export/rows.ts'
import { someLines } from '../../../src/files/export/storedLines.ts'
import { writeXlsx } from '../../../src/files/export/xlsxExport.ts'
import { readTextTable } from '../../../src/files/roster/textTable.ts'
import { readWorkbookTable } from '../../../src/files/roster/workbookTable.ts'
import type { WorkbookWords } from '../../../src/outputs/exportWords.ts'
import { must, RULEBOOK, valueOf } from '../../core/builders.ts'
import { chunkWith, randomSubmissions } from '../../core/statisticsSubmissions.ts'

type Row = readonly ExportValue[]

const COLUMNS: readonly ExportColumn[] = [
  { name: 'company_name', type: 'text', nullable: true },
  { name: 'trade', type: 'text', nullable: false },
  { name: 'employees', type: 'int', nullable: true },
  { name: 'made_on', type: 'day', nullable: true },
  { name: 'is_newest', type: 'flag', nullable: false },
]
const ROWS: readonly Row[] = [
  ['株式会社髙橋', 'printing', 18, '2027-03-01', true],
  ['=HYPERLINK("http://x")', 'retail', -1, '1970-01-01', false],
  ['＠a,"b"\r\nc', 'retail', 0, '2028-02-29', true],
  [' x_x0041_ <b>&', 'constructor', null, null, true],
  [null, 'retail', 2_147_483_647, '2027-03-01', false],
]

function tableFrom(columns: readonly ExportColumn[], rows: readonly Row[]): ExportTable {
  return {
    columns,
    rows: rows.length,
    values: (column, from, to) => rows.slice(from, to).map((row) => row[column] ?? null),
  }
}
const TABLE = tableFrom(COLUMNS, ROWS)
/** A table of the list itself, in more pieces than one. */
const LISTED = (() => {
  const table = tableOf([chunkWith(randomSubmissions(1300, 3)), chunkWith(randomSubmissions(40, 4))])
  const input = { table, ratings: rateTable(table, () => RULEBOOK), versions: allAtOnce(versionsInPieces(table)) }
  const rows = Uint32Array.from({ length: table.rows }, (_, row) => row)
  const more = { rulebook: RULEBOOK, rulebookFor: () => RULEBOOK, statuses: new Uint8Array(table.rows), rows }
  return must(exportTable({ ...input, ...more }, { deidentified: false }))
})()

const WORDS: WorkbookWords = {
  language: 'ja',
  sheet: "提出一覧's",
  about: '列の説明',
  aboutHead: ['見出し', '列の名前', '意味'],
  columns: COLUMNS.map(({ name }) => ({ title: `【${name}】`, meaning: `<${name}>` })),
  labels: { trade: { retail: '小売業' } },
}

function written(write: (take: Take, onRows: OnRows) => void): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  write(
    (piece) => pieces.push(piece),
    () => undefined,
  )
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const piece of pieces) {
    bytes.set(piece, end)
    end += piece.length
  }
  return bytes
}
const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)

const WRITERS: readonly [string, (table: ExportTable) => Uint8Array<ArrayBuffer>][] = [
  ['CSV', (table) => written((take, onRows) => writeCsv(table, take, onRows))],
  ['JSON Lines', (table) => written((take, onRows) => writeJsonRows(table, take, onRows))],
  ['Parquet', (table) => written((take, onRows) => writeParquet(table, take, onRows))],
  ['XLSX', (table) => written((take, onRows) => writeXlsx(table, WORDS, take, onRows))],
]

describe('a file of the list', () => {
  test.each(WRITERS)('is the same bytes for the same table (%s)', (_, write) => {
    expect(Buffer.compare(write(LISTED), write(LISTED))).toBe(0)
  })

  test.each(WRITERS)('of an empty table can be written (%s)', (_, write) => {
    expect(write(tableFrom(COLUMNS, [])).length).toBeGreaterThan(_ === 'JSON Lines' ? -1 : 20)
  })

  test('tells how many rows are written', () => {
    for (const write of [writeCsv, writeJsonRows, writeParquet]) {
      const told: number[] = []
      write(
        LISTED,
        () => undefined,
        (rows) => told.push(rows),
      )
      expect(told.at(-1)).toBe(LISTED.rows)
    }
  })
})

describe('as CSV', () => {
  test('texts are quoted and harmless, the rest is bare, and nothing stands for nothing', () => {
    expect(textOf(must(WRITERS[0])[1](TABLE)).split('\r\n')).toEqual([
      '\ufeff"company_name","trade","employees","made_on","is_newest"',
      '"株式会社髙橋","printing",18,2027-03-01,true',
      '"\'=HYPERLINK(""http://x"")","retail",-1,1970-01-01,false',
      '"\'＠a,""b""\nc","retail",0,2028-02-29,true',
      '" x_x0041_ <b>&","constructor",,,true',
      ',"retail",2147483647,2027-03-01,false',
      '',
    ])
  })

  test('the whole list has a line a submission and a cell a column', () => {
    const { rows } = valueOf(readTextTable(must(WRITERS[0])[1](LISTED)))
    expect(rows).toHaveLength(LISTED.rows + 1)
    expect(new Set(rows.map(({ cells }) => cells.length))).toEqual(new Set([LISTED.columns.length]))
  })
})

describe('as JSON Lines', () => {
  test('a row is an object with the names of the columns', () => {
    const lines = textOf(must(WRITERS[1])[1](TABLE)).split('\n')
    expect(lines.pop()).toBe('')
    expect(lines.map((line) => Object.values(JSON.parse(line) as object))).toEqual(ROWS)
    expect(Object.keys(JSON.parse(must(lines[0])) as object)).toEqual(COLUMNS.map(({ name }) => name))
  })
})

describe('as Parquet', () => {
  const objectsIn = (bytes: Uint8Array<ArrayBuffer>) => parquetReadObjects({ file: bytes.buffer })

  test('columns have their types, and values come back', async () => {
    const bytes = must(WRITERS[2])[1](TABLE)
    const schema = parquetSchema(parquetMetadata(bytes.buffer)).children.map(({ element }) => element)
    expect(schema).toMatchObject([
      { name: 'company_name', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      { name: 'trade', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
      { name: 'employees', type: 'INT32', repetition_type: 'OPTIONAL' },
      { name: 'made_on', type: 'INT32', converted_type: 'DATE', repetition_type: 'OPTIONAL' },
      { name: 'is_newest', type: 'BOOLEAN', repetition_type: 'REQUIRED' },
    ])
    const read = (await objectsIn(bytes)).map((row) => [
      ...[row['company_name'], row['trade'], row['employees']],
      row['made_on'] instanceof Date ? row['made_on'].toISOString().slice(0, 10) : row['made_on'],
      row['is_newest'],
    ])
    expect(read).toEqual(ROWS.map((row) => row.map((value) => value)))
  })

  test('the whole list comes back', async () => {
    const read = await objectsIn(must(WRITERS[2])[1](LISTED))
    expect(read).toHaveLength(LISTED.rows)
    LISTED.columns.forEach(({ name, type }, column) => {
      const values = read.map((row) => {
        const value = row[name] as unknown
        return type === 'day' && value instanceof Date ? value.toISOString().slice(0, 10) : (value ?? null)
      })
      expect([name, values]).toEqual([name, LISTED.values(column, 0, LISTED.rows)])
    })
  })

  test('rows are in groups, so that no more of them are in memory', () => {
    const many = {
      ...TABLE,
      rows: ROWS_OF_GROUP + 3,
      values: (column: number, from: number, to: number) =>
        Array.from({ length: to - from }, () => must(ROWS[0])[column] ?? null),
    }
    const { row_groups, num_rows } = parquetMetadata(must(WRITERS[2])[1](many).buffer)
    expect(row_groups.map((group) => Number(group.num_rows))).toEqual([ROWS_OF_GROUP, 3])
    expect(Number(num_rows)).toBe(ROWS_OF_GROUP + 3)
  })
})

describe('as an Excel workbook', () => {
  test('cells are what they are, with labels instead of codes', () => {
    const bytes = must(WRITERS[3])[1](TABLE)
    const { rows, sheet } = valueOf(readWorkbookTable(bytes))
    expect(sheet).toBe("提出一覧's")
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['【company_name】', '【trade】', '【employees】', '【made_on】', '【is_newest】'],
      ['株式会社髙橋', 'printing', '18', '46447', 'TRUE'],
      ['=HYPERLINK("http://x")', '小売業', '-1', '25569', 'FALSE'],
      ['＠a,"b"\nc', '小売業', '0', '46812', 'TRUE'],
      [' x_x0041_ <b>&', 'constructor', '', '', 'TRUE'],
      ['', '小売業', '2147483647', '46447', 'FALSE'],
    ])
    const parts = unzipSync(bytes)
    const first = textOf(must(parts['xl/worksheets/sheet1.xml']))
    expect(first).not.toContain('<f>')
    expect(first).toContain('<autoFilter ref="A1:E6"/>')
    expect(textOf(must(parts['xl/workbook.xml']))).toContain('&apos;提出一覧&apos;&apos;s&apos;!$A$1:$E$6')
    const second = textOf(must(parts['xl/worksheets/sheet2.xml']))
    for (const text of ['見出し', '【trade】', 'trade', '&lt;trade&gt;']) expect(second).toContain(`>${text}</t>`)
  })

  test('columns beyond Z have names of two letters', () => {
    const parts = unzipSync(must(WRITERS[3])[1](LISTED))
    expect(LISTED.columns.length).toBe(130)
    expect(textOf(must(parts['xl/worksheets/sheet1.xml']))).toContain(`<autoFilter ref="A1:DZ${String(LISTED.rows + 1)}"/>`)
  })
})

describe('stored lines', () => {
  const bytes = new TextEncoder().encode('{"a":1}\n{"b":22}\n{"c":333}\n')
  const lines = { bytes, ends: Uint32Array.of(8, 17, 27) }

  test.each<[readonly number[], string]>([
    [[], ''],
    [[0, 1, 2], '{"a":1}\n{"b":22}\n{"c":333}\n'],
    [[0, 2], '{"a":1}\n{"c":333}\n'],
    [[1, 3], '{"b":22}\n'],
  ])('some of them are taken as they are (%j)', (places, expected) => {
    expect(textOf(someLines(lines, places))).toBe(expected)
  })
})
