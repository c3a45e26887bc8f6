import { assess } from '../../core/assess.ts'
import { checkClaim, claimOf, type Claim, type ClaimCheck } from '../../core/claim.ts'
import type { Receipt } from '../../core/handOver.ts'
import { failure, failureOf, problem, success, type Problem, type Result } from '../../core/problem.ts'
import type { Review } from '../../core/review.ts'
import type { Rulebook } from '../../core/rulebook.ts'
import type { SubmissionSummary } from '../../core/submissionSummary.ts'
import { differentWording, wordingRead, type WordingRead } from '../../outputs/wordingRead.ts'
import { editionHash, hasNumbersOf, loadRulebook, loadWording } from '../../rulebooks/editions.ts'
import { validate } from '../../rulebooks/validate.ts'
import { migrate } from '../migrations.ts'
import { checkEnvelope } from '../envelope.ts'
import { checkAgainstEdition } from '../sheetFile.ts'
import { reviewSchema, sheetFileSchema, type SheetFile } from '../sheetSchema.ts'
import type { ByteProgress } from './checksum.ts'
import {
  formatOf,
  MANIFEST,
  manifestSchema,
  PART_NAMES,
  partsOf,
  SIGNATURES,
  SUBMISSION_LIMIT_BYTES,
  type Manifest,
} from './manifest.ts'
import { openContents, placed, type OpenedContents } from './openContents.ts'
import { claimSchema, receiptSchema, signaturesSchema, summarySchema, wordingReadSchema, type Signature } from './parts.ts'

/** A submission, return file or receipt with everything in it checked. */
export interface OpenedSubmission {
  readonly manifest: Manifest
  readonly manifestHash: string
  readonly sheet: SheetFile | null
  /** The edition of this app; null where it does not have it in the same state. */
  readonly rulebook: Rulebook | null
  readonly wording: WordingRead | null
  /** Questions and facts whose sentences were not those of this app, by id. */
  readonly otherWording: readonly string[]
  readonly claim: Claim | null
  readonly summary: SubmissionSummary | null
  readonly review: Review | null
  readonly receipt: Receipt | null
  /** Not verified here: see `files/signature.ts`. */
  readonly signatures: readonly Signature[]
  /** What came out when the claim was worked out again; null for a receipt. */
  readonly check: ClaimCheck | null
}

const NAMES: ReadonlySet<string> = new Set(PART_NAMES)

/**
 * Opens a submission, a return file or a receipt. Every byte of the file counts: whatever is not as this app writes it is a
 * problem. All problems of the first stage that has any; nothing is given out then.
 * A claim that does not fit its answers and an edition that is not known are no problems of the file: see `check`.
 */
export async function openSubmission(
  bytes: Uint8Array<ArrayBuffer>,
  onProgress: ByteProgress = () => undefined,
): Promise<Result<OpenedSubmission>> {
  if (bytes.length > SUBMISSION_LIMIT_BYTES) {
    return failure(problem('file-too-large', '', { limitMegabytes: SUBMISSION_LIMIT_BYTES / 1_000_000 }))
  }
  const contents = openContents(bytes, (name) => NAMES.has(name), onProgress)
  if (!contents.ok) return contents
  const manifest = readManifest(contents.value.manifest)
  if (!manifest.ok) return manifest
  const listed = contents.value.check(manifest.value.parts)
  if (listed.length > 0) return failureOf(listed)
  const parts = readParts(contents.value, manifest.value)
  if (!parts.ok) return parts
  return verified(manifest.value, contents.value.manifestHash, parts.value)
}

function readManifest(data: unknown): Result<Manifest> {
  const kind = typeof data === 'object' && data !== null && 'kind' in data ? data.kind : null
  if (kind === 'evidence') return failure(problem('file-is-evidence'))
  const envelope = checkEnvelope(data, kind === 'return' || kind === 'receipt' ? kind : 'submission')
  if (envelope) return failure(envelope)
  const manifest = validate(manifestSchema, data)
  if (!manifest.ok) return failureOf(placed(MANIFEST, manifest.problems))
  const problems = contradictions(manifest.value)
  return problems.length > 0 ? failureOf(problems) : manifest
}

/** What the manifest says that cannot be true together. */
function contradictions({ kind, extent, answersTo, parts, evidence, savedAt, madeOn }: Manifest): Problem[] {
  const expected = partsOf(kind, extent)
  const present = new Set(parts.map(({ name }) => name))
  const lie = (path: string) => problem('manifest-contradicts', `manifest.${path}`)
  const missing = expected.filter((name) => !present.has(name)).map((name) => problem('part-missing', 'manifest.parts', { name }))
  if (missing.length > 0) return missing
  return [
    ...(parts.length > expected.length || parts.some(({ name }, index) => name !== expected[index]) ? [lie('parts')] : []),
    ...((answersTo === null) === (kind === 'submission') ? [] : [lie('answersTo')]),
    ...(kind === 'submission' || extent === 'answers' ? [] : [lie('extent')]),
    ...(evidence === null || (kind === 'submission' && extent === 'answers') ? [] : [lie('evidence')]),
    ...(savedAt.startsWith(madeOn) ? [] : [lie('madeOn')]),
  ]
}

