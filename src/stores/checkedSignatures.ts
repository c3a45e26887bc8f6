import { signerNumber } from '../files/recipientSignature.ts'
import { verifySignature } from '../files/signature.ts'
import type { OpenedSubmission } from '../files/submission/open.ts'
import type { VerifiedSignature } from '../outputs/verification.ts'

/** Every signature of an opened file with what became of it, and the number of its key. Whether the key is known here comes with `signerAcquaintance`. */
export type CheckedSignature = Omit<VerifiedSignature, 'acquaintance'>

export async function checkedSignatures({ signatures, manifestHash }: OpenedSubmission): Promise<CheckedSignature[]> {
  return Promise.all(
    signatures.map(async ({ name, role, publicKey, signature }) => {
      const verified = await verifySignature(manifestHash, signature, publicKey)
      const keyNumber = await signerNumber(publicKey)
      return { name, role, publicKey, keyNumber, state: verified.ok ? 'valid' : 'wrong' }
    }),
  )
}
