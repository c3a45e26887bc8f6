import type { CertificateKind, CertificateKindId, Rulebook } from './rulebook.ts'
import type { Certificate, Sheet } from './sheet.ts'

/** Why a certificate gives less than its full rate on the inception date. */
export type CertificateReason =
  | 'inception-date-missing'
  | 'number-missing'
  | 'holder-missing'
  | 'holder-is-not-the-insured'
  | 'evidence-missing'
  | 'dates-missing'
  | 'not-yet-valid'
  | 'expired'
  | 'ends-before-it-begins'
  | 'renewal-under-audit'
  | 'standard-missing'
  | 'standard-expired'
  | 'partial-scope'
  | 'superseded'
  | 'recorded-only'
  | 'another-of-its-kind-counts'

export interface CertificateResult {
  readonly id: string
  readonly kind: CertificateKindId
  /** What it gives now. */
  readonly certainPercent: number
  /** What it could give once what is missing is filled in. */
  readonly possiblePercent: number
  readonly reasons: readonly CertificateReason[]
}

export interface CertificatesResult {
  readonly certificates: readonly CertificateResult[]
  /** Before the maximum. */
  readonly certainSumPercent: number
  readonly certainPercent: number
  readonly possiblePercent: number
}

/** Refused for good on this inception date; every other reason can still be mended. */
const FINAL: ReadonlySet<CertificateReason> = new Set([
  'holder-is-not-the-insured',
  'not-yet-valid',
  'expired',
  'ends-before-it-begins',
  'standard-expired',
  'superseded',
  'recorded-only',
])

/** Lowers the rate without refusing the certificate. */
const PARTIAL: CertificateReason = 'partial-scope'

/** Certificate discount 認証割引 on the inception date: each kind once, its best; the sum up to the maximum (rules §4). */
export function rateCertificates(rulebook: Rulebook, sheet: Sheet): CertificatesResult {
  const rated = sheet.certificates.map((certificate) => rateOne(rulebook, sheet.profile.inceptionDate, certificate))
  const best = new Map<CertificateKindId, CertificateResult>()
  const bestPossible = new Map<CertificateKindId, number>()
  for (const result of rated) {
    const so = best.get(result.kind)
    if (!so || result.certainPercent > so.certainPercent) best.set(result.kind, result)
    bestPossible.set(result.kind, Math.max(result.possiblePercent, bestPossible.get(result.kind) ?? 0))
  }
  const certainSumPercent = [...best.values()].reduce((sum, { certainPercent }) => sum + certainPercent, 0)
  const possibleSum = [...bestPossible.values()].reduce((sum, percent) => sum + percent, 0)
  const { maximumPercent } = rulebook.certificates
  return {
    certificates: rated.map((result) =>
      result.certainPercent > 0 && best.get(result.kind) !== result
        ? { ...result, certainPercent: 0, reasons: [...result.reasons, 'another-of-its-kind-counts'] }
        : result,
    ),
    certainSumPercent,
    certainPercent: Math.min(maximumPercent, certainSumPercent),
    possiblePercent: Math.min(maximumPercent, possibleSum),
  }
}

function rateOne(rulebook: Rulebook, inception: string | null, certificate: Certificate): CertificateResult {
  const kind = rulebook.certificates.kinds.find(({ id }) => id === certificate.kind)
  const { certain, possible, reasons } = standingOf(kind, inception, certificate)
  return {
    id: certificate.id,
    kind: certificate.kind,
    certainPercent: kind ? rateOf(kind, certain) : 0,
    possiblePercent: kind ? rateOf(kind, possible) : 0,
    reasons,
  }
}

/** Which of its kind's rates a certificate gets on the inception date, now and at best; the rates may change without it. */
export type Standing = 'none' | 'partial' | 'whole'

export function standingOf(
  kind: CertificateKind | undefined,
  inception: string | null,
  certificate: Certificate,
): { certain: Standing; possible: Standing; reasons: readonly CertificateReason[] } {
  const reasons: readonly CertificateReason[] = kind ? reasonsAgainst(kind, inception, certificate) : ['recorded-only']
  return {
    certain: reasons.some((reason) => reason !== PARTIAL) ? 'none' : certificate.scope === 'whole' ? 'whole' : 'partial',
    // A scope that is not given yet may still turn out to be the whole company.
    possible: reasons.some((reason) => FINAL.has(reason)) ? 'none' : certificate.scope === 'partial' ? 'partial' : 'whole',
    reasons,
  }
}

/** Percent of the kind for a standing; a kind without a partial rate gives its full rate for any scope. */
export function rateOf(kind: CertificateKind, standing: Standing): number {
  if (standing === 'none') return 0
  return standing === 'partial' ? (kind.partialPercent ?? kind.percent) : kind.percent
}

function reasonsAgainst(kind: CertificateKind, inception: string | null, certificate: Certificate): CertificateReason[] {
  if (kind.treatment === 'superseded') return ['superseded']
  if (kind.treatment === 'recorded') return ['recorded-only']
  const reasons: CertificateReason[] = []
  if (certificate.holder === null) reasons.push('holder-missing')
  else if (certificate.holder !== 'insured') reasons.push('holder-is-not-the-insured')
  if (certificate.number.trim() === '') reasons.push('number-missing')
  if (certificate.evidenceHeld !== 'yes') reasons.push('evidence-missing')
  reasons.push(...reasonsOfDates(inception, certificate), ...reasonsOfStandard(kind, inception, certificate))
  if (kind.partialPercent !== undefined && certificate.scope !== 'whole') reasons.push(PARTIAL)
  return reasons
}

function reasonsOfDates(inception: string | null, { validFrom, validTo, renewalUnderAudit }: Certificate): CertificateReason[] {
  if (renewalUnderAudit) return ['renewal-under-audit']
  if (validFrom === null || validTo === null) return ['dates-missing']
  if (validTo < validFrom) return ['ends-before-it-begins']
  if (inception === null) return ['inception-date-missing']
  if (inception < validFrom) return ['not-yet-valid']
  return inception > validTo ? ['expired'] : []
}

function reasonsOfStandard(kind: CertificateKind, inception: string | null, { standard }: Certificate): CertificateReason[] {
  if (!kind.standards) return []
  const named = kind.standards.find(({ id }) => id === standard)
  if (!named) return ['standard-missing']
  if (named.validTo !== null && inception !== null && inception > named.validTo) return ['standard-expired']
  return []
}
