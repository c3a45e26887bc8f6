// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { evidenceEstimate, smallestEvidenceSet } from '../../src/core/evidence.ts'
import type { Level, QuestionId, Rulebook, Tier } from '../../src/core/rulebook.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { anyAnswers, anySheet } from './arbitraries.ts'
import {
  ALL_MAY_BE_NOT_APPLICABLE,
  answersAt,
  certificate,
  factsAll,
  isms,
  level,
  must,
  notApplicable,
  RULEBOOK,
  rulebookWith,
  sheetWhereAll,
  sheetWith,
  UNKNOWN,
  valueOf,
} from './builders.ts'
import { anyLevelAnswer, completeAnswer, smallCase } from './smallRulebooks.ts'

const NONE: ReadonlySet<QuestionId> = new Set()
const ALL: ReadonlySet<QuestionId> = new Set(RULEBOOK.questions.map(({ id }) => id))
const EVERY_ID = RULEBOOK.questions.map(({ id }) => id)
const ESSENTIALS = RULEBOOK.questions.filter(({ essential }) => essential).map(({ id }) => id)

/** An edition in which level 1 needs no evidence, so that essential questions without it are weak. */
function mendingRulebook(...tiers: readonly Tier[]): Rulebook {
  return rulebookWith({
    evidence: { ...RULEBOOK.evidence, levelWithoutEvidence: 1 },
    management: { ...RULEBOOK.management, tiers },
  })
}

describe('the evidence-checked estimate', () => {
  test.each([0, 1, 2] as const)('lowers nothing at level %i', (value) => {
    const sheet = sheetWhereAll(RULEBOOK, value)
    const { management, discount } = assess(RULEBOOK, sheet)
    expect(evidenceEstimate(RULEBOOK, sheet, NONE)).toEqual({ management, discount, lowered: [] })
  })

  test.each([3, 4] as const)('counts level %i without evidence as level 2', (value) => {
    const { management, discount } = assess(RULEBOOK, sheetWhereAll(RULEBOOK, 2))
    expect(evidenceEstimate(RULEBOOK, sheetWhereAll(RULEBOOK, value), NONE)).toEqual({ management, discount, lowered: EVERY_ID })
  })

  test('is the whole result once everything is checked', () => {
    const sheet = sheetWhereAll(RULEBOOK, 4, { certificates: [certificate(), isms()] })
    const { management, discount } = assess(RULEBOOK, sheet)
    expect(evidenceEstimate(RULEBOOK, sheet, ALL)).toEqual({ management, discount, lowered: [] })
  })

  test('keeps the certificates, up to the maximum', () => {
    const sheet = sheetWhereAll(RULEBOOK, 4, { certificates: [certificate(), isms({ renewalUnderAudit: true })] })
    const { discount, management } = evidenceEstimate(RULEBOOK, sheet, new Set(['BCP-01']))
    expect([management.tier?.discountPercent, management.tier?.earned, discount]).toEqual([
      10,
      276,
      { certain: 30, reachable: 40 },
    ])
  })

  test('keeps unknown, 該当なし and unanswered as they are, with their range', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, {
      facts: factsAll(RULEBOOK, 'yes', { 'wireless-lan': 'no' }),
      answers: { 'NET-02': notApplicable(), 'GOV-01': UNKNOWN, 'GOV-02': null, 'GOV-03': level(1) },
    })
    const { lowered, management } = evidenceEstimate(RULEBOOK, sheet, new Set(['BCP-01', 'XYZ-99']))
    expect(lowered).toEqual(EVERY_ID.filter((id) => !['NET-02', 'GOV-01', 'GOV-02', 'GOV-03', 'BCP-01'].includes(id)))
    expect([management.tier, management.certain.possible, management.noTierBecause]).toEqual([null, 536, 'unanswered'])
  })

  test('follows the level of the edition', () => {
    const strict = rulebookWith({ evidence: { ...RULEBOOK.evidence, levelWithoutEvidence: 1 } })
    expect(evidenceEstimate(strict, sheetWhereAll(strict, 3), NONE).management.certain.earned).toBe(135)
  })

  test('never gives more than the answers, and never less for more evidence', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), fc.subarray(EVERY_ID), fc.subarray(EVERY_ID), (sheet, some, more) => {
        const percents = [new Set(some), new Set([...some, ...more]), ALL].map(
          (checked) => evidenceEstimate(RULEBOOK, sheet, checked).discount,
        )
        const { discount } = assess(RULEBOOK, sheet)
        expect(percents[2]).toEqual(discount)
        expect(percents.map(({ certain }) => certain)).toEqual(percents.map(({ certain }) => certain).sort((a, b) => a - b))
        expect(percents.map(({ reachable }) => reachable)).toEqual(
          percents.map(({ reachable }) => reachable).sort((a, b) => a - b),
        )
      }),
      { numRuns: 100 },
    )
  })
})

