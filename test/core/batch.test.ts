// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitGrade } from '../../src/core/batchGrade.ts'
import { emptyPortfolio, packSheet, PORTFOLIO_LIMITS } from '../../src/core/batchPortfolio.ts'
import { ratePortfolio, ratingAt } from '../../src/core/batchRate.ts'
import { scorePortfolio, sumsAt } from '../../src/core/batchScore.ts'
import { tablesOf } from '../../src/core/batchTables.ts'
import type { CertificateKind, Question, Rulebook } from '../../src/core/rulebook.ts'
import { anySheet } from './arbitraries.ts'
import { differences, rated } from './batchAgainstAssess.ts'
import {
  ALL_MAY_BE_NOT_APPLICABLE,
  certificate,
  isms,
  must,
  RULEBOOK,
  rulebookWith,
  sheetWhereAll,
  sheetWith,
  truste,
  valueOf,
} from './builders.ts'
import { randomSheets } from './randomSheets.ts'

describe('a portfolio', () => {
  test('begins with empty sheets', () => {
    const portfolio = valueOf(emptyPortfolio(RULEBOOK, 3))
    const tables = valueOf(tablesOf(RULEBOOK))
    const scores = valueOf(scorePortfolio(tables, portfolio))
    const empty = { weak: { certain: 12, reachable: 0 }, unanswered: 60 }
    expect(sumsAt(tables, portfolio, 2)).toEqual({ earned: 0, weight: 135, openPoints: 540, ...empty })
    expect(splitGrade(must(scores.grades[2]))).toEqual({ percent: { certain: 0, reachable: 100 }, ...empty })
    expect(ratingAt(portfolio, valueOf(ratePortfolio(RULEBOOK, portfolio, scores)), 2)).toEqual({
      management: { certain: 0, reachable: 40 },
      certificates: { certain: 0, reachable: 0 },
      discount: { certain: 0, reachable: 40 },
    })
  })

  test('begins with what an empty sheet is packed to, also where the last word has room', () => {
    for (const questions of [RULEBOOK.questions, RULEBOOK.questions.slice(0, 57), []]) {
      const rulebook = rulebookWith({ questions })
      const { portfolio } = rated(rulebook, [sheetWith()])
      expect(portfolio).toEqual(valueOf(emptyPortfolio(rulebook, 1)))
    }
  })

  test('keeps one set for all sheets with the same certificates, whatever their dates and numbers', () => {
    const sheets = [
      sheetWith({ certificates: [certificate()] }),
      sheetWith({ certificates: [certificate({ number: '77777777(02)', validTo: '2029-12-31' })] }),
      sheetWith({ certificates: [certificate({ evidenceHeld: null })] }),
      sheetWith({ certificates: [certificate({ kind: 'unheard-of' })] }),
      sheetWith({ certificates: [isms({ scope: null }), truste()] }),
    ]
    const { portfolio, ratings } = rated(RULEBOOK, sheets)
    expect(portfolio.certificateSets).toEqual(
      new Map([
        ['', 0],
        ['6', 1],
        ['4', 2],
        ['066', 3],
      ]),
    )
    expect([...portfolio.certificates]).toEqual([1, 1, 2, 0, 3])
    expect(sheets.map((_, row) => ratingAt(portfolio, ratings, row)?.certificates)).toEqual([
      { certain: 20, reachable: 20 },
      { certain: 20, reachable: 20 },
      { certain: 0, reachable: 20 },
      { certain: 0, reachable: 0 },
      { certain: 20, reachable: 30 },
    ])
  })

  test('survives being copied to a worker', () => {
    const sheets = randomSheets(RULEBOOK, 50, 3)
    const { portfolio, tables } = rated(RULEBOOK, sheets)
    const copy = structuredClone(portfolio)
    const scores = valueOf(scorePortfolio(structuredClone(tables), copy))
    const ratings = valueOf(ratePortfolio(RULEBOOK, copy, scores))
    expect(differences(RULEBOOK, sheets, { tables, portfolio: copy, scores, ratings })).toEqual([])
  })

  test('has no row before its first or behind its last', () => {
    const { tables, portfolio, ratings } = rated(RULEBOOK, [sheetWhereAll(RULEBOOK, 3)])
    for (const row of [-1, 0.5, 1, Number.NaN]) {
      expect([row, sumsAt(tables, portfolio, row), ratingAt(portfolio, ratings, row)]).toEqual([row, null, null])
      expect(packSheet(RULEBOOK, portfolio, row, sheetWith())).toEqual({
        ok: false,
        problems: [{ code: 'portfolio-row-unknown', path: 'row', params: { row: String(row), rows: 1 } }],
      })
    }
  })

  test.each([
    [0, true],
    [PORTFOLIO_LIMITS.rows + 1, false],
    [-1, false],
    [1.5, false],
    [Number.NaN, false],
  ])('of %s rows can be made: %s', (rows, isAllowed) => {
    const result = emptyPortfolio(RULEBOOK, rows)
    const params = { rows: String(rows), maximum: 10_000_000 }
    if (isAllowed) expect(valueOf(result).rows).toBe(rows)
    else expect(result).toEqual({ ok: false, problems: [{ code: 'portfolio-rows-not-allowed', path: 'rows', params }] })
  })
})

