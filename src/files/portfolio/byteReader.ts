import { daysInMonth } from '../../core/dates.ts'

/**
 * Where a reader stands in the bytes of a line, and what it found on the way: places of texts and values of numbers by slot.
 * A line ends with a line end, which stands in no value, so that no reader runs over the end.
 */
export interface Cursor {
  bytes: Uint8Array
  /** Of the same bytes. */
  view: DataView
  at: number
  /** Two for each slot: where the text begins, and the place behind it; both 0: it is not there. */
  readonly spans: Int32Array
  /** One for each slot; ABSENT: it is not there. */
  readonly values: Int32Array
}

/**
 * Reads one JSON value in the form in which `JSON.stringify` writes it: no blanks, members in a fixed order. It goes on over the value
 * and says true; false: it is not of this form, and nothing is said about whether it is good otherwise.
 */
export type Read = (cursor: Cursor) => boolean

export const ABSENT = -1
const NO_SLOT = -1

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const ZERO = 0x30

export function cursorOf(slots: number): Cursor {
  const bytes = new Uint8Array()
  const view = new DataView(bytes.buffer)
  return { bytes, view, at: 0, spans: new Int32Array(2 * slots), values: new Int32Array(slots) }
}

const encoder = new TextEncoder()

function encoded(text: string): Uint8Array {
  return encoder.encode(text)
}

/** What is expected somewhere, four bytes in one number each and the last ones alone: it is compared much more often than it is made. */
interface Expected {
  readonly length: number
  readonly words: Uint32Array
  readonly rest: Uint8Array
}

function expectedOf(json: string): Expected {
  const bytes = encoded(json)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const words = Uint32Array.from({ length: bytes.length >> 2 }, (_, place) => view.getUint32(4 * place, true))
  return { length: bytes.length, words, rest: bytes.slice(4 * words.length) }
}

function startsWith({ bytes, view }: Cursor, from: number, { length, words, rest }: Expected): boolean {
  if (from + length > view.byteLength) return false
  let at = from
  for (let place = 0; place < words.length; place += 1, at += 4) if (view.getUint32(at, true) !== words[place]) return false
  for (let place = 0; place < rest.length; place += 1, at += 1) if (bytes[at] !== rest[place]) return false
  return true
}

/** Exactly this text. */
export function exactly(json: string): Read {
  const expected = expectedOf(json)
  return (cursor) => {
    if (!startsWith(cursor, cursor.at, expected)) return false
    cursor.at += expected.length
    return true
  }
}

/** Which of several texts, each beginning with a JSON string, stands where the cursor is; -1: none. It goes on behind it. */
function oneOf(texts: readonly string[]): (cursor: Cursor) => number {
  const all = texts.map(expectedOf)
  /** Of each number that strings are sorted by (`stringNumber`): the last of its texts; and of each text, the one before it. */
  const last = new Int16Array(STRING_NUMBERS).fill(-1)
  const before = Int16Array.from(texts, (json, place) => {
    const number = stringNumber(encoded(json), 0)
    const one = last[number] as number
    last[number] = place
    return one
  })
  return (cursor) => {
    let place = last[stringNumber(cursor.bytes, cursor.at)] as number
    while (place >= 0 && !startsWith(cursor, cursor.at, all[place] as Expected)) place = before[place] as number
    if (place >= 0) cursor.at += (all[place] as Expected).length
    return place
  }
}

const STRING_NUMBERS = 256
const STRING_BYTES = 64

/** A number by which strings are sorted into a few heaps: made of the bytes up to the next quote. */
function stringNumber(bytes: Uint8Array, from: number): number {
  const end = Math.min(bytes.length, from + STRING_BYTES)
  let number = 0
  for (let at = from + 1; at < end && bytes[at] !== QUOTE; at += 1) number = Math.imul(number, 31) + (bytes[at] as number)
  return (number ^ (number >>> 8)) & (STRING_NUMBERS - 1)
}

