import * as v from 'valibot'
import { EXTENTS, RECIPIENT_ROLES, type Extent, type Recipient } from '../../core/handOver.ts'
import { COUNT_LIMITS, LIST_LIMITS, TEXT_LIMITS } from '../../core/limits.ts'
import type { Review } from '../../core/review.ts'
import { EVIDENCE_FORMAT } from '../formats.ts'
import { day, id, sha256, textUpTo } from '../sheetSchema.ts'

/** The files that are a ZIP. They share one format number. */
export const SUBMISSION_KINDS = ['submission', 'return', 'receipt'] as const

export type SubmissionKind = (typeof SUBMISSION_KINDS)[number]

/** The formats of these files that this app reads. A file has the lowest that can hold what is in it, so that older apps read whatever they can. */
const SUBMISSION_FORMATS = [1, 2] as const

export type SubmissionFormat = (typeof SUBMISSION_FORMATS)[number]

/** The format of a file; with 2 came what an agent asks for in a return file. */
export function formatOf(kind: SubmissionKind, review: Review | null): SubmissionFormat {
  return kind === 'return' && review?.request ? 2 : 1
}

export const MANIFEST = 'manifest.json'
export const README = 'README.txt'
export const SIGNATURES = 'signatures.json'
/** Everything that a file of these kinds can hold, in the one order that it stands in. */
export const PART_NAMES = [
  MANIFEST,
  README,
  'sheet.json',
  'summary.json',
  'wording.json',
  'assessment.json',
  'review.json',
  'receipt.json',
  SIGNATURES,
] as const

export type PartName = (typeof PART_NAMES)[number]

/** One file inside, as the manifest vouches for it. */
export interface ListedPart {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

interface Envelope<Kind extends string> {
  readonly kind: Kind
  readonly format: SubmissionFormat
  /** Version of the app that wrote it. */
  readonly app: string
  /** ISO date and time with offset; for people, never for decisions. */
  readonly savedAt: string
  /** The file's own id; also of the evidence that belongs to it. */
  readonly id: string
}

export interface Manifest extends Envelope<SubmissionKind> {
  readonly edition: { readonly id: string; readonly hash: string }
  readonly madeOn: string
  /** Whom it was made for; empty where a passphrase sealed it. */
  readonly recipients: readonly Recipient[]
  readonly extent: Extent
  /** The submission that a return or a receipt is about, by the hash of its manifest; null for a submission. */
  readonly answersTo: { readonly id: string; readonly manifestHash: string } | null
  readonly parts: readonly ListedPart[]
  /** The evidence, a file of its own: the hash of its manifest vouches for everything in it. */
  readonly evidence: {
    readonly name: string
    readonly bytes: number
    readonly manifestHash: string
    readonly files: number
  } | null
}

export interface ListedEvidence extends ListedPart {
  /** The name that the file had. A label only, never a path. */
  readonly label: string
  /** Media type as the sender's app says. */
  readonly type: string
}

export interface EvidenceManifest extends Envelope<'evidence'> {
  readonly format: typeof EVIDENCE_FORMAT
  readonly parts: readonly ListedPart[]
  readonly files: readonly ListedEvidence[]
}

/** Nothing larger is read into memory. */
export const SUBMISSION_LIMIT_BYTES = 10_000_000
export const EVIDENCE_LIMIT_BYTES = 200_000_000

const fileName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/))
const byteCount = (limit: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limit))
const partEntries = { name: v.picklist(PART_NAMES), bytes: byteCount(SUBMISSION_LIMIT_BYTES), sha256 }

const envelopeEntries = {
  format: v.picklist(SUBMISSION_FORMATS),
  app: textUpTo(40),
  savedAt: textUpTo(40),
  id,
}

export const manifestSchema: v.GenericSchema<unknown, Manifest> = v.strictObject({
  kind: v.picklist(SUBMISSION_KINDS),
  ...envelopeEntries,
  edition: v.strictObject({ id: textUpTo(64), hash: sha256 }),
  madeOn: day,
  recipients: v.pipe(
    v.array(
      v.strictObject({
        role: v.picklist(RECIPIENT_ROLES),
        name: textUpTo(TEXT_LIMITS.recipientName),
        key: textUpTo(TEXT_LIMITS.recipientKey),
      }),
    ),
    v.maxLength(LIST_LIMITS.recipients),
  ),
  extent: v.picklist(EXTENTS),
  answersTo: v.nullable(v.strictObject({ id, manifestHash: sha256 })),
  parts: v.pipe(v.array(v.strictObject(partEntries)), v.maxLength(PART_NAMES.length)),
  evidence: v.nullable(
    v.strictObject({ name: fileName, bytes: byteCount(EVIDENCE_LIMIT_BYTES), manifestHash: sha256, files: byteCount(1000) }),
  ),
})

export const evidenceManifestSchema: v.GenericSchema<unknown, EvidenceManifest> = v.strictObject({
  kind: v.literal('evidence'),
  ...envelopeEntries,
  format: v.literal(EVIDENCE_FORMAT),
  parts: v.pipe(v.array(v.strictObject(partEntries)), v.maxLength(PART_NAMES.length)),
  files: v.pipe(
    v.array(
      v.strictObject({
        name: textUpTo(TEXT_LIMITS.attachedName),
        bytes: byteCount(COUNT_LIMITS.attachedBytes),
        sha256,
        label: textUpTo(TEXT_LIMITS.attachedName),
        type: textUpTo(TEXT_LIMITS.mediaType),
      }),
    ),
    v.maxLength(1000),
  ),
})

/** The parts that a file has, beside the manifest and the signatures, in their order. */
export function partsOf(kind: SubmissionKind, extent: Extent): PartName[] {
  switch (kind) {
    case 'submission':
      return extent === 'summary' ? [README, 'summary.json'] : [README, 'sheet.json', 'wording.json', 'assessment.json']
    case 'return':
      return [README, 'sheet.json', 'wording.json', 'assessment.json', 'review.json']
    case 'receipt':
      return [README, 'receipt.json']
  }
}
