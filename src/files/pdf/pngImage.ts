import { PngEmbedder, type PDFContext, type PDFRef } from '@cantoo/pdf-lib'
import { unzlibSync, zlibSync } from 'fflate'
import { joined } from '../attachment/pieces.ts'
import { readPng, type Png } from '../attachment/png.ts'

/** Kinds of pixels (W3C PNG, colour type): how many values each has, and whether the last is how much can be seen through it. */
const PIXELS: Readonly<Record<number, { readonly values: number; readonly isClear: boolean; readonly space: string }>> = {
  0: { values: 1, isClear: false, space: 'DeviceGray' },
  2: { values: 3, isClear: false, space: 'DeviceRGB' },
  4: { values: 2, isClear: true, space: 'DeviceGray' },
  6: { values: 4, isClear: true, space: 'DeviceRGB' },
}
/** Of what is packed anew: about as small as the picture was, in half the time. */
const PACKING = 4

/**
 * Puts a PNG picture into a file. A PDF can hold the rows of a PNG as they are, so that nothing is unpacked; where there is a share that can be
 * seen through, it is taken out of the rows first. What is rarer (palettes, several passes) is drawn anew.
 */
export async function pngImage(to: PDFContext, bytes: Uint8Array): Promise<PDFRef> {
  const png = readPng(bytes)
  const head = png?.chunks[0]?.bytes
  const [bits = 0, colour = -1, , , passes = 1] = head?.subarray(16, 21) ?? []
  const pixel = PIXELS[colour]
  if (!png || !pixel || passes !== 0 || bits < 8 || png.chunks.some(({ type }) => type === 'tRNS')) {
    return (await PngEmbedder.for(bytes)).embedIntoContext(to)
  }
  const data = joined(png.chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.bytes.subarray(8, -4)))
  const rows = (packed: Uint8Array, colors: number, space: string, mask?: PDFRef) =>
    to.register(
      to.stream(packed, {
        ...{ Type: 'XObject', Subtype: 'Image', Width: png.width, Height: png.height, ColorSpace: space, SMask: mask },
        ...{ BitsPerComponent: bits, Filter: 'FlateDecode' },
        DecodeParms: { Predictor: 15, Colors: colors, BitsPerComponent: bits, Columns: png.width },
      }),
    )
  if (!pixel.isClear) return rows(data, pixel.values, pixel.space)
  const { seen, clear } = split(unzlibSync(data), png, pixel.values, bits / 8)
  const mask = rows(zlibSync(clear, { level: PACKING }), 1, 'DeviceGray')
  return rows(zlibSync(seen, { level: PACKING }), pixel.values - 1, pixel.space, mask)
}

/** Takes the last value of each pixel out of the rows. They stay filtered as they are: each value is told by the same value of its neighbours only. */
function split(rows: Uint8Array, { width, height }: Png, values: number, bytesEach: number) {
  const length = 1 + width * values * bytesEach
  if (rows.length < height * length) throw new RangeError('expected all rows of a picture')
  const kept = (values - 1) * bytesEach
  const seen = new Uint8Array(height * (1 + width * kept))
  const clear = new Uint8Array(height * (1 + width * bytesEach))
  let [from, toSeen, toClear] = [0, 0, 0]
  for (let row = 0; row < height; row += 1) {
    const filter = rows[from++] ?? 0
    seen[toSeen++] = filter
    clear[toClear++] = filter
    for (let pixel = 0; pixel < width; pixel += 1) {
      for (let at = 0; at < kept; at += 1) seen[toSeen++] = rows[from++] ?? 0
      for (let at = 0; at < bytesEach; at += 1) clear[toClear++] = rows[from++] ?? 0
    }
  }
  return { seen, clear }
}
