import type { QuestionResult } from './answers.ts'
import { perRulebook } from './perRulebook.ts'
import type { AreaId, QuestionId, Rulebook } from './rulebook.ts'
import { achievementPercent } from './tier.ts'

/** One area 分野 of the result. */
export interface AreaResult {
  readonly id: AreaId
  readonly earned: number
  readonly possible: number
  /** Rounded down; null when nothing in the area is applicable (never 0 %). */
  readonly percent: number | null
  /** Evaluation band 0 (lowest) to 4; null with the percent. */
  readonly band: number | null
  readonly questions: readonly QuestionId[]
  /** Questions that have an answer of any kind. */
  readonly answered: number
}

/** Sums the points by area, in the rulebook's order (rules §3, bands §6a). */
export function areaResults(rulebook: Rulebook, questions: readonly QuestionResult[]): AreaResult[] {
  return areasOf(rulebook).map(({ id, places }) => {
    const ids: QuestionId[] = []
    let earned = 0
    let possible = 0
    let answered = 0
    for (const place of places) {
      const result = questions[place]
      if (!result) continue
      ids.push(result.id)
      earned += result.earned
      possible += result.possible
      if (result.state !== 'unanswered') answered += 1
    }
    const percent = achievementPercent(earned, possible)
    return { id, earned, possible, percent, band: bandOf(rulebook, percent), questions: ids, answered }
  })
}

/** The band of an achievement; bands begin at whole percents, so what was rounded off decides nothing. */
function bandOf({ areaBands }: Rulebook, percent: number | null): number | null {
  if (percent === null) return null
  let band = 0
  for (const from of areaBands.fromPercent) if (percent >= from) band += 1
  return band
}

/** The places in the catalogue of each area's questions. */
const areasOf = perRulebook(({ areas, questions }) =>
  areas.map(({ id }) => ({ id, places: [...questions.keys()].filter((place) => questions[place]?.area === id) })),
)
