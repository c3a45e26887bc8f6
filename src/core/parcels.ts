import { isUnofficial } from './unofficial.ts'
import { extentFor } from './disclosure.ts'
import { AUDIENCES, type Audience, type Extent, type Recipient } from './handOver.ts'
import type { Sheet } from './sheet.ts'

/** A file that is to be made: one content for one kind of readers, sealed to the keys of all of them. */
export interface Parcel {
  readonly audience: Audience
  readonly extent: Extent
  readonly withEvidence: boolean
  /** Empty: nobody's key is known, a passphrase seals it. */
  readonly recipients: readonly Recipient[]
}

/**
 * The files that this sheet's choices ask for: one for the chamber, one for agent and insurer, so that neither gets what is meant
 * for the other. Without any key one file with a passphrase; with keys, but everybody left out, none.
 */
export function parcelsOf(sheet: Sheet): Parcel[] {
  const { handOver } = sheet
  const invited = sheet.invitation?.recipients ?? []
  if (invited.length === 0) return [parcelFor(sheet, handOver.audience ?? 'chamber', [])]
  const chosen = invited.filter(({ key }) => !handOver.leftOut.includes(key))
  return AUDIENCES.flatMap((audience) => {
    const recipients = chosen.filter(({ role }) => (role === 'chamber') === (audience === 'chamber'))
    return recipients.length === 0 ? [] : [parcelFor(sheet, audience, recipients)]
  })
}

/** The same under an edition: a draft 非公式ルール goes to no agent and no insurer. */
export function parcelsUnder(edition: string, sheet: Sheet): Parcel[] {
  return parcelsOf(sheet).filter(({ audience }) => audience === 'chamber' || !isUnofficial(edition))
}

function parcelFor(sheet: Sheet, audience: Audience, recipients: readonly Recipient[]): Parcel {
  const extent = extentFor(sheet, audience)
  // Nobody can hold evidence against a summary.
  return { audience, extent, withEvidence: extent === 'answers' && sheet.handOver.withEvidence, recipients }
}