describe('scores and ratings', () => {
  test.each([1, 4, 7, 2047, 2048, 2049, 4099])('are those of each row, in a portfolio of %i', (rows) => {
    const few = randomSheets(RULEBOOK, Math.min(rows, 50), 11)
    const small = rated(RULEBOOK, few)
    const large = rated(
      RULEBOOK,
      Array.from({ length: rows }, (_, row) => must(few[row % few.length])),
    )
    const places = Array.from({ length: rows }, (_, row) => row % few.length)
    expect([...large.scores.grades]).toEqual(places.map((row) => small.scores.grades[row]))
    expect([...large.ratings.pairs]).toEqual(
      [0, few.length].flatMap((from) => places.map((row) => small.ratings.pairs[from + row])),
    )
    expect(large.ratings.certificatePairs).toEqual(small.ratings.certificatePairs)
  })

  test('lend their memory to the next when those have as many rows', () => {
    const { tables, portfolio, scores, ratings } = rated(RULEBOOK, randomSheets(RULEBOOK, 9, 1))
    const stricter = rulebookWith({ combination: { ...RULEBOOK.combination, maximumPercent: 5 } })
    const again = valueOf(ratePortfolio(stricter, portfolio, scores, ratings))
    expect(again.pairs).toBe(ratings.pairs)
    expect(again).toEqual(valueOf(ratePortfolio(stricter, portfolio, scores)))
    expect(valueOf(ratePortfolio(stricter, portfolio, scores, { ...ratings, rows: 8 })).pairs).not.toBe(ratings.pairs)

    const before = valueOf(scorePortfolio(tables, portfolio))
    valueOf(packSheet(RULEBOOK, portfolio, 4, sheetWhereAll(RULEBOOK, 4)))
    const rescored = valueOf(scorePortfolio(tables, portfolio, before))
    expect(rescored.grades).toBe(before.grades)
    expect(rescored).toEqual(valueOf(scorePortfolio(tables, portfolio)))
    expect(valueOf(scorePortfolio(tables, portfolio, { ...before, rows: 8 })).grades).not.toBe(before.grades)
  })
})

