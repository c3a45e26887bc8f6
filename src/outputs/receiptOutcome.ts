import type { Problem } from '../core/problem.ts'
import type { ReplySigner } from '../core/signers.ts'

/** What became of a file that was opened as a receipt. */
export type ReceiptOutcome =
  | {
      readonly kind: 'matched'
      readonly madeAt: string
      readonly by: string
      /** Null: it is not signed. */
      readonly signer: ReplySigner | null
    }
  /** It is signed, and the signature does not fit: somebody has altered it. */
  | { readonly kind: 'altered' }
  /** A receipt of a submission made here, for another content. */
  | { readonly kind: 'other-content' }
  /** A receipt of a submission that this sheet has not made. */
  | { readonly kind: 'unknown' }
  /** A file of ours of another kind. */
  | { readonly kind: 'no-receipt' }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
