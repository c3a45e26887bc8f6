import { countProblems } from './amounts.ts'
import { addDays, isCalendarDay } from './dates.ts'
import type { DutyRule, DutyTime, DutyTrigger, Law, LawChange } from './dutyRules.ts'
import { failure, problem, success, type Problem, type Result } from './problem.ts'
import type { BasisId, Rulebook } from './rulebook.ts'

/** What of an incident 事故 decides about duties, as a person describes it. */
export interface Incident {
  /** The day on which any department came to know, YYYY-MM-DD. */
  readonly discovered: string
  readonly persons: number
  readonly dataClasses: readonly string[]
  /** Reportable situations named by the person, besides those that follow from data and number. */
  readonly situations: readonly string[]
  readonly stronglyEncrypted: boolean
  readonly myNumber: boolean
  readonly privacyMark: boolean
  readonly dataHeld: 'own' | 'entrusted'
}

/** `unless-client-notified`: done by telling the client who entrusted the data. `to-check`: the data of the law here does not decide it. */
export type DutyState = 'applies' | 'unless-client-notified' | 'to-check' | 'does-not-apply'

export type DutyReason =
  | 'reportable-situation'
  | 'no-reportable-situation'
  | 'strongly-encrypted'
  | 'data-entrusted'
  | 'data-own'
  | 'my-number-held'
  | 'no-my-number'
  | 'privacy-mark-held'
  | 'no-privacy-mark'
  | 'law-not-valid-on-the-day'

/** One duty after the incident, with its days. */
export interface Duty {
  readonly id: string
  readonly state: DutyState
  readonly reason: DutyReason
  /** The first day of "three to five days"; null where there is only a last day. */
  readonly fromDay: string | null
  /** The last day; null where the law says only "without delay". */
  readonly lastDay: string | null
  readonly days: number | null
  readonly law: Law
}

export interface DutiesResult {
  /** Situations that make the incident reportable, in the rulebook's order. */
  readonly situations: readonly string[]
  readonly duties: readonly Duty[]
  /** Changes of the law promulgated by the day of discovery; `mayBeInForce` from the day parts of it hold. */
  readonly changes: readonly { readonly change: LawChange; readonly mayBeInForce: boolean }[]
  readonly bases: readonly BasisId[]
}

/**
 * The duties after an incident with their last days, counted in calendar days from the day of discovery (rules §8).
 * An end that falls on a closing day is not moved, so no day shown is later than the law's.
 * Problems: a day that does not exist or whose deadlines leave the calendar, a count out of range, unknown ids.
 */
export function dutiesAfter(rulebook: Rulebook, incident: Incident): Result<DutiesResult> {
  const problems = incidentProblems(rulebook, incident)
  if (problems.length > 0) return failure(...problems)
  const { duties: rules } = rulebook
  const situations = reportableSituations(rulebook, incident)
  const longer = rules.situations.some(({ id, longerFinalReport }) => longerFinalReport && situations.includes(id))
  const duties = rules.duties.flatMap((duty) => {
    const law = rules.laws.find(({ id }) => id === duty.law)
    return law ? [{ ...readDuty(duty, law, incident, situations), ...daysOf(rulebook, duty.time, incident, longer), law }] : []
  })
  return success({
    situations,
    duties,
    changes: rules.changes
      .filter(({ promulgated }) => promulgated <= incident.discovered)
      .map((change) => ({ change, mayBeInForce: change.partlyFrom <= incident.discovered })),
    bases: [rules.situationsBasis, rules.countingBasis],
  })
}

/** Situations named by the person, those of the leaked kinds of data, and the one of many people, from their number of people on. */
function reportableSituations({ duties, loss }: Rulebook, { persons, dataClasses, situations }: Incident): string[] {
  const ofData = loss.dataClasses.filter(({ id }) => dataClasses.includes(id)).flatMap((one) => one.situations)
  return duties.situations
    .filter(
      ({ id, fromPersons, byNumberAlone }) =>
        persons >= fromPersons && (byNumberAlone || [...situations, ...ofData].includes(id)),
    )
    .map(({ id }) => id)
}

