import { questionResults, type AnswerState, type QuestionResult } from './answers.ts'
import { certificateSetOf, NO_CERTIFICATES } from './batchCertificates.ts'
import { perRulebook } from './perRulebook.ts'
import { failure, problem, success, type Result } from './problem.ts'
import type { Rulebook } from './rulebook.ts'
import type { Sheet } from './sheet.ts'

/**
 * A packed portfolio 提出一覧: what decides the discount of many sheets, in 34 bytes a sheet and in few pieces of
 * memory, so that it can be rated (`batchTables`, `batchScore`, `batchRate`), kept, and handed to a worker as it is.
 */
export interface Portfolio {
  readonly rows: number
  /** Column c begins at c × rows and holds the catalogue's questions 4c … 4c + 3, three bits each, the first one lowest. */
  readonly answers: Uint16Array
  /** For each row, which of the sets of certificates it has. */
  readonly certificates: Uint32Array
  /** Every distinct set of certificates with its number. */
  readonly certificateSets: Map<string, number>
  /** What the packed values rest on in the rulebook; another rulebook with the same can rate them. */
  readonly packedBy: string
}

/** A packed answer is its level, or the code of its state. 該当なし that is not permitted is unanswered (rules §2). */
const CODE_OF_STATE: Readonly<Record<AnswerState, number>> = { level: 0, unknown: 5, 'not-applicable': 6, unanswered: 7 }
export const BITS_OF_ANSWER = 3
export const ANSWERS_OF_WORD = 4
export const COLUMNS = 15
export const PORTFOLIO_LIMITS = { questions: COLUMNS * ANSWERS_OF_WORD, rows: 10_000_000 } as const

export const ALL_UNANSWERED = 0o7777

/** A portfolio of so many rows, each an empty sheet. Problems: more questions or rows than the limits. */
export function emptyPortfolio(rulebook: Rulebook, rows: number): Result<Portfolio> {
  const questions = rulebook.questions.length
  if (questions > PORTFOLIO_LIMITS.questions) {
    return failure(
      problem('portfolio-too-many-questions', 'questions', { count: questions, maximum: PORTFOLIO_LIMITS.questions }),
    )
  }
  if (!Number.isInteger(rows) || rows < 0 || rows > PORTFOLIO_LIMITS.rows) {
    return failure(problem('portfolio-rows-not-allowed', 'rows', { rows: String(rows), maximum: PORTFOLIO_LIMITS.rows }))
  }
  return success({
    rows,
    answers: new Uint16Array(COLUMNS * rows).fill(ALL_UNANSWERED),
    certificates: new Uint32Array(rows),
    certificateSets: new Map([[NO_CERTIFICATES, 0]]),
    packedBy: packingOf(rulebook),
  })
}

/**
 * Writes one sheet into a row, by the same rules as `assess`. Gives the portfolio back.
 * Problems: no such row; the portfolio was made for a rulebook whose answers are read differently.
 */
export function packSheet(rulebook: Rulebook, portfolio: Portfolio, row: number, sheet: Sheet): Result<Portfolio> {
  if (portfolio.packedBy !== packingOf(rulebook)) return failure(problem('portfolio-packed-differently'))
  if (!Number.isInteger(row) || row < 0 || row >= portfolio.rows) {
    return failure(problem('portfolio-row-unknown', 'row', { row: String(row), rows: portfolio.rows }))
  }
  const results = questionResults(rulebook, sheet)
  for (let column = 0; column < COLUMNS; column += 1) {
    portfolio.answers[column * portfolio.rows + row] = packWord(results, column * ANSWERS_OF_WORD)
  }
  const set = certificateSetOf(rulebook, sheet)
  const known = portfolio.certificateSets.get(set)
  const number = known ?? portfolio.certificateSets.size
  if (known === undefined) portfolio.certificateSets.set(set, number)
  portfolio.certificates[row] = number
  return success(portfolio)
}

function packWord(results: readonly QuestionResult[], first: number): number {
  let word = 0
  for (let place = 0; place < ANSWERS_OF_WORD; place += 1) {
    word |= codeOf(results[first + place]) << (BITS_OF_ANSWER * place)
  }
  return word
}

/** Places beyond the last question are worth nothing; they look unanswered. */
function codeOf(result: QuestionResult | undefined): number {
  return result?.level ?? CODE_OF_STATE[result?.state ?? 'unanswered']
}

/** Everything of the rulebook that packing a sheet rests on: not weights, tiers, limits, rates or maxima. */
export const packingOf = perRulebook(({ questions, facts, certificates }) =>
  JSON.stringify([
    questions.map(({ id, notApplicableUnless }) => [id, notApplicableUnless]),
    facts,
    certificates.kinds.map(({ id, treatment, standards }) => [id, treatment, standards]),
  ]),
)
