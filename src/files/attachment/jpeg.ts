import { exifFacts, orientationOnly, xmpHasPosition } from './exif.ts'
import { joined, startsWith, text } from './pieces.ts'

/** One segment of a JPEG file with its marker; that of a scan has the picture's data behind it (ITU-T T.81, annex B). */
interface Segment {
  readonly marker: number
  readonly bytes: Uint8Array
}

export interface Jpeg {
  readonly width: number
  readonly height: number
  /** What stands behind the end of the picture is none of them: second pictures and films of telephones. */
  readonly segments: readonly Segment[]
}

const END = 0xd9
const SCAN = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const COMMENT = 0xfe

/** Reads the segments of a JPEG file. Null where it is not built as it should be. A picture that is cut off ends where it ends. */
export function readJpeg(bytes: Uint8Array): Jpeg | null {
  if (!startsWith(bytes, [0xff, 0xd8])) return null
  const segments: Segment[] = []
  let [width, height] = [0, 0]
  let at = 2
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    // Any number of FF may fill the room before a marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === END) {
      segments.push({ marker, bytes: bytes.subarray(at, at + 2) })
      return { width, height, segments }
    }
    const end = hasLength(marker) ? at + 2 + uint16(bytes, at + 2) : at + 2
    if (end > bytes.length || (hasLength(marker) && end < at + 4)) return null
    if (isFrame(marker)) {
      height = Math.max(height, uint16(bytes, at + 5))
      width = Math.max(width, uint16(bytes, at + 7))
    }
    const next = marker === SCAN ? endOfScan(bytes, end) : end
    segments.push({ marker, bytes: bytes.subarray(at, next) })
    at = next
  }
  return { width, height, segments }
}

function hasLength(marker: number): boolean {
  return marker !== 0x01 && (marker < 0xd0 || marker > 0xd8)
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

/** In a picture's data FF is followed by 0 or by a restart marker; anything else is the next segment. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && (next < 0xd0 || next > 0xd7)) return at
    at = bytes.indexOf(0xff, at + 1)
  }
  return bytes.length
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}

export function jpegOrientation({ segments }: Jpeg): number {
  return exifOf(segments)?.orientation ?? 1
}

export function jpegHasPosition({ segments }: Jpeg): boolean {
  if (exifOf(segments)?.hasPosition === true) return true
  return segments.some(({ marker, bytes }) => marker === APP1 && isXmp(bytes) && xmpHasPosition(bytes))
}

const EXIF = text('Exif\0\0')
const isXmp = (segment: Uint8Array): boolean => startsWith(segment, text('http://ns.adobe.com/'), 4)

function exifOf(segments: readonly Segment[]) {
  const found = segments.find(({ marker, bytes }) => marker === APP1 && startsWith(bytes, EXIF, 4))
  return found && exifFacts(found.bytes.subarray(4 + EXIF.length))
}

/**
 * The same picture, byte for byte, without what is told about it: Exif, XMP, IPTC, comments, makers' notes, pictures behind it. What a
 * reader needs to show it stays: JFIF, the colour profile, Adobe's note on colours, and in which direction it is turned.
 */
export function jpegWithoutMetadata(jpeg: Jpeg): Uint8Array<ArrayBuffer> {
  const kept = jpeg.segments.filter(isNeeded)
  const orientation = jpegOrientation(jpeg)
  const turned = orientation === 1 ? [] : [exifSegment(orientation)]
  const head = kept.filter(({ marker }) => marker === APP0).map(({ bytes }) => bytes)
  const rest = kept.filter(({ marker }) => marker !== APP0).map(({ bytes }) => bytes)
  return joined([Uint8Array.of(0xff, 0xd8), ...head, ...turned, ...rest])
}

function isNeeded({ marker, bytes }: Segment): boolean {
  if (marker === APP0) return startsWith(bytes, text('JFIF\0'), 4)
  if (marker === APP2) return startsWith(bytes, text('ICC_PROFILE\0'), 4)
  if (marker === APP14) return startsWith(bytes, text('Adobe'), 4)
  return marker !== COMMENT && (marker < APP0 || marker > 0xef)
}

function exifSegment(orientation: number): Uint8Array {
  const tiff = orientationOnly(orientation)
  const length = 2 + EXIF.length + tiff.length
  return joined([Uint8Array.of(0xff, APP1, length >> 8, length & 0xff, ...EXIF), tiff])
}
