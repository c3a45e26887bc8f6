import { claimantsReading } from '../core/damages.ts'
import { simulateLoss, type Loss } from '../core/loss.ts'
import { lossCaseProblems } from '../core/lossCase.ts'
import { assumedItems, missingEntries, originOf, type MissingEntry } from '../core/lossStudy.ts'
import type { Problem, ProblemCode, Result } from '../core/problem.ts'
import type { BasisId, Rulebook } from '../core/rulebook.ts'
import type { LossStudy } from '../core/sheet.ts'
import type { Wording } from '../core/wording.ts'
import { dutyView, situationChoices, type DutyView, type SituationChoice } from './dutyRows.ts'
import {
  damagesReadings,
  itemChoices,
  lossBases,
  lossGroups,
  type DamagesReadings,
  type ItemChoice,
  type LossGroup,
} from './lossRows.ts'
import { planBars, planComparison, type PlanBar, type PlanComparison } from './planBars.ts'

/** Everything that the loss screen shows of one study. */
export interface LossView {
  readonly origin: string | null
  readonly missing: readonly MissingEntry[]
  /** What is wrong with the case, without what is only missing. */
  readonly problems: readonly Problem[]
  /** The study names something that the rulebook does not have. */
  readonly hasUnknown: boolean
  /** Everybody who claims nothing. */
  readonly others: number
  readonly items: readonly ItemChoice[]
  /** Names of what stands on the rulebook's assumptions; of an untouched example, nothing. */
  readonly assumed: readonly string[]
  /** Null while something is wrong. */
  readonly readings: DamagesReadings | null
  /** Null while something is wrong or missing. */
  readonly result: LossResult | null
  readonly situations: readonly SituationChoice[]
  readonly duties: Result<DutyView>
}

export interface LossResult {
  readonly loss: Loss
  readonly groups: readonly LossGroup[]
  readonly bases: readonly BasisId[]
  readonly plans: PlanComparison
  readonly bars: readonly PlanBar[]
}

const UNKNOWN: readonly ProblemCode[] = [
  'data-class-unknown',
  'factor-unknown',
  'cost-item-unknown',
  'situation-unknown',
  'id-repeated',
]

/** Works out a study as a person sees it; nothing in it can make this fail. `today` counts the days that are left. */
export function lossView(rulebook: Rulebook, wording: Wording, study: LossStudy, today: string): LossView {
  const { case: described, options } = study
  const missing = missingEntries(described)
  const problems = lossCaseProblems(rulebook.loss, described).filter(({ code }) => code !== 'data-class-missing')
  const duties = dutyView(rulebook, wording, study, today)
  const origin = originOf(rulebook.loss, described)
  const isExample = origin !== null && origin !== 'own'
  const loss = missing.length === 0 && problems.length === 0 ? simulateLoss(rulebook, described) : null
  return {
    origin,
    missing,
    problems,
    hasUnknown: [...problems, ...(duties.ok ? [] : duties.problems)].some(({ code }) => UNKNOWN.includes(code)),
    others: Math.max(0, claimantsReading(rulebook.loss, described).others),
    items: itemChoices(rulebook, wording, described),
    assumed: isExample ? [] : assumedItems(rulebook.loss, described).map((id) => wording.loss.items[id]?.name ?? id),
    readings: problems.length === 0 ? damagesReadings(rulebook, wording, described) : null,
    result: loss?.ok ? resultOf(rulebook, wording, study, loss.value, options, origin) : null,
    situations: situationChoices(rulebook, wording, study),
    duties,
  }
}

function resultOf(
  rulebook: Rulebook,
  wording: Wording,
  study: LossStudy,
  loss: Loss,
  options: LossStudy['options'],
  origin: string | null,
): LossResult {
  const plans = planComparison(rulebook, wording, loss, options)
  return {
    loss,
    groups: lossGroups(rulebook, wording, study.case, loss),
    bases: lossBases(rulebook, study, origin),
    plans,
    bars: planBars(plans.rows),
  }
}

/** The part of the form in which a problem of the case stands. */
export type LossPlace = 'persons' | 'classes' | 'degrees' | 'claimants' | 'entered' | 'recourse' | 'condolence' | 'items'

const PLACES: Readonly<Record<string, LossPlace>> = {
  dataClasses: 'classes',
  ease: 'degrees',
  responsibility: 'degrees',
  response: 'degrees',
  claimants: 'claimants',
  enteredDamagesYen: 'entered',
  clientRecourseYen: 'recourse',
  condolence: 'condolence',
  items: 'items',
}

export function lossPlace(path: string): LossPlace {
  return PLACES[path.split('.')[0] ?? ''] ?? 'persons'
}
