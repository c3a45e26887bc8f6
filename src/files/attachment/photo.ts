import { jpegHasPosition, jpegOrientation, jpegWithoutMetadata, readJpeg } from './jpeg.ts'
import { isSame } from './pieces.ts'
import { pngHasPosition, pngOrientation, pngWithoutMetadata, readPng } from './png.ts'

/** What a picture says besides what is to be seen. */
export interface PhotoFacts {
  /** As the file declares it; a picture is not decoded before this is known to be small enough. */
  readonly width: number
  readonly height: number
  /** Where it was taken. */
  readonly hasPosition: boolean
  /** Anything that can be taken out: position, day, camera, names, comments. */
  readonly hasMetadata: boolean
}

/** More are not decoded for a small picture: 50 million take 200 MB. */
const MOST_PIXELS = 50_000_000
const LONGEST_SIDE = 20_000

/** What a JPEG or PNG picture says. Null: another type, or not built as it should be, so that nothing can be told. */
export function photoFacts(bytes: Uint8Array, type: string): PhotoFacts | null {
  const read = readPhoto(bytes, type)
  if (!read) return null
  const { width, height, hasPosition, bare } = read
  return { width, height, hasPosition, hasMetadata: !isSame(bytes, bare()) }
}

/** The same picture without what is told about it, losslessly; null where `photoFacts` is null. */
export function withoutMetadata(bytes: Uint8Array, type: string): Uint8Array<ArrayBuffer> | null {
  return readPhoto(bytes, type)?.bare() ?? null
}

/** In which of the eight ways the camera was held (Exif); 1, upright, where nothing is said or the picture cannot be read. */
export function photoOrientation(bytes: Uint8Array, type: string): number {
  return readPhoto(bytes, type)?.orientation ?? 1
}

/** Whether a picture of the declared size may be decoded. */
export function isDrawable({ width, height }: Pick<PhotoFacts, 'width' | 'height'>): boolean {
  return width > 0 && height > 0 && width <= LONGEST_SIDE && height <= LONGEST_SIDE && width * height <= MOST_PIXELS
}

function readPhoto(bytes: Uint8Array, type: string) {
  if (type === 'image/jpeg') {
    const jpeg = readJpeg(bytes)
    return (
      jpeg && {
        ...jpeg,
        orientation: jpegOrientation(jpeg),
        hasPosition: jpegHasPosition(jpeg),
        bare: () => jpegWithoutMetadata(jpeg),
      }
    )
  }
  if (type === 'image/png') {
    const png = readPng(bytes)
    return (
      png && { ...png, orientation: pngOrientation(png), hasPosition: pngHasPosition(png), bare: () => pngWithoutMetadata(png) }
    )
  }
  return null
}
