import { problem, type Problem } from '../core/problem.ts'
import {
  BACK_UP_FORMAT,
  CLIENT_RECORDS_FORMAT,
  EDITION_DRAFT_FORMAT,
  EVIDENCE_FORMAT,
  KEYS_FORMAT,
  PACKAGE_FORMAT,
  PART_FORMAT,
  SHEET_FORMAT,
  SUBMISSION_FORMAT,
} from './formats.ts'

/** The kinds of files that this app writes, with the newest format of each. The first five are JSON, the others ZIP archives. */
const NEWEST = {
  sheet: SHEET_FORMAT,
  part: PART_FORMAT,
  keys: KEYS_FORMAT,
  'edition-draft': EDITION_DRAFT_FORMAT,
  'client-records': CLIENT_RECORDS_FORMAT,
  submission: SUBMISSION_FORMAT,
  return: SUBMISSION_FORMAT,
  receipt: SUBMISSION_FORMAT,
  evidence: EVIDENCE_FORMAT,
  package: PACKAGE_FORMAT,
  'back-up': BACK_UP_FORMAT,
} as const

export type FileKind = keyof typeof NEWEST

/** The kind that a file says it has; null when it is none of ours. */
export function kindOf(data: unknown): FileKind | null {
  const kind = typeof data === 'object' && data !== null && 'kind' in data ? data.kind : null
  return typeof kind === 'string' && Object.hasOwn(NEWEST, kind) ? (kind as FileKind) : null
}

/** What kind of file it is, before its shape is looked at: another app's JSON is not "60 errors". */
export function checkEnvelope(data: unknown, expected: FileKind): Problem | null {
  if (typeof data !== 'object' || data === null || !('kind' in data) || !('format' in data)) return problem('file-not-ours')
  const { format } = data
  if (typeof format !== 'number') return problem('file-not-ours')
  const kind = kindOf(data)
  const known = NEWEST[expected]
  // A kind that is not known at all may be one of a newer app.
  if ((kind === null || kind === expected) && format > known) return problem('file-newer-format', 'format', { format, known })
  if (kind === expected) return null
  if (kind === 'keys') return problem('file-is-keys', 'kind')
  if (kind === 'client-records') return problem('file-is-client-records', 'kind')
  if (kind === 'edition-draft') return problem('file-is-edition-draft', 'kind')
  return problem(WRONG_KIND[expected] ?? 'file-wrong-kind', 'kind')
}

/** What is said of a file of another kind than the one asked for. */
const WRONG_KIND: Partial<
  Record<
    FileKind,
    | 'file-not-a-part'
    | 'file-not-evidence'
    | 'file-not-keys'
    | 'file-not-edition-draft'
    | 'file-not-client-records'
    | 'file-not-a-back-up'
  >
> = {
  part: 'file-not-a-part',
  evidence: 'file-not-evidence',
  keys: 'file-not-keys',
  'edition-draft': 'file-not-edition-draft',
  'client-records': 'file-not-client-records',
  'back-up': 'file-not-a-back-up',
}
