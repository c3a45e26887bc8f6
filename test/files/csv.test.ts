// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvOf } from '../../src/files/csv.ts'
import { plainCharacters } from '../../src/files/plainCharacters.ts'
import type { WorkCell } from '../../src/outputs/workbook.ts'

const decoded = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
const columns = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ title: `c${index}`, width: 10, align: 'start' as const }))
const text = (value: string): WorkCell => ({ kind: 'text', text: value })

/** A reader of CSV as RFC 4180 describes it: rows of cells, each with whether it was quoted. */
function parsed(source: string): string[][] {
  const rows: string[][] = [[]]
  let [at, cell, quoted] = [0, '', false]
  const close = (): void => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  while (at < source.length) {
    const sign = source[at] ?? ''
    if (quoted) {
      if (sign === '"' && source[at + 1] === '"') {
        cell += '"'
        at += 1
      } else if (sign === '"') quoted = false
      else cell += sign
    } else if (sign === '"') quoted = true
    else if (sign === ',') close()
    else if (sign === '\r') {
      close()
      rows.push([])
      at += 1
    } else cell += sign
    at += 1
  }
  return rows.slice(0, -1)
}

describe('a CSV file', () => {
  test('opens in Excel: its mark, CRLF, dates ISO, numbers bare', () => {
    const row: WorkCell[] = [
      text('さくら'),
      { kind: 'number', value: 1234, decimals: 0 },
      { kind: 'number', value: 2.5, decimals: 1 },
      { kind: 'percent', percent: 30 },
      { kind: 'date', day: '2026-11-21' },
      { kind: 'empty' },
      { kind: 'number', value: -3, decimals: 0 },
    ]
    expect(decoded(csvOf({ columns: columns(2), rows: [row] }))).toBe(
      '\ufeff"c0","c1"\r\n"さくら",1234,2.5,30%,2026-11-21,,-3\r\n',
    )
  })

  test('is the head alone where there are no rows', () => {
    expect(decoded(csvOf({ columns: columns(1), rows: [] }))).toBe('\ufeff"c0"\r\n')
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠x', "=cmd|' /C calc'!A0"])(
    'keeps %j a text',
    (value) => {
      const [, row] = parsed(decoded(csvOf({ columns: columns(1), rows: [[text(value)]] })).slice(1))
      expect(row).toEqual([`'${plainCharacters(value)}`])
    },
  )

  test('gives back every text, with its quotes, commas and line ends', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 30 })
    fc.assert(
      fc.property(fc.array(fc.tuple(anything, anything), { maxLength: 5 }), (pairs) => {
        const rows = pairs.map((pair) => pair.map(text))
        const read = parsed(decoded(csvOf({ columns: columns(2), rows })).slice(1))
        const expected = pairs.map((pair) =>
          pair.map((value) => `${/^[=+\-@\t\r\n＝＋－＠]/.test(value) ? "'" : ''}${plainCharacters(value)}`),
        )
        expect(read.slice(1)).toEqual(expected)
      }),
    )
  })
})
