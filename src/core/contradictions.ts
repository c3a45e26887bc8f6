import { factValue, type QuestionResult } from './answers.ts'
import type { CertificatesResult } from './certificates.ts'
import { perRulebook } from './perRulebook.ts'
import type { Condition, FactId, QuestionId, Rulebook } from './rulebook.ts'
import type { Sheet } from './sheet.ts'

/** A consistency rule of the rulebook whose conditions all hold; its sentence is in the wording (rules §3). */
export interface Contradiction {
  readonly kind: 'contradiction'
  readonly rule: string
  /** Where it can be mended. */
  readonly questions: readonly QuestionId[]
}

/** What the conditions look at. */
interface Seen {
  readonly rulebook: Rulebook
  readonly sheet: Sheet
  /** In catalogue order. */
  readonly questions: readonly QuestionResult[]
  readonly certificates: CertificatesResult
}

/**
 * Answers that do not fit each other, the profile, the certificates or the accidents, in the rulebook's order. What is
 * not answered contradicts nothing; a condition on a question that the catalogue does not have never holds.
 */
export function contradictions(
  rulebook: Rulebook,
  sheet: Sheet,
  { questions, certificates }: { readonly questions: readonly QuestionResult[]; readonly certificates: CertificatesResult },
): Contradiction[] {
  const seen: Seen = { rulebook, sheet, questions, certificates }
  return rulebook.consistency.rules
    .filter(({ when }) => when.every((condition) => holds(condition, seen)))
    .map(({ id, questions: ids }) => ({ kind: 'contradiction', rule: id, questions: ids }))
}

/** Where each question stands in the catalogue. */
const placesOf = perRulebook(({ questions }) => new Map(questions.map(({ id }, place) => [id, place])))

function holds(condition: Condition, seen: Seen): boolean {
  const { rulebook, sheet } = seen
  if ('question' in condition) return holdsOfQuestion(condition, seen.questions[placesOf(rulebook).get(condition.question) ?? -1])
  if ('fact' in condition) return factValue(rulebook, sheet, condition.fact) === condition.is
  return holdsOfRest(condition, sheet, seen.certificates)
}

/** A condition on anything but the answers and facts. */
export type RestCondition = Exclude<Condition, { question: QuestionId } | { fact: FactId }>

/** What the conditions on certificates, accidents and size look at. */
export type RestOfSheet = Pick<Sheet, 'certificates' | 'accidents' | 'declaration' | 'profile'>

export function holdsOfRest(condition: RestCondition, sheet: RestOfSheet, certificates: CertificatesResult): boolean {
  if ('certificate' in condition) return holdsOfCertificate(condition, sheet, certificates)
  if ('employeesAtLeast' in condition) return (sheet.profile.employees ?? 0) >= condition.employeesAtLeast
  const declared = sheet.declaration.accidentsInPeriod
  if ('accidentCause' in condition) {
    return declared === 'yes' && sheet.accidents.some(({ cause }) => cause === condition.accidentCause)
  }
  switch (condition.accidents) {
    case 'some':
      return declared === 'yes'
    case 'none':
      return declared === 'no'
    case 'prevention-finished':
      return declared === 'yes' && sheet.accidents.some(({ preventionFinished }) => preventionFinished === 'yes')
  }
}

function holdsOfQuestion(condition: Extract<Condition, { question: QuestionId }>, result: QuestionResult | undefined): boolean {
  if (!result) return false
  if ('state' in condition) return result.state === condition.state
  if (result.level === null) return false
  return 'atLeast' in condition ? result.level >= condition.atLeast : result.level <= condition.atMost
}

function holdsOfCertificate(
  condition: Extract<Condition, { certificate: string }>,
  sheet: RestOfSheet,
  certificates: CertificatesResult,
): boolean {
  if ('entered' in condition) {
    return sheet.certificates.some(
      ({ kind, holder }) => kind === condition.certificate && (holder === null || holder === 'insured'),
    )
  }
  const counting = certificates.certificates.filter(
    ({ kind, certainPercent }) => kind === condition.certificate && certainPercent > 0,
  )
  if ('covers' in condition) return counting.some(({ reasons }) => !reasons.includes('partial-scope'))
  return counting.length > 0 === condition.counted
}
