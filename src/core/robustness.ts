import { questionResults, type QuestionResult } from './answers.ts'
import { renewalOf } from './calendar.ts'
import { rateCertificates, type CertificateReason } from './certificates.ts'
import { failure, problem, success, type Problem, type Result } from './problem.ts'
import { HIGHEST_LEVEL, type Level, type QuestionId, type Rulebook } from './rulebook.ts'
import type { Certificate, Sheet } from './sheet.ts'
import { discountFor } from './tier.ts'

/** One single change that robustness 余裕度 tries. */
export type SingleChange =
  | {
      readonly kind: 'answer-lower'
      readonly question: QuestionId
      readonly number: number
      readonly from: Level
      readonly to: Level
      /** An essential question that becomes weak by it. */
      readonly becomesWeak: boolean
    }
  | { readonly kind: 'certificate-gone'; readonly certificate: string }
  /**
   * Counts on the inception date and, as it stands, no longer on the renewal day; another of its kind that is valid on
   * the renewal day takes its place.
   */
  | { readonly kind: 'certificate-expires'; readonly certificate: string; readonly reasons: readonly CertificateReason[] }

/** A single change with what it does, in percent. */
export interface ChangeEffect {
  readonly change: SingleChange
  readonly discount: BeforeAfter
  readonly management: BeforeAfter
}

export interface BeforeAfter {
  readonly before: number
  readonly after: number
}

export interface Robustness {
  /** Same day next year; null without an inception date, when no certificate counts anyway. */
  readonly renewalDate: string | null
  readonly discountPercent: number
  readonly managementPercent: number
  /** Every single change that lowers the total discount: answers in catalogue order, then certificates as entered. */
  readonly lowering: readonly ChangeEffect[]
  /** Those that lower the management tier while the maximum of the combination hides it in the total. */
  readonly hiddenByMaximum: readonly ChangeEffect[]
}

/**
 * Every single change that would lower the total discount (rules §6): one answer one level lower, one certificate gone,
 * one certificate no longer valid on the renewal day. Unknown counts as level 0, so it cannot go lower. Unhappy: an
 * unanswered question, nothing applicable, an inception date that does not exist.
 */
export function robustness(rulebook: Rulebook, sheet: Sheet): Result<Robustness> {
  const questions = questionResults(rulebook, sheet)
  const renewal = sheet.profile.inceptionDate === null ? success(null) : renewalOf(sheet.profile.inceptionDate)
  const problems = [...incompleteness(questions), ...(renewal.ok ? [] : renewal.problems)]
  if (problems.length > 0 || !renewal.ok) return failure(...problems)
  const management = managementOf(rulebook, questions)
  const certificatePercent = rateCertificates(rulebook, sheet).certainPercent
  const total = (managementPercent: number, certificates: number) =>
    Math.min(rulebook.combination.maximumPercent, managementPercent + certificates)
  const discountPercent = total(management.percent, certificatePercent)
  const effect = (change: SingleChange, managementPercent: number, certificates: number): ChangeEffect => ({
    change,
    discount: { before: discountPercent, after: total(managementPercent, certificates) },
    management: { before: management.percent, after: managementPercent },
  })
  const effects = [
    ...questions.flatMap((question) => {
      const lower = oneLevelLower(rulebook, question)
      if (!lower) return []
      const weight = question.possible / HIGHEST_LEVEL
      return [effect(lower, management.percentAfter(weight, lower.becomesWeak), certificatePercent)]
    }),
    ...certificateChanges(rulebook, sheet, renewal.value).map(({ change, percent }) =>
      effect(change, management.percent, percent),
    ),
  ]
  return success({
    renewalDate: renewal.value,
    discountPercent,
    managementPercent: management.percent,
    lowering: effects.filter(({ discount }) => discount.after < discount.before),
    hiddenByMaximum: effects.filter(
      ({ discount, management: tier }) => tier.after < tier.before && discount.after === discount.before,
    ),
  })
}

/** Why there is no tier to look at yet; empty when there is one. */
export function incompleteness(questions: readonly QuestionResult[]): Problem[] {
  const count = questions.filter(({ state }) => state === 'unanswered').length
  if (count > 0) return [problem('sheet-incomplete', 'answers', { count })]
  return questions.every(({ possible }) => possible === 0) ? [problem('nothing-applicable', 'answers')] : []
}

/** The management discount from point sums, now and after one answer has lost one level. */
function managementOf(rulebook: Rulebook, questions: readonly QuestionResult[]) {
  const earned = questions.reduce((sum, question) => sum + question.earned, 0)
  const possible = questions.reduce((sum, question) => sum + question.possible, 0)
  const weak = questions.filter((question) => question.weak).length
  return {
    percent: discountFor(rulebook, earned, possible, weak),
    percentAfter: (lostPoints: number, becomesWeak: boolean): number =>
      discountFor(rulebook, earned - lostPoints, possible, weak + (becomesWeak ? 1 : 0)),
  }
}

function oneLevelLower(rulebook: Rulebook, { id, number, level, essential, weak }: QuestionResult) {
  if (level === null || level === 0) return null
  const to = (level - 1) as Level
  const becomesWeak = essential && !weak && to <= rulebook.management.weakAtMostLevel
  return { kind: 'answer-lower', question: id, number, from: level, to, becomesWeak } as const
}

/** Each certificate gone, and each that expires before renewal, with the certificate discount that is left. */
function certificateChanges(rulebook: Rulebook, sheet: Sheet, renewal: string | null) {
  return sheet.certificates.flatMap((certificate, index) => {
    const rateOn = (inceptionDate: string | null, certificates: readonly Certificate[]) =>
      rateCertificates(rulebook, { ...sheet, certificates, profile: { ...sheet.profile, inceptionDate } })
    const inception = sheet.profile.inceptionDate
    const others = sheet.certificates.filter((_, other) => other !== index)
    const gone = {
      change: { kind: 'certificate-gone', certificate: certificate.id } as const,
      percent: rateOn(inception, others).certainPercent,
    }
    const later = rateOn(renewal, [certificate])
    if (rateOn(inception, [certificate]).certainPercent === 0 || later.certainPercent > 0) return [gone]
    const reasons = later.certificates.flatMap((result) => result.reasons).filter((reason) => reason !== 'partial-scope')
    const otherKinds = others.filter(({ kind }) => kind !== certificate.kind)
    const sameKind = others.filter(({ kind }) => kind === certificate.kind)
    const sum = rateOn(inception, otherKinds).certainSumPercent + rateOn(renewal, sameKind).certainSumPercent
    const expires = {
      change: { kind: 'certificate-expires', certificate: certificate.id, reasons } as const,
      percent: Math.min(rulebook.certificates.maximumPercent, sum),
    }
    return [gone, expires]
  })
}
