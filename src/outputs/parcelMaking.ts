import type { Problem } from '../core/problem.ts'

/** A file that was made and can be saved, as often as wanted. */
export interface MadeFile {
  readonly name: string
  readonly bytes: number
  readonly kind: 'main' | 'evidence'
  /** It was handed to the browser's download at least once. */
  readonly saved: boolean
}

/** Where the making of a parcel stands. */
export type ParcelMaking =
  | { readonly kind: 'making'; readonly doing: 'writing' | 'sealing'; /** From 0 to 1. */ readonly share: number }
  | {
      readonly kind: 'made'
      readonly checkNumber: string
      readonly files: readonly MadeFile[]
      /** The content of one made before: the same id. */
      readonly again: boolean
      /** 鍵の番号 of the key that signed it; null: it is not signed. */
      readonly signedWith: string | null
    }
  | { readonly kind: 'cancelled' }
  /** Attached files that are not on this machine, or no longer what they were, by name. */
  | { readonly kind: 'missing'; readonly names: readonly string[] }
  /** What was made before cannot be made again: the content has changed since. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  /** A signature was wanted, and the key for it could not be kept on this machine. */
  | { readonly kind: 'not-signed' }
  | { readonly kind: 'failed' }

/** What a mail gateway lets through in any case. */
export const COMFORTABLE_BYTES = 300_000
