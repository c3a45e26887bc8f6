import { signerNumber } from '../files/recipientSignature.ts'
import { verifySignature } from '../files/signature.ts'
import type { VerifiedSignature } from '../outputs/verification.ts'

/** Every signature of an opened file with what became of it, and the number of its key. Whether the key is known here comes with `signerAcquaintance`. */
export type CheckedSignature = Omit<VerifiedSignature, 'acquaintance'>

/** Of a submission, a return file, a receipt or a package. */
interface SignedFile {
  readonly manifestHash: string
  readonly signatures: readonly (Pick<VerifiedSignature, 'name' | 'role' | 'publicKey'> & { readonly signature: string })[]
}

export async function checkedSignatures({ signatures, manifestHash }: SignedFile): Promise<CheckedSignature[]> {
  return Promise.all(
    signatures.map(async ({ name, role, publicKey, signature }) => {
      const verified = await verifySignature(manifestHash, signature, publicKey)
      const keyNumber = await signerNumber(publicKey)
      return { name, role, publicKey, keyNumber, state: verified.ok ? 'valid' : 'wrong' }
    }),
  )
}