function readDuty(
  { id, trigger }: DutyRule,
  { validFrom, validTo }: Law,
  incident: Incident,
  situations: readonly string[],
): Pick<Duty, 'id' | 'state' | 'reason'> {
  const { discovered } = incident
  if (discovered < validFrom || (validTo !== null && discovered > validTo)) {
    return { id, state: 'does-not-apply', reason: 'law-not-valid-on-the-day' }
  }
  const [state, reason] = stateOf(trigger, incident, situations.length > 0)
  return { id, state, reason }
}

function stateOf(trigger: DutyTrigger, incident: Incident, inSituation: boolean): [DutyState, DutyReason] {
  const { stronglyEncrypted, myNumber, privacyMark, dataHeld } = incident
  switch (trigger) {
    case 'reportable':
      if (!inSituation) return ['does-not-apply', 'no-reportable-situation']
      if (stronglyEncrypted) return ['does-not-apply', 'strongly-encrypted']
      return dataHeld === 'entrusted' ? ['unless-client-notified', 'data-entrusted'] : ['applies', 'reportable-situation']
    case 'my-number':
      return myNumber ? ['to-check', 'my-number-held'] : ['does-not-apply', 'no-my-number']
    case 'privacy-mark-at-once':
      if (!privacyMark) return ['does-not-apply', 'no-privacy-mark']
      return inSituation || myNumber ? ['applies', 'privacy-mark-held'] : ['to-check', 'privacy-mark-held']
    case 'privacy-mark':
      return privacyMark ? ['applies', 'privacy-mark-held'] : ['does-not-apply', 'no-privacy-mark']
    case 'entrusted':
      if (dataHeld === 'own') return ['does-not-apply', 'data-own']
      return inSituation && !stronglyEncrypted ? ['applies', 'data-entrusted'] : ['to-check', 'data-entrusted']
  }
}

type Days = Pick<Duty, 'fromDay' | 'lastDay' | 'days'>

function daysOf({ duties }: Rulebook, time: DutyTime | null, { discovered }: Incident, longer: boolean): Days {
  if (!time) return { fromDay: null, lastDay: null, days: null }
  const first = duties.discoveryIsFirstDay ? 1 : 0
  const days = longer ? (time.longerDays ?? time.days) : time.days
  return {
    fromDay: time.fromDays === undefined ? null : addDays(discovered, time.fromDays - first),
    lastDay: addDays(discovered, days - first),
    days,
  }
}

function incidentProblems({ duties, loss }: Rulebook, incident: Incident): Problem[] {
  const { discovered, dataClasses, situations } = incident
  const unknown = (list: readonly string[], known: readonly { readonly id: string }[]): [string, number][] =>
    list.map((id, index): [string, number] => [id, index]).filter(([id]) => !known.some((one) => one.id === id))
  return [
    ...dayProblems(discovered, duties.duties),
    ...countProblems(incident.persons, 'persons'),
    ...unknown(dataClasses, loss.dataClasses).map(([id, index]) =>
      problem('data-class-unknown', `dataClasses.${String(index)}`, { id }),
    ),
    ...unknown(situations, duties.situations).map(([id, index]) =>
      problem('situation-unknown', `situations.${String(index)}`, { id }),
    ),
  ]
}

function dayProblems(discovered: string, duties: readonly DutyRule[]): Problem[] {
  if (!isCalendarDay(discovered)) return [problem('date-does-not-exist', 'discovered', { received: discovered })]
  const longest = Math.max(0, ...duties.map(({ time }) => time?.longerDays ?? time?.days ?? 0))
  return addDays(discovered, longest) === null ? [problem('date-too-late', 'discovered', { received: discovered })] : []
}
