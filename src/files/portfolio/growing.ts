import type { TextColumn } from '../../core/textColumn.ts'
import { textOfUnits, unitsInto } from './byteReader.ts'
import { textKey } from './contentHash.ts'
import { keyTable } from './keyTable.ts'

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

/** Lines one after the other, each with a line end. They are copied once, when all are there; until then the bytes they lie in are held. */
export interface GrowingLines {
  /** Adds the line between two places; behind it stands a line end. */
  readonly add: (bytes: Uint8Array, from: number, to: number) => void
  readonly size: () => number
  readonly lines: () => { readonly bytes: Uint8Array<ArrayBuffer>; readonly ends: Uint32Array }
}

export function growingLines(rows: number): GrowingLines {
  /** Stretches of lines that lie behind each other. */
  const stretches: { bytes: Uint8Array; from: number; to: number }[] = []
  const ends = new Uint32Array(rows)
  let row = 0
  let end = 0
  return {
    add(bytes, from, to) {
      const last = stretches.at(-1)
      if (last?.bytes === bytes && last.to === from) last.to = to + 1
      else stretches.push({ bytes, from, to: to + 1 })
      end += to + 1 - from
      ends[row] = end
      row += 1
    },
    size: () => end,
    lines() {
      const bytes = new Uint8Array(end)
      let place = 0
      for (const stretch of stretches) {
        bytes.set(stretch.bytes.subarray(stretch.from, stretch.to), place)
        place += stretch.to - stretch.from
      }
      return { bytes, ends: ends.slice(0, row) }
    },
  }
}

/** Names that stand in many rows, each kept once. */
export interface GrowingNames {
  /** The number of the name that stands at the beginning of these units, counted from 1; 0 for an empty one. */
  readonly numberOf: (units: Uint16Array, length: number) => number
  readonly names: () => readonly string[]
}

export function growingNames(): GrowingNames {
  const names: string[] = []
  const numbers = keyTable()
  return {
    numberOf(units, length) {
      if (length === 0) return 0
      // Two names may have the same key: the later one looks on under the next.
      for (let key = textKey(units, 0, length); ; key += 1) {
        const number = numbers.get(key)
        if (Number.isNaN(number)) {
          names.push(textOfUnits(units, length))
          numbers.set(key, names.length)
          return names.length
        }
        if (isName(names[number - 1] as string, units, length)) return number
      }
    },
    names: () => [...names],
  }
}

function isName(name: string, units: Uint16Array, length: number): boolean {
  if (name.length !== length) return false
  for (let place = 0; place < length; place += 1) if (name.charCodeAt(place) !== units[place]) return false
  return true
}

function grown(units: Uint16Array<ArrayBuffer>, least: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(Math.max(least, units.length * 2))
  larger.set(units)
  return larger
}
