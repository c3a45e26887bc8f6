import { JpegEmbedder, type PDFContext, type PDFRef } from '@cantoo/pdf-lib'
import { photoFacts, photoOrientation, withoutMetadata } from '../attachment/photo.ts'
import { pngImage } from './pngImage.ts'

/** A picture on a page of its own. */
export interface PicturePage {
  readonly image: PDFRef
  readonly width: number
  readonly height: number
  /** Puts the unit square of the picture onto the page, turned as the camera was held. */
  readonly matrix: readonly number[]
}

const SHORT = 595.28
const LONG = 841.89
const MARGIN = 28
/** No pixel is drawn larger than this, in points: 96 to an inch. */
const LARGEST_PIXEL = 0.75

/** Puts a JPEG or PNG picture on an A4 page, upright or across, without what is told in it about camera and place. Rejects when it cannot be read. */
export async function picturePage(to: PDFContext, bytes: Uint8Array, type: string): Promise<PicturePage> {
  const bare = withoutMetadata(bytes, type) ?? bytes
  const facts = photoFacts(bytes, type)
  if (!facts) throw new RangeError('expected a picture')
  const orientation = photoOrientation(bytes, type)
  const isOnSide = orientation >= 5
  const [across, down] = isOnSide ? [facts.height, facts.width] : [facts.width, facts.height]
  const [width, height] = across > down ? [LONG, SHORT] : [SHORT, LONG]
  const scale = Math.min((width - 2 * MARGIN) / across, (height - 2 * MARGIN) / down, LARGEST_PIXEL)
  const [w, h] = [across * scale, down * scale]
  const matrix = turned(orientation, (width - w) / 2, (height - h) / 2, w, h)
  const isJpeg = type === 'image/jpeg'
  const image = isJpeg ? await (await JpegEmbedder.for(bare)).embedIntoContext(to) : await pngImage(to, bare)
  return { image, width, height, matrix }
}

/** The eight ways in which a camera is held (Exif 2.32, Orientation), for a picture that is `w` wide and `h` high as it is seen. */
function turned(orientation: number, x: number, y: number, w: number, h: number): readonly number[] {
  switch (orientation) {
    case 2:
      return [-w, 0, 0, h, x + w, y]
    case 3:
      return [-w, 0, 0, -h, x + w, y + h]
    case 4:
      return [w, 0, 0, -h, x, y + h]
    case 5:
      return [0, -h, -w, 0, x + w, y + h]
    case 6:
      return [0, -h, w, 0, x, y + h]
    case 7:
      return [0, h, w, 0, x, y]
    case 8:
      return [0, h, -w, 0, x + w, y]
    default:
      return [w, 0, 0, h, x, y]
  }
}
