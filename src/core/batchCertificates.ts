import { rateOf, standingOf, type Standing } from './certificates.ts'
import type { CertificateKind, Rulebook } from './rulebook.ts'
import type { Sheet } from './sheet.ts'

/**
 * The certificates of a sheet without their rates: one character for each kind of the rulebook, in its order, a hexadecimal
 * digit of the standings that the sheet's certificates of this kind have. Kinds without any at the end are left out.
 */
export type CertificateSet = string
export const NO_CERTIFICATES: CertificateSet = ''

/** Bits of the digit: what a certificate of the kind gives now, and what it could give. */
const CERTAIN: Readonly<Record<Standing, number>> = { none: 0, whole: 1, partial: 2 }
const POSSIBLE: Readonly<Record<Standing, number>> = { none: 0, whole: 4, partial: 8 }

/** The set of certificates of a sheet on its inception date (rules §4). */
export function certificateSetOf(rulebook: Rulebook, { certificates, profile }: Sheet): CertificateSet {
  if (certificates.length === 0) return NO_CERTIFICATES
  const digits = rulebook.certificates.kinds.map((kind) => {
    let digit = 0
    for (const certificate of certificates) {
      if (certificate.kind !== kind.id) continue
      const { certain, possible } = standingOf(kind, profile.inceptionDate, certificate)
      digit |= CERTAIN[certain] | POSSIBLE[possible]
    }
    return digit.toString(16)
  })
  return digits.join('').replace(/0+$/, '')
}

/** What a set of certificates gives by the rulebook's rates: each kind once, its best, up to the maximum (rules §4). */
export function rateSet(rulebook: Rulebook, set: CertificateSet): { certainPercent: number; possiblePercent: number } {
  const { kinds, maximumPercent } = rulebook.certificates
  let certain = 0
  let possible = 0
  kinds.forEach((kind, index) => {
    const digit = Number.parseInt(set.charAt(index) || '0', 16)
    certain += bestRate(kind, digit, CERTAIN)
    possible += bestRate(kind, digit, POSSIBLE)
  })
  return { certainPercent: Math.min(maximumPercent, certain), possiblePercent: Math.min(maximumPercent, possible) }
}

function bestRate(kind: CertificateKind, digit: number, bits: Readonly<Record<Standing, number>>): number {
  const whole = digit & bits.whole ? rateOf(kind, 'whole') : 0
  const partial = digit & bits.partial ? rateOf(kind, 'partial') : 0
  return Math.max(whole, partial)
}
