/** A stretch of whole lines, each with its line end; or a line that is too long to be looked at. */
export type LinePiece =
  | { readonly kind: 'lines'; readonly bytes: Uint8Array<ArrayBuffer>; readonly endsAt: number }
  | { readonly kind: 'too-long'; readonly endsAt: number }

/** Small enough that whoever reads them comes to other things in between. */
const PIECE_BYTES = 2_000_000
/** A line that is longer is too long. */
const LONGEST_BYTES = 8_000_000
const LINE_FEED = 0x0a

/**
 * The lines of a file from a place on, in pieces of some megabytes, so that a file of any size fits. While one is looked at, the next is
 * read already. Where the last line has no line end it gets one. Rejects when the file cannot be read any more.
 */
export async function* linePieces(
  blob: Blob,
  from: number,
  pieceBytes = PIECE_BYTES,
  longestBytes = LONGEST_BYTES,
): AsyncGenerator<LinePiece> {
  let at = from
  let reading = bytesAt(blob, at, pieceBytes)
  while (at < blob.size) {
    let read = await reading
    if (!hasLine(blob, at, read) && longestBytes > pieceBytes) read = await bytesAt(blob, at, longestBytes)
    if (hasLine(blob, at, read)) {
      const end = at + read.length === blob.size ? read.length : read.lastIndexOf(LINE_FEED) + 1
      at += end
      reading = bytesAt(blob, at, pieceBytes)
      yield { kind: 'lines', bytes: withLineEnd(read.subarray(0, end)), endsAt: at }
    } else {
      at = await nextLine(blob, at + read.length, pieceBytes)
      reading = bytesAt(blob, at, pieceBytes)
      yield { kind: 'too-long', endsAt: at }
    }
  }
}

function bytesAt(blob: Blob, from: number, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = read(blob, from, most)
  // Whoever waits for it is told; when nobody does any more, it does not matter.
  bytes.catch(() => undefined)
  return bytes
}

async function read(blob: Blob, from: number, most: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.slice(from, Math.min(blob.size, from + most)).arrayBuffer())
}

/** Whether a line ends in it, be it with the file. */
function hasLine(blob: Blob, from: number, bytes: Uint8Array): boolean {
  return from + bytes.length === blob.size || bytes.includes(LINE_FEED)
}

async function nextLine(blob: Blob, from: number, pieceBytes: number): Promise<number> {
  for (let at = from; at < blob.size; at += pieceBytes) {
    const found = (await read(blob, at, pieceBytes)).indexOf(LINE_FEED)
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
