import type { ShownRecipient } from '../../components/send/RecipientList.vue'
import type { Invitation } from '../../core/handOver.ts'
import { fingerprintOf } from '../../files/keyFingerprint.ts'
import { acquaintanceOf } from '../../outputs/acquaintance.ts'

/** The recipients of an invitation as a person judges them: by the number of their key, and by what this deployment says. */
export function shownRecipients(
  { recipients }: Invitation,
  offered: readonly Invitation[],
  leftOut: readonly string[] = [],
): ShownRecipient[] {
  return recipients.map((recipient) => ({
    ...recipient,
    keyNumber: fingerprintOf(recipient.key),
    acquaintance: acquaintanceOf(recipient, offered),
    isIn: !leftOut.includes(recipient.key),
  }))
}
