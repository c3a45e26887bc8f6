import { createHash } from 'node:crypto'
import { readArchive } from '../../../src/files/submission/readArchive.ts'
import { writeSubmission, type SubmissionInput } from '../../../src/files/submission/write.ts'
import { must, valueOf } from '../../core/builders.ts'
import { rawZip, type RawEntry } from './rawZip.ts'

export function mainOf(input: SubmissionInput): Uint8Array<ArrayBuffer> {
  return valueOf(writeSubmission(input)).main
}

/** The parts of an honest file, for a dishonest one. */
export function entriesOf(bytes: Uint8Array<ArrayBuffer>): RawEntry[] {
  return valueOf(readArchive(bytes, () => true)).map(({ name, bytes: content }) => ({ name, bytes: content }))
}

export type Json = Record<string, unknown>

interface Changes {
  /** Parts replaced by other data, other bytes or nothing; their hashes in the manifest are mended. */
  readonly parts?: Readonly<Record<string, ((data: never) => unknown) | Uint8Array | null>>
  /** What the manifest says, changed last. */
  readonly manifest?: (manifest: Json) => unknown
}

/** A file in which everything fits together again after the change: whoever made it knows the format. */
export function forged(
  bytes: Uint8Array<ArrayBuffer>,
  { parts = {}, manifest = (same) => same }: Changes,
): Uint8Array<ArrayBuffer> {
  const entries = entriesOf(bytes).flatMap((entry): RawEntry[] => {
    const name = String(entry.name)
    const change = parts[name]
    if (change === null) return []
    if (change === undefined) return [entry]
    const content = change instanceof Uint8Array ? change : jsonBytes((change as (data: unknown) => unknown)(dataOf(entry)))
    return [{ name, bytes: content }]
  })
  const honest = dataOf(must(entries[0])) as Json & { parts: { name: string }[]; files?: { name: string }[] }
  const mend = <T extends { name: string }>(list: readonly T[]): T[] =>
    list.flatMap((listed) => {
      const content = entries.find(({ name }) => name === listed.name)?.bytes
      return content ? [{ ...listed, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }] : []
    })
  const mended = { ...honest, parts: mend(honest.parts), ...(honest.files ? { files: mend(honest.files) } : {}) }
  return rawZip([{ name: 'manifest.json', bytes: jsonBytes(manifest(mended)) }, ...entries.slice(1)])
}

function dataOf({ bytes }: RawEntry): unknown {
  return JSON.parse(new TextDecoder().decode(bytes))
}

export function jsonBytes(data: unknown): Uint8Array {
  return new TextEncoder().encode(typeof data === 'string' ? data : JSON.stringify(data))
}
