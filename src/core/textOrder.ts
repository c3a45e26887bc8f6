import type { Pieces } from './pieces.ts'

/** Rows in the order of a text of theirs. */
export interface TextOrder {
  readonly rows: Uint32Array
  /** How many of them have a text; those without one come last. */
  readonly given: number
}

/** For each code unit its place among all; null: by the units themselves. */
export type UnitOrder = Uint16Array | null

/** Up to so many rows are put in order by comparing; more by counting two units at a time. */
const FEW = 4096

interface Texts {
  readonly units: Uint16Array
  /** Where each text begins; one more for where the last ends. */
  readonly starts: Uint32Array
}

/**
 * Puts rows in order by their texts, equal texts by row, piece by piece: the texts are given in pieces too, one after the other.
 * The order of units is given, because where kanji stand among each other is a matter of the language and not of their codes.
 */
export function* textOrderInPieces(pieces: Iterable<readonly string[]>, unitOrder: UnitOrder): Pieces<TextOrder> {
  const texts = yield* gathered(pieces, unitOrder)
  const count = texts.starts.length - 1
  const all = Uint32Array.from({ length: count }, (_, row) => row)
  const isGiven = (row: number): boolean => (texts.starts[row + 1] as number) > (texts.starts[row] as number)
  const [given, missing] = [all.filter(isGiven), all.filter((row) => !isGiven(row))]
  yield* sortRange(texts, given, new Uint32Array(given.length))
  const rows = new Uint32Array(count)
  rows.set(given)
  rows.set(missing, given.length)
  return { rows, given: given.length }
}

function* gathered(pieces: Iterable<readonly string[]>, unitOrder: UnitOrder): Pieces<Texts> {
  const parts: Uint16Array[] = []
  const ends: number[] = []
  let end = 0
  for (const piece of pieces) {
    const part = new Uint16Array(piece.reduce((sum, { length }) => sum + length, 0))
    let place = 0
    for (const text of piece) {
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at)
        part[place + at] = unitOrder ? (unitOrder[unit] as number) : unit
      }
      place += text.length
      ends.push(end + place)
    }
    end += place
    parts.push(part)
    yield
  }
  const units = new Uint16Array(end)
  let place = 0
  for (const part of parts) {
    units.set(part, place)
    place += part.length
  }
  const starts = new Uint32Array(ends.length + 1)
  starts.set(ends, 1)
  return { units, starts }
}

/** Most significant units first: a range with the same beginning is put in order by its next two units, and so on. */
function* sortRange(texts: Texts, rows: Uint32Array, spare: Uint32Array): Pieces<undefined> {
  const open: { from: number; to: number; depth: number }[] = [{ from: 0, to: rows.length, depth: 0 }]
  let compared = 0
  for (let range = open.pop(); range; range = open.pop()) {
    const { from, to, depth } = range
    if (to - from <= FEW) {
      rows.subarray(from, to).sort((one, other) => compareFrom(texts, one, other, depth))
      compared += to - from
      if (compared < FEW) continue
      compared = 0
      yield
      continue
    }
    yield* countTwoUnits(texts, rows, spare, from, to, depth)
    open.push(...sameBeginnings(texts, rows, from, to, depth))
    yield
  }
  return undefined
}

/** Least significant of the two first, as counting keeps the order of what is equal. */
function* countTwoUnits(texts: Texts, rows: Uint32Array, spare: Uint32Array, from: number, to: number, depth: number) {
  for (const place of [depth + 1, depth]) {
    const counts = new Uint32Array(2 ** 16 + 2)
    for (let at = from; at < to; at += 1) {
      const code = codeAt(texts, rows[at] as number, place) + 1
      counts[code] = (counts[code] as number) + 1
    }
    for (let code = 1; code < counts.length; code += 1) counts[code] = (counts[code] as number) + (counts[code - 1] as number)
    for (let at = from; at < to; at += 1) {
      const row = rows[at] as number
      const code = codeAt(texts, row, place)
      spare[from + (counts[code] as number)] = row
      counts[code] = (counts[code] as number) + 1
    }
    rows.set(spare.subarray(from, to), from)
    yield
  }
}

/** The ranges whose texts begin alike and go on. */
function sameBeginnings(texts: Texts, rows: Uint32Array, from: number, to: number, depth: number) {
  const ranges: { from: number; to: number; depth: number }[] = []
  const pairAt = (at: number): number => {
    const row = rows[at] as number
    return codeAt(texts, row, depth) * 2 ** 17 + codeAt(texts, row, depth + 1)
  }
  let start = from
  for (let at = from + 1; at <= to; at += 1) {
    if (at < to && pairAt(at) === pairAt(start)) continue
    const goesOn = codeAt(texts, rows[start] as number, depth + 1) > 0
    if (at - start > 1 && goesOn) ranges.push({ from: start, to: at, depth: depth + 2 })
    start = at
  }
  return ranges
}

/** The unit at a place of a row's text, counted from 1; 0 behind its end. */
function codeAt({ units, starts }: Texts, row: number, place: number): number {
  const at = (starts[row] as number) + place
  return at < (starts[row + 1] as number) ? (units[at] as number) + 1 : 0
}

function compareFrom(texts: Texts, one: number, other: number, depth: number): number {
  for (let place = depth; ; place += 1) {
    const [first, second] = [codeAt(texts, one, place), codeAt(texts, other, place)]
    if (first !== second) return first - second
    if (first === 0) return one - other
  }
}

/** The places of a few texts among each other, equal texts the same place; counted from 1. */
export function textRanks(texts: readonly string[], unitOrder: UnitOrder): number[] {
  const keys = texts.map((text) => sortKey(text, unitOrder))
  const ranks = new Map([...new Set(keys)].sort().map((key, rank) => [key, rank + 1]))
  return keys.map((key) => ranks.get(key) as number)
}

function sortKey(text: string, unitOrder: UnitOrder): string {
  if (unitOrder === null) return text
  return Array.from({ length: text.length }, (_, at) => String.fromCharCode(unitOrder[text.charCodeAt(at)] as number)).join('')
}
