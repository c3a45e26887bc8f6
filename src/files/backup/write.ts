import { failure, problem, success, type Result } from '../../core/problem.ts'
import { BACK_UP_FORMAT } from '../formats.ts'
import { frameAround } from '../submission/archive.ts'
import { checksumming } from '../submission/checksum.ts'
import { BACK_UP_LIMITS, BACK_UP_PARTS, type BackUpManifest } from './manifest.ts'
import readmeText from './README.txt?raw'

type Bytes = Uint8Array<ArrayBuffer>

/** Takes the pieces of one part. */
export interface PartWriter {
  readonly add: (piece: Bytes) => void
  /** Nothing more comes. */
  readonly end: () => void
}

/** Collects the parts of a back-up. What was added lies in blobs, which the browser may keep outside of memory. */
export interface BackUpWriter {
  readonly begin: (name: string) => PartWriter
  readonly add: (name: string, bytes: Bytes) => void
  /** The back-up with everything added. Unhappy: more than a ZIP can hold. */
  readonly finish: (facts: Omit<BackUpManifest, 'kind' | 'format' | 'parts'>) => Result<Blob>
}

interface Written {
  readonly name: string
  readonly size: number
  readonly crc: number
  readonly sha256: string
  readonly pieces: readonly Blob[]
}

/** The same parts in the same order give the same bytes. */
export function backUpWriter(limits: { readonly bytes: number; readonly parts: number } = BACK_UP_LIMITS): BackUpWriter {
  const parts: Written[] = []

  function begin(name: string, into: Written[] = parts): PartWriter {
    const sums = checksumming()
    const pieces: Blob[] = []
    let size = 0
    return {
      add: (piece) => {
        sums.add(piece)
        pieces.push(new Blob([piece]))
        size += piece.length
      },
      end: () => {
        into.push({ name, size, pieces, ...sums.end() })
      },
    }
  }

  function add(name: string, bytes: Bytes, into: Written[] = parts): void {
    const part = begin(name, into)
    part.add(bytes)
    part.end()
  }

  function finish({ app, savedAt, sheets, submissions }: Omit<BackUpManifest, 'kind' | 'format' | 'parts'>): Result<Blob> {
    const head: Written[] = []
    add(BACK_UP_PARTS.readme, new TextEncoder().encode(readmeText), head)
    const listed = [...head, ...parts].map(({ name, size, sha256 }) => ({ name, bytes: size, sha256 }))
    const manifest: BackUpManifest = { kind: 'back-up', format: BACK_UP_FORMAT, app, savedAt, sheets, submissions, parts: listed }
    const first: Written[] = []
    add(BACK_UP_PARTS.manifest, new TextEncoder().encode(`${JSON.stringify(manifest, null, 1)}\n`), first)
    const all = [...first, ...head, ...parts]
    if (all.length > limits.parts) return tooLarge()
    const { heads, directory, totalBytes } = frameAround(all)
    if (totalBytes > limits.bytes) return tooLarge()
    const blobs = all.flatMap(({ pieces }, index): BlobPart[] => [heads[index] ?? new Uint8Array(), ...pieces])
    return success(new Blob([...blobs, directory], { type: 'application/zip' }))
  }

  return { begin: (name) => begin(name), add: (name, bytes) => add(name, bytes), finish }
}

function tooLarge(): Result<never> {
  const { bytes, parts } = BACK_UP_LIMITS
  return failure(problem('back-up-too-large', '', { limitGigabytes: Math.ceil(bytes / 1e9), limitFiles: parts }))
}
