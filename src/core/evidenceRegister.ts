import type { QuestionId } from './rulebook.ts'

/** What a piece of evidence 根拠資料 is. */
export const EVIDENCE_KINDS = [
  'rules',
  'record',
  'contract',
  'certificate',
  'screen',
  'report',
  'training',
  'sales',
  'other',
] as const

export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** One piece of evidence 根拠資料. It can support many answers and certificates. Dates are ISO `YYYY-MM-DD`. */
export interface Evidence {
  readonly id: string
  readonly title: string
  readonly kind: EvidenceKind | null
  readonly issuedOn: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
  /** Where the paper or file is kept, in the company's own words. */
  readonly place: string
  /** Empty: it is only referred to. */
  readonly files: readonly AttachedFile[]
  readonly questions: readonly QuestionId[]
  /** Ids of certificates of the sheet. */
  readonly certificates: readonly string[]
}

/** A file kept on this machine under the hash of its content. */
export interface AttachedFile {
  /** SHA-256, 64 lower-case hexadecimal digits. */
  readonly sha256: string
  /** The name it had; a label only, never a path. */
  readonly name: string
  /** Media type as its first bytes say, not as its name does. */
  readonly type: string
  readonly bytes: number
}

/** A piece of evidence about which nothing is known yet. */
export function emptyEvidence(id: string): Evidence {
  return {
    id,
    title: '',
    kind: null,
    issuedOn: null,
    validFrom: null,
    validTo: null,
    place: '',
    files: [],
    questions: [],
    certificates: [],
  }
}
