import { addYears } from './dates.ts'
import type { Evidence } from './evidenceRegister.ts'
import type { QuestionId, Rulebook } from './rulebook.ts'
import {
  EMPTY_SHEET,
  type Answer,
  type Certificate,
  type Declaration,
  type PlanChoices,
  type Profile,
  type Sheet,
} from './sheet.ts'

/** What a sheet says besides its answers, taken over into the next year. */

/**
 * The company as it was; the insurance begins a year later. Employees and sales belong to the year: they are asked again,
 * with last year's beside them.
 */
export function carriedProfile(old: Profile, to: Rulebook): Profile {
  return {
    ...old,
    trade: to.trades.includes(old.trade ?? '') ? old.trade : null,
    employees: null,
    salesBand: null,
    inceptionDate: nextInception(old),
  }
}

/** The same day of the next year. */
function nextInception({ inceptionDate }: Profile): string | null {
  return inceptionDate === null ? null : addYears(inceptionDate, 1)
}

/**
 * Who is insured, where, and what it does stay; so do the kinds of data held and the contractors. Everything that is
 * declared for one year (sales, numbers of people, leaks, wishes, remarks) is asked again. That there was an accident in
 * the period is known already where one of the last years is described.
 */
export function carriedDeclaration({ declaration, accidents, profile }: Sheet, to: Rulebook): Declaration {
  const { firstYearStart, insuredName, corporateNumber, address, business, records, otherRecords, contractors } = declaration
  const inception = nextInception(profile)
  const since = inception === null ? null : addYears(inception, -to.accidentYears.years)
  const known = accidents.some(({ date }) => date !== null && since !== null && date >= since)
  return {
    ...EMPTY_SHEET.declaration,
    accidentsInPeriod: known ? 'yes' : null,
    firstYearStart,
    insuredName,
    corporateNumber,
    address,
    business,
    records: Object.fromEntries(Object.entries(records).map(([kind, { held }]) => [kind, { held, own: null, entrusted: null }])),
    otherRecords,
    contractors,
  }
}

/**
 * Certificates of kinds that the edition knows. A renewal that was under audit is over; a copy at hand is one of a
 * certificate that is still valid when the insurance begins. Whether each counts is worked out on the new inception date.
 */
export function carriedCertificates(
  { certificates, profile }: Sheet,
  to: Rulebook,
): { readonly kept: readonly Certificate[]; readonly left: readonly Certificate[] } {
  const inception = nextInception(profile)
  const isKnown = ({ kind }: Certificate): boolean => to.certificates.kinds.some(({ id }) => id === kind)
  const isCurrent = ({ validTo }: Certificate): boolean => validTo !== null && inception !== null && validTo >= inception
  return {
    kept: certificates.filter(isKnown).map((certificate) => ({
      ...certificate,
      evidenceHeld: isCurrent(certificate) ? certificate.evidenceHeld : null,
      renewalUnderAudit: false,
    })),
    left: certificates.filter((certificate) => !isKnown(certificate)),
  }
}

/** Evidence with its dates and files, at the questions that go on; one that no question asks for any more stays too. */
export function carriedEvidence(
  evidence: readonly Evidence[],
  next: ReadonlyMap<QuestionId, readonly QuestionId[]>,
  certificates: readonly Certificate[],
): Evidence[] {
  const known = new Set(certificates.map(({ id }) => id))
  return evidence.map((each) => ({
    ...each,
    questions: [...new Set(each.questions.flatMap((question) => next.get(question) ?? []))],
    certificates: each.certificates.filter((id) => known.has(id)),
  }))
}

/**
 * Raises that were planned and are not reached by last year's answer stay planned: they are asked after as "done?".
 * What was only tried out, and the premium of the year, go.
 */
export function carriedPlan(
  { wishedPercent, excluded, pinned }: PlanChoices,
  to: Rulebook,
  next: ReadonlyMap<QuestionId, QuestionId>,
  answers: Readonly<Record<QuestionId, Answer>>,
): PlanChoices {
  const isOffered = to.management.tiers.some(({ discountPercent }) => discountPercent === wishedPercent)
  const levelOf = (answer: Answer | undefined): number => (answer?.kind === 'level' ? answer.level : -1)
  return {
    ...EMPTY_SHEET.plan,
    wishedPercent: isOffered ? wishedPercent : null,
    excluded: excluded.flatMap((id) => next.get(id) ?? []),
    pinned: Object.fromEntries(
      Object.entries(pinned).flatMap(([id, level]) => {
        const question = next.get(id)
        return question !== undefined && level > levelOf(answers[question]) ? [[question, level]] : []
      }),
    ),
  }
}
