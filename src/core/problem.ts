/** Something wrong with data from outside. The sentence for people is in `locales` under `problem.<code>`. */
export interface Problem {
  readonly code: ProblemCode
  /** Where: keys and indexes joined by dots; empty for the whole. */
  readonly path: string
  readonly params: Readonly<Record<string, string | number>>
}

export const PROBLEM_CODES = [
  // recognising a file
  'file-empty',
  'file-too-large',
  'file-unreadable',
  'file-is-another-kind',
  'file-not-utf8',
  'file-not-json',
  'file-not-ours',
  'file-forbidden-key',
  'file-repeated-key',
  'file-too-deep',
  'file-newer-format',
  'file-wrong-kind',
  'file-not-a-part',
  'file-sealed',
  'file-sealed-with-passphrase',
  'file-is-evidence',
  'file-not-evidence',
  'file-not-a-submission',
  'file-is-one-part',
  'file-summary-only',
  'file-is-return',
  'file-is-receipt',
  // the archive around a submission
  'archive-cut-off',
  'archive-changed',
  'archive-too-many-entries',
  'archive-name',
  'archive-name-repeated',
  'archive-link',
  'archive-encrypted',
  'archive-compressed',
  'archive-size-lies',
  'archive-part-damaged',
  'part-missing',
  'part-not-listed',
  'part-differs',
  'manifest-contradicts',
  // a package 提出一式
  'file-is-package',
  'file-not-a-package',
  'package-needs-submission',
  'package-needs-answers',
  'package-unofficial',
  'package-too-large',
  'package-too-many',
  'package-document',
  'package-submission',
  'package-other-submission',
  'paper-of-this-app',
  // writing a file
  'written-differs',
  'evidence-too-many',
  'evidence-too-large',
  'attachment-differs',
  'file-not-keys',
  'file-is-keys',
  'file-not-client-records',
  'file-is-client-records',
  'client-records-none',
  // a back-up 控え of a machine
  'file-is-back-up',
  'file-not-a-back-up',
  'back-up-too-large',
  // a draft of an edition
  'file-is-edition-draft',
  'file-not-edition-draft',
  'draft-of-a-draft',
  'draft-changes-more',
  'draft-hash-differs',
  'draft-not-found',
  // sealing and opening
  'seal-not-sealed',
  'seal-newer',
  'seal-header-damaged',
  'seal-payload-damaged',
  'seal-wrong-passphrase',
  'seal-wrong-key',
  'seal-needs-passphrase',
  'seal-needs-key',
  'seal-passphrase-in-import',
  'seal-kind-unknown',
  'seal-work-factor',
  'seal-no-recipient',
  'seal-failed',
  // keys, passphrases and signatures
  'key-not-a-key',
  'key-is-secret',
  'key-mistyped',
  'key-kind-unknown',
  'key-secret-differs',
  'keys-none',
  'passphrase-too-short',
  'passphrase-too-simple',
  'signature-malformed',
  'signature-key-malformed',
  'signature-hash-malformed',
  'signature-wrong',
  'return-altered',
  // an invitation
  'invitation-too-long',
  'invitation-damaged',
  'invitation-key-wrong',
  'invitation-key-repeated',
  // the shape of the data
  'value-missing',
  'value-unexpected',
  'value-wrong-type',
  'value-not-allowed',
  'value-too-long',
  'value-out-of-range',
  'date-does-not-exist',
  // the data against its edition
  'edition-unknown',
  'edition-hash-differs',
  'question-unknown',
  'question-not-asked',
  'fact-unknown',
  'certificate-kind-unknown',
  'id-repeated',
  // a file to be attached as evidence
  'attachment-too-large',
  'attachment-web-page',
  'attachment-program',
  'attachment-archive',
  'attachment-macros',
  'attachment-password',
  'attachment-unknown',
  'attachments-too-many',
  // the data of an edition
  'reference-unknown',
  'text-missing',
  'tiers-not-descending',
  'carry-over-missing',
  'carry-over-id-missing',
  // the improvement plan
  'plan-tier-unknown',
  'plan-pinned-and-excluded',
  'plan-pinned-below-today',
  'plan-points-out-of-reach',
  'plan-essential-excluded',
  // robustness, evidence and the calendar
  'sheet-incomplete',
  'nothing-applicable',
  'inception-date-missing',
  'certificate-without-dates',
  // a described loss, its insurance and its duties
  'amount-not-allowed',
  'amount-too-large',
  'count-not-allowed',
  'share-not-allowed',
  'claimant-groups-too-many',
  'claimants-exceed-persons',
  'recipients-exceed-persons',
  'data-class-unknown',
  'data-class-missing',
  'factor-unknown',
  'cost-item-unknown',
  'uninsured-exceeds-costs',
  'limit-outside-plan',
  'situation-unknown',
  'date-too-late',
  'presets-not-ascending',
  // the declaration
  'corporate-number-not-digits',
  'corporate-number-length',
  'corporate-number-check-digit',
  // a table of cells: CSV or a workbook
  'table-encoding-unknown',
  'table-quote-open',
  'table-cell-too-long',
  'table-too-many-columns',
  'table-too-many-rows',
  'table-empty',
  'workbook-damaged',
  'workbook-no-sheet',
  'workbook-too-large',
  // a roster of members
  'roster-no-name-column',
  'roster-name-missing',
  'roster-repeated',
  'roster-number-twice',
  'roster-no-number',
  'roster-employees-unread',
  'roster-text-too-long',
  // many sheets at once
  'portfolio-too-many-questions',
  'portfolio-rows-not-allowed',
  'portfolio-row-unknown',
  'portfolio-packed-differently',
  'portfolio-scored-differently',
  'portfolio-weights-too-large',
  // the machine's own storage
  'record-damaged',
] as const

export type ProblemCode = (typeof PROBLEM_CODES)[number]

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] }

export function problem(code: ProblemCode, path = '', params: Problem['params'] = {}): Problem {
  return { code, path, params }
}

export function success<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** A failure with any number of problems; a list from outside may be longer than a call takes arguments. */
export function failureOf(problems: readonly Problem[]): Result<never> {
  return { ok: false, problems }
}

export function failure(...problems: readonly Problem[]): Result<never> {
  return { ok: false, problems }
}