describe('the smallest evidence set', () => {
  test.each<[string, Sheet, number, number, number]>([
    ['nothing done needs none', sheetWhereAll(RULEBOOK, 0), 0, 0, 0],
    ['level 2 everywhere needs none', sheetWhereAll(RULEBOOK, 2), 10, 10, 0],
    // 378 − 270 = 108 points to prove: all 22 questions of weight 3 give 66, 21 of weight 2 the rest.
    ['level 3 everywhere', sheetWhereAll(RULEBOOK, 3), 30, 10, 43],
    // 459 − 270 = 189 points to prove: all 22 questions of weight 3 give 132, 15 of weight 2 the rest.
    ['level 4 everywhere', sheetWhereAll(RULEBOOK, 4), 40, 10, 37],
  ])('%s', (_name, sheet, managementPercent, withoutEvidencePercent, count) => {
    const set = valueOf(smallestEvidenceSet(RULEBOOK, sheet))
    expect([set.managementPercent, set.withoutEvidencePercent]).toEqual([managementPercent, withoutEvidencePercent])
    expect(set.questions).toHaveLength(count)
  })

  test('prefers heavy questions, and among equals the lowest numbers, in catalogue order', () => {
    // 60 % of 540 is 324 points: 24 points more than the 300 without evidence.
    const answers = Object.fromEntries(
      RULEBOOK.questions.map(({ id, weight }) => [id, level(weight === 3 ? 4 : weight === 2 ? 3 : 2)]),
    )
    const sheet = sheetWhereAll(RULEBOOK, 2, {
      answers: { ...answers, 'GOV-03': level(1), 'AST-01': level(1), 'BCP-01': level(1) },
    })
    const result = valueOf(smallestEvidenceSet(RULEBOOK, sheet))
    expect(result).toEqual({ managementPercent: 10, withoutEvidencePercent: 0, questions: ['HRM-02', 'PHY-02'] })
  })

  test('keeps no more than the tier that weak essentials leave', () => {
    const sheet = sheetWhereAll(RULEBOOK, 4, { answers: { 'BCP-01': level(1) } })
    // Limited to 20 %: 324 points, 57 more than the 267 without evidence: nine times 6, and one 4.
    const heavy = RULEBOOK.questions.filter(({ id, weight }) => weight === 3 && id !== 'BCP-01').map(({ id }) => id)
    expect(valueOf(smallestEvidenceSet(RULEBOOK, sheet))).toEqual({
      managementPercent: 20,
      withoutEvidencePercent: 0,
      questions: ['GOV-01', ...heavy.slice(0, 9)],
    })
  })

  test.each([
    // 25 % of 540 points is what level 1 everywhere gives: only the weak essentials stand against the tier.
    ['30 %, which allows no weak essential, needs all twelve', 30, 12],
    ['20 %, which allows two, needs the first ten', 20, 10],
    ['10 %, which every number of weak essentials allows, needs none', 10, 0],
  ])('proves essential questions where they would be weak without: %s', (_name, discountPercent, count) => {
    const rulebook = mendingRulebook({ fromPercent: 25, discountPercent }, { fromPercent: 0, discountPercent: 0 })
    expect(valueOf(smallestEvidenceSet(rulebook, sheetWhereAll(rulebook, 2)))).toEqual({
      managementPercent: discountPercent,
      withoutEvidencePercent: 10,
      questions: ESSENTIALS.slice(0, count),
    })
  })

  test('proves as many essential questions as needed, and for the rest what gives most points', () => {
    const rulebook = mendingRulebook({ fromPercent: 40, discountPercent: 20 }, { fromPercent: 0, discountPercent: 0 })
    const answers = Object.fromEntries(ESSENTIALS.map((id) => [id, level(2)]))
    // 216 − 135 = 81 points to prove: ten essential questions give 3 each, the other 51 are five times 9 and once 6.
    const nines = RULEBOOK.questions.filter(({ essential, weight }) => !essential && weight === 3).map(({ id }) => id)
    const expected = new Set(['GOV-01', ...ESSENTIALS.slice(0, 10), ...nines.slice(0, 5)])
    expect(valueOf(smallestEvidenceSet(rulebook, sheetWhereAll(rulebook, 4, { answers })))).toEqual({
      managementPercent: 20,
      withoutEvidencePercent: 0,
      questions: EVERY_ID.filter((id) => expected.has(id)),
    })
  })

  test('counts an essential question once, however much it is worth', () => {
    const rulebook = mendingRulebook({ fromPercent: 47, discountPercent: 30 }, { fromPercent: 0, discountPercent: 0 })
    const answers = Object.fromEntries(ESSENTIALS.map((id) => [id, level(4)]))
    // 254 − 135 = 119 points to prove: all twelve essential questions give 9 each, the other 11 are three times 3 and once 2.
    const threes = RULEBOOK.questions.filter(({ essential, weight }) => !essential && weight === 3).map(({ id }) => id)
    const expected = new Set(['GOV-01', ...ESSENTIALS, ...threes.slice(0, 3)])
    expect(valueOf(smallestEvidenceSet(rulebook, sheetWhereAll(rulebook, 2, { answers }))).questions).toEqual(
      EVERY_ID.filter((id) => expected.has(id)),
    )
  })

  test('proves nothing below the lowest tier of an edition that begins above 0', () => {
    const rulebook = mendingRulebook({ fromPercent: 50, discountPercent: 10 })
    expect(valueOf(smallestEvidenceSet(rulebook, sheetWhereAll(rulebook, 2, { answers: { 'GOV-01': level(1) } })))).toEqual({
      managementPercent: 0,
      withoutEvidencePercent: 0,
      questions: [],
    })
  })

  test('asks for nothing that is proven already, and only for the rest of the tier', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3)
    const { questions } = valueOf(smallestEvidenceSet(RULEBOOK, sheet))
    const proven = new Set(questions.slice(0, 5))
    expect(valueOf(smallestEvidenceSet(RULEBOOK, sheet, { proven })).questions).toEqual(questions.slice(5))
    expect(valueOf(smallestEvidenceSet(RULEBOOK, sheet, { proven: ALL }))).toEqual({
      managementPercent: 30,
      withoutEvidencePercent: 30,
      questions: [],
    })
  })

  test('leaves out what nobody can prove, and is empty where the rest does not suffice', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3)
    const { questions } = valueOf(smallestEvidenceSet(RULEBOOK, sheet))
    const other = valueOf(smallestEvidenceSet(RULEBOOK, sheet, { leftOut: new Set(questions.slice(0, 1)) })).questions
    expect(other).not.toContain(questions[0])
    expect(evidenceEstimate(RULEBOOK, sheet, new Set(other)).discount.certain).toBe(30)
    expect(valueOf(smallestEvidenceSet(RULEBOOK, sheet, { leftOut: ALL })).questions).toEqual([])
    const mending = mendingRulebook({ fromPercent: 0, discountPercent: 30 })
    const weak = new Set(ESSENTIALS.slice(0, 1))
    expect(valueOf(smallestEvidenceSet(mending, sheet, { leftOut: weak })).questions).toEqual([])
  })

  test('goes by the numbers of the questions, in whatever order the catalogue has them', () => {
    const reversed = rulebookWith({ questions: RULEBOOK.questions.toReversed() })
    const sheet = sheetWhereAll(RULEBOOK, 2, { answers: { 'GOV-03': level(1), 'PHY-02': level(4), 'HRM-02': level(4) } })
    const [found, foundReversed] = [RULEBOOK, reversed].map((rulebook) => valueOf(smallestEvidenceSet(rulebook, sheet)))
    expect(foundReversed).toEqual(found)
  })

  test.each<[string, Rulebook, Sheet, unknown]>([
    [
      'an unanswered question',
      RULEBOOK,
      sheetWhereAll(RULEBOOK, 4, { answers: { 'GOV-01': null } }),
      { code: 'sheet-incomplete', path: 'answers', params: { count: 1 } },
    ],
    [
      'nothing applicable',
      ALL_MAY_BE_NOT_APPLICABLE,
      sheetWith({
        facts: factsAll(RULEBOOK, 'no'),
        answers: Object.fromEntries(EVERY_ID.map((id) => [id, notApplicable()])),
      }),
      { code: 'nothing-applicable', path: 'answers', params: {} },
    ],
  ])('cannot be told for %s', (_name, rulebook, sheet, found) => {
    expect(smallestEvidenceSet(rulebook, sheet)).toEqual({ ok: false, problems: [found] })
  })

  test('keeps the tier, and is not needed in part, on random sheets of the real rulebook', () => {
    fc.assert(
      fc.property(anyAnswers(RULEBOOK, anyLevelAnswer), (answers) => {
        const sheet = sheetWith({ facts: factsAll(RULEBOOK, 'yes'), answers: { ...answersAt(RULEBOOK, 3), ...answers } })
        const { managementPercent, questions } = valueOf(smallestEvidenceSet(RULEBOOK, sheet))
        const tierWith = (checked: readonly QuestionId[]) =>
          evidenceEstimate(RULEBOOK, sheet, new Set(checked)).management.certain.discountPercent
        expect(tierWith(questions)).toBe(managementPercent)
        for (const id of questions) expect(tierWith(questions.filter((other) => other !== id))).toBeLessThan(managementPercent)
      }),
      { numRuns: 100 },
    )
  })

  test('equals trying every set, on small rulebooks where evidence can also mend weak essentials', () => {
    const anyCase = fc.tuple(
      smallCase(7, completeAnswer),
      fc.constantFrom<Level>(0, 1, 2, 3),
      fc.constantFrom<Level>(0, 1, 2, 3, 4),
    )
    fc.assert(
      fc.property(anyCase, ([{ rulebook: small, sheet }, levelWithoutEvidence, weakAtMostLevel]) => {
        const rulebook = {
          ...small,
          evidence: { ...small.evidence, levelWithoutEvidence },
          management: { ...small.management, weakAtMostLevel },
        }
        const result = smallestEvidenceSet(rulebook, sheet)
        if (result.ok) expect(result.value.questions).toEqual(byTryingEverySet(rulebook, sheet))
        else expect(assess(rulebook, sheet).management.noTierBecause).toBe('nothing-applicable')
      }),
      { numRuns: 600 },
    )
  })
})

