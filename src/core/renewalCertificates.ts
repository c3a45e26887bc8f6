import { rateCertificates, type CertificateReason, type CertificateResult } from './certificates.ts'
import { addYears } from './dates.ts'
import type { CertificateKind, Rulebook } from './rulebook.ts'
import { plainCompanyName } from './sameCompany.ts'
import type { Certificate, Sheet } from './sheet.ts'

/** What became of a certificate: as it was, the same number with other dates or another standard, another number of its kind, no longer entered, or new. */
export const CERTIFICATE_FATES = ['same', 'changed', 'replaced', 'gone', 'new'] as const

export type CertificateFate = (typeof CERTIFICATE_FATES)[number]

/**
 * What is to be done for a certificate: it counted last year and is not entered any more; it does not count on the inception date;
 * it, or the edition of its standard, ends before the insurance does.
 */
export const CERTIFICATE_NEEDS = ['gone', 'not-counting', 'ends', 'standard-ends'] as const

export type CertificateNeed = (typeof CERTIFICATE_NEEDS)[number]

/** One certificate of the two years. */
export interface CertificateRenewal {
  readonly last: Certificate | null
  readonly now: Certificate | null
  readonly fate: CertificateFate
  /** What it gave and gives on the inception date of its year; null where it is not entered, or the edition is not known here. */
  readonly lastPercent: number | null
  readonly nowPercent: number | null
  readonly need: CertificateNeed | null
  /** Why it gives less than its full rate now. */
  readonly reasons: readonly CertificateReason[]
  /** The last day of what ends before the insurance does; null for everything else. */
  readonly endsOn: string | null
}

/** The two years: last year's rulebook is null where this app does not have it. */
export interface RenewalYears {
  readonly last: { readonly sheet: Sheet; readonly rulebook: Rulebook | null }
  readonly now: { readonly sheet: Sheet; readonly rulebook: Rulebook }
}

/** Lowers no rate, or is no reason to do anything. */
const NO_NEED: ReadonlySet<CertificateReason> = new Set(['partial-scope', 'recorded-only', 'another-of-its-kind-counts'])

/** Every certificate of both years exactly once: this year's as entered, then those of last year that are not entered any more. */
export function renewedCertificates({ last, now }: RenewalYears): CertificateRenewal[] {
  const { pairs, left } = paired(last.sheet.certificates, now.sheet.certificates)
  const lastResults = last.rulebook && rateCertificates(last.rulebook, last.sheet).certificates
  const results = rateCertificates(now.rulebook, now.sheet).certificates
  const inception = now.sheet.profile.inceptionDate
  const lastOf = (place: number) => ({
    last: last.sheet.certificates[place] as Certificate,
    lastPercent: lastResults?.[place]?.certainPercent ?? null,
  })
  const present = now.sheet.certificates.map((certificate, index): CertificateRenewal => {
    const place = pairs[index] ?? null
    const before = place === null ? { last: null, lastPercent: null } : lastOf(place)
    const kind = now.rulebook.certificates.kinds.find(({ id }) => id === certificate.kind)
    const { reasons, certainPercent } = results[index] as CertificateResult
    return {
      ...before,
      now: certificate,
      fate: before.last ? fateOf(before.last, certificate) : 'new',
      nowPercent: certainPercent,
      reasons,
      ...needOf(kind, certificate, reasons, inception),
    }
  })
  const gone = left.map((place): CertificateRenewal => {
    const before = lastOf(place)
    const need = (before.lastPercent ?? 0) > 0 ? 'gone' : null
    return { ...before, now: null, fate: 'gone', nowPercent: null, need, reasons: [], endsOn: null }
  })
  return [...present, ...gone]
}

/**
 * For each of this year's certificates the place of last year's: first by kind and number, then by what is left of the kind. By
 * place, as one sheet may hold an id twice.
 */
function paired(last: readonly Certificate[], now: readonly Certificate[]) {
  const left = last.map((_, place) => place)
  const pairs = now.map((): number | null => null)
  const pairBy = (alike: (one: Certificate, other: Certificate) => boolean): void => {
    for (const [index, certificate] of now.entries()) {
      const at = pairs[index] === null ? left.findIndex((place) => alike(last[place] as Certificate, certificate)) : -1
      if (at >= 0) pairs[index] = left.splice(at, 1)[0] as number
    }
  }
  pairBy((one, other) => one.id === other.id && hasOneNumber(one, other))
  pairBy(hasOneNumber)
  pairBy((one, other) => one.kind === other.kind)
  return { pairs, left }
}

function hasOneNumber(one: Certificate, other: Certificate): boolean {
  return one.kind === other.kind && plainCompanyName(one.number) === plainCompanyName(other.number)
}

function fateOf(last: Certificate, now: Certificate): CertificateFate {
  if (!hasOneNumber(last, now)) return 'replaced'
  const isSame = last.validFrom === now.validFrom && last.validTo === now.validTo && last.standard === now.standard
  return isSame ? 'same' : 'changed'
}

/** Only what can count has a need. The renewal day itself is no longer of this insurance. */
function needOf(
  kind: CertificateKind | undefined,
  { standard, validTo }: Certificate,
  reasons: readonly CertificateReason[],
  inception: string | null,
): Pick<CertificateRenewal, 'need' | 'endsOn'> {
  if (kind?.treatment !== 'counts') return { need: null, endsOn: null }
  if (reasons.some((reason) => !NO_NEED.has(reason))) return { need: 'not-counting', endsOn: null }
  // What counts has an inception date and a last day.
  const [renewal, lastDay] = [addYears(inception as string, 1), validTo as string]
  const standardEnds = kind.standards?.find(({ id }) => id === standard)?.validTo ?? null
  if (lastDay < renewal) return { need: 'ends', endsOn: lastDay }
  if (standardEnds !== null && standardEnds < renewal) return { need: 'standard-ends', endsOn: standardEnds }
  return { need: null, endsOn: null }
}
