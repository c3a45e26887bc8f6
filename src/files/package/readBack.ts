import { failureOf, problem, success, type Problem, type Result } from '../../core/problem.ts'
import { faultsOfWritten, sameBytes } from '../readBack.ts'
import type { ByteProgress } from '../submission/checksum.ts'
import type { PackageSignature } from './manifest.ts'
import { openPackage, type OpenedPackage } from './open.ts'
import { signedPackage, writePackage, type PackageInput, type WrittenPackage } from './write.ts'

type Bytes = Uint8Array<ArrayBuffer>

/**
 * Writes a package and reads it back by the reader that will open it; progress counts both.
 * Unhappy: as `writePackage`; or it would not open as what was meant, and nothing is given out then.
 */
export async function writeCheckedPackage(
  input: PackageInput,
  onProgress: ByteProgress = () => undefined,
): Promise<Result<WrittenPackage>> {
  const written = await writePackage(input, (done, total) => onProgress(done, 2 * total))
  if (!written.ok) return written
  const { archive, manifestHash } = written.value
  const opened = await openPackage(archive, { onProgress: (done, total) => onProgress(total + done, 2 * total) })
  const faults = [
    ...faultsOfWritten({ manifestHash, ...meantBy(input) }, opened.ok ? success(readFrom(opened.value)) : opened),
    ...(opened.ok ? faultsOfContents(input, opened.value) : []),
  ]
  return faults.length > 0 ? failureOf(faults) : written
}

/** The package with signatures, read back. Unhappy: it is no archive of ours, or would not open with just these. */
export async function signedAndCheckedPackage(archive: Bytes, signatures: readonly PackageSignature[]): Promise<Result<Bytes>> {
  const signed = signedPackage(archive, signatures)
  if (!signed.ok) return signed
  const opened = await openPackage(signed.value)
  const faults = faultsOfWritten(signatures, opened.ok ? success(opened.value.signatures) : opened)
  return faults.length > 0 ? failureOf(faults) : signed
}

function meantBy({ id, app, madeAt, by, recipients, documents, combined, papers }: PackageInput) {
  return {
    head: [id, app, madeAt, by, recipients],
    documents: documents.map(({ document, title }) => [document, title]),
    isCombined: combined !== null,
    papers: papers.map(({ paper: { label, type, from, title, shows, sha256 } }) => [label, type, from, title, shows, sha256]),
  }
}

function readFrom({ manifest, manifestHash, documents, combined, papers }: OpenedPackage) {
  const { id, app, savedAt, by, recipients } = manifest
  return {
    manifestHash,
    head: [id, app, savedAt, by, recipients],
    documents: documents.map(({ document, title }) => [document, title]),
    isCombined: combined !== null,
    papers: papers.map(({ label, type, from, title, shows, sha256 }) => [label, type, from, title, shows, sha256]),
  }
}

/** Something in the package that is not, byte for byte, what was to go in. */
function faultsOfContents(input: PackageInput, opened: OpenedPackage): readonly Problem[] {
  const meant = [
    input.submission,
    ...(input.combined ? [input.combined] : []),
    ...[...input.documents, ...input.papers].map(bytesOf),
  ]
  const { submissionFile, combined, documents, papers } = opened
  const read = [submissionFile, ...(combined ? [combined] : []), ...[...documents, ...papers].map(({ content }) => content)]
  return meant.every((bytes, index) => sameBytes(bytes, read[index])) ? [] : [problem('written-differs')]
}

const bytesOf = ({ bytes }: { readonly bytes: Bytes }): Bytes => bytes
