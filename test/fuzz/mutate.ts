/** Changes of an honest input, from a seed: of its bytes, of its text, and of the values of its JSON. */
import type { SeededRandom } from '../../src/files/portfolio/seededRandom.ts'
import { NAUGHTY, NAUGHTY_PIECES, NAUGHTY_VALUES } from './naughty.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Key = string | number
interface Place {
  readonly parent: Record<Key, unknown>
  readonly key: Key
}

const encoder = new TextEncoder()
export const bytesOf = (text: string): Bytes => encoder.encode(text)

export function joined(...pieces: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** One to three changes of its bytes: flipped, set, cut, taken out, put in, doubled, exchanged, moved from elsewhere. */
export function withBytesChanged(bytes: Bytes, random: SeededRandom): Bytes {
  let changed = bytes
  for (let times = 1 + random.below(3); times > 0; times -= 1) changed = oneChange(changed, random)
  return changed
}

function oneChange(bytes: Bytes, { below }: SeededRandom): Bytes {
  const at = below(bytes.length + 1)
  const upTo = Math.min(bytes.length, at + 1 + below(below(4) === 0 ? 1000 : 8))
  const [before, piece, after] = [bytes.subarray(0, at), bytes.subarray(at, upTo), bytes.subarray(upTo)]
  switch (below(8)) {
    case 0:
      return joined(
        before,
        piece.map((byte, index) => (index === 0 ? byte ^ (1 << below(8)) : byte)),
        after,
      )
    case 1:
      return joined(
        before,
        piece.map(() => below(256)),
        after,
      )
    case 2:
      return bytes.slice(0, at)
    case 3:
      return joined(before, after)
    case 4:
      return joined(
        before,
        Uint8Array.from({ length: 1 + below(8) }, () => below(256)),
        piece,
        after,
      )
    case 5:
      return joined(before, piece, piece, after)
    case 6:
      return joined(after, before, piece)
    default: {
      const from = below(bytes.length + 1)
      return joined(before, bytes.subarray(from, from + piece.length), after)
    }
  }
}

/** A JSON text with one, seldom up to three of its values, keys or pieces changed. */
export function withJsonChanged(text: string, random: SeededRandom): string {
  const value = JSON.parse(text) as unknown
  for (let times = random.chance(70) ? 1 : 2 + random.below(2); times > 0; times -= 1) changeOne(value, random)
  const changed = random.chance(50) ? JSON.stringify(value) : `${JSON.stringify(value, null, 1)}\n`
  return random.chance(12) ? withPiece(changed, random) : changed
}

/** Something that only a text can hold, put in at a place where a value or a key may stand. */
function withPiece(text: string, { below, pick }: SeededRandom): string {
  const from = below(text.length)
  const found = text.slice(from).search(/[{[,:]/)
  const at = found === -1 ? from : from + found + 1
  return text.slice(0, at) + pick(NAUGHTY_PIECES) + text.slice(at)
}

function changeOne(root: unknown, random: SeededRandom): void {
  const places = placesOf(root)
  const { below, pick } = random
  if (places.length === 0) return
  const { parent, key } = pick(places)
  const value = parent[key]
  switch (below(9)) {
    case 0:
      remove({ parent, key })
      return
    case 1:
      parent[key] = pick(NAUGHTY)
      return
    case 2:
      parent[key] = structuredClone(pick(NAUGHTY_VALUES))
      return
    case 3: {
      // A value that stands elsewhere: of the right kind now and then.
      const other = pick(places)
      parent[key] = structuredClone(other.parent[other.key])
      return
    }
    case 4:
      if (Array.isArray(parent)) parent.splice(Number(key), 0, structuredClone(value))
      else parent[pick(NAUGHTY)] = structuredClone(value)
      return
    case 5:
      parent[key] = typeof value === 'number' ? value + pick([-1, 1, 0.5, 1000]) : structuredClone(pick(NAUGHTY_VALUES))
      return
    case 6:
      parent[key] = typeof value === 'string' ? value + pick(NAUGHTY) : [value]
      return
    case 7:
      if (typeof value === 'string') parent[key] = value.slice(1) + value.slice(0, 1)
      else remove({ parent, key })
      return
    default:
      if (Array.isArray(value)) value.push(...structuredClone(value.slice(0, 3)))
      else parent[key] = { [pick(NAUGHTY)]: value }
  }
}

function remove({ parent, key }: Place): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else Reflect.deleteProperty(parent, key)
}

/** Every place of a value in the data, in their order. */
function placesOf(root: unknown): Place[] {
  const places: Place[] = []
  const open: unknown[] = [root]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue
    const parent = value as Record<Key, unknown>
    for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
      places.push({ parent, key })
      open.push(parent[key])
    }
  }
  return places
}
