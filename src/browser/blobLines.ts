/** A stretch of whole lines, each with its line end; or a line that is too long to be looked at. */
export type LinePiece =
  | { readonly kind: 'lines'; readonly bytes: Uint8Array<ArrayBuffer>; readonly endsAt: number }
  | { readonly kind: 'too-long'; readonly endsAt: number }

const PIECE_BYTES = 8_000_000
const LINE_FEED = 0x0a

/**
 * The lines of a file from a place on, in pieces of some megabytes, so that a file of any size fits. Where the last line has no line end
 * it gets one. Rejects when the file cannot be read any more.
 */
export async function* linePieces(blob: Blob, from: number, pieceBytes = PIECE_BYTES): AsyncGenerator<LinePiece> {
  let at = from
  while (at < blob.size) {
    const to = Math.min(blob.size, at + pieceBytes)
    const read = new Uint8Array(await blob.slice(at, to).arrayBuffer())
    const end = to === blob.size ? read.length : read.lastIndexOf(LINE_FEED) + 1
    if (end === 0) {
      at = await nextLine(blob, to, pieceBytes)
      yield { kind: 'too-long', endsAt: at }
    } else {
      at += end
      yield { kind: 'lines', bytes: withLineEnd(read.subarray(0, end)), endsAt: at }
    }
  }
}

async function nextLine(blob: Blob, from: number, pieceBytes: number): Promise<number> {
  for (let at = from; at < blob.size; at += pieceBytes) {
    const read = new Uint8Array(await blob.slice(at, Math.min(blob.size, at + pieceBytes)).arrayBuffer())
    const found = read.indexOf(LINE_FEED)
    if (found >= 0) return at + found + 1
  }
  return blob.size
}

function withLineEnd(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (bytes.at(-1) === LINE_FEED) return bytes
  const longer = new Uint8Array(bytes.length + 1)
  longer.set(bytes)
  longer[bytes.length] = LINE_FEED
  return longer
}