describe('what does not fit together is a problem', () => {
  const reworked: Question[] = RULEBOOK.questions.map((question) => ({ ...question, notApplicableUnless: [] }))
  const packedDifferently = { ok: false, problems: [{ code: 'portfolio-packed-differently', path: '', params: {} }] }
  const scoredDifferently = { ok: false, problems: [{ code: 'portfolio-scored-differently', path: '', params: {} }] }

  function withKinds(change: (kinds: readonly CertificateKind[]) => readonly CertificateKind[]): Rulebook {
    return rulebookWith({ certificates: { ...RULEBOOK.certificates, kinds: change(RULEBOOK.certificates.kinds) } })
  }

  test('a portfolio packed where answers are read differently', () => {
    const { portfolio, scores } = rated(RULEBOOK, [sheetWith()])
    for (const other of [
      rulebookWith({ questions: reworked }),
      rulebookWith({ questions: RULEBOOK.questions.toReversed() }),
      rulebookWith({ facts: RULEBOOK.facts.map((fact) => ({ ...fact, impliedBy: [] })) }),
      withKinds((kinds) => kinds.slice(1)),
      withKinds((kinds) => kinds.map((kind) => ({ ...kind, treatment: 'recorded' }))),
      withKinds((kinds) => kinds.map((kind) => ({ ...kind, id: `another-${kind.id}` }))),
      withKinds((kinds) => kinds.map(({ standards, ...kind }) => (standards ? { ...kind, standards: [] } : kind))),
    ]) {
      expect(packSheet(other, portfolio, 0, sheetWith())).toEqual(packedDifferently)
      expect(scorePortfolio(valueOf(tablesOf(other)), portfolio)).toEqual(packedDifferently)
      expect(ratePortfolio(other, portfolio, scores)).toEqual(packedDifferently)
    }
  })

  test('scores of another portfolio, or of other weights', () => {
    const { portfolio, scores } = rated(RULEBOOK, [sheetWith()])
    const questions = RULEBOOK.questions.map((question) => ({ ...question, weight: 1 }))
    expect(ratePortfolio(rulebookWith({ questions }), portfolio, scores)).toEqual(scoredDifferently)
    const easier = rulebookWith({ management: { ...RULEBOOK.management, weakAtMostLevel: 0 } })
    expect(ratePortfolio(easier, portfolio, scores)).toEqual(scoredDifferently)
    expect(ratePortfolio(RULEBOOK, portfolio, rated(RULEBOOK, [sheetWith(), sheetWith()]).scores)).toEqual(scoredDifferently)
    const elsewhere = rated(rulebookWith({ questions: reworked }), [sheetWith()])
    expect(ratePortfolio(RULEBOOK, portfolio, elsewhere.scores)).toEqual(packedDifferently)
  })

  test('more than sixty questions', () => {
    const first = must(RULEBOOK.questions[0])
    const longer = rulebookWith({ questions: [...RULEBOOK.questions, { ...first, id: 'GOV-99', number: 61 }] })
    const problems = [{ code: 'portfolio-too-many-questions', path: 'questions', params: { count: 61, maximum: 60 } }]
    expect(emptyPortfolio(longer, 1)).toEqual({ ok: false, problems })
    expect(tablesOf(longer)).toEqual({ ok: false, problems })
  })

  test.each([
    [1023, true],
    [1024, false],
  ])('a total weight of %s fits: %s', (total, fits) => {
    const questions = RULEBOOK.questions.map((question, index) => ({ ...question, weight: index === 0 ? total - 59 : 1 }))
    const heavy = rulebookWith({ questions, management: { ...RULEBOOK.management, weakAtMostLevel: 4 } })
    if (fits) {
      const sheets = [0, 4].map((value) => sheetWhereAll(heavy, value === 4 ? 4 : 0)).concat(randomSheets(heavy, 100, 5))
      expect(differences(heavy, sheets, rated(heavy, sheets))).toEqual([])
    } else {
      const problems = [{ code: 'portfolio-weights-too-large', path: 'questions', params: { weight: 1024, maximum: 1023 } }]
      expect(tablesOf(heavy)).toEqual({ ok: false, problems })
    }
  })
})

