import { evidenceDesk, type CarriedItem } from '../../core/evidenceDesk.ts'
import { subjectKey } from '../../core/clientCase.ts'
import { declarationGaps } from '../declarationGaps.ts'
import type { Enclosure } from '../enclosures.ts'
import type { DocumentSource } from './source.ts'

/** What a reader of the package may still miss. */
export const OPEN_POINTS = ['unanswered', 'unknown', 'declaration', 'not-confirmed', 'not-valid', 'not-enclosed'] as const

export interface OpenPoint {
  readonly kind: (typeof OPEN_POINTS)[number]
  readonly count: number
}

/** The lines of the discount with what carries them, as the sheet and its register have it: no check of the agent goes into it. */
export function declaredLines({ rulebook, sheet }: Pick<DocumentSource, 'rulebook' | 'sheet'>) {
  return evidenceDesk(rulebook, sheet, { checks: [] }).lines
}

/** What of the enclosures shows a thing: by its entries in the register, or as the agent says of a paper. */
export function enclosedFor({ subject, papers }: Pick<CarriedItem, 'subject' | 'papers'>, enclosures: readonly Enclosure[]) {
  const entries = new Set(papers.map(({ evidence }) => evidence))
  const key = subjectKey(subject)
  return enclosures.filter(
    ({ paper }) =>
      paper?.evidence.some((entry) => entries.has(entry)) === true || paper?.subjects.some((each) => subjectKey(each) === key),
  )
}

/** Whether a paper for it does not hold on the inception date. */
export function isNotValid({ state }: Pick<CarriedItem, 'state'>): boolean {
  return state === 'expired' || state === 'not-yet-valid' || state === 'dates-reversed'
}

/** What is open, in the order in which a reader meets it; nothing that is done. */
export function openPoints(source: DocumentSource, enclosures: readonly Enclosure[]): OpenPoint[] {
  const { rulebook, sheet, assessment } = source
  const needed = declaredLines(source)
    .flatMap(({ items }) => items)
    .filter(({ ask }) => ask !== 'not-needed')
  const gaps = declarationGaps(rulebook, sheet).filter(({ entry }) => entry !== 'confirmation')
  const counts: Readonly<Record<OpenPoint['kind'], number>> = {
    unanswered: assessment.counts.unanswered,
    unknown: assessment.counts.unknown,
    declaration: gaps.length,
    'not-confirmed': sheet.confirmation.confirmedOn === null ? 1 : 0,
    'not-valid': needed.filter(isNotValid).length,
    'not-enclosed': needed.filter((item) => !isNotValid(item) && enclosedFor(item, enclosures).length === 0).length,
  }
  return OPEN_POINTS.map((kind) => ({ kind, count: counts[kind] })).filter(({ count }) => count > 0)
}
