import { Unzip, UnzipInflate } from 'fflate'
import { problem, type Problem } from '../../core/problem.ts'
import { SUBMISSION_LIMIT_BYTES } from '../submission/manifest.ts'

/** A file found in a ZIP of files. Its name is a label only. */
export interface ArchivedFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly problem: Problem | null
}

const ARCHIVE_LIMITS = { files: 20_000, fileBytes: SUBMISSION_LIMIT_BYTES, allBytes: 2_000_000_000 } as const
/** So little at once that what it unfolds to stays small too, a thousand times as much. */
const PIECE_BYTES = 64_000

/**
 * The files in a ZIP of files, one after the other; folders are left out. What unfolds is counted and never believed: a file that becomes
 * too large is told as such, and too many files, or too much together, end the reading with a problem.
 */
export async function* filesInArchive(blob: Blob, limits = ARCHIVE_LIMITS): AsyncGenerator<ArchivedFile> {
  const found: ArchivedFile[] = []
  let count = 0
  let allBytes = 0
  const unzip = new Unzip((file) => {
    if (file.name.endsWith('/')) return
    count += 1
    const name = shownName(file.name)
    let pieces: Uint8Array[] = []
    let size = 0
    let isOver = false
    const end = (fault: Problem | null) => {
      if (isOver) return
      isOver = true
      found.push({ name, bytes: fault ? new Uint8Array() : joined(pieces, size), problem: fault })
      pieces = []
    }
    file.ondata = (error, data, final) => {
      if (error) {
        end(problem('file-unreadable'))
        return
      }
      size += data.length
      allBytes += data.length
      if (size > limits.fileBytes) {
        end(problem('file-too-large', '', { limitMegabytes: limits.fileBytes / 1_000_000 }))
        file.terminate()
      } else {
        if (!isOver) pieces.push(data)
        if (final) end(null)
      }
    }
    try {
      file.start()
    } catch {
      end(problem('archive-encrypted', '', { name }))
    }
  })
  unzip.register(UnzipInflate)
  for (let at = 0; at < blob.size; at += PIECE_BYTES) {
    const piece = new Uint8Array(await blob.slice(at, at + PIECE_BYTES).arrayBuffer())
    try {
      unzip.push(piece, at + PIECE_BYTES >= blob.size)
    } catch {
      yield* found.splice(0)
      yield { name: '', bytes: new Uint8Array(), problem: problem('archive-cut-off') }
      return
    }
    yield* found.splice(0)
    const isTooMuch = count > limits.files || allBytes > limits.allBytes
    if (isTooMuch) {
      yield {
        name: '',
        bytes: new Uint8Array(),
        problem: problem('archive-too-many-entries', '', { count, limit: limits.files }),
      }
      return
    }
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** Without what would do something where it is shown. */
function shownName(name: string): string {
  const text = name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\ufffd')
  const characters = Array.from(text)
  return characters.length > 200 ? `…${characters.slice(-200).join('')}` : text
}
