import type { Recipient } from '../../core/handOver.ts'
import type { PackagePaper } from '../../core/packagePapers.ts'
import { failureOf, problem, success, type Problem, type Result } from '../../core/problem.ts'
import { isUnofficial } from '../../core/unofficial.ts'
import { PACKAGE_FORMAT } from '../formats.ts'
import { sha256Hex } from '../sha256.ts'
import { archiveOf, type ArchiveEntry } from '../submission/archive.ts'
import { byteCounter, type ByteProgress } from '../submission/checksum.ts'
import { evidenceEntryName } from '../submission/fileNames.ts'
import { MANIFEST, README, SIGNATURES } from '../submission/manifest.ts'
import { openSubmission, type OpenedSubmission } from '../submission/open.ts'
import { MOST_ENTRIES, readArchive } from '../submission/readArchive.ts'
import { byteSum, checked, jsonBytes } from '../submission/write.ts'
import {
  COMBINED_PART,
  PACKAGE_LIMIT_BYTES,
  SUBMISSION_PART,
  type ListedDocument,
  type ListedPaper,
  type PackageManifest,
  type PackageSignature,
} from './manifest.ts'
import { documentEntryName } from './names.ts'
import readmeText from './README.txt?raw'

type Bytes = Uint8Array<ArrayBuffer>

/** What a package 提出一式 is made of. Plain data that can be handed to a worker. */
export interface PackageInput {
  readonly id: string
  /** Version of the app. */
  readonly app: string
  /** ISO date and time with offset. */
  readonly madeAt: string
  readonly recipients: readonly Recipient[]
  /** The agent, as it calls itself. */
  readonly by: string
  /** The client's file as it was received, unsealed. */
  readonly submission: Bytes
  readonly documents: readonly { readonly document: string; readonly title: string; readonly bytes: Bytes }[]
  /** Documents and papers in one PDF; null: not wished. */
  readonly combined: Bytes | null
  /** Each content once, with what it shows: `packagePapers` of core. */
  readonly papers: readonly { readonly paper: PackagePaper; readonly bytes: Bytes }[]
}

export interface WrittenPackage {
  readonly archive: Bytes
  /** SHA-256 of the manifest: what is signed. */
  readonly manifestHash: string
}

const ignore = () => undefined
/** For names, directory and manifest. */
const ROOM_BYTES = 2_000_000

/**
 * Writes a package. The same input gives the same bytes. The client's file goes in untouched, so that its own hash, signatures and
 * claim still hold; what the agent found about it has no place in a package.
 * Unhappy: the client's file cannot be opened, has no answers or follows a draft of rules; too much; a paper that is not what is
 * said of it; a document that is no PDF. Nothing is written then.
 */
export async function writePackage(input: PackageInput, onProgress: ByteProgress = ignore): Promise<Result<WrittenPackage>> {
  const { submission, documents, combined, papers } = input
  const opened = await openSubmission(submission)
  if (!opened.ok) return failureOf([problem('package-submission'), ...opened.problems])
  const faults = [...faultsOf(opened.value), ...sizeFaults(input)]
  if (faults.length > 0) return failureOf(faults)
  const fixed: ArchiveEntry[] = [
    { name: README, bytes: new TextEncoder().encode(readmeText) },
    { name: SUBMISSION_PART, bytes: submission },
    ...(combined ? [{ name: COMBINED_PART, bytes: combined }] : []),
  ]
  const onBytes = byteCounter(byteSum([...fixed, ...documents, ...papers]), onProgress)
  const parts = fixed.map((entry) => checked(entry, onBytes))
  const ours = documents.map(({ document, title, bytes }, index) => {
    const { entry, listed } = checked({ name: documentEntryName(index + 1, title), bytes }, onBytes)
    return { entry, listed: { ...listed, document, title } satisfies ListedDocument }
  })
  const theirs = papers.map(({ paper, bytes }, index) => {
    const { entry, listed } = checked({ name: evidenceEntryName(index + 1, paper.label), bytes }, onBytes)
    const { label, type, from, title, shows } = paper
    const described: ListedPaper = { ...listed, label, type, from, title, shows }
    return { entry, listed: described, isRight: listed.sha256 === paper.sha256 }
  })
  const wrong = theirs.filter(({ isRight }) => !isRight)
  if (wrong.length > 0) return failureOf(wrong.map(({ listed }) => problem('attachment-differs', '', { name: listed.label })))
  const manifest = manifestOf(input, opened.value, {
    parts: parts.map(({ listed }) => listed),
    documents: ours.map(({ listed }) => listed),
    papers: theirs.map(({ listed }) => listed),
  })
  const manifestBytes = jsonBytes(manifest)
  const entries = [{ name: MANIFEST, bytes: manifestBytes }, ...[...parts, ...ours, ...theirs].map(({ entry }) => entry)]
  return success({ archive: archiveOf(entries), manifestHash: sha256Hex(manifestBytes) })
}

/** The same package with these signatures. Unhappy: it is no archive of ours. */
export function signedPackage(archive: Bytes, signatures: readonly PackageSignature[]): Result<Bytes> {
  const read = readArchive(archive, () => true)
  if (!read.ok) return read
  const others = read.value.filter(({ name }) => name !== SIGNATURES)
  return success(archiveOf([...others, ...(signatures.length > 0 ? [{ name: SIGNATURES, bytes: jsonBytes(signatures) }] : [])]))
}

/** Why a client's file cannot go into a package. */
export function faultsOf({ manifest, sheet }: Pick<OpenedSubmission, 'manifest' | 'sheet'>): Problem[] {
  if (manifest.kind !== 'submission') return [problem('package-needs-submission')]
  if (isUnofficial(manifest.edition.id)) return [problem('package-unofficial')]
  return sheet === null ? [problem('package-needs-answers')] : []
}

function sizeFaults({ submission, documents, combined, papers }: PackageInput): Problem[] {
  const total = submission.length + (combined?.length ?? 0) + byteSum([...documents, ...papers])
  const limitMegabytes = PACKAGE_LIMIT_BYTES / 1_000_000
  const limit = MOST_ENTRIES - 100
  return [
    ...(total > PACKAGE_LIMIT_BYTES - ROOM_BYTES
      ? [problem('package-too-large', '', { megabytes: Math.ceil(total / 1_000_000), limitMegabytes })]
      : []),
    ...(papers.length > limit ? [problem('package-too-many', '', { count: papers.length, limit })] : []),
    ...documents.filter(({ bytes }) => !isPdf(bytes)).map(({ title }) => problem('package-document', '', { name: title })),
  ]
}

/** Our own PDFs begin so, with nothing before. */
export function isPdf(bytes: Uint8Array): boolean {
  return [0x25, 0x50, 0x44, 0x46, 0x2d].every((byte, index) => bytes[index] === byte)
}

function manifestOf(
  { id, app, madeAt, recipients, by }: PackageInput,
  { manifest, manifestHash, sheet }: OpenedSubmission,
  lists: Pick<PackageManifest, 'parts' | 'documents' | 'papers'>,
): PackageManifest {
  const { companyName = '', inceptionDate = null } = sheet?.sheet.profile ?? {}
  return {
    kind: 'package',
    format: PACKAGE_FORMAT,
    app,
    savedAt: madeAt,
    id,
    edition: manifest.edition,
    madeOn: madeAt.slice(0, 10),
    recipients,
    by,
    company: { name: companyName, inceptionDate },
    submission: { id: manifest.id, manifestHash },
    ...lists,
  }
}
