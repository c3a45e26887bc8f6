import { failureOf, problem, success, type Problem, type Result } from '../../core/problem.ts'
import { faultsOfWritten } from '../readBack.ts'
import type { ByteProgress } from './checksum.ts'
import { openSubmission, type OpenedSubmission } from './open.ts'
import { belongsTo, openEvidence, type OpenedEvidence } from './openEvidence.ts'
import type { Signature } from './parts.ts'
import { eachOnce, withSignature, writeSubmission, type SubmissionInput, type WrittenSubmission } from './write.ts'

/**
 * Writes a submission, a return file or a receipt, and reads it back by the reader that will open it. Progress counts both.
 * Unhappy: as `writeSubmission`; or it would not open as what was meant, and nothing is given out then.
 */
export async function writeCheckedSubmission(
  input: SubmissionInput,
  onProgress: ByteProgress = () => undefined,
): Promise<Result<WrittenSubmission>> {
  const written = writeSubmission(input, (done, total) => onProgress(done, 2 * total))
  if (!written.ok) return written
  const { main, evidence } = written.value
  const opened = await openSubmission(main)
  const attached = evidence
    ? openEvidence(evidence, { onProgress: (done, total) => onProgress(total + done, 2 * total) })
    : success(null)
  const faults = [
    ...faultsOfWritten(meantBy(input, written.value), opened.ok ? success(readFrom(opened.value)) : opened),
    ...(opened.ok && attached.ok ? faultsOfEvidence(input, opened.value, attached.value) : attached.ok ? [] : attached.problems),
  ]
  return faults.length > 0 ? failureOf(faults) : written
}

/** The file with signatures, read back. Unhappy: it is no file of ours, or would not open as the same with just these. */
export async function signedAndChecked(
  { main, manifestHash }: Pick<WrittenSubmission, 'main' | 'manifestHash'>,
  signatures: readonly Signature[],
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const signed = withSignature(main, signatures)
  if (!signed.ok) return signed
  const opened = await openSubmission(signed.value)
  const read = opened.ok ? success({ hash: opened.value.manifestHash, signatures: opened.value.signatures }) : opened
  const faults = faultsOfWritten({ hash: manifestHash, signatures }, read)
  return faults.length > 0 ? failureOf(faults) : signed
}

/** What comes out of a file has to be what went into it. */
function meantBy(input: SubmissionInput, { manifestHash }: WrittenSubmission) {
  return {
    manifestHash,
    head: [input.kind, input.id, input.app, input.madeAt, input.recipients],
    sheet: 'sheet' in input ? input.sheet : null,
    wording: 'wording' in input ? input.wording : null,
    summary: 'summary' in input ? input.summary : null,
    review: 'review' in input ? input.review : null,
    receipt: 'receipt' in input ? input.receipt : null,
    answersTo: 'answersTo' in input ? input.answersTo : null,
  }
}

function readFrom({ manifest, manifestHash, sheet, wording, summary, review, receipt }: OpenedSubmission) {
  const { kind, id, app, savedAt, recipients, answersTo } = manifest
  const head = [kind, id, app, savedAt, recipients]
  return { manifestHash, head, sheet: sheet?.sheet ?? null, wording, summary, review, receipt, answersTo }
}

/** A claim that does not fit its answers, or evidence that is not the one the submission names with just these files. */
function faultsOfEvidence(
  input: SubmissionInput,
  { manifest, check }: OpenedSubmission,
  evidence: OpenedEvidence | null,
): readonly Problem[] {
  const attachments = 'attachments' in input ? (input.attachments ?? []) : []
  const meant = eachOnce(attachments).map(({ sha256, name, type }) => ({ sha256, name, type }))
  const read = (evidence?.attachments ?? []).map(({ sha256, name, type }) => ({ sha256, name, type }))
  const belongs = evidence ? belongsTo(evidence, manifest) : manifest.evidence === null
  const isSame = faultsOfWritten(meant, success(read)).length === 0
  return belongs && isSame && check?.kind !== 'differs' ? [] : [problem('written-differs')]
}
