/**
 * Bech32 (BIP 173), in which age writes its keys: a prefix, `1`, the bytes in groups of five bits, and a check sum of six
 * characters that finds every mistake in up to four of them.
 */
const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
const CHECK_LENGTH = 6

export interface Bech32 {
  /** In lower case. */
  readonly prefix: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Null when it is no Bech32, mixes upper and lower case, or the check sum does not fit. */
export function decodeBech32(text: string): Bech32 | null {
  if (text !== text.toLowerCase() && text !== text.toUpperCase()) return null
  const lower = text.toLowerCase()
  const split = lower.lastIndexOf('1')
  const prefix = lower.slice(0, split)
  const words = Array.from(lower.slice(split + 1), (character) => ALPHABET.indexOf(character))
  if (split < 1 || !/^[\x21-\x7e]+$/.test(prefix) || words.length < CHECK_LENGTH || words.includes(-1)) return null
  if (checkSum([...spread(prefix), ...words]) !== 1) return null
  const bytes = regroup(words.slice(0, -CHECK_LENGTH), 5, 8)
  return bytes && { prefix, bytes: Uint8Array.from(bytes) }
}

/** In lower case; the prefix is given in lower case. */
export function encodeBech32({ prefix, bytes }: { readonly prefix: string; readonly bytes: Uint8Array }): string {
  const words = regroup([...bytes], 8, 5) ?? []
  const sum = checkSum([...spread(prefix), ...words, ...new Array<number>(CHECK_LENGTH).fill(0)]) ^ 1
  const check = Array.from({ length: CHECK_LENGTH }, (_, index) => (sum >>> (5 * (CHECK_LENGTH - 1 - index))) & 31)
  return `${prefix}1${[...words, ...check].map((word) => ALPHABET[word] ?? '').join('')}`
}

function spread(prefix: string): number[] {
  const codes = Array.from(prefix, (character) => character.charCodeAt(0))
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)]
}

function checkSum(values: readonly number[]): number {
  return values.reduce((sum, value) => {
    const top = sum >>> 25
    const next = ((sum & 0x1ffffff) << 5) ^ value
    return GENERATORS.reduce((mixed, generator, bit) => ((top >>> bit) & 1 ? mixed ^ generator : mixed), next)
  }, 1)
}

/** The same bits in groups of another size. From bytes the last group is filled with zeros; to bytes only zeros may be left. */
function regroup(groups: readonly number[], from: number, to: number): number[] | null {
  const regrouped: number[] = []
  let held = 0
  let bits = 0
  for (const group of groups) {
    held = ((held << from) | group) & 0xfff
    bits += from
    while (bits >= to) {
      bits -= to
      regrouped.push((held >> bits) & ((1 << to) - 1))
    }
  }
  if (to < from) return bits > 0 ? [...regrouped, (held << (to - bits)) & ((1 << to) - 1)] : regrouped
  return bits < from && (held & ((1 << bits) - 1)) === 0 ? regrouped : null
}
