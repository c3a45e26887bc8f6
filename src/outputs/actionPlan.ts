import { addDays, addYears, daysBetween, lastMonthDay, nextMonthDay } from '../core/dates.ts'
import type { ImprovementPlan, PlannedRaise } from '../core/improvement.ts'
import type { RoleId, Rulebook } from '../core/rulebook.ts'
import type { Sheet } from '../core/sheet.ts'

/** A raise with the day by which it should be done. */
export interface PlannedAction extends PlannedRaise {
  readonly targetDate: string
}

export interface RoleShare {
  readonly role: RoleId
  readonly questions: number
  readonly scaledHalfDays: number
}

export interface ActionPlan {
  readonly actions: readonly PlannedAction[]
  /** Who has how much to do, the largest share first. */
  readonly shares: readonly RoleShare[]
  readonly declarationDay: string
}

/**
 * The day of the declaration that improvements made from now on can count for: the end of the application window before
 * the next renewal, as this year's declaration states what is true already (rules §6).
 */
export function nextDeclarationDay({ dates }: Rulebook, { profile }: Sheet, today: string): string {
  const inception = profile.inceptionDate ?? nextMonthDay(today, dates.inception)
  return lastMonthDay(addYears(inception, 1), dates.applicationTo)
}

/**
 * Spreads a plan over the days until the declaration, in its order and by effort: a declaration is true on its day, so
 * the last raise is due on that day (rules §6). When that day is past or today, everything is due on it.
 */
export function actionPlan(plan: ImprovementPlan, today: string, declarationDay: string): ActionPlan {
  const days = Math.max(0, daysBetween(today, declarationDay) ?? 0)
  let done = 0
  const actions = plan.raises.map((raise) => {
    done += raise.scaledHalfDays
    const back = Math.floor((days * (plan.scaledHalfDays - done)) / Math.max(1, plan.scaledHalfDays))
    return { ...raise, targetDate: addDays(declarationDay, -back) ?? declarationDay }
  })
  return { actions, shares: sharesOf(actions), declarationDay }
}

function sharesOf(actions: readonly PlannedAction[]): RoleShare[] {
  const shares = new Map<RoleId, RoleShare>()
  for (const { role, scaledHalfDays } of actions) {
    const share = shares.get(role) ?? { role, questions: 0, scaledHalfDays: 0 }
    shares.set(role, { role, questions: share.questions + 1, scaledHalfDays: share.scaledHalfDays + scaledHalfDays })
  }
  return [...shares.values()].sort((a, b) => b.scaledHalfDays - a.scaledHalfDays)
}
