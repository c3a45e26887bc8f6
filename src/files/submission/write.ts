import { assess } from '../../core/assess.ts'
import { claimOf } from '../../core/claim.ts'
import type { Receipt, Recipient } from '../../core/handOver.ts'
import { failure, failureOf, problem, success, type Problem, type Result } from '../../core/problem.ts'
import type { Review } from '../../core/review.ts'
import type { Rulebook } from '../../core/rulebook.ts'
import type { Sheet } from '../../core/sheet.ts'
import type { SubmissionSummary } from '../../core/submissionSummary.ts'
import type { WordingRead } from '../../outputs/wordingRead.ts'
import { editionHash } from '../../rulebooks/editions.ts'
import { EVIDENCE_FORMAT } from '../formats.ts'
import { sha256Hex } from '../sha256.ts'
import { sheetFileOf } from '../sheetFile.ts'
import { archiveOf, type ArchiveEntry } from './archive.ts'
import { byteCounter, checksumsOf, type ByteProgress } from './checksum.ts'
import { evidenceEntryName, evidenceFileName } from './fileNames.ts'
import {
  EVIDENCE_LIMIT_BYTES,
  formatOf,
  MANIFEST,
  README,
  SIGNATURES,
  type EvidenceManifest,
  type ListedEvidence,
  type ListedPart,
  type Manifest,
  type SubmissionFormat,
} from './manifest.ts'
import type { Signature } from './parts.ts'
import readmeText from './README.txt?raw'
import { MOST_ENTRIES, readArchive } from './readArchive.ts'

