/**
 * In which order Japanese signs stand: digits, Latin letters, kana, then kanji as JIS X 0208 arranges them, the common ones by their Chinese
 * reading. Codes of Unicode arrange kanji by their radicals, where nobody looks for a name. The browser knows JIS X 0208 by its decoder.
 */
export function japaneseOrder(): Uint16Array {
  const order = new Uint16Array(2 ** 16)
  const decoder = new TextDecoder('euc-jp')
  let next = 1
  const put = (unit: number): void => {
    if (order[unit] !== 0) return
    order[unit] = next
    next += 1
  }
  for (let unit = 0; unit < 0x80; unit += 1) put(unit)
  for (let high = FIRST; high <= LAST; high += 1) {
    for (let low = FIRST; low <= LAST; low += 1) {
      const sign = decoder.decode(Uint8Array.of(high, low))
      if (sign.length === 1 && sign !== UNKNOWN) put(sign.charCodeAt(0))
    }
  }
  // What JIS X 0208 does not have comes after it, by its code.
  for (let unit = 0x80; unit < order.length; unit += 1) put(unit)
  return order
}

const [FIRST, LAST] = [0xa1, 0xfe]
const UNKNOWN = '\ufffd'