interface Parts {
  readonly sheet: SheetFile | null
  readonly wording: WordingRead | null
  readonly claim: Claim | null
  readonly summary: SubmissionSummary | null
  readonly review: Review | null
  readonly receipt: Receipt | null
  readonly signatures: readonly Signature[]
}

function readParts({ part }: OpenedContents, { edition, format, kind }: Manifest): Result<Parts> {
  const sheet = part('sheet.json', sheetFileSchema, sheetData)
  const wording = part('wording.json', wordingReadSchema)
  const claim = part('assessment.json', claimSchema)
  const summary = part('summary.json', summarySchema)
  const review = part('review.json', reviewSchema)
  const receipt = part('receipt.json', receiptSchema)
  const signatures = part(SIGNATURES, signaturesSchema)
  const problems = [sheet, wording, claim, summary, review, receipt, signatures].flatMap((read) => (read.ok ? [] : read.problems))
  if (!(sheet.ok && wording.ok && claim.ok && summary.ok && review.ok && receipt.ok && signatures.ok)) return failureOf(problems)
  const isOther = sheet.value !== null && (sheet.value.edition.id !== edition.id || sheet.value.edition.hash !== edition.hash)
  if (isOther) return failure(problem('manifest-contradicts', 'edition'))
  if (format !== formatOf(kind, review.value)) return failure(problem('manifest-contradicts', 'manifest.format'))
  return success({
    sheet: sheet.value,
    wording: wording.value,
    claim: claim.value,
    summary: summary.value,
    review: review.value,
    receipt: receipt.value,
    signatures: signatures.value ?? [],
  })
}

/** A sheet inside is a sheet file like any other: of any format up to the newest. */
function sheetData(data: unknown): Result<unknown> {
  const envelope = checkEnvelope(data, 'sheet')
  return envelope ? failure(envelope) : success(migrate(data))
}

async function verified(manifest: Manifest, manifestHash: string, parts: Parts): Promise<Result<OpenedSubmission>> {
  const { sheet, wording, claim } = parts
  const { edition } = manifest
  const nothing = { manifest, manifestHash, ...parts, rulebook: null, otherWording: [] }
  const notRecomputed = (because: 'edition-unknown' | 'edition-differs' | 'summary-only') =>
    success({ ...nothing, check: { kind: 'not-recomputable', because } as const })
  if (manifest.kind === 'receipt') return success({ ...nothing, check: null })
  if (sheet === null || wording === null || claim === null) return notRecomputed('summary-only')
  if (editionHash(edition.id) === null) return notRecomputed('edition-unknown')
  if (!hasNumbersOf(edition)) return notRecomputed('edition-differs')
  const rulebook = await loadRulebook(edition.id)
  if (!rulebook.ok) return rulebook
  const problems = [
    ...checkAgainstEdition(sheet.sheet, rulebook.value),
    ...unknownQuestions(parts.review, rulebook.value),
    ...repeatedIds(wording),
  ]
  if (problems.length > 0) return failureOf(problems)
  const known = await loadWording(rulebook.value, wording.language)
  return success({
    ...nothing,
    rulebook: rulebook.value,
    otherWording: known.ok ? differentWording(wording, wordingRead(rulebook.value, known.value)) : [],
    check: checkClaim(claim, claimOf(assess(rulebook.value, sheet.sheet))),
  })
}

function unknownQuestions(review: Review | null, { questions }: Rulebook): Problem[] {
  const known = new Set(questions.map(({ id }) => id))
  const unknown = (id: string, path: string) => (known.has(id) ? [] : [problem('question-unknown', `review.${path}`, { id })])
  return [
    ...(review?.records ?? []).flatMap(({ question }, index) => unknown(question, `records.${String(index)}.question`)),
    ...(review?.request?.papers ?? []).flatMap(({ subject }, index) =>
      subject.kind === 'question' ? unknown(subject.question, `request.papers.${String(index)}.subject.question`) : [],
    ),
  ]
}

function repeatedIds({ facts, questions }: WordingRead): Problem[] {
  const seen = new Set<string>()
  return [...facts, ...questions].flatMap(({ id }) => {
    const repeated = seen.has(id)
    seen.add(id)
    return repeated ? [problem('id-repeated', 'wording', { id })] : []
  })
}
