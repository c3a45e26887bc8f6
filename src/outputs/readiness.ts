import { openFacts } from '../core/answers.ts'
import type { Assessment } from '../core/assess.ts'
import type { Audience } from '../core/handOver.ts'
import { openPapers } from '../core/paperRequest.ts'
import { openReplies } from '../core/returnedEdit.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Sheet } from '../core/sheet.ts'
import { declarationGaps } from './declarationGaps.ts'

/** What should be done before a sheet is sent; nothing of it must be. */
export const READY_ITEMS = [
  'questions',
  'facts',
  'contradictions',
  'unconfirmed',
  'returned',
  'requested',
  'declaration',
  'confirmation',
] as const
export type ReadyItem = (typeof READY_ITEMS)[number]

export interface Readiness {
  readonly item: ReadyItem
  /** How many are left; 0: done. */
  readonly open: number
}

/** How far a sheet is, for those it goes to: the declaration concerns only agent and insurer, confirming last year's answers only those who had some, replies only those who were asked, and papers only the agent who asked for them. */
export function readinessOf(
  rulebook: Rulebook,
  sheet: Sheet,
  assessment: Assessment,
  audiences: readonly Audience[],
): readonly Readiness[] {
  const contradictions = assessment.flags.filter(
    ({ kind }) => kind === 'contradiction' || kind === 'not-applicable-not-permitted',
  )
  // What the other lines count already is not counted twice.
  const gaps = declarationGaps(rulebook, sheet).filter(({ entry }) => entry !== 'confirmation' && entry !== 'facts')
  const hasLastYear = sheet.lastYear !== null || sheet.unconfirmed.length > 0
  return [
    { item: 'questions', open: assessment.counts.unanswered },
    { item: 'facts', open: openFacts(rulebook, sheet).length },
    { item: 'contradictions', open: contradictions.length },
    ...(hasLastYear ? [{ item: 'unconfirmed', open: sheet.unconfirmed.length } as const] : []),
    ...(sheet.returned === null ? [] : [{ item: 'returned', open: openReplies(sheet).length } as const]),
    ...(sheet.requested !== null && audiences.includes('insurance')
      ? [{ item: 'requested', open: openPapers(rulebook, sheet).length } as const]
      : []),
    ...(audiences.includes('insurance') ? [{ item: 'declaration', open: gaps.length } as const] : []),
    { item: 'confirmation', open: sheet.confirmation.confirmedOn === null ? 1 : 0 },
  ]
}
