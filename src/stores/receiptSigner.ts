import type { Recipient } from '../core/handOver.ts'
import { signerNumber, signingKeyOf } from '../files/recipientSignature.ts'
import { verifySignature } from '../files/signature.ts'
import type { OpenedSubmission } from '../files/submission/open.ts'
import type { ReceiptSigner } from '../outputs/receiptOutcome.ts'

/** Who signed a receipt, judged by the keys that the submission was sealed to. `wrong`: a signature does not fit the content. */
export async function receiptSigner(
  { manifestHash, signatures }: OpenedSubmission,
  sealedTo: readonly Recipient[],
): Promise<ReceiptSigner | 'wrong' | null> {
  const checked = await Promise.all(
    signatures.map(async ({ signature, publicKey }) => (await verifySignature(manifestHash, signature, publicKey)).ok),
  )
  if (checked.includes(false)) return 'wrong'
  const [first] = signatures
  if (!first) return null
  const own = await Promise.all(sealedTo.map(async ({ key, name }) => ({ name, key: await signingKeyOf(key) })))
  const recipient = own.find(({ key }) => key === first.publicKey)
  return { recipient: recipient?.name ?? null, keyNumber: await signerNumber(first.publicKey) }
}
