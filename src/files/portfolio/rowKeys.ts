import { unitsInto } from './byteReader.ts'
import { contentHash, NO_KEY, textKey } from './contentHash.ts'
import { SLOT, type LineReader } from './lineReader.ts'

/** By what a submission and its company are known again, as numbers: no text is kept for it. */
export interface RowKeys {
  readonly id: number
  readonly content: number
  /** Of its 法人番号; NO_KEY: it has none. */
  readonly corporate: number
  /** Of its chamber and its number there; NO_KEY: it has none. */
  readonly member: number
  /** YYYYMMDD. */
  readonly madeOn: number
}

/** Works out the keys of the line that a reader has just read. What it gives is written over by the next line. */
export function rowKeysReader(): (reader: LineReader, view: DataView, from: number, to: number) => RowKeys {
  const units = new Uint16Array(2048)
  const keys = { id: NO_KEY, content: NO_KEY, corporate: NO_KEY, member: NO_KEY, madeOn: 0 }
  return ({ cursor: { bytes, spans, values } }, view, from, to) => {
    const read = (slot: number): number => unitsInto(units, 0, bytes, spans[2 * slot] as number, spans[2 * slot + 1] as number)
    keys.id = textKey(units, 0, read(SLOT.id))
    keys.corporate = corporateKey(units, 0, read(SLOT.corporateNumber))
    const chamber = textKey(units, 0, read(SLOT.chamber))
    keys.member = memberKey(chamber, units, 0, read(SLOT.memberNumber))
    keys.content = contentHash(view, from, to)
    keys.madeOn = values[SLOT.madeOn] as number
    return keys
  }
}

/** Of a 法人番号 given as UTF-16 units; NO_KEY for none. */
export function corporateKey(units: ArrayLike<number>, from: number, to: number): number {
  return from === to ? NO_KEY : textKey(units, from, to)
}

/** Of a member number at the chamber with this key; NO_KEY for none. */
export function memberKey(chamber: number, units: ArrayLike<number>, from: number, to: number): number {
  return from === to ? NO_KEY : textKey(units, from, to, chamber)
}
