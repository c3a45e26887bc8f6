import { daysBetween } from '../core/dates.ts'
import { dutiesAfter, type Duty, type DutyReason, type DutyState } from '../core/duties.ts'
import type { Verification } from '../core/dutyRules.ts'
import { success, type Result } from '../core/problem.ts'
import type { BasisId, Rulebook } from '../core/rulebook.ts'
import type { LossStudy } from '../core/sheet.ts'
import type { Wording } from '../core/wording.ts'

/** One duty after the incident, in words, with its days and what is left of them. */
export interface DutyRow {
  readonly id: string
  readonly state: DutyState
  readonly reason: DutyReason
  readonly name: string
  readonly to: string
  readonly when: string
  readonly note: string
  readonly fromDay: string | null
  readonly lastDay: string | null
  /** Days from today to the last day; 0 on the day itself, negative when it is past. */
  readonly daysLeft: number | null
  readonly law: string
  readonly verified: Verification
  readonly basis: BasisId
}

export interface DutyView {
  /** Those that apply first, then by their last day, without one at the end. */
  readonly rows: readonly DutyRow[]
  readonly situations: readonly string[]
  readonly changes: readonly {
    readonly id: string
    readonly name: string
    readonly note: string
    readonly mayBeInForce: boolean
  }[]
  readonly bases: readonly BasisId[]
}

const ORDER: readonly DutyState[] = ['applies', 'unless-client-notified', 'to-check', 'does-not-apply']

/**
 * The duties after the incident of a study, as if it had been discovered today where no day is said.
 * Problems: those of `dutiesAfter`.
 */
export function dutyView(rulebook: Rulebook, { duties: words }: Wording, study: LossStudy, today: string): Result<DutyView> {
  const { case: described, discovered, situations, stronglyEncrypted, myNumber, privacyMark } = study
  const { persons, dataClasses, dataHeld } = described
  const after = dutiesAfter(rulebook, {
    discovered: discovered ?? today,
    persons,
    dataClasses,
    situations,
    stronglyEncrypted,
    myNumber,
    privacyMark,
    dataHeld,
  })
  if (!after.ok) return after
  const rows = after.value.duties.map((duty) => rowOf(duty, words, today))
  return success({
    rows: rows.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || compareDays(a.lastDay, b.lastDay)),
    situations: after.value.situations,
    changes: after.value.changes.map(({ change, mayBeInForce }) => ({
      id: change.id,
      name: words.changes[change.id]?.name ?? change.id,
      note: words.changes[change.id]?.note ?? '',
      mayBeInForce,
    })),
    bases: [
      ...new Set([
        ...after.value.bases,
        ...rows.map(({ basis }) => basis),
        ...after.value.changes.map(({ change }) => change.basis),
      ]),
    ],
  })
}

function rowOf({ id, state, reason, fromDay, lastDay, law }: Duty, words: Wording['duties'], today: string): DutyRow {
  const { name = id, to = '', when = '', note = '' } = words.items[id] ?? {}
  return {
    id,
    state,
    reason,
    name,
    to,
    when,
    note,
    fromDay,
    lastDay,
    daysLeft: lastDay === null ? null : daysBetween(today, lastDay),
    law: words.laws[law.id] ?? law.id,
    verified: law.verified,
    basis: law.basis,
  }
}

function compareDays(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  return a < b ? -1 : 1
}

/** A reportable situation that a person may name, and whether it follows from the leaked kinds of data already. */
export interface SituationChoice {
  readonly id: string
  readonly name: string
  readonly chosen: boolean
  readonly followsFromData: boolean
}

/** Situations to choose from; the one that the number of people makes by itself is not among them. */
export function situationChoices({ duties, loss }: Rulebook, { duties: words }: Wording, study: LossStudy): SituationChoice[] {
  const { dataClasses } = study.case
  const ofData = loss.dataClasses.filter(({ id }) => dataClasses.includes(id)).flatMap(({ situations }) => situations)
  return duties.situations
    .filter(({ byNumberAlone }) => !byNumberAlone)
    .map(({ id }) => ({
      id,
      name: words.situations[id] ?? id,
      chosen: ofData.includes(id) || study.situations.includes(id),
      followsFromData: ofData.includes(id),
    }))
}

/** The duties that have a last day to be put into a calendar. */
export function datedDuties(rows: readonly DutyRow[]): (DutyRow & { readonly lastDay: string })[] {
  return rows.filter(
    (row): row is DutyRow & { readonly lastDay: string } => row.state !== 'does-not-apply' && row.lastDay !== null,
  )
}