describe('the batch says what assess says', () => {
  test.each([
    ['the real rulebook', RULEBOOK, 20150301],
    ['a rulebook that permits 該当なし everywhere', ALL_MAY_BE_NOT_APPLICABLE, 20270301],
  ])('of 200 random sheets by %s', (_, rulebook, seed) => {
    const sheets = randomSheets(rulebook, 200, seed)
    expect(differences(rulebook, sheets, rated(rulebook, sheets))).toEqual([])
  })

  test('of odd sheets, and of the same rows rewritten', () => {
    fc.assert(
      fc.property(fc.array(anySheet(RULEBOOK), { minLength: 1, maxLength: 6 }), (sheets) => {
        const batch = rated(RULEBOOK, sheets)
        expect(differences(RULEBOOK, sheets, batch)).toEqual([])
        const reversed = sheets.toReversed()
        reversed.forEach((sheet, row) => valueOf(packSheet(RULEBOOK, batch.portfolio, row, sheet)))
        const scores = valueOf(scorePortfolio(batch.tables, batch.portfolio))
        const ratings = valueOf(ratePortfolio(RULEBOOK, batch.portfolio, scores))
        expect(differences(RULEBOOK, reversed, { ...batch, scores, ratings })).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  test('by any rulebook, and by another with other tiers, limits, rates and maxima without scoring again', () => {
    fc.assert(
      fc.property(anyRulebook, anyRulebook, fc.nat(), (rulebook, other, seed) => {
        const sheets = randomSheets(rulebook, 40, seed)
        const batch = rated(rulebook, sheets)
        expect(differences(rulebook, sheets, batch)).toEqual([])
        const changed = withPolicyOf(rulebook, other)
        const ratings = valueOf(ratePortfolio(changed, batch.portfolio, batch.scores))
        expect(differences(changed, sheets, { ...batch, ratings })).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test('by other weights after scoring again, without packing again', () => {
    const sheets = randomSheets(RULEBOOK, 500, 7)
    const { portfolio } = rated(RULEBOOK, sheets)
    const changed = rulebookWith({
      questions: RULEBOOK.questions.map((question) => ({
        ...question,
        weight: 17 - question.weight,
        essential: !question.essential,
      })),
      management: { ...RULEBOOK.management, weakAtMostLevel: 2 },
    })
    const tables = valueOf(tablesOf(changed))
    const scores = valueOf(scorePortfolio(tables, portfolio))
    const ratings = valueOf(ratePortfolio(changed, portfolio, scores))
    expect(differences(changed, sheets, { tables, portfolio, scores, ratings })).toEqual([])
  })
})

const anyPercent = fc.nat(100)

/** Sixty questions at most, any weights that fit, tiers and limits in any order, rates and maxima of any height. */
const anyRulebook: fc.Arbitrary<Rulebook> = fc
  .record({
    questions: fc.array(fc.record({ weight: fc.nat(17), essential: fc.boolean() }), { maxLength: 60 }),
    tiers: fc.array(fc.record({ fromPercent: anyPercent, discountPercent: anyPercent }), { minLength: 1, maxLength: 6 }),
    essentialLimits: fc.array(fc.record({ fromWeak: fc.nat(8), maximumPercent: anyPercent }), { maxLength: 4 }),
    weakAtMostLevel: fc.constantFrom(0, 1, 2, 3, 4),
    rates: fc.array(fc.record({ percent: anyPercent, partialPercent: fc.option(anyPercent) }), { minLength: 13, maxLength: 13 }),
    maxima: fc.record({ certificates: anyPercent, combination: anyPercent }),
  })
  .map(({ questions, tiers, essentialLimits, weakAtMostLevel, rates, maxima }) =>
    rulebookWith({
      questions: questions.map((change, index) => ({ ...must(RULEBOOK.questions[index]), ...change })),
      management: { ...RULEBOOK.management, tiers, essentialLimits, weakAtMostLevel },
      certificates: {
        ...RULEBOOK.certificates,
        maximumPercent: maxima.certificates,
        kinds: RULEBOOK.certificates.kinds.map((kind, index) => {
          const { percent, partialPercent } = must(rates[index])
          const { id, treatment, standards, basis } = kind
          return {
            id,
            treatment,
            basis,
            percent,
            ...(standards && { standards }),
            ...(partialPercent !== null && { partialPercent }),
          }
        }),
      },
      combination: { ...RULEBOOK.combination, maximumPercent: maxima.combination },
    }),
  )

/** The questions of one rulebook under the tiers, limits, rates and maxima of another. */
function withPolicyOf({ questions, management }: Rulebook, other: Rulebook): Rulebook {
  return { ...other, questions, management: { ...other.management, weakAtMostLevel: management.weakAtMostLevel } }
}
