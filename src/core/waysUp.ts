import { assess, type Assessment } from './assess.ts'
import { rateCertificates } from './certificates.ts'
import { openQuestions, type OpenQuestion } from './openQuestions.ts'
import type { CertificateKindId, Rulebook } from './rulebook.ts'
import type { Answer, Sheet } from './sheet.ts'

/**
 * 「まず確認」: unknown answers, where asking costs nothing; the one that moves the tier most first (rules §6).
 * Empty when nothing is unknown.
 */
export function toAskFirst(rulebook: Rulebook, sheet: Sheet): OpenQuestion[] {
  return openQuestions(rulebook, sheet).filter(({ unknown }) => unknown)
}

/** One tier above the present one, and whether reaching it changes the total discount. */
export interface TierWorth {
  readonly managementPercent: number
  /** Management and certificates together, up to the maximum. */
  readonly discountPercent: number
  /** False where the maximum is reached without it: more effort no longer pays. */
  readonly pays: boolean
}

/** What each higher management tier would give in total, from the next to the highest (rules §6, "more does not pay"). */
export function higherTiers(rulebook: Rulebook, sheet: Sheet): TierWorth[] {
  const { management, certificates, discount } = assess(rulebook, sheet)
  let reached = discount.certain
  return rulebook.management.tiers
    .filter(({ discountPercent }) => discountPercent > management.certain.discountPercent)
    .reverse()
    .map(({ discountPercent: managementPercent }) => {
      const total = Math.min(rulebook.combination.maximumPercent, managementPercent + certificates.certainPercent)
      const pays = total > reached
      reached = Math.max(reached, total)
      return { managementPercent, discountPercent: total, pays }
    })
}

/** A certificate as an alternative to raising answers; effort and time are the rulebook's assumptions. */
export interface CertificateAlternative {
  readonly kind: CertificateKindId
  /** Half person-days and months for a company that has none. */
  readonly halfDays: number
  readonly leadMonths: number
  /** The total discount with it, certificates and maximum considered. */
  readonly discountPercent: number
  readonly gainPercent: number
}

/** Certificates that the company does not count yet and that would raise the total discount; the largest gain first. */
export function certificateAlternatives(rulebook: Rulebook, sheet: Sheet): CertificateAlternative[] {
  const { management, discount } = assess(rulebook, sheet)
  const rated = rateCertificates(rulebook, sheet)
  return rulebook.certificates.kinds
    .flatMap(({ id, percent, obtaining }) => {
      if (!obtaining) return []
      const now = rated.certificates
        .filter(({ kind }) => kind === id)
        .reduce((best, one) => Math.max(best, one.certainPercent), 0)
      const sum = Math.min(rulebook.certificates.maximumPercent, rated.certainSumPercent - now + Math.max(now, percent))
      const total = Math.min(rulebook.combination.maximumPercent, management.certain.discountPercent + sum)
      const { halfDays, leadMonths } = obtaining
      return [{ kind: id, halfDays, leadMonths, discountPercent: total, gainPercent: total - discount.certain }]
    })
    .filter(({ gainPercent }) => gainPercent > 0)
    .sort((a, b) => b.gainPercent - a.gainPercent || a.halfDays - b.halfDays)
}

/** A what-if: the sheet with other answers, assessed. The sheet itself is untouched, and nothing of it is kept. */
export function whatIf(rulebook: Rulebook, sheet: Sheet, answers: Readonly<Record<string, Answer>>): Assessment {
  return assess(rulebook, { ...sheet, answers: { ...sheet.answers, ...answers } })
}
