import type { TextColumn } from '../../core/textColumn.ts'
import { unitsInto } from './byteReader.ts'

/** A column of texts that grows while lines are read. */
export interface GrowingTexts {
  /** Adds the text between two places of the bytes (`byteReader`), an empty one where they are the same. */
  readonly add: (bytes: Uint8Array, from: number, to: number) => void
  readonly column: () => TextColumn
}

export function growingTexts(rows: number): GrowingTexts {
  let units = new Uint16Array(rows * 12)
  const ends = new Uint32Array(rows)
  let row = 0
  let end = 0
  return {
    add(bytes, from, to) {
      // No character has more units than bytes.
      if (end + to - from > units.length) units = grown(units, end + to - from)
      end = unitsInto(units, end, bytes, from, to)
      ends[row] = end
      row += 1
    },
    column: () => ({ units: units.slice(0, end), ends: ends.slice(0, row) }),
  }
}

/** Lines one after the other, each with a line end. */
export interface GrowingLines {
  readonly add: (bytes: Uint8Array, from: number, to: number) => void
  readonly size: () => number
  readonly lines: () => { readonly bytes: Uint8Array<ArrayBuffer>; readonly ends: Uint32Array }
}

export function growingLines(rows: number): GrowingLines {
  let bytes = new Uint8Array(rows * 1400)
  const ends = new Uint32Array(rows)
  let row = 0
  let end = 0
  return {
    add(from, start, stop) {
      const length = stop - start
      if (end + length + 1 > bytes.length) {
        const larger = new Uint8Array(Math.max(end + length + 1, bytes.length * 2))
        larger.set(bytes.subarray(0, end))
        bytes = larger
      }
      bytes.set(from.subarray(start, stop), end)
      end += length
      bytes[end] = 0x0a
      end += 1
      ends[row] = end
      row += 1
    },
    size: () => end,
    lines: () => ({ bytes: bytes.slice(0, end), ends: ends.slice(0, row) }),
  }
}

function grown(units: Uint16Array<ArrayBuffer>, least: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(Math.max(least, units.length * 2))
  larger.set(units)
  return larger
}
