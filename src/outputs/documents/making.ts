import type { DocumentFormat } from './catalogue.ts'

/** What went wrong with a file, as far as a person can do something about it. */
export type FileFault = 'font' | 'failed'

/** Where the making of a file stands. */
export type Making =
  | {
      readonly kind: 'making'
      readonly format: DocumentFormat
      /** From 0 to 1. */
      readonly share: number
    }
  /** `replaced`: characters that the file cannot show as they are. */
  | { readonly kind: 'made'; readonly format: DocumentFormat; readonly name: string; readonly replaced: readonly string[] }
  | { readonly kind: 'cancelled'; readonly format: DocumentFormat }
  | { readonly kind: 'failed'; readonly format: DocumentFormat; readonly fault: FileFault }
