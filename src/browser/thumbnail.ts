/** Wide enough for sharp screens; shown half as wide. */
const WIDTH = 320
/** Wide enough to read what stands on a screen or a form. */
export const READABLE_WIDTH = 1400

/**
 * A small picture of a picture, as an address for an image element; the browser turns it upright. Null where the browser cannot decode
 * it. Decoding takes as much memory as the picture declares: ask `isDrawable` first. Give the address back with `releaseThumbnail`.
 */
export async function thumbnailOf(bytes: Uint8Array<ArrayBuffer>, type: string, width = WIDTH): Promise<string | null> {
  try {
    const picture = await createImageBitmap(new Blob([bytes], { type }), { resizeWidth: width, resizeQuality: 'medium' })
    const canvas = document.createElement('canvas')
    canvas.width = picture.width
    canvas.height = picture.height
    canvas.getContext('2d')?.drawImage(picture, 0, 0)
    picture.close()
    const small = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/png')
    })
    return small && URL.createObjectURL(small)
  } catch {
    return null
  }
}

export function releaseThumbnail(address: string): void {
  URL.revokeObjectURL(address)
}