/** A string of up to so many UTF-16 units; all of its bytes are UTF-8. */
export function text(limit: number, slot = NO_SLOT): Read {
  return (cursor) => {
    const { bytes } = cursor
    let at = cursor.at
    if (bytes[at] !== QUOTE) return false
    at += 1
    const from = at
    let units = 0
    for (;;) {
      const byte = bytes[at] as number
      if (byte === QUOTE) break
      if (byte < 0x20) return false
      if (byte === BACKSLASH) {
        const length = escapeLength(bytes, at)
        if (length === 0) return false
        at += length
        units += 1
        continue
      }
      const length = byte < 0x80 ? 1 : sequenceLength(bytes, at)
      if (length === 0) return false
      // What takes four bytes are two units.
      units += length === 4 ? 2 : 1
      at += length
    }
    if (units > limit) return false
    keep(cursor, slot, from, at)
    cursor.at = at + 1
    return true
  }
}

/** How many bytes a character beyond ASCII takes; 0: it is no UTF-8 (shortest form, no halves of pairs, nothing above U+10FFFF). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number
  const second = bytes[at + 1] as number
  if (lead < 0xc2 || lead > 0xf4 || !isContinuation(second)) return 0
  if (lead < 0xe0) return 2
  if (!isContinuation(bytes[at + 2] as number)) return 0
  if (lead < 0xf0) return (lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f) ? 0 : 3
  if (!isContinuation(bytes[at + 3] as number)) return 0
  return (lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f) ? 0 : 4
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}

const SHORT_ESCAPES: ReadonlyMap<number, number> = new Map(
  Object.entries({ '"': 0x22, '\\': 0x5c, '/': 0x2f, b: 8, f: 12, n: 10, r: 13, t: 9 }).map(([key, unit]) => [
    key.charCodeAt(0),
    unit,
  ]),
)
const LETTER_U = 0x75

/** How many bytes an escape takes; 0: it is none. */
function escapeLength(bytes: Uint8Array, at: number): number {
  const kind = bytes[at + 1] as number
  if (SHORT_ESCAPES.has(kind)) return 2
  if (kind !== LETTER_U) return 0
  for (let place = at + 2; place < at + 6; place += 1) if (hexDigit(bytes[place] as number) < 0) return 0
  return 6
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** Writes the characters between the quotes of a string that `text` has read as UTF-16 units; gives the place behind the last. */
export function unitsInto(target: Uint16Array, place: number, bytes: Uint8Array, from: number, to: number): number {
  let at = from
  let next = place
  while (at < to) {
    const byte = bytes[at] as number
    if (byte < 0x80) {
      if (byte !== BACKSLASH) {
        target[next] = byte
        at += 1
      } else {
        const kind = bytes[at + 1] as number
        if (kind === LETTER_U) {
          let unit = 0
          for (let digit = at + 2; digit < at + 6; digit += 1) unit = unit * 16 + hexDigit(bytes[digit] as number)
          target[next] = unit
          at += 6
        } else {
          target[next] = SHORT_ESCAPES.get(kind) as number
          at += 2
        }
      }
      next += 1
    } else if (byte < 0xe0) {
      target[next++] = ((byte & 0x1f) << 6) | ((bytes[at + 1] as number) & 0x3f)
      at += 2
    } else if (byte < 0xf0) {
      target[next++] = ((byte & 0x0f) << 12) | (((bytes[at + 1] as number) & 0x3f) << 6) | ((bytes[at + 2] as number) & 0x3f)
      at += 3
    } else {
      const point =
        ((byte & 0x07) << 18) |
        (((bytes[at + 1] as number) & 0x3f) << 12) |
        (((bytes[at + 2] as number) & 0x3f) << 6) |
        ((bytes[at + 3] as number) & 0x3f)
      target[next++] = 0xd800 + ((point - 0x10000) >> 10)
      target[next++] = 0xdc00 + ((point - 0x10000) & 0x3ff)
      at += 4
    }
  }
  return next
}

function keep({ spans }: Cursor, slot: number, from: number, to: number): void {
  if (slot === NO_SLOT) return
  spans[2 * slot] = from
  spans[2 * slot + 1] = to
}

/** A string of characters of a set of ASCII; exactly so many, or at least one and up to so many. */
export function characters(allowed: string, length: number, slot = NO_SLOT, first = ''): Read {
  const table = new Uint8Array(256)
  for (const byte of encoded(allowed)) table[byte] = 1
  const begins = encoded(first)
  return (cursor) => {
    const { bytes } = cursor
    if (bytes[cursor.at] !== QUOTE) return false
    const from = cursor.at + 1
    let at = from
    while (table[bytes[at] as number] === 1) at += 1
    if (bytes[at] !== QUOTE) return false
    if (first === '' ? at - from !== length : at === from || at - from > length || begins.includes(bytes[from] as number))
      return false
    keep(cursor, slot, from, at)
    cursor.at = at + 1
    return true
  }
}

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** An id: letters, digits and hyphens, not beginning with a hyphen, up to 64. */
export function identifier(slot = NO_SLOT): Read {
  return characters(`${LETTERS_AND_DIGITS}-`, 64, slot, '-')
}

/** One of these strings; its place among them is the value. */
export function word(options: readonly string[], slot = NO_SLOT): Read {
  const find = oneOf(options.map((option) => JSON.stringify(option)))
  return (cursor) => {
    const place = find(cursor)
    if (place < 0) return false
    if (slot !== NO_SLOT) cursor.values[slot] = place
    return true
  }
}

export const boolean: Read = either(exactly('true'), exactly('false'))

/** A whole number from 0 up to a limit. */
export function count(limit: number, slot = NO_SLOT): Read {
  return (cursor) => {
    const { bytes } = cursor
    let at = cursor.at
    let value = 0
    while (isDigit(bytes[at] as number)) {
      value = value * 10 + ((bytes[at] as number) - ZERO)
      if (value > limit) return false
      at += 1
    }
    if (at === cursor.at || (bytes[cursor.at] === ZERO && at > cursor.at + 1)) return false
    if (slot !== NO_SLOT) cursor.values[slot] = value
    cursor.at = at
    // Anything that makes it another number is not expected behind it.
    return true
  }
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= 0x39
}

/** A calendar day; the value is YYYYMMDD. */
export function day(slot = NO_SLOT): Read {
  return (cursor) => {
    const { bytes, at } = cursor
    const value = bytes[at] === QUOTE ? dayAt(bytes, at + 1) : 0
    if (value === 0 || bytes[at + 11] !== QUOTE) return false
    if (slot !== NO_SLOT) cursor.values[slot] = value
    cursor.at = at + 12
    return true
  }
}

/** The day that begins here as YYYYMMDD; 0: there is none. */
function dayAt(bytes: Uint8Array, at: number): number {
  if (bytes[at + 4] !== 0x2d || bytes[at + 7] !== 0x2d) return 0
  const year = digits(bytes, at, 4)
  const month = digits(bytes, at + 5, 2)
  const date = digits(bytes, at + 8, 2)
  if (year < 1 || month < 1 || month > 12 || date < 1 || (date > 28 && date > daysInMonth(year, month))) return 0
  return year * 10_000 + month * 100 + date
}

/** A number of so many digits; -1: they are not all digits. */
function digits(bytes: Uint8Array, from: number, length: number): number {
  let value = 0
  for (let at = from; at < from + length; at += 1) {
    const byte = bytes[at] as number
    if (!isDigit(byte)) return -1
    value = value * 10 + (byte - ZERO)
  }
  return value
}

/** Date and time with offset; the value is its day. */
export function moment(slot = NO_SLOT): Read {
  return (cursor) => {
    const { bytes, at } = cursor
    const value = bytes[at] === QUOTE ? dayAt(bytes, at + 1) : 0
    if (value === 0 || bytes[at + 11] !== 0x54) return false
    if (!isBelow(bytes, at + 12, 24) || bytes[at + 14] !== 0x3a || !isBelow(bytes, at + 15, 60)) return false
    if (bytes[at + 17] !== 0x3a || !isBelow(bytes, at + 18, 60)) return false
    const zone = bytes[at + 20]
    let end = at + 21
    if (zone === 0x2b || zone === 0x2d) {
      if (!isBelow(bytes, at + 21, 24) || bytes[at + 23] !== 0x3a || !isBelow(bytes, at + 24, 60)) return false
      end = at + 26
    } else if (zone !== 0x5a) return false
    if (bytes[end] !== QUOTE) return false
    if (slot !== NO_SLOT) cursor.values[slot] = value
    cursor.at = end + 1
    return true
  }
}

function isBelow(bytes: Uint8Array, at: number, limit: number): boolean {
  const value = digits(bytes, at, 2)
  return value >= 0 && value < limit
}

function either(one: Read, other: Read): Read {
  return (cursor) => one(cursor) || other(cursor)
}

export function nullable(read: Read): Read {
  return either(exactly('null'), read)
}

export interface Member {
  readonly head: Expected
  readonly read: Read
  readonly required: boolean
}

export function required(key: string, read: Read): Member {
  return { head: expectedOf(`${JSON.stringify(key)}:`), read, required: true }
}

export function optional(key: string, read: Read): Member {
  return { ...required(key, read), required: false }
}

/** An object with these members and no others, in their order; with a slot, where it stands. */
export function object(members: readonly Member[], slot = NO_SLOT): Read {
  return (cursor) => {
    const { bytes } = cursor
    const from = cursor.at
    if (bytes[from] !== 0x7b) return false
    cursor.at = from + 1
    let isFirst = true
    for (const member of members) {
      const at = isFirst ? cursor.at : cursor.at + 1
      if ((isFirst || bytes[cursor.at] === COMMA) && startsWith(cursor, at, member.head)) {
        cursor.at = at + member.head.length
        if (!member.read(cursor)) return false
        isFirst = false
      } else if (member.required) return false
    }
    if (bytes[cursor.at] !== 0x7d) return false
    cursor.at += 1
    keep(cursor, slot, from, cursor.at)
    return true
  }
}

/** A list of up to so many; with a slot, where it stands. `idSlot`: in it every item leaves its id, and none stands twice. */
export function list(item: Read, most: number, slot = NO_SLOT, idSlot = NO_SLOT): Read {
  return (cursor) => {
    const { bytes } = cursor
    const from = cursor.at
    if (bytes[from] !== 0x5b) return false
    cursor.at = from + 1
    if (bytes[cursor.at] === 0x5d) {
      cursor.at += 1
      keep(cursor, slot, from, cursor.at)
      return true
    }
    const seen = idSlot === NO_SLOT ? null : new Set<string>()
    for (let items = 1; ; items += 1) {
      if (items > most || !item(cursor)) return false
      if (seen !== null) {
        seen.add(asciiAt(bytes, cursor.spans[2 * idSlot] as number, cursor.spans[2 * idSlot + 1] as number))
        if (seen.size < items) return false
      }
      const next = bytes[cursor.at]
      cursor.at += 1
      if (next === 0x5d) break
      if (next !== COMMA) return false
    }
    keep(cursor, slot, from, cursor.at)
    return true
  }
}

/** An object whose keys are some of these, each once, in any order. `allowed` may refuse a key by its place. */
export function record(
  keys: readonly string[],
  value: Read,
  slot = NO_SLOT,
  allowed: (cursor: Cursor, place: number) => boolean = () => true,
): Read {
  const find = oneOf(keys.map((key) => `${JSON.stringify(key)}:`))
  const seen = new Uint8Array(keys.length)
  return (cursor) => {
    const { bytes } = cursor
    const from = cursor.at
    if (bytes[from] !== 0x7b) return false
    seen.fill(0)
    cursor.at = from + 1
    if (bytes[cursor.at] === 0x7d) {
      cursor.at += 1
      keep(cursor, slot, from, cursor.at)
      return true
    }
    for (;;) {
      const place = find(cursor)
      if (place < 0 || seen[place] === 1 || !allowed(cursor, place)) return false
      seen[place] = 1
      if (!value(cursor)) return false
      const next = bytes[cursor.at]
      cursor.at += 1
      if (next === 0x7d) break
      if (next !== COMMA) return false
    }
    keep(cursor, slot, from, cursor.at)
    return true
  }
}

function asciiAt(bytes: Uint8Array, from: number, to: number): string {
  let result = ''
  for (let at = from; at < to; at += 1) result += String.fromCharCode(bytes[at] as number)
  return result
}

/** The first so many units as a text; not for more than a function takes arguments. */
export function textOfUnits(units: Uint16Array, length: number): string {
  return Reflect.apply(String.fromCharCode, null, units.subarray(0, length)) as string
}
