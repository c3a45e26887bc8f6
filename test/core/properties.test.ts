// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { factsAgainstNotApplicable } from '../../src/core/answers.ts'
import { assess } from '../../src/core/assess.ts'
import { premiumYen } from '../../src/core/premium.ts'
import type { Level, Question, Rulebook } from '../../src/core/rulebook.ts'
import { emptyCertificate, type Answer, type Certificate, type Sheet } from '../../src/core/sheet.ts'
import { anyAnswers, anyCertificate, anyFacts, anyLevel, answersAroundHabit, anySheet } from './arbitraries.ts'
import {
  ALL_MAY_BE_NOT_APPLICABLE,
  deepFreeze,
  factsAll,
  INCEPTION,
  level,
  notApplicable,
  outcomeOf,
  RULEBOOK,
  sheetWith,
  UNKNOWN,
  withAnswers,
} from './builders.ts'

const anyQuestion: fc.Arbitrary<Question> = fc.constantFrom(...RULEBOOK.questions)
/** Companies of some character, so that every tier and its limits are met, and wild ones. */
const anyRatedSheet: fc.Arbitrary<Sheet> = fc
  .record({
    answers: fc.oneof({ arbitrary: answersAroundHabit(RULEBOOK), weight: 3 }, anyAnswers(RULEBOOK)),
    facts: anyFacts(RULEBOOK),
    certificates: fc.array(anyCertificate(RULEBOOK), { maxLength: 4 }),
  })
  .map(sheetWith)

function answering(sheet: Sheet, question: Question, answer: Answer | null): Sheet {
  return { ...sheet, answers: withAnswers(sheet.answers, { [question.id]: answer }) }
}

function premiumOf(discountPercent: number): number {
  const premium = premiumYen(RULEBOOK, { baseYen: 184_830, baseIncludesGroup: false, isMember: true, discountPercent })
  return premium ?? Number.NaN
}

const byPath = (value: unknown, path = ''): [string, unknown][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => byPath(inner, `${path}.${key}`))
    : [[path, value]]

describe('a better answer', () => {
  test('never gives a worse tier or discount, nor a higher premium, at either end of the range', () => {
    fc.assert(
      fc.property(anyRatedSheet, anyQuestion, anyLevel, anyLevel, (sheet, question, one, other) => {
        const [low, high]: [Level, Level] = one <= other ? [one, other] : [other, one]
        const [worse, better] = [low, high].map((value) => outcomeOf(assess(RULEBOOK, answering(sheet, question, level(value)))))
        for (const end of [0, 1]) {
          expect(better?.tier[end]).toBeGreaterThanOrEqual(worse?.tier[end] ?? Number.NaN)
          expect(better?.discount[end]).toBeGreaterThanOrEqual(worse?.discount[end] ?? Number.NaN)
          expect(premiumOf(better?.discount[end] ?? Number.NaN)).toBeLessThanOrEqual(
            premiumOf(worse?.discount[end] ?? Number.NaN),
          )
        }
      }),
      { numRuns: 500 },
    )
  })

  test('never gives a worse provisional guide', () => {
    fc.assert(
      fc.property(anyRatedSheet, anyQuestion, anyLevel, anyLevel, (sheet, question, one, other) => {
        const guideAt = (value: Level) =>
          assess(RULEBOOK, answering(sheet, question, level(value))).management.provisional?.discountPercent
        expect(guideAt(Math.max(one, other) as Level)).toBeGreaterThanOrEqual(
          guideAt(Math.min(one, other) as Level) ?? Number.NaN,
        )
      }),
      { numRuns: 300 },
    )
  })
})

describe('the order of what was said', () => {
  const anyTwice: fc.Arbitrary<[Sheet, Sheet]> = anyRatedSheet.chain((sheet) =>
    fc
      .tuple(
        fc.shuffledSubarray(Object.entries(sheet.answers), { minLength: Object.keys(sheet.answers).length }),
        fc.shuffledSubarray(Object.entries(sheet.facts), { minLength: Object.keys(sheet.facts).length }),
        fc.shuffledSubarray([...sheet.certificates], { minLength: sheet.certificates.length }),
      )
      .map(([answers, facts, certificates]) => [
        sheet,
        { ...sheet, answers: Object.fromEntries(answers), facts: Object.fromEntries(facts), certificates },
      ]),
  )

  const numbersOf = (sheet: Sheet) => {
    const { questions, counts, areas, management, certificates, discount, cutOff, weaknesses, readings } = assess(RULEBOOK, sheet)
    const { certainSumPercent, certainPercent, possiblePercent } = certificates
    return {
      questions,
      counts,
      areas,
      management,
      certainSumPercent,
      certainPercent,
      possiblePercent,
      discount,
      cutOff,
      weaknesses,
      readings,
    }
  }

  test('does not matter for any number', () => {
    fc.assert(
      fc.property(anyTwice, ([sheet, shuffled]) => {
        expect(numbersOf(shuffled)).toEqual(numbersOf(sheet))
      }),
      { numRuns: 300 },
    )
  })
})

