import { programmeYearEnd } from './calendar.ts'
import type { Rulebook } from './rulebook.ts'
import type { Certificate } from './sheet.ts'

/** The year of the insurance: from the inception date to the day on which it ends, which is the renewal or the end of the programme's year. */
export interface PolicyYear {
  readonly from: string
  readonly to: string
}

/** Null without an inception date. An inception that is no day has no length. */
export function policyYear(rulebook: Rulebook, inception: string | null): PolicyYear | null {
  return inception === null ? null : { from: inception, to: programmeYearEnd(rulebook, inception) ?? inception }
}

/**
 * How the time of a certificate lies to the insurance year. Days are compared as they are written: no clock and no time zone. Both of
 * its days count, and it lasts through the year when it is still valid on the day on which the year ends.
 */
export type CertificateYear =
  | { readonly kind: 'whole-year' }
  | Ending
  | { readonly kind: 'not-yet-valid'; readonly firstDay: string }
  | { readonly kind: 'dates-reversed' | 'dates-missing' | 'inception-missing' }

/** Its last day, by itself or by the edition of the standard that it names. */
interface Ending {
  readonly kind: 'ends-during' | 'expired'
  readonly lastDay: string
  readonly endedBy: 'certificate' | 'standard'
}

export const CERTIFICATE_YEARS = [
  'whole-year',
  'ends-during',
  'expired',
  'not-yet-valid',
  'dates-reversed',
  'dates-missing',
  'inception-missing',
] as const satisfies readonly CertificateYear['kind'][]

/** Exactly one state for any certificate, by the dates of §4; that a renewal is under audit changes none of them. */
export function certificateYear(rulebook: Rulebook, inception: string | null, certificate: Certificate): CertificateYear {
  const { validFrom, validTo } = certificate
  const standardEnd = standardEndOf(rulebook, certificate)
  const year = policyYear(rulebook, inception)
  const end = (lastDay: string): Pick<Ending, 'lastDay' | 'endedBy'> =>
    standardEnd !== null && standardEnd < lastDay
      ? { lastDay: standardEnd, endedBy: 'standard' }
      : { lastDay, endedBy: 'certificate' }
  // A standard that is over refuses the certificate, whatever its own days say.
  if (year && standardEnd !== null && standardEnd < year.from) return { kind: 'expired', ...end(validTo ?? year.from) }
  if (validFrom === null || validTo === null) return { kind: 'dates-missing' }
  if (validTo < validFrom) return { kind: 'dates-reversed' }
  if (!year) return { kind: 'inception-missing' }
  const ending = end(validTo)
  if (ending.lastDay < year.from) return { kind: 'expired', ...ending }
  if (year.from < validFrom) return { kind: 'not-yet-valid', firstDay: validFrom }
  return ending.lastDay < year.to ? { kind: 'ends-during', ...ending } : { kind: 'whole-year' }
}

function standardEndOf({ certificates }: Rulebook, { kind, standard }: Certificate): string | null {
  const standards = certificates.kinds.find(({ id }) => id === kind)?.standards ?? []
  return standards.find(({ id }) => id === standard)?.validTo ?? null
}
