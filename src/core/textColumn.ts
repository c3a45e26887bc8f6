/** Texts of many rows in two pieces of memory: UTF-16 units one after the other, and where each text ends. */
export interface TextColumn {
  readonly units: Uint16Array
  /** Of row r: the place behind its last unit. */
  readonly ends: Uint32Array
}

export function textColumn(texts: readonly string[]): TextColumn {
  const units = new Uint16Array(texts.reduce((sum, { length }) => sum + length, 0))
  const ends = new Uint32Array(texts.length)
  let end = 0
  texts.forEach((text, row) => {
    for (let place = 0; place < text.length; place += 1) units[end + place] = text.charCodeAt(place)
    end += text.length
    ends[row] = end
  })
  return { units, ends }
}

/** The text of a row; empty when there is no such row. Lone surrogates come back as they were. */
export function textAt({ units, ends }: TextColumn, row: number): string {
  if (row < 0 || row >= ends.length) return ''
  const from = row === 0 ? 0 : (ends[row - 1] as number)
  const end = ends[row] as number
  let text = ''
  for (let place = from; place < end; place += CALL_UNITS) {
    text += String.fromCharCode(...units.subarray(place, Math.min(end, place + CALL_UNITS)))
  }
  return text
}

/** A function takes so many arguments everywhere. */
const CALL_UNITS = 4096