describe('a permitted 該当なし', () => {
  const mayBeNotApplicable = RULEBOOK.questions.filter(({ notApplicableUnless }) => notApplicableUnless.length > 0)

  test('changes no other area', () => {
    fc.assert(
      fc.property(anyRatedSheet, fc.constantFrom(...mayBeNotApplicable), anyLevel, (sheet, question, value) => {
        const permitting = { ...sheet, facts: factsAll(RULEBOOK, 'no') }
        const others = (answer: Answer) =>
          assess(RULEBOOK, answering(permitting, question, answer)).areas.filter(({ id }) => id !== question.area)
        expect(others(notApplicable())).toEqual(others(level(value)))
      }),
      { numRuns: 300 },
    )
  })

  test('changes no other question', () => {
    fc.assert(
      fc.property(anyRatedSheet, fc.constantFrom(...mayBeNotApplicable), (sheet, question) => {
        const permitting = { ...sheet, facts: factsAll(RULEBOOK, 'no') }
        const others = (answer: Answer | null) =>
          assess(RULEBOOK, answering(permitting, question, answer)).questions.filter(({ id }) => id !== question.id)
        expect(others(notApplicable())).toEqual(others(null))
      }),
      { numRuns: 200 },
    )
  })
})

describe('the range', () => {
  /** What the person can still say to each question that is unanswered, refused or unknown. */
  function completionOf(rulebook: Rulebook, sheet: Sheet, choices: readonly (Level | 'unknown' | 'not-applicable')[]): Sheet {
    const completed: Record<string, Answer> = {}
    assess(rulebook, sheet).questions.forEach(({ id, state }, index) => {
      if (state !== 'unanswered' && state !== 'unknown') return
      const choice = choices[index] ?? 0
      const question = rulebook.questions[index]
      if (choice === 'unknown') completed[id] = UNKNOWN
      else if (choice !== 'not-applicable') completed[id] = level(choice)
      else
        completed[id] =
          question && factsAgainstNotApplicable(rulebook, sheet, question)?.length === 0 ? notApplicable() : level(4)
    })
    return { ...sheet, answers: { ...sheet.answers, ...completed } }
  }

  const anyChoices = (count: number) =>
    fc.oneof(
      fc.array(fc.oneof(anyLevel, fc.constant('unknown' as const), fc.constant('not-applicable' as const)), {
        minLength: count,
        maxLength: count,
      }),
      fc
        .constantFrom<Level | 'unknown' | 'not-applicable'>(0, 4, 'unknown', 'not-applicable')
        .map((choice) => Array.from({ length: count }, () => choice)),
    )

  test.each([
    ['of the edition', RULEBOOK],
    ['of an edition in which everything may be not applicable', ALL_MAY_BE_NOT_APPLICABLE],
  ])('always contains the tier and discount of any completion (%s)', (_name, rulebook) => {
    fc.assert(
      fc.property(anyRatedSheet, anyChoices(60), (sheet, choices) => {
        const before = assess(rulebook, sheet)
        const after = assess(rulebook, completionOf(rulebook, sheet, choices))
        const now = after.management.certain.discountPercent
        expect(after.counts.unanswered).toBe(0)
        expect(now).toBeGreaterThanOrEqual(before.management.certain.discountPercent)
        expect(now).toBeLessThanOrEqual(before.management.reachable.discountPercent)
        expect(after.discount.certain).toBeGreaterThanOrEqual(before.discount.certain)
        expect(after.discount.certain).toBeLessThanOrEqual(before.discount.reachable)
      }),
      { numRuns: 400 },
    )
  })

  test('of the certificates contains what filling in their gaps gives', () => {
    const filled = (one: Certificate, scope: 'whole' | 'partial'): Certificate => ({
      ...one,
      number: one.number.trim() === '' ? '12345678(01)' : one.number,
      holder: one.holder ?? 'insured',
      scope: one.scope ?? scope,
      standard: one.standard ?? 'ISO/IEC 27001:2022',
      validFrom: one.validFrom ?? '2020-01-01',
      validTo: one.validTo ?? '2030-12-31',
      evidenceHeld: 'yes',
      renewalUnderAudit: false,
    })
    const anyGap = fc.record({
      certificates: fc.array(anyCertificate(RULEBOOK), { maxLength: 2 }),
      scope: fc.constantFrom<'whole' | 'partial'>('whole', 'partial'),
      inceptionDate: fc.constantFrom(INCEPTION, null),
    })
    fc.assert(
      fc.property(anyGap, ({ certificates, scope, inceptionDate }) => {
        const before = assess(RULEBOOK, sheetWith({ certificates, profile: { inceptionDate } }))
        const after = assess(RULEBOOK, sheetWith({ certificates: certificates.map((one) => filled(one, scope)) }))
        expect(after.certificates.certainPercent).toBeLessThanOrEqual(before.certificates.possiblePercent)
      }),
      { numRuns: 500, examples: [[{ certificates: [emptyCertificate('bare', 'isms')], scope: 'whole', inceptionDate: null }]] },
    )
  })

  test('never has a certain end above the reachable one', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), (sheet) => {
        const { tier, certificates, discount } = outcomeOf(assess(RULEBOOK, sheet))
        for (const [certain, reachable] of [tier, certificates, discount])
          expect(certain).toBeLessThanOrEqual(reachable ?? Number.NaN)
      }),
      { numRuns: 500 },
    )
  })

  test('is one value once nothing is open', () => {
    fc.assert(
      fc.property(anyAnswers(RULEBOOK, anyLevel.map(level)), (answers) => {
        const { certain, reachable, tier, provisional, decided } = assess(RULEBOOK, sheetWith({ answers })).management
        expect([reachable, tier, provisional, decided]).toEqual([certain, certain, certain, true])
      }),
      { numRuns: 200 },
    )
  })
})

