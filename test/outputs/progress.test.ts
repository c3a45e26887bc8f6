// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import {
  areaProgress,
  currentRound,
  minutesLeft,
  nextUnanswered,
  questionsOfRound,
  roundProgress,
  secondsEach,
  type Round,
} from '../../src/outputs/progress.ts'
import { factsAll, level, notApplicable, RULEBOOK, sheetWhereAll, sheetWith, UNKNOWN } from '../core/builders.ts'

const QUICK = RULEBOOK.questions.filter(({ quick }) => quick)
const numbersOf = (ids: readonly { readonly number: number }[]) => ids.map(({ number }) => number)
const answered = (numbers: readonly number[], rest: Partial<Sheet> = {}): Sheet =>
  sheetWith({
    facts: factsAll(RULEBOOK, 'yes'),
    answers: Object.fromEntries(
      RULEBOOK.questions.filter(({ number }) => numbers.includes(number)).map(({ id }) => [id, level(3)]),
    ),
    ...rest,
  })
const idOf = (number: number): string => RULEBOOK.questions.find((question) => question.number === number)?.id ?? ''
const next = (sheet: Sheet, round: Round, after: number) => nextUnanswered(RULEBOOK, assess(RULEBOOK, sheet), sheet, round, after)
const allBut = (...numbers: number[]) =>
  RULEBOOK.questions.map(({ number }) => number).filter((number) => !numbers.includes(number))

describe('the rounds', () => {
  test('are the 24 quick questions and all sixty, in catalogue order', () => {
    expect(questionsOfRound(RULEBOOK, 'quick')).toEqual(QUICK)
    expect(QUICK).toHaveLength(24)
    expect(numbersOf(questionsOfRound(RULEBOOK, 'full'))).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
  })

  test('a person is in the quick one until its last question is answered, whatever the answer', () => {
    const quick = numbersOf(QUICK)
    const last = idOf(quick.at(-1) ?? 0)
    const most = answered(quick.slice(0, -1))
    expect(currentRound(RULEBOOK, assess(RULEBOOK, sheetWith()))).toBe('quick')
    expect(currentRound(RULEBOOK, assess(RULEBOOK, most))).toBe('quick')
    expect(currentRound(RULEBOOK, assess(RULEBOOK, { ...most, answers: { ...most.answers, [last]: UNKNOWN } }))).toBe('full')
  })

  test('progress counts each kind of answer, and not one that is refused', () => {
    const sheet = sheetWith({
      facts: factsAll(RULEBOOK, 'no', { 'public-website': 'yes' }),
      answers: { [idOf(1)]: level(0), [idOf(2)]: UNKNOWN, 'NET-02': notApplicable(), [idOf(3)]: notApplicable() },
    })
    expect(roundProgress(RULEBOOK, assess(RULEBOOK, sheet), 'full')).toEqual({ total: 60, answered: 3 })
  })

  test('progress of the quick round leaves the others out', () => {
    const other = RULEBOOK.questions.find(({ quick }) => !quick)?.number ?? 0
    const first = QUICK[0]?.number ?? 0
    expect(roundProgress(RULEBOOK, assess(RULEBOOK, answered([first, other])), 'quick')).toEqual({ total: 24, answered: 1 })
  })
})

describe('the areas', () => {
  test('add up to the round', () => {
    for (const round of ['quick', 'full'] as const) {
      const assessment = assess(RULEBOOK, answered([1, 2, 30]))
      const areas = areaProgress(RULEBOOK, assessment, round)
      const { total, answered: done } = roundProgress(RULEBOOK, assessment, round)
      expect(areas.reduce((sum, area) => sum + area.total, 0)).toBe(total)
      expect(areas.reduce((sum, area) => sum + area.answered, 0)).toBe(done)
    }
  })

  test('are entered at their first unanswered question, or at their first', () => {
    const inFirst = RULEBOOK.questions.filter(({ area }) => area === RULEBOOK.areas[0]?.id).map(({ number }) => number)
    const enter = (numbers: number[]) => areaProgress(RULEBOOK, assess(RULEBOOK, answered(numbers)), 'full')[0]
    expect(enter([])).toMatchObject({ enter: inFirst[0], answered: 0 })
    expect(enter(inFirst.slice(0, 2))).toMatchObject({ enter: inFirst[2], answered: 2 })
    expect(enter(inFirst)).toMatchObject({ enter: inFirst[0], answered: inFirst.length, total: inFirst.length })
  })

  test('without a question in the round are left out', () => {
    const sheet = assess(RULEBOOK, sheetWith())
    const withQuick = new Set(QUICK.map(({ area }) => area))
    expect(areaProgress(RULEBOOK, sheet, 'quick').map(({ id }) => id)).toEqual(
      RULEBOOK.areas.map(({ id }) => id).filter((id) => withQuick.has(id)),
    )
    expect(areaProgress(RULEBOOK, sheet, 'full')).toHaveLength(13)
  })
})

