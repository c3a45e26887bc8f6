import { addYears } from './dates.ts'
import type { Evidence, EvidenceKind } from './evidenceRegister.ts'
import type { QuestionId } from './rulebook.ts'
import type { Language } from './wording.ts'

/** Which evidence 根拠資料 has to be made anew each year; data of an edition. */
export interface YearlyEvidence {
  /** Kinds of papers that are about one year, whatever they show. */
  readonly always: readonly EvidenceKind[]
  /** Kinds that hold until they are replaced, whatever they show. */
  readonly never: readonly EvidenceKind[]
  /** Questions that ask for a recent record: of any other kind, a paper that shows one of them is about one year. */
  readonly questions: readonly QuestionId[]
  readonly basis: { readonly kind: 'assumption'; readonly text: Readonly<Record<Language, string>> }
}

/** Whether a paper is about one year. What itself says until when it holds is judged by that day alone. */
export function isYearly({ always, never, questions }: YearlyEvidence, evidence: Evidence): boolean {
  const { kind, validTo } = evidence
  if (validTo !== null || (kind !== null && never.includes(kind))) return false
  return (kind !== null && always.includes(kind)) || evidence.questions.some((id) => questions.includes(id))
}

/**
 * Whether a yearly paper is too old for an inception date: made more than one year before it. `latest` is the day on which it is known
 * to have existed, null where that is not known. A paper without any day is too old for nothing.
 */
export function isTooOld(yearly: YearlyEvidence, evidence: Evidence, latest: string | null, inception: string | null): boolean {
  const day = evidence.issuedOn ?? evidence.validFrom ?? latest
  return inception !== null && day !== null && isYearly(yearly, evidence) && day < addYears(inception, -1)
}
