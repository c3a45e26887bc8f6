/** Told with the bytes done so far and all that there are. */
export type Progress = (doneBytes: number, totalBytes: number) => void

const PIECE_BYTES = 256 * 1024

/** Bytes as a stream of pieces, taken when they are asked for and not copied. */
export function inPieces(bytes: Uint8Array, onProgress?: Progress): ReadableStream<Uint8Array> {
  let from = 0
  return new ReadableStream({
    pull(controller) {
      if (from >= bytes.length) {
        controller.close()
        return
      }
      const piece = bytes.subarray(from, from + PIECE_BYTES)
      from += piece.length
      onProgress?.(from, bytes.length)
      controller.enqueue(piece)
    },
  })
}

/** A stream as one piece of the size it has said to have. When it breaks off, what has come is overwritten and nothing given out. */
export async function collected(
  stream: ReadableStream<Uint8Array>,
  sizeBytes: number,
  onProgress?: Progress,
): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(sizeBytes)
  const reader = stream.getReader()
  let at = 0
  try {
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      if (value === undefined) continue
      if (at + value.length > sizeBytes) throw new Error(`expected ${String(sizeBytes)} bytes, got more`)
      whole.set(value, at)
      at += value.length
      onProgress?.(at, sizeBytes)
    }
    if (at < sizeBytes) throw new Error(`expected ${String(sizeBytes)} bytes, got ${String(at)}`)
  } catch (error) {
    whole.fill(0)
    throw error
  }
  return whole
}
