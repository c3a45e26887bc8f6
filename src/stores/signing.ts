import { ownSigningKey, signingKey } from '../browser/keyDatabase.ts'
import type { StorageFault } from '../browser/database.ts'
import type { Problem } from '../core/problem.ts'
import { signerNumber } from '../files/recipientSignature.ts'
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

/** 鍵の番号 of this machine's signing key; null: there is none yet, or it cannot be read. */
export async function ownSigningNumber(): Promise<string | null> {
  const key = await ownSigningKey()
  return key.ok && key.value !== null ? signerNumber(key.value) : null
}
