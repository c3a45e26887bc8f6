import type { HandOver, Invitation, Receipt, Sent } from './handOver.ts'
import { LIST_LIMITS } from './limits.ts'
import type { Sheet } from './sheet.ts'

/**
 * Every change of how a sheet is handed over: a new sheet, the old one untouched. Nothing of it is what the representative
 * confirms. The consent is to readers and extent: a change of either takes its day away.
 */

/** Takes an invitation, or with null puts it away. What was consented to was for other readers. */
export function withInvitation(sheet: Sheet, invitation: Invitation | null): Sheet {
  return withHandOver({ ...sheet, invitation }, { leftOut: [], audience: null })
}

export function withHandOver(
  sheet: Sheet,
  change: Partial<Pick<HandOver, 'extent' | 'withEvidence' | 'audience' | 'leftOut'>>,
): Sheet {
  return { ...sheet, handOver: { ...sheet.handOver, ...change, consentedOn: null } }
}

/** Whom recipients may ask. It is no secret from them, so the consent stays. */
export function withContactPerson(sheet: Sheet, change: Partial<HandOver['contact']>): Sheet {
  return { ...sheet, handOver: { ...sheet.handOver, contact: { ...sheet.handOver.contact, ...change } } }
}

/** The day of the consent; null takes it back. */
export function withConsent(sheet: Sheet, consentedOn: string | null): Sheet {
  return { ...sheet, handOver: { ...sheet.handOver, consentedOn } }
}

/** Writes down a submission that was made. One made again keeps its place; of very many the oldest is given up. */
export function withSent(sheet: Sheet, sent: Sent): Sheet {
  const { sent: before } = sheet.handOver
  const isKnown = before.some(({ id }) => id === sent.id)
  const all = isKnown ? before.map((each) => (each.id === sent.id ? sent : each)) : [...before, sent]
  return { ...sheet, handOver: { ...sheet.handOver, sent: all.slice(-LIST_LIMITS.sent) } }
}

/** Writes down that a submission arrived. */
export function withReceipt(sheet: Sheet, id: string, receipt: Receipt): Sheet {
  const sent = sheet.handOver.sent.map((each) => (each.id === id ? { ...each, receipt } : each))
  return { ...sheet, handOver: { ...sheet.handOver, sent } }
}
