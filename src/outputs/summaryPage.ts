import type { QuestionResult } from '../core/answers.ts'
import type { Assessment } from '../core/assess.ts'
import { effortScalePercent, improvementPlan } from '../core/improvement.ts'
import { robustness } from '../core/robustness.ts'
import type { CertificateKindId, Level, QuestionId, RoleId, Rulebook } from '../core/rulebook.ts'
import type { Sheet } from '../core/sheet.ts'
import { higherTiers } from '../core/waysUp.ts'
import type { Weakness } from '../core/weaknesses.ts'
import { nextDeclarationDay } from './actionPlan.ts'
import { currentRound, minutesLeft, roundProgress } from './progress.ts'

/** What the one page for the president holds. */
export interface SummaryPage {
  /** `started`: the quick round is not done; `guide`: it is, and questions are open; `complete`: none is unanswered. */
  readonly stage: 'started' | 'guide' | 'complete'
  readonly total: number
  /** Questions with an answer of any kind. */
  readonly answered: number
  /** The provisional management tier, in percent; null before the quick round is done and once there is a tier. */
  readonly guidePercent: number | null
  readonly strengths: readonly Strength[]
  readonly weaknesses: readonly Weakness[]
  readonly steps: readonly SummaryStep[]
}

/** An answer that holds for the whole company. */
export interface Strength {
  readonly question: QuestionId
  readonly number: number
  readonly level: Level
}

/** What to do next, and how long it takes. */
export type SummaryStep =
  | { readonly kind: 'answer'; readonly count: number; readonly minutes: number; readonly shares: readonly RoleCount[] }
  | { readonly kind: 'ask'; readonly count: number; readonly shares: readonly RoleCount[] }
  | { readonly kind: 'inception' }
  /** The first steps of the weaknesses on the page, while there is no plan yet. */
  | { readonly kind: 'begin'; readonly count: number; readonly halfDays: number }
  | {
      readonly kind: 'certificate'
      readonly certificateKind: CertificateKindId
      readonly validTo: string
      readonly after: number
    }
  | {
      readonly kind: 'improve'
      readonly managementPercent: number
      readonly discountPercent: number
      readonly count: number
      readonly halfDays: number
      readonly declarationDay: string
    }
  | { readonly kind: 'keep' }
  | { readonly kind: 'nothing-applicable' }

export interface RoleCount {
  readonly role: RoleId
  readonly count: number
}

const SHOWN = 3
const STRONG_FROM: Level = 3
const SHOWN_CERTIFICATES = 2

/** Shapes one A4 page from a sheet in any state: after the quick round, half filled, or complete. */
export function summaryPage(rulebook: Rulebook, sheet: Sheet, assessment: Assessment, today: string): SummaryPage {
  const { counts, management, weaknesses } = assessment
  const stage = counts.unanswered === 0 ? 'complete' : currentRound(rulebook, assessment) === 'full' ? 'guide' : 'started'
  return {
    stage,
    total: counts.total,
    answered: counts.total - counts.unanswered,
    guidePercent: stage === 'guide' ? (management.provisional?.discountPercent ?? null) : null,
    strengths: strengths(assessment).slice(0, SHOWN),
    weaknesses: weaknesses.slice(0, SHOWN),
    steps: nextSteps(rulebook, sheet, assessment, today),
  }
}

/** Answers at level 3 or above: essential questions, then points, then level, then catalogue order. */
export function strengths({ questions }: Assessment): Strength[] {
  return questions
    .flatMap(({ id, number, level, essential, earned }) =>
      level !== null && level >= STRONG_FROM ? [{ question: id, number, level, essential, earned }] : [],
    )
    .sort((a, b) => Number(b.essential) - Number(a.essential) || b.earned - a.earned || b.level - a.level || a.number - b.number)
    .map(({ question, number, level }) => ({ question, number, level }))
}

function nextSteps(rulebook: Rulebook, sheet: Sheet, assessment: Assessment, today: string): SummaryStep[] {
  const { questions, counts, management } = assessment
  const unanswered = questions.filter(({ state }) => state === 'unanswered')
  const unknown = questions.filter(({ state }) => state === 'unknown')
  const steps: SummaryStep[] = []
  if (unanswered.length > 0) {
    const minutes = minutesLeft(roundProgress(rulebook, assessment, 'full'))
    steps.push({ kind: 'answer', count: counts.unanswered, minutes, shares: sharesOf(rulebook, unanswered) })
  }
  if (unknown.length > 0) steps.push({ kind: 'ask', count: unknown.length, shares: sharesOf(rulebook, unknown) })
  if (sheet.profile.inceptionDate === null) steps.push({ kind: 'inception' })
  if (management.noTierBecause === 'nothing-applicable') return [...steps, { kind: 'nothing-applicable' }]
  if (unanswered.length > 0) return [...steps, ...firstSteps(rulebook, sheet, assessment)]
  return [...steps, ...expiring(rulebook, sheet), improvement(rulebook, sheet, today)]
}

/** The first steps of the weaknesses that the page shows and that can be begun without asking. */
function firstSteps(rulebook: Rulebook, sheet: Sheet, { weaknesses }: Assessment): SummaryStep[] {
  const begun = weaknesses.slice(0, SHOWN).filter(({ level }) => level !== null)
  if (begun.length === 0) return []
  const scale = effortScalePercent(rulebook, sheet)
  const halfDays = begun.reduce((sum, { nextStepHalfDays }) => sum + Math.ceil((nextStepHalfDays * scale) / 100), 0)
  return [{ kind: 'begin', count: begun.length, halfDays }]
}

/** Whom the questions are for, the largest share first, then in the rulebook's order. */
function sharesOf(rulebook: Rulebook, questions: readonly QuestionResult[]): RoleCount[] {
  const ids = new Set(questions.map(({ id }) => id))
  return rulebook.roles
    .map((role) => ({ role, count: rulebook.questions.filter(({ id, askWho }) => askWho === role && ids.has(id)).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
}

/** Certificates that count now, end before renewal and would take discount with them; those that end first. */
function expiring(rulebook: Rulebook, sheet: Sheet): SummaryStep[] {
  const found = robustness(rulebook, sheet)
  if (!found.ok) return []
  return found.value.lowering
    .flatMap(({ change, discount }) => {
      if (change.kind !== 'certificate-expires' || !change.reasons.includes('expired')) return []
      const certificate = sheet.certificates.find(({ id }) => id === change.certificate)
      if (!certificate?.validTo) return []
      const { kind: certificateKind, validTo } = certificate
      return [{ kind: 'certificate' as const, certificateKind, validTo, after: discount.after }]
    })
    .sort((a, b) => (a.validTo < b.validTo ? -1 : Number(a.validTo > b.validTo)))
    .slice(0, SHOWN_CERTIFICATES)
}

/** The least effort to the next tier that pays; where none does, the present state is to be kept. */
function improvement(rulebook: Rulebook, sheet: Sheet, today: string): SummaryStep {
  const next = higherTiers(rulebook, sheet).find(({ pays }) => pays)
  if (!next) return { kind: 'keep' }
  const { managementPercent, discountPercent } = next
  const plan = improvementPlan(rulebook, sheet, { discountPercent: managementPercent, pinned: {}, excluded: [] })
  if (!plan.ok) return { kind: 'keep' }
  const declarationDay = nextDeclarationDay(rulebook, sheet, today)
  const { raises, scaledHalfDays: halfDays } = plan.value
  return { kind: 'improve', managementPercent, discountPercent, count: raises.length, halfDays, declarationDay }
}
