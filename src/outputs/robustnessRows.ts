import type { BeforeAfter, ChangeEffect, Robustness } from '../core/robustness.ts'
import type { CertificateReason } from '../core/certificates.ts'
import type { Level, QuestionId, Rulebook } from '../core/rulebook.ts'
import type { TierReading } from '../core/tier.ts'

/** Answers of which any single one, a level lower, does the same. */
export interface AnswerGroup extends BeforeAfter {
  /** They lower it by becoming weak essential questions. */
  readonly becomesWeak: boolean
  readonly questions: readonly {
    readonly question: QuestionId
    readonly number: number
    readonly from: Level
    readonly to: Level
  }[]
}

export interface CertificateRow extends BeforeAfter {
  readonly certificate: string
  readonly expires: boolean
  /** Why it no longer counts on the renewal day; empty where it is simply gone. */
  readonly reasons: readonly CertificateReason[]
}

export interface ChangeRows {
  /** The largest loss first. */
  readonly answers: readonly AnswerGroup[]
  readonly certificates: readonly CertificateRow[]
}

export interface RobustnessRows {
  readonly renewalDate: string | null
  /** What lowers the total discount, in percent of the total. */
  readonly lowering: ChangeRows
  /** What lowers the management tier while the total stays, in percent of the tier. */
  readonly hidden: ChangeRows
  readonly changes: number
  readonly hiddenChanges: number
}

/** The single changes of robustness 余裕度, those that do the same put together. */
export function robustnessRows({ renewalDate, lowering, hiddenByMaximum }: Robustness): RobustnessRows {
  return {
    renewalDate,
    lowering: rowsOf(lowering, ({ discount }) => discount),
    hidden: rowsOf(hiddenByMaximum, ({ management }) => management),
    changes: lowering.length,
    hiddenChanges: hiddenByMaximum.length,
  }
}

function rowsOf(effects: readonly ChangeEffect[], moved: (effect: ChangeEffect) => BeforeAfter): ChangeRows {
  const groups: (AnswerGroup & { readonly questions: AnswerGroup['questions'][number][] })[] = []
  const certificates: CertificateRow[] = []
  for (const effect of effects) {
    const { before, after } = moved(effect)
    const { change } = effect
    if (change.kind !== 'answer-lower') {
      const expires = change.kind === 'certificate-expires'
      certificates.push({ before, after, certificate: change.certificate, expires, reasons: expires ? change.reasons : [] })
      continue
    }
    const { question, number, from, to, becomesWeak } = change
    const known = groups.find((group) => group.after === after && group.becomesWeak === becomesWeak)
    if (known) known.questions.push({ question, number, from, to })
    else groups.push({ before, after, becomesWeak, questions: [{ question, number, from, to }] })
  }
  return { answers: groups.sort((a, b) => a.after - b.after || Number(b.becomesWeak) - Number(a.becomesWeak)), certificates }
}

/** Points above the least that the present management tier asks for; null in the lowest tier, which nothing can take. */
export function marginPoints(rulebook: Rulebook, { earned, possible, discountPercent }: TierReading): number | null {
  const tier = rulebook.management.tiers.find((each) => each.discountPercent === discountPercent)
  if (!tier || tier.fromPercent === 0) return null
  return earned - Math.ceil((tier.fromPercent * possible) / 100)
}
