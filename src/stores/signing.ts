import { signingKey } from '../browser/keyDatabase.ts'
import type { StorageFault } from '../browser/database.ts'
import type { Problem } from '../core/problem.ts'
import { makeSigningKey, signManifest } from '../files/signature.ts'

export type SignOutcome =
  | { readonly kind: 'signed'; readonly signature: string; readonly publicKey: string }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'storage'; readonly fault: StorageFault }

/** Signs a manifest's hash with this machine's own key, which is made the first time. */
export async function signOnThisMachine(manifestHash: string): Promise<SignOutcome> {
  const key = await signingKey(makeSigningKey)
  if (!key.ok) return { kind: 'storage', fault: key.fault }
  const signed = await signManifest(manifestHash, key.value)
  if (!signed.ok) return { kind: 'problems', problems: signed.problems }
  return { kind: 'signed', signature: signed.value, publicKey: key.value.publicKey }
}
