/** Newest format of the file of an edition draft 版の下書き. */
export const EDITION_DRAFT_FORMAT = 1
