/**
 * A number of 52 bits made of the bytes of a line: the same content always gives the same. It tells a submission that came twice
 * from one that was changed and kept its id; it proves nothing, and nothing rests on it but which of the two is said.
 */
export function contentHash(view: DataView, from: number, to: number): number {
  let high = 0x9e3779b9 ^ (to - from)
  let low = 0x85ebca6b
  let at = from
  for (; at + 8 <= to; at += 8) {
    high = Math.imul(high ^ view.getInt32(at, true), 0x27d4eb2d)
    low = Math.imul(low ^ view.getInt32(at + 4, true), 0x165667b1)
    high ^= high >>> 15
    low ^= low >>> 13
  }
  for (; at < to; at += 1) {
    const byte = view.getUint8(at)
    high = Math.imul(high ^ byte, 0x27d4eb2d)
    low = Math.imul(low ^ byte, 0x165667b1)
  }
  return finished(high, low)
}

/** No text has this key. */
export const NO_KEY = 0

/**
 * A number of 52 bits for a text given as UTF-16 units, after another text whose key is `before`. Two texts with the same key are so rare
 * (one in ten thousand lists of a million) that only what a mistake cannot harm may rest on it.
 */
export function textKey(units: ArrayLike<number>, from: number, to: number, before = NO_KEY): number {
  let high = 0x9e3779b9 ^ (before / 2 ** 32) ^ (to - from)
  let low = 0x85ebca6b ^ before
  for (let at = from; at < to; at += 1) {
    const unit = units[at] as number
    high = Math.imul(high ^ unit, 0x27d4eb2d)
    low = Math.imul(low ^ unit, 0x165667b1)
    high ^= high >>> 15
    low ^= low >>> 13
  }
  return finished(high, low) || 1
}

function finished(first: number, second: number): number {
  const high = Math.imul(first ^ (first >>> 16), 0x85ebca6b) ^ (second >>> 13)
  const low = Math.imul(second ^ (second >>> 16), 0xc2b2ae35) ^ (high >>> 16)
  return (high & 0xfffff) * 2 ** 32 + (low >>> 0)
}
