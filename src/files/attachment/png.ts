import { exifFacts, orientationOnly, xmpHasPosition, type ExifFacts } from './exif.ts'
import { joined, startsWith, text } from './pieces.ts'

/** One chunk of a PNG file, with its length and check sum (W3C PNG, third edition). */
interface Chunk {
  readonly type: string
  readonly bytes: Uint8Array
}

export interface Png {
  readonly width: number
  readonly height: number
  readonly chunks: readonly Chunk[]
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Length, type, check sum. */
const FRAME_BYTES = 12

/** The picture, its colours, its moves; everything else is told about it. */
const NEEDED = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
)

/** Reads the chunks of a PNG file up to the last one, IEND; null where it is not built as it should be or is cut off. */
export function readPng(bytes: Uint8Array): Png | null {
  if (!startsWith(bytes, [...SIGNATURE, 0, 0, 0, 13, ...text('IHDR')]) || bytes.length < 33) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  let at = SIGNATURE.length
  while (at + FRAME_BYTES <= bytes.length) {
    const end = at + FRAME_BYTES + view.getUint32(at)
    if (end > bytes.length) break
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    chunks.push({ type, bytes: bytes.subarray(at, end) })
    at = end
    if (type === 'IEND') return { width: view.getUint32(16), height: view.getUint32(20), chunks }
  }
  return null
}

export function pngHasPosition(png: Png): boolean {
  if (exifOf(png)?.hasPosition === true) return true
  return png.chunks.some(({ type, bytes }) => type === 'iTXt' && xmpHasPosition(bytes))
}

export function pngOrientation(png: Png): number {
  return exifOf(png)?.orientation ?? 1
}

function exifOf({ chunks }: Png): ExifFacts | undefined {
  const data = chunks.find(({ type }) => type === 'eXIf')?.bytes.subarray(8, -4)
  // Some programs write the head that Exif has in JPEG files.
  return data && exifFacts(startsWith(data, text('Exif\0\0')) ? data.subarray(6) : data)
}

/** The same picture, byte for byte, without what is told about it; in which direction it is turned stays. */
export function pngWithoutMetadata(png: Png): Uint8Array<ArrayBuffer> {
  const orientation = pngOrientation(png)
  const [head, ...rest] = png.chunks.filter(({ type }) => NEEDED.has(type)).map(({ bytes }) => bytes)
  const turned = orientation === 1 ? [] : [chunkOf('eXIf', orientationOnly(orientation))]
  return joined([Uint8Array.from(SIGNATURE), ...(head ? [head] : []), ...turned, ...rest])
}

function chunkOf(type: string, data: Uint8Array): Uint8Array {
  const chunk = joined([new Uint8Array(4), Uint8Array.from(text(type)), data, new Uint8Array(4)])
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length)
  view.setUint32(chunk.length - 4, crc32(chunk.subarray(4, -4)))
  return chunk
}

/** The check sum of PNG, bit by bit: the few bytes that are written here need no table. */
export function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ 0xffffffff) >>> 0
}
