import type { Assessment } from '../core/assess.ts'
import { improvementPlan, type ImprovementPlan } from '../core/improvement.ts'
import { premiumYen } from '../core/premium.ts'
import type { Problem } from '../core/problem.ts'
import type { Level, QuestionId, Rulebook } from '../core/rulebook.ts'
import type { PlanChoices, Sheet } from '../core/sheet.ts'
import { higherTiers, type TierWorth } from '../core/waysUp.ts'
import { actionPlan, nextDeclarationDay, type ActionPlan } from './actionPlan.ts'

/** What the improvement plan's screen shows of a sheet and its wishes. */
export interface PlanView {
  readonly tiers: readonly TierWorth[]
  readonly wishedPercent: number
  readonly plan: ImprovementPlan | null
  readonly actions: ActionPlan | null
  /** Why there is no plan; empty when there is one, or no tier to wish for. */
  readonly problems: readonly Problem[]
  readonly declarationDay: string
}

/**
 * The plan for the wish in the sheet, or else for the next tier that pays. A wish that is reached or gone, and a pinned
 * level that is reached, are passed over.
 */
export function planView(rulebook: Rulebook, sheet: Sheet, assessment: Assessment, today: string): PlanView {
  const tiers = higherTiers(rulebook, sheet)
  const wish = tiers.find(({ managementPercent }) => managementPercent === sheet.plan.wishedPercent)
  const wishedPercent = (wish ?? tiers.find(({ pays }) => pays) ?? tiers[0])?.managementPercent ?? 0
  const declarationDay = nextDeclarationDay(rulebook, sheet, today)
  if (tiers.length === 0) return { tiers, wishedPercent, plan: null, actions: null, problems: [], declarationDay }
  const { excluded } = sheet.plan
  const plan = improvementPlan(rulebook, sheet, {
    discountPercent: wishedPercent,
    pinned: openPins(sheet.plan, assessment),
    excluded,
  })
  if (!plan.ok) return { tiers, wishedPercent, plan: null, actions: null, problems: plan.problems, declarationDay }
  const actions = actionPlan(plan.value, today, declarationDay)
  return { tiers, wishedPercent, plan: plan.value, actions, problems: [], declarationDay }
}

function openPins({ pinned }: PlanChoices, { questions }: Assessment): Record<QuestionId, Level> {
  const levels = new Map(questions.map(({ id, level }) => [id, level]))
  return Object.fromEntries(Object.entries(pinned).filter(([id, level]) => level > (levels.get(id) ?? 0)))
}

/** What the wished tier saves in a year, whole yen, from the premium before any discount; null while that is not known. */
export function worthYen(rulebook: Rulebook, assessment: Assessment, { plan }: Sheet, view: PlanView): number | null {
  const tier = view.tiers.find(({ managementPercent }) => managementPercent === view.wishedPercent)
  const { baseYen } = plan
  if (!tier || baseYen === null) return null
  const isMember = assessment.group.membership === 'member'
  const premium = (discountPercent: number) =>
    premiumYen(rulebook, { baseYen, baseIncludesGroup: false, isMember, discountPercent })
  const [now, then] = [premium(assessment.discount.certain), premium(tier.discountPercent)]
  return now === null || then === null ? null : now - then
}
