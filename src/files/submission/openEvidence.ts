import { failure, failureOf, problem, success, type Result } from '../../core/problem.ts'
import { validate } from '../../rulebooks/validate.ts'
import { checkEnvelope } from '../envelope.ts'
import type { ByteProgress } from './checksum.ts'
import { isEvidenceEntry } from './fileNames.ts'
import {
  EVIDENCE_LIMIT_BYTES,
  evidenceManifestSchema,
  MANIFEST,
  README,
  type EvidenceManifest,
  type Manifest,
} from './manifest.ts'
import { openContents, placed } from './openContents.ts'

/** One attached file; `bytes` is a view of the file that was opened. */
export interface OpenedAttachment {
  readonly sha256: string
  /** The name it had where it came from: a label, never a path. */
  readonly name: string
  /** Media type as the sender's app says. */
  readonly type: string
  /** What its first bytes say; null: nothing that is known here. */
  readonly actualType: string | null
  readonly bytes: Uint8Array
}

export interface OpenedEvidence {
  readonly manifest: EvidenceManifest
  /** The submission names it. */
  readonly manifestHash: string
  readonly attachments: readonly OpenedAttachment[]
}

interface Options {
  readonly onProgress?: ByteProgress
  /** Tells what a file is by its content (`files/attachment`). */
  readonly typeOf?: (bytes: Uint8Array) => string | null
}

const allowed = (name: string) => name === MANIFEST || name === README || isEvidenceEntry(name)

/** Opens a file of evidence. Nothing in it is run, drawn or unpacked further. */
export function openEvidence(
  bytes: Uint8Array<ArrayBuffer>,
  { onProgress = () => undefined, typeOf = () => null }: Options = {},
): Result<OpenedEvidence> {
  if (bytes.length > EVIDENCE_LIMIT_BYTES) {
    return failure(problem('evidence-too-large', '', { limitMegabytes: EVIDENCE_LIMIT_BYTES / 1_000_000 }))
  }
  const contents = openContents(bytes, allowed, onProgress)
  if (!contents.ok) return contents
  const { manifest: data, manifestHash, entries, check } = contents.value
  const envelope = checkEnvelope(data, 'evidence')
  if (envelope) return failure(envelope)
  const manifest = validate(evidenceManifestSchema, data)
  if (!manifest.ok) return failureOf(placed(MANIFEST, manifest.problems))
  const { parts, files } = manifest.value
  if (parts.length !== 1 || parts[0]?.name !== README) return failure(problem('manifest-contradicts', 'manifest.parts'))
  if (files.some(({ name }, index) => !isEvidenceEntry(name, index + 1)))
    return failure(problem('manifest-contradicts', 'manifest.files'))
  const problems = check([...parts, ...files])
  if (problems.length > 0) return failureOf(problems)
  const contentOf = new Map(entries.map((entry) => [entry.name, entry.bytes]))
  return success({
    manifest: manifest.value,
    manifestHash,
    attachments: files.map(({ name, label, type, sha256 }) => {
      const content = contentOf.get(name) ?? new Uint8Array()
      return { sha256, name: label, type, actualType: typeOf(content), bytes: content }
    }),
  })
}

/** Whether a file of evidence is the one that a submission names, with the very same contents. */
export function belongsTo({ manifestHash }: OpenedEvidence, submission: Manifest): boolean {
  return submission.evidence?.manifestHash === manifestHash
}
