import type { Language, Wording } from '../core/wording.ts'

/** The words that a document is made of, in its own language, which need not be the screen's. */
export interface Words {
  readonly language: Language
  /** A text of the interface; `count` among the parameters chooses singular or plural. */
  readonly t: (key: string, params?: Readonly<Record<string, string | number>>) => string
  /** A whole number with its separators. */
  readonly number: (value: number) => string
  /** An ISO day as people write it. */
  readonly day: (iso: string) => string
  /** The sentences of the edition. */
  readonly wording: Wording
}
