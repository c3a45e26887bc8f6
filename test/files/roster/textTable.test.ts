// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTextTable, SEPARATORS, TABLE_LIMITS } from '../../../src/files/roster/textTable.ts'
import { valueOf } from '../../core/builders.ts'

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const cellsOf = (text: string): (readonly string[])[] => valueOf(readTextTable(bytesOf(text))).rows.map(({ cells }) => cells)

/** 会社名 and 山田 as Shift_JIS. */
const SHIFT_JIS = new Uint8Array([0x89, 0xef, 0x8e, 0xd0, 0x96, 0xbc, 0x2c, 0x61, 0x0d, 0x0a, 0x8e, 0x52, 0x93, 0x63, 0x2c, 0x62])

describe('a table of texts', () => {
  test('is read as UTF-8, with its mark or without', () => {
    expect(cellsOf('会社名,番号\r\n山田,1\r\n')).toEqual([
      ['会社名', '番号'],
      ['山田', '1'],
    ])
    expect(cellsOf('\ufeff会社名,番号')).toEqual([['会社名', '番号']])
  })

  test('is read as Shift_JIS when it is no UTF-8', () => {
    const table = valueOf(readTextTable(SHIFT_JIS))
    expect(table.encoding).toBe('shift_jis')
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['会社名', 'a'],
      ['山田', 'b'],
    ])
  })

  test('is read as UTF-16 when its mark says so, as Excel saves “Unicode text”', () => {
    const text = '\ufeff会社名\t番号'
    const bytes = new Uint8Array(Uint16Array.from(text, (sign) => sign.charCodeAt(0)).buffer)
    expect(valueOf(readTextTable(bytes))).toMatchObject({ encoding: 'utf-16le', separator: '\t' })
  })

  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['nothing', new Uint8Array(), 'file-empty'],
    ['bytes of no encoding', new Uint8Array([0xff, 0xff, 0x80]), 'table-encoding-unknown'],
    ['bytes with zeros', new Uint8Array([0x61, 0x00, 0x62]), 'table-encoding-unknown'],
  ])('is refused when it is %s', (_, bytes, code) => {
    const read = readTextTable(bytes)
    expect(read.ok ? [] : read.problems.map((problem) => problem.code)).toEqual([code])
  })

  test.each(SEPARATORS)('is separated by %j', (separator) => {
    expect(cellsOf(`a${separator}"b${separator},;\t"${separator}c`)).toEqual([['a', `b${separator},;\t`, 'c']])
  })

  test('keeps quotes, line ends in cells and what stands behind a closing quote', () => {
    expect(cellsOf('"a ""b""","c\r\nd"\r\n"e"f,g"h')).toEqual([
      ['a "b"', 'c\nd'],
      ['ef', 'g"h'],
    ])
  })

  test('counts lines as an editor does, also behind a cell of several lines and empty ones', () => {
    const table = valueOf(readTextTable(bytesOf('a,b\n"c\nd",e\n\n,\nf,g')))
    expect(table.rows.map(({ line }) => line)).toEqual([1, 2, 6])
  })

  test('loses one line by a quote that is never closed, and no other', () => {
    const table = valueOf(readTextTable(bytesOf('a,b\n"c,d\ne,f\n')))
    expect(table.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'a', 'b'],
      [3, 'e', 'f'],
    ])
    expect(table.remarks).toEqual([{ line: 2, problem: { code: 'table-quote-open', path: '', params: {} } }])
  })

  test('tells of lines with too many columns and too long cells, and goes on', () => {
    const wide = Array.from({ length: TABLE_LIMITS.columns + 1 }, () => 'x').join(',')
    const table = valueOf(readTextTable(bytesOf(`a,b\n${wide}\n${'y'.repeat(TABLE_LIMITS.cell + 1)},z\nc,d`)))
    expect(table.remarks.map(({ line, problem }) => [line, problem.code])).toEqual([
      [2, 'table-too-many-columns'],
      [3, 'table-cell-too-long'],
    ])
    expect(table.rows.map(({ cells }) => cells.join())).toEqual(['a,b', 'c,d'])
  })

  test('ends at its limit of rows and says so', () => {
    const table = valueOf(readTextTable(bytesOf('a\n'.repeat(TABLE_LIMITS.rows + 5))))
    expect(table.rows).toHaveLength(TABLE_LIMITS.rows)
    expect(table.remarks.map(({ problem }) => problem.code)).toEqual(['table-too-many-rows'])
  })

  test('comes back as it was written', () => {
    const texts = fc.array(
      fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ';', '\t', '名', ' ') }), { minLength: 2, maxLength: 4 }),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(texts, (rows) => {
        const written = rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
        expect(cellsOf(written)).toEqual(rows.filter((cells) => cells.some((cell) => cell !== '')))
      }),
    )
  })

  test('reads any bytes without a throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(typeof readTextTable(new Uint8Array(bytes)).ok).toBe('boolean')
      }),
    )
  })
})
