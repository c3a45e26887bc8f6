import { knownSubject } from '../../core/packagePapers.ts'
import { failure, failureOf, problem, success, type Problem, type Result } from '../../core/problem.ts'
import { validate } from '../../rulebooks/validate.ts'
import { checkEnvelope, kindOf } from '../envelope.ts'
import type { ByteProgress } from '../submission/checksum.ts'
import { isEvidenceEntry } from '../submission/fileNames.ts'
import { MANIFEST, README, SIGNATURES } from '../submission/manifest.ts'
import { openSubmission, type OpenedSubmission } from '../submission/open.ts'
import { openContents, placed } from '../submission/openContents.ts'
import {
  COMBINED_PART,
  PACKAGE_LIMIT_BYTES,
  packageManifestSchema,
  packageSignaturesSchema,
  SUBMISSION_PART,
  type ListedDocument,
  type ListedPaper,
  type PackageManifest,
  type PackageSignature,
} from './manifest.ts'
import { isDocumentEntry, isPackageEntry } from './names.ts'
import { faultsOf, isPdf } from './write.ts'

/** Something of a package with its content, which is a view of the file that was opened. */
export type Enclosed<Listed> = Listed & { readonly content: Uint8Array }

export interface EnclosedPaper extends Enclosed<ListedPaper> {
  /** What its first bytes say; null: nothing that is known here. */
  readonly actualType: string | null
}

/** A package 提出一式 with everything in it checked. */
export interface OpenedPackage {
  readonly manifest: PackageManifest
  readonly manifestHash: string
  /** The client's own file, opened and worked out again like any other. */
  readonly submission: OpenedSubmission
  /** The same as it was received. */
  readonly submissionFile: Uint8Array<ArrayBuffer>
  readonly documents: readonly Enclosed<ListedDocument>[]
  readonly combined: Uint8Array | null
  readonly papers: readonly EnclosedPaper[]
  /** Not verified here: see `files/signature.ts`. */
  readonly signatures: readonly PackageSignature[]
}

interface Options {
  readonly onProgress?: ByteProgress
  /** Tells what a file is by its content (`files/attachment`). */
  readonly typeOf?: (bytes: Uint8Array) => string | null
}

/**
 * Opens a package and everything in it. Every byte counts, in the file of the client inside too: whatever is not as this app writes it is
 * a problem, and nothing is given out then. A claim that does not fit its answers is no problem of the file: see `submission.check`.
 */
export async function openPackage(
  bytes: Uint8Array<ArrayBuffer>,
  { onProgress = () => undefined, typeOf = () => null }: Options = {},
): Promise<Result<OpenedPackage>> {
  if (bytes.length > PACKAGE_LIMIT_BYTES) {
    return failure(problem('file-too-large', '', { limitMegabytes: PACKAGE_LIMIT_BYTES / 1_000_000 }))
  }
  const contents = openContents(bytes, isPackageEntry, onProgress)
  if (!contents.ok) return contents
  const { manifest: data, manifestHash, entries, check, part } = contents.value
  if (kindOf(data) !== 'package') return failure(problem('file-not-a-package', 'kind'))
  const envelope = checkEnvelope(data, 'package')
  if (envelope) return failure(envelope)
  const read = validate(packageManifestSchema, data)
  if (!read.ok) return failureOf(placed(MANIFEST, read.problems))
  const manifest = read.value
  const { parts, documents, papers } = manifest
  const problems = contradictions(manifest)
  if (problems.length > 0) return failureOf(problems)
  const listed = check([...parts, ...documents, ...papers])
  if (listed.length > 0) return failureOf(listed)
  const signatures = part(SIGNATURES, packageSignaturesSchema)
  if (!signatures.ok) return signatures
  const contentOf = new Map(entries.map((entry) => [entry.name, entry.bytes as Uint8Array<ArrayBuffer>]))
  const enclosed = <T extends { readonly name: string }>(one: T): Enclosed<T> => ({
    ...one,
    content: contentOf.get(one.name) ?? new Uint8Array(),
  })
  const strange = documents.map(enclosed).filter(({ content }) => !isPdf(content))
  if (strange.length > 0) return failureOf(strange.map(({ title }) => problem('package-document', '', { name: title })))
  const submissionFile = contentOf.get(SUBMISSION_PART) ?? new Uint8Array()
  const submission = await openSubmission(submissionFile)
  if (!submission.ok) return failureOf([problem('package-submission'), ...submission.problems])
  const apart = disagreements(manifest, submission.value)
  if (apart.length > 0) return failureOf(apart)
  return success({
    manifest,
    manifestHash,
    submission: submission.value,
    submissionFile,
    documents: documents.map(enclosed),
    combined: contentOf.get(COMBINED_PART) ?? null,
    papers: papers.map(enclosed).map((paper) => ({ ...paper, actualType: typeOf(paper.content) })),
    signatures: signatures.value ?? [],
  })
}

/** What the manifest says that cannot be true together. */
function contradictions({ parts, documents, papers, savedAt, madeOn }: PackageManifest): Problem[] {
  const lie = (path: string) => problem('manifest-contradicts', `manifest.${path}`)
  const names = parts.map(({ name }) => name)
  const missing = [README, SUBMISSION_PART].filter((name) => !names.includes(name))
  if (missing.length > 0) return missing.map((name) => problem('part-missing', 'manifest.parts', { name }))
  const expected = [README, SUBMISSION_PART, ...(names.length > 2 ? [COMBINED_PART] : [])]
  return [
    ...(names.some((name, index) => name !== expected[index]) ? [lie('parts')] : []),
    ...(documents.some(({ name }, index) => !isDocumentEntry(name, index + 1)) ? [lie('documents')] : []),
    ...(papers.some(({ name }, index) => !isEvidenceEntry(name, index + 1)) ? [lie('papers')] : []),
    ...(new Set(papers.map(({ sha256 }) => sha256)).size < papers.length ? [lie('papers')] : []),
    ...(savedAt.startsWith(madeOn) ? [] : [lie('madeOn')]),
  ]
}

/** Where package and the client's file in it do not say the same. */
function disagreements(manifest: PackageManifest, submission: OpenedSubmission): Problem[] {
  const faults = faultsOf(submission)
  if (faults.length > 0) return faults
  const { manifest: inner, manifestHash, sheet, rulebook } = submission
  if (manifest.submission.id !== inner.id || manifest.submission.manifestHash !== manifestHash) {
    return [problem('package-other-submission', 'manifest.submission')]
  }
  const lie = (path: string) => problem('manifest-contradicts', `manifest.${path}`)
  const { companyName, inceptionDate } = sheet?.sheet.profile ?? {}
  const isKnown = knownSubject(sheet?.sheet.certificates ?? [], rulebook)
  return [
    ...(manifest.edition.id === inner.edition.id && manifest.edition.hash === inner.edition.hash ? [] : [lie('edition')]),
    ...(manifest.company.name === companyName && manifest.company.inceptionDate === inceptionDate ? [] : [lie('company')]),
    ...manifest.papers.flatMap(({ shows }, index) => (shows.every(isKnown) ? [] : [lie(`papers.${String(index)}.shows`)])),
  ]
}
