import { download } from '../browser/download.ts'
import type { OpenedAttachment } from '../files/submission/openEvidence.ts'

/** Hands out an attached file of evidence that was opened; what it is, its first bytes say. */
export function handOutAttachment({ name, bytes, actualType }: Pick<OpenedAttachment, 'name' | 'bytes' | 'actualType'>): void {
  download(name, bytes.slice(), actualType ?? 'application/octet-stream')
}
