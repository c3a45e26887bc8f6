/** Somebody whose signing key 署名の鍵 was compared on the telephone. */
export interface KnownSigner {
  /** 64 hexadecimal digits. */
  readonly publicKey: string
  /** As it was written beside the signature then. */
  readonly name: string
  /** ISO day. */
  readonly comparedOn: string
}

/** Who signed a file that came back, a receipt 受領票 or a return file 差戻しファイル, judged by the submission that it is about. */
export interface ReplySigner {
  /** The key that signed: one that the submission was sealed to, another one, or nobody can say because it was sealed to no key known here. */
  readonly key: 'recipient' | 'other' | 'unknown'
  /** Whose key it is; empty where it is none of the submission's. */
  readonly recipient: string
  /** 鍵の番号. */
  readonly keyNumber: string
}

/** What this machine knows about a signer: the key under this name, under another one, or not at all. */
export type SignerAcquaintance =
  { readonly kind: 'known' } | { readonly kind: 'other-name'; readonly name: string } | { readonly kind: 'unknown' }

/** Keys decide, not names: a name can be written by anybody. */
export function signerAcquaintance(publicKey: string, name: string, known: readonly KnownSigner[]): SignerAcquaintance {
  const found = known.find((each) => each.publicKey === publicKey)
  if (!found) return { kind: 'unknown' }
  return found.name === name ? { kind: 'known' } : { kind: 'other-name', name: found.name }
}

/** Remembers a signer, in place of what was remembered of the key before. */
export function withSigner(known: readonly KnownSigner[], signer: KnownSigner): readonly KnownSigner[] {
  return [...known.filter(({ publicKey }) => publicKey !== signer.publicKey), signer]
}
