import type { Assessment } from '../core/assess.ts'
import type { Ends } from '../core/steps.ts'
import type { Wording } from '../core/wording.ts'
import type { YearComparison } from '../core/years.ts'

/** One figure of both years, in percent. */
export interface YearRow {
  readonly id: 'discount' | 'management' | 'certificates' | 'achievement'
  /** Null: cannot be compared. */
  readonly last: Ends<number> | null
  readonly now: Ends<number> | null
  /** This year less last year; null while one of them is still a range or cannot be compared. */
  readonly change: number | null
}

export interface AreaYearRow extends Omit<YearRow, 'id'> {
  readonly area: string
  readonly name: string
}

/** The figures of two years side by side; achievement only where both editions ask the same. */
export function yearRows(comparison: YearComparison, now: Assessment): YearRow[] {
  const { last, isWholeComparable } = comparison
  const row = (id: YearRow['id'], of: (assessment: Assessment) => Ends<number> | null): YearRow => {
    const [before, after] = [of(last), of(now)]
    return { id, last: before, now: after, change: changeOf(before, after) }
  }
  const achievement = row('achievement', (assessment) => {
    const { certain, reachable } = assessment.management
    return endsOf(assessment, certain.percent, reachable.percent)
  })
  return [
    row('discount', (assessment) => endsOf(assessment, assessment.discount.certain, assessment.discount.reachable)),
    row('management', (assessment) => {
      const { certain, reachable } = assessment.management
      return endsOf(assessment, certain.discountPercent, reachable.discountPercent)
    }),
    row('certificates', (assessment) => {
      const { certainPercent } = assessment.certificates
      return { certain: certainPercent, reachable: certainPercent }
    }),
    ...(isWholeComparable ? [achievement] : []),
  ]
}

/** Achievement by area in both years, in the new edition's order; areas that cannot be compared have no last year. */
export function areaYearRows(comparison: YearComparison, now: Assessment, wording: Wording): AreaYearRow[] {
  return now.areas.map((area, index) => {
    const before = comparison.areas[index]?.last ?? null
    const last = before && sharesOf(comparison.last, before)
    const after = sharesOf(now, area)
    return {
      area: area.id,
      name: wording.areas[area.id]?.name ?? area.id,
      last,
      now: after,
      change: changeOf(last, after),
    }
  })
}

/** Last year's certain achievement area by area, for the radar; null where it cannot be compared. */
export function lastYearPercents({ areas }: YearComparison): (number | null)[] {
  return areas.map(({ last }) => last?.percent ?? null)
}

/** What is still unanswered makes a range; an answered sheet is read at its certain end. */
function endsOf({ counts }: Assessment, certain: number | null, reachable: number | null): Ends<number> | null {
  if (certain === null || reachable === null) return null
  return { certain, reachable: counts.unanswered > 0 ? reachable : certain }
}

/** An area in which something is unanswered has no figure of its own yet. */
function sharesOf(assessment: Assessment, { percent, possible, earned, questions, answered }: Assessment['areas'][number]) {
  if (percent === null) return null
  if (answered === questions.length) return { certain: percent, reachable: percent }
  const inside = new Set(questions)
  const open = assessment.questions.filter(({ id, state }) => inside.has(id) && (state === 'unanswered' || state === 'unknown'))
  const points = open.reduce((sum, question) => sum + question.possible, earned)
  return { certain: percent, reachable: Math.floor((points * 100) / possible) }
}

function changeOf(last: Ends<number> | null, now: Ends<number> | null): number | null {
  const isOne = (ends: Ends<number> | null): ends is Ends<number> => ends !== null && ends.certain === ends.reachable
  return isOne(last) && isOne(now) ? now.certain - last.certain : null
}
