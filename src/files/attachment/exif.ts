/** What this app wants to know of Exif data, which is a TIFF file without a picture (Exif 2.32, TIFF 6.0). */
export interface ExifFacts {
  /** 1 to 8: how the picture is to be turned; 1 is upright. */
  readonly orientation: number
  /** Latitude or longitude is in it. */
  readonly hasPosition: boolean
}

const NOTHING: ExifFacts = { orientation: 1, hasPosition: false }
const ORIENTATION = 0x0112
const GPS_DIRECTORY = 0x8825
const LATITUDE = 2
const LONGITUDE = 4
const SHORT = 3
const ENTRY_BYTES = 12

/** Reads the TIFF part of Exif data. Total: what is cut off or makes no sense says nothing. */
export function exifFacts(tiff: Uint8Array): ExifFacts {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  if (tiff.length < 8) return NOTHING
  const order = view.getUint16(0)
  const little = order === 0x4949
  if ((!little && order !== 0x4d4d) || view.getUint16(2, little) !== 42) return NOTHING
  const first = directory(view, view.getUint32(4, little), little)
  const orientation = first.get(ORIENTATION) ?? 1
  const gps = first.get(GPS_DIRECTORY)
  const position = gps === undefined ? new Map<number, number>() : directory(view, gps, little)
  return {
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    hasPosition: position.has(LATITUDE) || position.has(LONGITUDE),
  }
}

/** The entries of a directory by tag; the value where it is one number, else the place of it. */
function directory(view: DataView, at: number, little: boolean): Map<number, number> {
  const entries = new Map<number, number>()
  if (at + 2 > view.byteLength) return entries
  const count = view.getUint16(at, little)
  for (let index = 0; index < count; index += 1) {
    const entry = at + 2 + index * ENTRY_BYTES
    if (entry + ENTRY_BYTES > view.byteLength) break
    const isShort = view.getUint16(entry + 2, little) === SHORT
    entries.set(view.getUint16(entry, little), isShort ? view.getUint16(entry + 8, little) : view.getUint32(entry + 8, little))
  }
  return entries
}

/** Exif data that says nothing but how the picture is to be turned. */
export function orientationOnly(orientation: number): Uint8Array<ArrayBuffer> {
  const tiff = new Uint8Array(26)
  const view = new DataView(tiff.buffer)
  view.setUint16(0, 0x4d4d)
  view.setUint16(2, 42)
  view.setUint32(4, 8)
  view.setUint16(8, 1)
  view.setUint16(10, ORIENTATION)
  view.setUint16(12, SHORT)
  view.setUint32(14, 1)
  view.setUint16(18, orientation)
  return tiff
}

/** XMP tells a position in words. */
export function xmpHasPosition(packet: Uint8Array): boolean {
  return /GPSL(atitude|ongitude)/.test(new TextDecoder().decode(packet))
}