/** A file to be attached, as the register of evidence names it. */
export interface Attachment {
  readonly sha256: string
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

interface Common {
  readonly id: string
  /** Version of the app. */
  readonly app: string
  /** ISO date and time with offset. */
  readonly madeAt: string
  readonly recipients: readonly Recipient[]
  /** Of an edition that a worker does not know by itself, a draft; without it, that of this app. */
  readonly editionHash?: string
}

interface WithAnswers extends Common {
  /** As the recipients may see it: `disclosed` of core. */
  readonly sheet: Sheet
  readonly rulebook: Rulebook
  readonly wording: WordingRead
}

/** What a file is made of. Plain data that can be handed to a worker. */
export type SubmissionInput =
  | (WithAnswers & {
      readonly kind: 'submission'
      readonly extent: 'answers'
      /** Null: nothing is attached. Each is written once, whatever number of times the register names it. */
      readonly attachments: readonly Attachment[] | null
    })
  | (Common & {
      readonly kind: 'submission'
      readonly extent: 'summary'
      readonly summary: SubmissionSummary
      readonly rulebook: Rulebook
    })
  | (WithAnswers & { readonly kind: 'return'; readonly review: Review; readonly answersTo: NonNullable<Manifest['answersTo']> })
  | (Common & {
      readonly kind: 'receipt'
      readonly receipt: Receipt
      readonly answersTo: NonNullable<Manifest['answersTo']>
      /** Of the submission that was received. */
      readonly edition: Manifest['edition']
    })

export interface WrittenSubmission {
  readonly main: Uint8Array<ArrayBuffer>
  readonly evidence: Uint8Array<ArrayBuffer> | null
  /** SHA-256 of the manifest: what is signed, and what a receipt names. */
  readonly manifestHash: string
}

const ignore = () => undefined
/** For names, directory and manifest beside the attached files. */
const ROOM_BYTES = 2_000_000

/**
 * Writes a submission, a return file or a receipt. The same input gives the same bytes. The claim is worked out here from the
 * sheet that is written, so that it always belongs to it.
 * Unhappy: too many or too large attachments, or one that is not what the register says; nothing is written then.
 */
export function writeSubmission(input: SubmissionInput, onProgress: ByteProgress = ignore): Result<WrittenSubmission> {
  const attachments = 'attachments' in input ? (input.attachments ?? []) : []
  const distinct = eachOnce(attachments)
  const contents = contentsOf(input)
  const onBytes = byteCounter(byteSum(contents) + byteSum(distinct), onProgress)
  const evidence = distinct.length > 0 ? writeEvidence(input, distinct, onBytes) : success(null)
  if (!evidence.ok) return evidence
  const parts = contents.map((entry) => checked(entry, onBytes))
  const manifest: Manifest = {
    ...envelopeOf(input.kind, input, formatOf(input.kind, 'review' in input ? input.review : null)),
    edition: editionOf(input),
    madeOn: input.madeAt.slice(0, 10),
    recipients: input.recipients,
    extent: 'extent' in input ? input.extent : 'answers',
    answersTo: 'answersTo' in input ? input.answersTo : null,
    parts: parts.map(({ listed }) => listed),
    evidence: evidence.value && {
      name: evidenceFileName(input.id),
      bytes: evidence.value.archive.length,
      manifestHash: evidence.value.manifestHash,
      files: distinct.length,
    },
  }
  const manifestBytes = jsonBytes(manifest)
  const main = archiveOf([{ name: MANIFEST, bytes: manifestBytes }, ...parts.map(({ entry }) => entry)])
  return success({ main, evidence: evidence.value?.archive ?? null, manifestHash: sha256Hex(manifestBytes) })
}

/** The same file with a signature more. Unhappy: it is no file of ours. */
export function withSignature(main: Uint8Array<ArrayBuffer>, signatures: readonly Signature[]): Result<Uint8Array<ArrayBuffer>> {
  const read = readArchive(main, () => true)
  if (!read.ok) return read
  const others = read.value.filter(({ name }) => name !== SIGNATURES)
  return success(archiveOf([...others, ...(signatures.length > 0 ? [{ name: SIGNATURES, bytes: jsonBytes(signatures) }] : [])]))
}

function contentsOf(input: SubmissionInput): ArchiveEntry[] {
  const readme = readmeEntry()
  if (input.kind === 'receipt') return [readme, { name: 'receipt.json', bytes: jsonBytes(input.receipt) }]
  if (!('sheet' in input)) return [readme, { name: 'summary.json', bytes: jsonBytes(input.summary) }]
  const { sheet, rulebook, wording, app, madeAt } = input
  return [
    readme,
    { name: 'sheet.json', bytes: jsonBytes({ ...sheetFileOf(sheet, rulebook, app, madeAt), edition: editionOf(input) }) },
    { name: 'wording.json', bytes: jsonBytes(wording) },
    { name: 'assessment.json', bytes: jsonBytes(claimOf(assess(rulebook, sheet))) },
    ...(input.kind === 'return' ? [{ name: 'review.json', bytes: jsonBytes(input.review) }] : []),
  ]
}

function editionOf(input: SubmissionInput): Manifest['edition'] {
  if (input.kind === 'receipt') return input.edition
  const { id } = input.rulebook
  return { id, hash: input.editionHash ?? editionHash(id) ?? '' }
}

function envelopeOf<Kind extends string, Format extends SubmissionFormat>(
  kind: Kind,
  { app, madeAt, id }: Common,
  format: Format,
) {
  return { kind, format, app, savedAt: madeAt, id } as const
}

function writeEvidence(
  input: SubmissionInput,
  attachments: readonly Attachment[],
  onBytes: (count: number) => void,
): Result<{ readonly archive: Uint8Array<ArrayBuffer>; readonly manifestHash: string }> {
  const limit = MOST_ENTRIES - 2
  if (attachments.length > limit) return failure(problem('evidence-too-many', '', { count: attachments.length, limit }))
  if (byteSum(attachments) > EVIDENCE_LIMIT_BYTES - ROOM_BYTES) {
    return failure(problem('evidence-too-large', '', { limitMegabytes: EVIDENCE_LIMIT_BYTES / 1_000_000 }))
  }
  const readme = checked(readmeEntry())
  const problems: Problem[] = []
  const files = attachments.map(({ name, type, bytes: content, sha256 }, index) => {
    const { entry, listed } = checked({ name: evidenceEntryName(index + 1, name), bytes: content }, onBytes)
    if (listed.sha256 !== sha256) problems.push(problem('attachment-differs', '', { name }))
    const described: ListedEvidence = { ...listed, label: name, type }
    return { entry, described }
  })
  if (problems.length > 0) return failureOf(problems)
  const manifest: EvidenceManifest = {
    ...envelopeOf('evidence', input, EVIDENCE_FORMAT),
    parts: [readme.listed],
    files: files.map(({ described }) => described),
  }
  const manifestBytes = jsonBytes(manifest)
  const archive = archiveOf([{ name: MANIFEST, bytes: manifestBytes }, readme.entry, ...files.map(({ entry }) => entry)])
  return success({ archive, manifestHash: sha256Hex(manifestBytes) })
}

/** The first of those with the same content. */
export function eachOnce(attachments: readonly Attachment[]): Attachment[] {
  const seen = new Set<string>()
  return attachments.filter(({ sha256 }) => !seen.has(sha256) && seen.add(sha256))
}

export function byteSum(list: readonly { readonly bytes: Uint8Array }[]): number {
  return list.reduce((sum, { bytes }) => sum + bytes.length, 0)
}

/** An entry with its sums, and what a manifest lists of it. */
export function checked(
  { name, bytes }: ArchiveEntry,
  onBytes?: (count: number) => void,
): { readonly entry: ArchiveEntry; readonly listed: ListedPart } {
  const { crc, sha256 } = checksumsOf(bytes, onBytes)
  return { entry: { name, bytes, crc }, listed: { name, bytes: bytes.length, sha256 } }
}

/** For whoever has the file and not the app. In both languages, whatever the screen's: the file must not depend on it. */
function readmeEntry(): ArchiveEntry {
  return { name: README, bytes: new TextEncoder().encode(readmeText) }
}

/** JSON as people can read it too. */
export function jsonBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`)
}
