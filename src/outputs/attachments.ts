import type { Problem } from '../core/problem.ts'

/** What is known of an attached file on this machine. */
export type AttachmentLook =
  | {
      readonly kind: 'here'
      /** Address of a small picture; null: not a picture, or one that is not decoded. */
      readonly thumbnail: string | null
      readonly picture: PictureFacts | null
    }
  /** A photograph of a kind that cannot be looked into here. */
  | { readonly kind: 'here-unread' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'fault' }

export interface PictureFacts {
  readonly width: number
  readonly height: number
  readonly hasPosition: boolean
  readonly hasMetadata: boolean
  /** Too many pixels to decode. */
  readonly isTooLarge: boolean
}

/** How attaching a file ended; `name` as the file is called. */
export type AttachOutcome =
  | { readonly kind: 'reading' | 'attached' | 'already' | 'not-stored'; readonly name: string }
  | { readonly kind: 'refused'; readonly name: string; readonly problem: Problem }
