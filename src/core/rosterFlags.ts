import { assess } from './assess.ts'
import { ANSWERS_OF_WORD, BITS_OF_ANSWER } from './batchPortfolio.ts'
import { entryAt, type PortfolioChunk } from './portfolioChunk.ts'
import { LEVELS, type Rulebook } from './rulebook.ts'
import { EMPTY_SHEET, type Answer } from './sheet.ts'

/**
 * The contradictions of a row of the list as far as its answers, profile and facts show them, by their rules. What rests on
 * certificates or accidents is not in it: the review of the submission has everything. None for a row that does not exist.
 */
export function contradictionRules(rulebook: Rulebook, chunk: PortfolioChunk, at: number): string[] {
  const entry = entryAt(rulebook, chunk, at)
  if (!entry) return []
  const answers = rulebook.questions.flatMap(({ id }, place): [string, Answer][] => {
    const answer = answerAt(chunk, at, place)
    return answer ? [[id, answer]] : []
  })
  const { profile, facts } = entry
  const { flags } = assess(rulebook, { ...EMPTY_SHEET, profile, facts, answers: Object.fromEntries(answers) })
  return flags.flatMap((flag) => (flag.kind === 'contradiction' ? [flag.rule] : []))
}

const UNKNOWN = 5
const NOT_APPLICABLE = 6

/** A packed answer as it was given, without the reason of 該当なし; null: unanswered. */
function answerAt({ packed }: PortfolioChunk, at: number, place: number): Answer | null {
  const word = packed.answers[Math.floor(place / ANSWERS_OF_WORD) * packed.rows + at] as number
  const code = (word >> (BITS_OF_ANSWER * (place % ANSWERS_OF_WORD))) & 7
  if (code === UNKNOWN) return { kind: 'unknown' }
  if (code === NOT_APPLICABLE) return { kind: 'not-applicable', reason: '' }
  const level = LEVELS[code]
  return level === undefined ? null : { kind: 'level', level }
}
