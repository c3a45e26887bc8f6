import * as v from 'valibot'
import type { DeskSubject } from '../../core/clientCase.ts'
import { RECIPIENT_ROLES, type Recipient } from '../../core/handOver.ts'
import { COUNT_LIMITS, LIST_LIMITS, TEXT_LIMITS } from '../../core/limits.ts'
import { PAPER_ORIGINS, type PaperOrigin } from '../../core/packagePapers.ts'
import { PACKAGE_FORMAT } from '../formats.ts'
import { day, deskSubject, id, sha256, textUpTo } from '../sheetSchema.ts'
import { EVIDENCE_LIMIT_BYTES, README, type ListedEvidence, type ListedPart } from '../submission/manifest.ts'
import { signatureEntries, type Signature } from '../submission/parts.ts'

/** Nothing larger is written, or read into memory. */
export const PACKAGE_LIMIT_BYTES = EVIDENCE_LIMIT_BYTES

/** The client's file, byte for byte as it was received. */
export const SUBMISSION_PART = 'submission.zip'
export const COMBINED_PART = 'combined.pdf'

/** One of our documents, as a PDF. */
export interface ListedDocument extends ListedPart {
  /** Which of the documents it is. */
  readonly document: string
  readonly title: string
}

/** A paper, and what it proves. */
export interface ListedPaper extends ListedEvidence {
  /** Attached by the client, or added by the agent. */
  readonly from: PaperOrigin
  readonly title: string
  readonly shows: readonly DeskSubject[]
}

export interface PackageManifest {
  readonly kind: 'package'
  readonly format: typeof PACKAGE_FORMAT
  /** Version of the app that wrote it. */
  readonly app: string
  /** ISO date and time with offset; for people, never for decisions. */
  readonly savedAt: string
  readonly id: string
  readonly edition: { readonly id: string; readonly hash: string }
  readonly madeOn: string
  /** Whom it was made for; empty where it is not sealed, or a passphrase sealed it. */
  readonly recipients: readonly Recipient[]
  /** The agent, as it calls itself; may be empty. */
  readonly by: string
  /** As its own submission has it. */
  readonly company: { readonly name: string; readonly inceptionDate: string | null }
  readonly submission: { readonly id: string; readonly manifestHash: string }
  readonly parts: readonly ListedPart[]
  readonly documents: readonly ListedDocument[]
  readonly papers: readonly ListedPaper[]
}

/** A package is signed by the agent, and by nobody else. */
export interface PackageSignature extends Omit<Signature, 'role'> {
  readonly role: 'agent'
}

const MOST_DOCUMENTS = 99
const MOST_PAPERS = 900
const MOST_SHOWN = 500

const bytes = (limit: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limit))
const name = textUpTo(TEXT_LIMITS.attachedName)

export const packageManifestSchema: v.GenericSchema<unknown, PackageManifest> = v.strictObject({
  kind: v.literal('package'),
  format: v.literal(PACKAGE_FORMAT),
  app: textUpTo(40),
  savedAt: textUpTo(40),
  id,
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
  by: textUpTo(TEXT_LIMITS.recipientName),
  company: v.strictObject({ name: textUpTo(TEXT_LIMITS.companyName), inceptionDate: v.nullable(day) }),
  submission: v.strictObject({ id, manifestHash: sha256 }),
  parts: v.pipe(
    v.array(
      v.strictObject({ name: v.picklist([README, SUBMISSION_PART, COMBINED_PART]), bytes: bytes(PACKAGE_LIMIT_BYTES), sha256 }),
    ),
    v.maxLength(3),
  ),
  documents: v.pipe(
    v.array(
      v.strictObject({
        name,
        bytes: bytes(PACKAGE_LIMIT_BYTES),
        sha256,
        document: textUpTo(64),
        title: textUpTo(TEXT_LIMITS.attachedName),
      }),
    ),
    v.maxLength(MOST_DOCUMENTS),
  ),
  papers: v.pipe(
    v.array(
      v.strictObject({
        name,
        bytes: bytes(COUNT_LIMITS.attachedBytes),
        sha256,
        label: name,
        type: textUpTo(TEXT_LIMITS.mediaType),
        from: v.picklist(PAPER_ORIGINS),
        title: textUpTo(TEXT_LIMITS.evidenceTitle),
        shows: v.pipe(v.array(deskSubject), v.maxLength(MOST_SHOWN)),
      }),
    ),
    v.maxLength(MOST_PAPERS),
  ),
})

export const packageSignaturesSchema: v.GenericSchema<unknown, PackageSignature[]> = v.pipe(
  v.array(v.strictObject({ ...signatureEntries, role: v.literal('agent') })),
  v.minLength(1),
  v.maxLength(LIST_LIMITS.recipients),
)
