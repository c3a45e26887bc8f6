import type { Recipient, Sent } from '../core/handOver.ts'
import type { Sheet } from '../core/sheet.ts'
import type { ReplySigner } from '../core/signers.ts'
import { signerNumber, signingKeyOf } from '../files/recipientSignature.ts'
import { verifySignature } from '../files/signature.ts'
import type { OpenedSubmission } from '../files/submission/open.ts'

/** Who signed a receipt or a return file, judged by the keys that its submission was sealed to. `wrong`: a signature does not fit the content. */
export async function replySigner(
  { manifestHash, signatures }: OpenedSubmission,
  sealedTo: readonly Recipient[],
): Promise<ReplySigner | 'wrong' | null> {
  const checked = await Promise.all(
    signatures.map(async ({ signature, publicKey }) => (await verifySignature(manifestHash, signature, publicKey)).ok),
  )
  if (checked.includes(false)) return 'wrong'
  const [first] = signatures
  if (!first) return null
  const own = await Promise.all(sealedTo.map(async ({ key, name }) => ({ name, key: await signingKeyOf(key) })))
  const recipient = own.find(({ key }) => key === first.publicKey)
  const keyNumber = await signerNumber(first.publicKey)
  if (recipient) return { key: 'recipient', recipient: recipient.name, keyNumber }
  return { key: own.length > 0 ? 'other' : 'unknown', recipient: '', keyNumber }
}

/** The keys that a submission of this sheet was sealed to, as far as its invitation still names them. */
export function sealedTo({ invitation }: Pick<Sheet, 'invitation'>, sent: Pick<Sent, 'recipients'>): readonly Recipient[] {
  return invitation?.recipients.filter(({ name }) => sent.recipients.includes(name)) ?? []
}
