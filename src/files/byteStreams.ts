/** Told with the bytes done so far and all that there are. */
export type Progress = (doneBytes: number, totalBytes: number) => void

const PIECE_BYTES = 256 * 1024
/** Of what goes through from file to file. */
const LARGE_PIECE_BYTES = 4 << 20

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

/** The same of a file, of which no more is in memory than one piece. */
export function blobInPieces(blob: Blob, onProgress?: Progress): ReadableStream<Uint8Array> {
  let from = 0
  return new ReadableStream({
    async pull(controller) {
      if (from >= blob.size) {
        controller.close()
        return
      }
      const piece = new Uint8Array(await blob.slice(from, from + LARGE_PIECE_BYTES).arrayBuffer())
      from += piece.length
      onProgress?.(from, blob.size)
      controller.enqueue(piece)
    },
  })
}

/** A stream as a blob, which the browser may keep outside of memory. When it breaks off, nothing is given out. */
export async function collectedBlob(stream: ReadableStream<Uint8Array>): Promise<Blob> {
  const reader = stream.getReader()
  const blobs: Blob[] = []
  let pieces: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    if (value === undefined) continue
    pieces.push(new Uint8Array(value))
    bytes += value.length
    if (bytes < LARGE_PIECE_BYTES) continue
    blobs.push(new Blob(pieces))
    pieces = []
    bytes = 0
  }
  return new Blob([...blobs, ...pieces])
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
