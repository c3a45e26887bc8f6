import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { openQuestions } from '../../src/core/openQuestions.ts'
import type { Level, QuestionId, Rulebook } from '../../src/core/rulebook.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import {
  level,
  must,
  notApplicable,
  RULEBOOK,
  sheetWhereAll,
  sheetWhereNothingPermittedApplies,
  UNKNOWN,
  type AnswerOverrides,
} from './builders.ts'
import { everyChoice, openAnswer, smallCase } from './smallRulebooks.ts'

function tierOf(rulebook: Rulebook, sheet: Sheet, levels: Readonly<Record<QuestionId, Level>>): number {
  const answers = { ...sheet.answers, ...Object.fromEntries(Object.entries(levels).map(([id, value]) => [id, level(value)])) }
  return must(assess(rulebook, { ...sheet, answers }).management.tier).discountPercent
}

describe('the open questions of a sheet', () => {
  test('are none when everything is answered', () => {
    expect(openQuestions(RULEBOOK, sheetWhereAll(RULEBOOK, 2))).toEqual([])
  })

  test('are all sixty at the start, and each can still change the tier', () => {
    const open = openQuestions(RULEBOOK, EMPTY_SHEET)
    expect(open).toHaveLength(60)
    expect(open.every(({ canChangeTier }) => canChangeTier)).toBe(true)
  })

  test('begin with the essentials, which alone can take two tiers away', () => {
    const open = openQuestions(RULEBOOK, EMPTY_SHEET)
    expect(must(open[0])).toEqual({
      question: 'GOV-03',
      number: 3,
      unknown: false,
      canChangeTier: true,
      lowersReachablePercent: 20,
      raisesCertainPercent: 0,
      points: 12,
    })
    expect(open.slice(0, 12).map(({ question }) => must(RULEBOOK.questions.find(({ id }) => id === question)).essential)).toEqual(
      Array.from({ length: 12 }, () => true),
    )
  })

  test('hold an unknown answer that would raise the tier when it is found out', () => {
    const sheet = sheetWhereAll(RULEBOOK, 2, { answers: { 'SYS-02': UNKNOWN } })
    expect(openQuestions(RULEBOOK, sheet)).toEqual([
      {
        question: 'SYS-02',
        number: 29,
        unknown: true,
        canChangeTier: true,
        lowersReachablePercent: 10,
        raisesCertainPercent: 10,
        points: 12,
      },
    ])
  })

  test('can no longer change a tier that is decided', () => {
    const sheet = sheetWhereAll(RULEBOOK, 4, { answers: { 'GOV-05': null } })
    expect(openQuestions(RULEBOOK, sheet).map(({ canChangeTier }) => canChangeTier)).toEqual([false])
  })

  test('are ordered by what they take from the highest tier, then by points, then by number', () => {
    const ordered = [true, false].flatMap((essential) =>
      [3, 2, 1].flatMap((weight) =>
        RULEBOOK.questions.filter((question) => question.essential === essential && question.weight === weight),
      ),
    )
    expect(openQuestions(RULEBOOK, EMPTY_SHEET).map(({ question }) => question)).toEqual(ordered.map(({ id }) => id))
  })

  test('that would raise the certain tier come before others of the same points', () => {
    // One essential question is weak: a second one takes nothing from the 20 % that are within reach, a third one does.
    const answers = { 'SYS-01': level(1), 'IAM-04': null, 'BCP-01': null, 'PHY-02': null }
    expect(openQuestions(RULEBOOK, sheetWhereAll(RULEBOOK, 4, { answers }))).toMatchObject([
      { question: 'IAM-04', lowersReachablePercent: 0, raisesCertainPercent: 10, points: 12 },
      { question: 'BCP-01', lowersReachablePercent: 0, raisesCertainPercent: 10, points: 12 },
      { question: 'PHY-02', lowersReachablePercent: 0, raisesCertainPercent: 0, points: 12 },
    ])
  })

  test('of the same worth come by number, essential or not', () => {
    const weakThree = { 'SYS-01': level(1), 'SYS-02': level(1), 'BCP-01': level(1) }
    const answers = { ...weakThree, 'IAM-01': null, 'PHY-03': null, 'PHY-02': null }
    const same = { lowersReachablePercent: 0, raisesCertainPercent: 0, points: 12 }
    expect(openQuestions(RULEBOOK, sheetWhereAll(RULEBOOK, 4, { answers }))).toMatchObject([
      { question: 'PHY-02', ...same },
      { question: 'PHY-03', ...same },
      { question: 'IAM-01', ...same },
    ])
  })

  describe('can change the tier', () => {
    const light = RULEBOOK.questions.filter(({ essential, weight }) => !essential && weight === 1).map(({ id }) => id)
    const heavy = RULEBOOK.questions.filter(({ essential, weight }) => !essential && weight === 3).map(({ id }) => id)
    const at = (value: Level, ids: readonly QuestionId[]) => Object.fromEntries(ids.map((id) => [id, level(value)]))
    const open = (...ids: readonly QuestionId[]) => Object.fromEntries(ids.map((id) => [id, null]))
    const [one, other] = [must(heavy[0]), must(heavy[1])]

    test.each<[string, Level, AnswerOverrides, readonly boolean[]]>([
      ['not where its points cannot reach any tier', 0, open(one), [false]],
      // 258 and 12 are the 270 that 10 % asks for; the other levels of the question do not count beside it.
      ['where its points just reach a tier', 2, { ...at(1, light.slice(0, 6)), ...open(one) }, [true]],
      ['not where one point is missing', 2, { ...at(1, light.slice(0, 7)), ...open(one) }, [false]],
      ['where those of another help it', 2, { ...at(1, light.slice(0, 7)), ...open(one, other) }, [true, true]],
      ['where it alone would be weak', 4, open('BCP-01'), [true]],
      ['not where only another can be weak', 4, open('BCP-01', one), [true, false]],
      ['not where enough are weak already', 4, { ...at(1, ['SYS-01', 'IAM-04', 'GOV-03']), ...open('BCP-01') }, [false]],
    ])('%s', (_name, value, answers, expected) => {
      const found = openQuestions(RULEBOOK, sheetWhereAll(RULEBOOK, value, { answers }))
      expect(found.map(({ canChangeTier }) => canChangeTier)).toEqual(expected)
    })
  })

  test('leave out what does not apply, and are none when nothing applies', () => {
    expect(openQuestions(RULEBOOK, sheetWhereNothingPermittedApplies(RULEBOOK, 1))).toEqual([])
    const rulebook = {
      ...RULEBOOK,
      questions: RULEBOOK.questions.filter(({ notApplicableUnless }) => notApplicableUnless.length > 0),
    }
    expect(openQuestions(rulebook, sheetWhereNothingPermittedApplies(rulebook, 0))).toEqual([])
  })

  test('count a 該当なし that is no longer permitted', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, { answers: { 'IAM-04': notApplicable() } })
    expect(openQuestions(RULEBOOK, sheet).map(({ question, unknown }) => [question, unknown])).toEqual([['IAM-04', false]])
  })
})

