import type { Portfolio } from './batchPortfolio.ts'
import { ANSWERS_OF_WORD, BITS_OF_ANSWER } from './batchPortfolio.ts'
import { ratePortfolio, splitEnds, type Ratings } from './batchRate.ts'
import { scorePortfolio } from './batchScore.ts'
import type { ScoreTables } from './batchTables.ts'
import { rateCertificates, type CertificatesResult } from './certificates.ts'
import { holdsOfRest, type RestCondition, type RestOfSheet } from './contradictions.ts'
import { leakBeforeFirstContract, unfinishedAccidents } from './flags.ts'
import { perRulebook } from './perRulebook.ts'
import { flagBits } from './portfolioChunk.ts'
import type { Condition, Rulebook } from './rulebook.ts'
import { EMPTY_SHEET } from './sheet.ts'

/** The packed codes of answers that are no level. */
export const CODE = { unknown: 5, notApplicable: 6, unanswered: 7 } as const

/** One submission as the flags 要確認 see it, without objects for its answers. */
export interface FlagRow {
  /** Packed codes in catalogue order: the level, or one of CODE. 該当なし that is not permitted is unanswered. */
  readonly codes: Uint8Array
  /** 該当なし was chosen where it is not permitted. */
  readonly refused: boolean
  /** In the rulebook's order, after what they imply: 1 yes, 2 no, 0 cannot be told. */
  readonly facts: Uint8Array
  /** Codes as above of the day when the result was first looked at; null: it never was. */
  readonly firstLevels: Uint8Array | null
  /** 0 where it is not said. */
  readonly employees: number
  /** Whether accidents in the period are declared: 1 yes, 2 no, 0 it is not said. */
  readonly declared: number
  /** Whether there is any of it; what there is not needs no look at the rest of the sheet. */
  readonly has: { readonly certificates: boolean; readonly accidents: boolean; readonly knownLeak: boolean }
  readonly sheet: () => RestOfSheet
}

const NO_CERTIFICATES: CertificatesResult = { certificates: [], certainSumPercent: 0, certainPercent: 0, possiblePercent: 0 }

/** Works out the flags of many rows by one rulebook as bits (`flagBits`), all but `not-applicable-lowers-tier`: see `lowersTier`. */
export const rowFlags = perRulebook((rulebook): ((row: FlagRow) => number) => {
  const rules = rulebook.consistency.rules.map(({ when }) => compiled(rulebook, when))
  const refusedBit = flagBits(['not-applicable-not-permitted'])
  const accidentBit = flagBits(['accident-prevention-unfinished'])
  const leakBit = flagBits(['leak-before-first-contract'])
  const partialBit = flagBits(['partial-certificate'])
  const contradictionBit = flagBits(['contradiction'])
  const raisedBit = flagBits(['raised-after-result'])
  return (row) => {
    const { sheet, codes, firstLevels, has } = row
    const certificates = has.certificates ? rateCertificates(rulebook, { ...EMPTY_SHEET, ...sheet() }) : NO_CERTIFICATES
    const isPartial = certificates.certificates.some(
      ({ certainPercent, reasons }) => certainPercent > 0 && reasons.includes('partial-scope'),
    )
    return (
      (row.refused ? refusedBit : 0) |
      (has.accidents && unfinishedAccidents(rulebook, sheet()).length > 0 ? accidentBit : 0) |
      (has.knownLeak && leakBeforeFirstContract(sheet()) ? leakBit : 0) |
      (isPartial ? partialBit : 0) |
      (rules.some((rule) => rule(row, certificates)) ? contradictionBit : 0) |
      (firstLevels !== null && isRaised(codes, firstLevels) ? raisedBit : 0)
    )
  }
})

function isRaised(codes: Uint8Array, before: Uint8Array): boolean {
  for (let place = 0; place < codes.length; place += 1) {
    const code = codes[place] as number
    if (code < CODE.unknown && code > (before[place] as number)) return true
  }
  return false
}

type Rule = (row: FlagRow, certificates: CertificatesResult) => boolean

/** What looks at answers and facts comes first: it is cheap, and seldom holds. Bit c of a mask: the condition holds for code c. */
function compiled(rulebook: Rulebook, when: readonly Condition[]): Rule {
  const ofAnswers: Masked[] = []
  const ofFacts: Masked[] = []
  const rest: RestCondition[] = []
  for (const condition of when) {
    if ('question' in condition) {
      const place = rulebook.questions.findIndex(({ id }) => id === condition.question)
      ofAnswers.push({ place, mask: maskOf(condition) })
    } else if ('fact' in condition) {
      const place = rulebook.facts.findIndex(({ id }) => id === condition.fact)
      ofFacts.push({ place, mask: 1 << (condition.is === 'yes' ? 1 : 2) })
    } else rest.push(condition)
  }
  return (row, certificates) => {
    for (const { place, mask } of ofAnswers) if (place < 0 || ((mask >> (row.codes[place] as number)) & 1) === 0) return false
    for (const { place, mask } of ofFacts) if (place < 0 || ((mask >> (row.facts[place] as number)) & 1) === 0) return false
    for (const condition of rest) if (isRuledOut(condition, row)) return false
    return rest.every((condition) => holdsOfRest(condition, row.sheet(), certificates))
  }
}

/** Whether it is plain without a look at the rest of the sheet that the condition does not hold. */
function isRuledOut(condition: RestCondition, { has, employees, declared }: FlagRow): boolean {
  if ('employeesAtLeast' in condition) return employees < condition.employeesAtLeast
  if ('certificate' in condition) return !has.certificates && !('counted' in condition && !condition.counted)
  if ('accidentCause' in condition) return !has.accidents
  if (condition.accidents === 'prevention-finished') return !has.accidents
  return declared !== (condition.accidents === 'some' ? 1 : 2)
}

interface Masked {
  readonly place: number
  readonly mask: number
}

function maskOf(condition: Extract<Condition, { question: string }>): number {
  if ('state' in condition) return 1 << (condition.state === 'unknown' ? CODE.unknown : CODE.notApplicable)
  const [least, most] = 'atLeast' in condition ? [condition.atLeast, CODE.unknown - 1] : [0, condition.atMost]
  return (1 << (most + 1)) - (1 << least)
}

/** Of each row 1 where 該当なし, read as not done, would give a lower tier (`not-applicable-lowers-tier`). */
export function lowersTier(rulebook: Rulebook, tables: ScoreTables, portfolio: Portfolio, ratings: Ratings): Uint8Array {
  const lowers = new Uint8Array(portfolio.rows)
  const strict = { ...portfolio, answers: portfolio.answers.map((word) => WITHOUT_NOT_APPLICABLE[word] as number) }
  const scores = scorePortfolio(tables, strict)
  const rated = scores.ok ? ratePortfolio(rulebook, strict, scores.value) : scores
  if (!rated.ok) return lowers
  for (let row = 0; row < portfolio.rows; row += 1) {
    const now = splitEnds(ratings.pairs[row] as number).certain
    if (splitEnds(rated.value.pairs[row] as number).certain < now) lowers[row] = 1
  }
  return lowers
}

/** For each word of four packed answers the one with 該当なし at level 0. */
const WITHOUT_NOT_APPLICABLE = Uint16Array.from({ length: 2 ** (BITS_OF_ANSWER * ANSWERS_OF_WORD) }, (_, word) => {
  let without = word
  for (let place = 0; place < ANSWERS_OF_WORD; place += 1) {
    const shift = BITS_OF_ANSWER * place
    if (((word >> shift) & 7) === CODE.notApplicable) without &= ~(7 << shift)
  }
  return without
})
