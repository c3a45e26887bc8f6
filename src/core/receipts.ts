import type { Sent } from './handOver.ts'

/** What a receipt 受領票 is about, by its manifest. */
export interface ReceiptOf {
  readonly id: string
  readonly manifestHash: string
}

export type ReceiptMatch =
  | { readonly kind: 'matched'; readonly sent: Sent }
  /** The id is of one made here, the content that was received is not: another version of it, or not this file at all. */
  | { readonly kind: 'other-content'; readonly sent: Sent }
  /** Of a submission that this sheet has never made. */
  | { readonly kind: 'unknown' }

/** Which submission a receipt is for. Id and hash must both fit; a name on it proves nothing. */
export function matchReceipt(sent: readonly Sent[], { id, manifestHash }: ReceiptOf): ReceiptMatch {
  const found = sent.find((each) => each.id === id)
  if (!found) return { kind: 'unknown' }
  return { kind: found.manifestHash === manifestHash ? 'matched' : 'other-content', sent: found }
}

/** The newest submission that was made of the same kind for the same people: it may be wanted once more. */
export function lastLike(sent: readonly Sent[], like: Pick<Sent, 'audience' | 'extent' | 'recipients'>): Sent | null {
  const sameNames = ({ recipients }: Sent) =>
    recipients.length === like.recipients.length && recipients.every((name, index) => name === like.recipients[index])
  return sent.findLast((each) => each.audience === like.audience && each.extent === like.extent && sameNames(each)) ?? null
}