describe('against complete enumeration on small rulebooks', () => {
  test('the range holds exactly the tiers that some completion gives, and each open question changes what it is said to', () => {
    fc.assert(
      fc.property(smallCase(5, openAnswer), ({ rulebook, sheet }) => {
        const open = openQuestions(rulebook, sheet)
        const ids = open.map(({ question }) => question)
        const { certain, reachable, noTierBecause } = assess(rulebook, sheet).management
        if (noTierBecause === 'nothing-applicable') return
        const completions = everyChoice(ids.length).map((levels) =>
          Object.fromEntries(ids.map((id, index) => [id, levels[index] ?? 0])),
        )
        const tiers = completions.map((levels) => tierOf(rulebook, sheet, levels))
        expect({ from: Math.min(...tiers), to: Math.max(...tiers) }).toEqual({
          from: certain.discountPercent,
          to: reachable.discountPercent,
        })
        for (const { question, canChangeTier } of open) {
          const changes = completions.some(
            (levels) =>
              tierOf(rulebook, sheet, { ...levels, [question]: 0 }) !== tierOf(rulebook, sheet, { ...levels, [question]: 4 }),
          )
          expect(canChangeTier).toBe(changes)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('what a question does to each end is what re-assessing gives', () => {
    fc.assert(
      fc.property(smallCase(6, openAnswer), ({ rulebook, sheet }) => {
        const open = openQuestions(rulebook, sheet)
        const all = (value: Level): Record<QuestionId, Level> => Object.fromEntries(open.map(({ question }) => [question, value]))
        if (open.length === 0) return
        for (const { question, lowersReachablePercent, raisesCertainPercent } of open) {
          expect(lowersReachablePercent).toBe(
            tierOf(rulebook, sheet, all(4)) - tierOf(rulebook, sheet, { ...all(4), [question]: 0 }),
          )
          expect(raisesCertainPercent).toBe(
            tierOf(rulebook, sheet, { ...all(0), [question]: 4 }) - tierOf(rulebook, sheet, all(0)),
          )
        }
      }),
      { numRuns: 300 },
    )
  })
})
