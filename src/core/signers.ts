/** Somebody whose signing key 署名の鍵 was compared on the telephone. */
export interface KnownSigner {
  /** 64 hexadecimal digits. */
  readonly publicKey: string
  /** As it was written beside the signature then. */
  readonly name: string
  /** ISO day. */
  readonly comparedOn: string
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