describe('the next question', () => {
  test.each<[string, Sheet, Round, number, number | null]>([
    ['is the first at the beginning', answered([]), 'full', 0, 1],
    ['is the next one that is unanswered', answered([2, 3]), 'full', 1, 4],
    ['is found from the beginning past the end', answered(allBut(5)), 'full', 30, 5],
    ['is not the one just left, while there is another', answered(allBut(5, 9)), 'full', 5, 9],
    ['is the one just left when it is the last', answered(allBut(5)), 'full', 5, 5],
    ['is none when the round is complete', sheetWhereAll(RULEBOOK, 3), 'full', 0, null],
    ['is none in a complete quick round, though others are open', answered(numbersOf(QUICK)), 'quick', 0, null],
    ['is a quick one in the quick round', answered([]), 'quick', QUICK[0]?.number ?? 0, QUICK[1]?.number ?? 0],
    ['is not one put aside', answered([], { later: [idOf(1), idOf(2)] }), 'full', 0, 3],
    ['is one put aside when nothing else is open', answered(allBut(7, 8), { later: [idOf(8), idOf(7)] }), 'full', 20, 7],
    ['goes on among those put aside', answered(allBut(7, 8), { later: [idOf(8), idOf(7)] }), 'full', 7, 8],
    ['comes from the beginning before those put aside', answered(allBut(2, 50), { later: [idOf(50)] }), 'full', 40, 2],
  ])('%s', (_name, sheet, round, after, expected) => {
    expect(next(sheet, round, after)).toBe(expected)
  })

  test('leads through every question once', () => {
    let sheet = answered([])
    const met: number[] = []
    for (let at = next(sheet, 'full', 0); at !== null; at = next(sheet, 'full', at)) {
      met.push(at)
      sheet = { ...sheet, answers: { ...sheet.answers, [idOf(at)]: level(1) } }
    }
    expect(met).toEqual(numbersOf(RULEBOOK.questions))
  })
})

test.each([
  [60, 0, 30],
  [60, 59, 1],
  [24, 1, 12],
  [24, 24, 0],
])('of %i questions with %i answered, %i minutes are left', (total, done, minutes) => {
  expect(minutesLeft({ total, answered: done })).toBe(minutes)
})

test.each<[string, number[], number]>([
  ['nobody', [], 30],
  ['a person who has answered four', [5, 5, 5, 5], 30],
  ['a person who has answered five quickly', [5, 6, 4, 5, 5], 5],
  ['a person who was held up once', [10, 12, 290, 11, 9], 11],
  ['a person who takes a minute', [60, 61, 59, 60, 62, 60], 60],
])('the pace of %s is the middle of the last answers', (_name, seconds, each) => {
  expect(secondsEach(seconds)).toBe(each)
  expect(minutesLeft({ total: 60, answered: 36 }, seconds)).toBe(Math.ceil((24 * each) / 60))
})

describe('answers of last year that are not confirmed', () => {
  const all = numbersOf(RULEBOOK.questions)
  const quick = QUICK.map(({ id }) => id)

  test('are not done yet: they are gone through once more', () => {
    const unconfirmed = [idOf(2), idOf(3), idOf(60)]
    const sheet = answered(all, { unconfirmed })
    const assessment = assess(RULEBOOK, sheet)
    expect(roundProgress(RULEBOOK, assessment, 'full', unconfirmed)).toEqual({ total: 60, answered: 57 })
    expect(areaProgress(RULEBOOK, assessment, 'full', unconfirmed)[0]).toEqual({
      id: 'GOV',
      total: 5,
      answered: 3,
      unconfirmed: 2,
      enter: 2,
    })
    expect(next(sheet, 'full', 3)).toBe(60)
    expect(next(sheet, 'full', 60)).toBe(2)
  })

  test('begin with the quick round', () => {
    const sheet = answered(all, { unconfirmed: quick })
    const assessment = assess(RULEBOOK, sheet)
    expect(currentRound(RULEBOOK, assessment, quick)).toBe('quick')
    expect(currentRound(RULEBOOK, assessment, [idOf(60)])).toBe('full')
  })

  test('and unanswered ones are told apart', () => {
    const sheet = answered(
      all.filter((number) => number !== 2),
      { unconfirmed: [idOf(3)] },
    )
    const [area] = areaProgress(RULEBOOK, assess(RULEBOOK, sheet), 'full', [idOf(3)])
    expect(area).toMatchObject({ answered: 3, unconfirmed: 1, enter: 2 })
  })
})