describe('unknown', () => {
  test('never beats a known level at the certain end', () => {
    fc.assert(
      fc.property(anyRatedSheet, anyQuestion, anyLevel, (sheet, question, value) => {
        const unknown = assess(RULEBOOK, answering(sheet, question, UNKNOWN))
        const known = assess(RULEBOOK, answering(sheet, question, level(value)))
        expect(unknown.management.certain.earned).toBeLessThanOrEqual(known.management.certain.earned)
        expect(unknown.discount.certain).toBeLessThanOrEqual(known.discount.certain)
      }),
      { numRuns: 500 },
    )
  })

  test('counts in the tier like level 0, and only leaves the range open', () => {
    fc.assert(
      fc.property(anyRatedSheet, anyQuestion, (sheet, question) => {
        const unknown = assess(RULEBOOK, answering(sheet, question, UNKNOWN)).management
        const none = assess(RULEBOOK, answering(sheet, question, level(0))).management
        expect(unknown.certain).toEqual(none.certain)
        expect(unknown.reachable.discountPercent).toBeGreaterThanOrEqual(none.reachable.discountPercent)
      }),
      { numRuns: 200 },
    )
  })
})

describe('any sheet whatever', () => {
  const nothing = sheetWith({
    facts: factsAll(RULEBOOK, 'no'),
    answers: Object.fromEntries(RULEBOOK.questions.map(({ id }) => [id, notApplicable()])),
  })
  const frozen = [deepFreeze(structuredClone(RULEBOOK)), deepFreeze(structuredClone(ALL_MAY_BE_NOT_APPLICABLE))] as const

  test.each([
    ['of the edition', frozen[0]],
    ['of an edition in which everything may be not applicable', frozen[1]],
  ])('is assessed without an error, without touching it, and without a number that is none (%s)', (_name, rulebook) => {
    fc.assert(
      fc.property(anySheet(rulebook), (sheet) => {
        const copy = structuredClone(sheet)
        const result = assess(rulebook, deepFreeze(sheet))
        const odd = byPath(result).filter(
          ([, value]) => value === undefined || (typeof value === 'number' && !Number.isInteger(value)),
        )
        expect(odd).toEqual([])
        expect(sheet).toEqual(copy)
      }),
      { numRuns: 400, examples: [[nothing]] },
    )
  })

  test('gives the same assessment twice', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), (sheet) => {
        expect(assess(RULEBOOK, structuredClone(sheet))).toEqual(assess(RULEBOOK, sheet))
      }),
      { numRuns: 100 },
    )
  })

  test('keeps its sums: states, areas and points all add up, and no maximum is passed', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), (sheet) => {
        const { counts, areas, management, discount, cutOff, certificates } = assess(RULEBOOK, sheet)
        const { certain, reachable, openPoints, lostPoints } = management
        const sumOf = (key: 'earned' | 'possible') => areas.reduce((sum, area) => sum + area[key], 0)
        expect(counts.level + counts.unknown + counts.notApplicable + counts.unanswered).toBe(counts.total)
        expect([sumOf('earned'), sumOf('possible')]).toEqual([certain.earned, certain.possible])
        expect(certain.earned + openPoints + lostPoints).toBe(certain.possible)
        expect(reachable.earned - certain.earned).toBe(openPoints)
        expect(discount.certain + cutOff.certain).toBe(certain.discountPercent + certificates.certainPercent)
        expect(discount.reachable + cutOff.reachable).toBe(reachable.discountPercent + certificates.possiblePercent)
        expect([reachable.discountPercent <= 40, certificates.possiblePercent <= 30, discount.reachable <= 60]).toEqual([
          true,
          true,
          true,
        ])
        expect(certificates.certificates.reduce((sum, { certainPercent }) => sum + certainPercent, 0)).toBe(
          certificates.certainSumPercent,
        )
      }),
      { numRuns: 300 },
    )
  })
})
