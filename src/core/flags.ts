import type { QuestionResult } from './answers.ts'
import type { CertificatesResult } from './certificates.ts'
import { contradictions, type Contradiction } from './contradictions.ts'
import type { ControlReadings } from './controlReadings.ts'
import { addYears } from './dates.ts'
import type { FactId, QuestionId, Rulebook } from './rulebook.ts'
import type { Sheet } from './sheet.ts'
import type { ManagementResult } from './tier.ts'

/** Something the reviewer must look at 要確認; it changes no number (rules §3). */
export type Flag =
  | { readonly kind: 'not-applicable-lowers-tier'; readonly fromPercent: number; readonly toPercent: number }
  | { readonly kind: 'not-applicable-not-permitted'; readonly question: QuestionId; readonly facts: readonly FactId[] }
  | { readonly kind: 'accident-prevention-unfinished'; readonly accidents: readonly string[] }
  | { readonly kind: 'leak-before-first-contract' }
  | { readonly kind: 'partial-certificate'; readonly certificate: string }
  | Contradiction
  | { readonly kind: 'raised-after-result'; readonly questions: readonly QuestionId[] }

export interface FlagInput {
  readonly questions: readonly QuestionResult[]
  readonly management: ManagementResult
  readonly readings: ControlReadings | null
  readonly certificates: CertificatesResult
}

/** Every flag that holds for this sheet, in a fixed order. */
export function raiseFlags(rulebook: Rulebook, sheet: Sheet, input: FlagInput): Flag[] {
  const flags: Flag[] = []
  const now = input.management.certain.discountPercent
  const strict = input.readings?.asNotDone.discountPercent ?? now
  if (strict < now) flags.push({ kind: 'not-applicable-lowers-tier', fromPercent: now, toPercent: strict })
  for (const { id, refused, refusedBecause } of input.questions) {
    if (refused) flags.push({ kind: 'not-applicable-not-permitted', question: id, facts: refusedBecause })
  }
  const accidents = unfinishedAccidents(rulebook, sheet)
  if (accidents.length > 0) flags.push({ kind: 'accident-prevention-unfinished', accidents })
  if (leakBeforeFirstContract(sheet)) flags.push({ kind: 'leak-before-first-contract' })
  for (const { id, certainPercent, reasons } of input.certificates.certificates) {
    if (certainPercent > 0 && reasons.includes('partial-scope')) flags.push({ kind: 'partial-certificate', certificate: id })
  }
  flags.push(...contradictions(rulebook, sheet, input))
  const raised = raisedAfterResult(rulebook, sheet)
  if (raised.length > 0) flags.push({ kind: 'raised-after-result', questions: raised })
  return flags
}

/** Accidents of the five years before inception whose prevention work is unfinished; without dates all count as inside. */
export function unfinishedAccidents(
  rulebook: Rulebook,
  { accidents, declaration, profile }: Pick<Sheet, 'accidents' | 'declaration' | 'profile'>,
): string[] {
  if (declaration.accidentsInPeriod !== 'yes') return []
  const inception = profile.inceptionDate
  const isInside = (date: string): boolean =>
    inception === null || (date >= addYears(inception, -rulebook.accidentYears.years) && date <= inception)
  return accidents
    .filter(({ preventionFinished }) => preventionFinished !== 'yes')
    .filter(({ date }) => date === null || isInside(date))
    .map(({ id }) => id)
}

/** A leak known or suspected before the start of the first-year contract; a missing date does not clear it. */
export function leakBeforeFirstContract({
  declaration: { knownLeak, knownLeakDate, firstYearStart },
}: Pick<Sheet, 'declaration'>): boolean {
  if (knownLeak !== 'yes') return false
  return knownLeakDate === null || firstYearStart === null || knownLeakDate < firstYearStart
}

function raisedAfterResult(rulebook: Rulebook, { firstResult, answers }: Sheet): QuestionId[] {
  if (firstResult === null) return []
  return rulebook.questions
    .filter(({ id }) => {
      const before = firstResult.levels[id]
      const answer = answers[id]
      return before !== undefined && answer?.kind === 'level' && answer.level > before
    })
    .map(({ id }) => id)
}