/** The smallest set that keeps the tier; of equal size, the first by question numbers. */
function byTryingEverySet(rulebook: Rulebook, sheet: Sheet): readonly QuestionId[] {
  const tier = assess(rulebook, sheet).management.certain.discountPercent
  const ids = rulebook.questions.map(({ id }) => id)
  const sets = ids.reduce<QuestionId[][]>((all, id) => [...all, ...all.map((set) => [...set, id])], [[]])
  const numbersOf = (set: readonly QuestionId[]) => set.map((id) => ids.indexOf(id))
  const keeping = sets.filter(
    (set) => assess(rulebook, provedOnly(rulebook, sheet, set)).management.certain.discountPercent === tier,
  )
  return must(keeping.sort((a, b) => a.length - b.length || compareLists(numbersOf(a), numbersOf(b)))[0])
}

function provedOnly({ evidence }: Rulebook, sheet: Sheet, proved: readonly QuestionId[]): Sheet {
  const answers = Object.entries(sheet.answers).map(([id, answer]) => {
    const without = answer.kind === 'level' && answer.level > evidence.levelWithoutEvidence && !proved.includes(id)
    return [id, without ? level(evidence.levelWithoutEvidence) : answer]
  })
  return { ...sheet, answers: Object.fromEntries(answers) as Sheet['answers'] }
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, place) => value !== b[place])
  return index === -1 ? 0 : (a[index] ?? 0) - (b[index] ?? 0)
}
