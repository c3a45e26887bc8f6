/** How much of each kind a back-up of a machine holds. */
export interface BackUpContents {
  readonly sheets: number
  readonly attachments: number
  readonly submissions: number
  readonly reviews: number
  readonly clients: number
  readonly papers: number
  readonly settings: number
  readonly keys: number
}

/** In the order in which they are told. */
export const BACK_UP_KINDS = [
  'sheets',
  'attachments',
  'submissions',
  'reviews',
  'clients',
  'papers',
  'settings',
  'keys',
] as const satisfies readonly (keyof BackUpContents)[]

/** What is on the machine and not in the back-up. */
export interface BackUpLeftOut {
  /** Keys: the back-up was not sealed. */
  readonly keys: number
  /** Signers whose keys were compared: likewise. */
  readonly signers: number
  /** Records and files that cannot be read. */
  readonly damaged: number
  /** Submissions of which only the columns of the list are known. */
  readonly withoutOriginal: number
}

export const NO_CONTENTS: BackUpContents = {
  sheets: 0,
  attachments: 0,
  submissions: 0,
  reviews: 0,
  clients: 0,
  papers: 0,
  settings: 0,
  keys: 0,
}
