import type { Language } from '../../core/wording.ts'

/** How a person wants the documents of one sheet. */
export interface DocumentChoices {
  /** Null: the language of the screen. */
  readonly language: Language | null
  readonly showsCompany: boolean
  /** Ids of the chapters that are left out, by document. What is not named is in, so that a new chapter is never missed. */
  readonly leftOut: Readonly<Record<string, readonly string[]>>
}

export const DEFAULT_CHOICES: DocumentChoices = { language: null, showsCompany: true, leftOut: {} }

/** With a chapter of a document taken in or left out. */
export function withChapter(choices: DocumentChoices, document: string, chapter: string, isIn: boolean): DocumentChoices {
  const others = (choices.leftOut[document] ?? []).filter((id) => id !== chapter)
  return { ...choices, leftOut: { ...choices.leftOut, [document]: isIn ? others : [...others, chapter] } }
}
