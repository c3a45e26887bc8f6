/**
 * The newest format of each kind of file that this app writes. It reads all up to this one and writes no other, but for submissions, which have
 * the lowest that can hold what is in them. Here and not beside their schemas: what a file claims to be is told before any schema is loaded.
 */
export const SHEET_FORMAT = 6
/** Part-sheets. */
export const PART_FORMAT = 1
/** Back-ups of keys 鍵の控え. */
export const KEYS_FORMAT = 1
/** The file of an edition draft 版の下書き. */
export const EDITION_DRAFT_FORMAT = 1
/** Back-ups of an agent's records. */
export const CLIENT_RECORDS_FORMAT = 1
/** Submissions, returns and receipts share one. */
export const SUBMISSION_FORMAT = 2
export const EVIDENCE_FORMAT = 1
/** Packages 提出一式. */
export const PACKAGE_FORMAT = 1
/** Back-ups 控え of a whole machine. */
export const BACK_UP_FORMAT = 1
