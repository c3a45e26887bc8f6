import { download } from '../browser/download.ts'
import { fileName } from '../files/fileName.ts'
import type { OpenedPackage } from '../files/package/open.ts'
import { submissionFileName } from '../files/submission/fileNames.ts'
import type { OpenedAttachment } from '../files/submission/openEvidence.ts'

/** Hands out an attached file of evidence that was opened; what it is, its first bytes say. */
export function handOutAttachment({ name, bytes, actualType }: Pick<OpenedAttachment, 'name' | 'bytes' | 'actualType'>): void {
  download(name, bytes.slice(), actualType ?? 'application/octet-stream')
}

export type EnclosedPart = 'submission' | 'combined' | 'document' | 'paper'

/** Hands out one part of a package that was opened. The submission keeps its neutral name. */
export function handOutEnclosed(
  { manifest, submissionFile, combined, documents, papers }: OpenedPackage,
  part: EnclosedPart,
  index: number,
): void {
  const document = documents[index]
  const paper = papers[index]
  if (part === 'submission')
    download(submissionFileName('submission', manifest.submission.id), submissionFile.slice(), 'application/zip')
  if (part === 'combined' && combined) download(`risk-sheet-${manifest.id}-combined.pdf`, combined.slice(), 'application/pdf')
  if (part === 'document' && document) download(fileName([document.title], 'pdf'), document.content.slice(), 'application/pdf')
  if (part === 'paper' && paper) handOutAttachment({ name: paper.label, bytes: paper.content, actualType: paper.actualType })
}
