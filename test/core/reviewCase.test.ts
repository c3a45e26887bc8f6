// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { returnedRecords, REVIEW_DECISIONS } from '../../src/core/review.ts'
import {
  actsSinceCheck,
  correctedSheet,
  draftsOf,
  obstacles,
  provisionalCorrections,
  receivedCase,
  stillAsChecked,
  toLookAt,
  withAccepted,
  withCheck,
  withDecision,
  withDraft,
  withMessage,
  withNewVersion,
  withoutDecision,
  withReturn,
  type ReviewCase,
} from '../../src/core/reviewCase.ts'
import { anyAnswer, anySheet } from './arbitraries.ts'
import { deepFreeze, level, notApplicable, RULEBOOK, sheetWith, UNKNOWN } from './builders.ts'

const HASH = 'a'.repeat(64)
const OTHER_HASH = 'b'.repeat(64)
const MONDAY = { by: '田中', at: '2026-12-01T09:00:00+09:00' }
const TUESDAY = { by: '鈴木', at: '2026-12-02T10:30:00+09:00' }
const QUESTIONS = RULEBOOK.questions.map(({ id }) => id)
const [FIRST, SECOND, THIRD] = QUESTIONS as [string, string, string]

const received = () => deepFreeze(receivedCase('s1', HASH, MONDAY))
const asked = (before: ReviewCase, question: string, reason = 'なぜですか。') =>
  withDecision(before, { question, decision: 'question', answer: null, reason }, TUESDAY)
const corrected = (before: ReviewCase, question: string, answer = level(1)) =>
  withDecision(before, { question, decision: 'correct', answer, reason: '規程がありません。' }, TUESDAY)
const accepted = (before: ReviewCase, question: string) =>
  withDecision(before, { question, decision: 'accept', answer: null, reason: '' }, TUESDAY)

describe('a case', () => {
  test('begins when the submission comes in', () => {
    expect(received()).toEqual({
      id: 's1',
      status: 'received',
      review: { message: '', records: [] },
      history: [{ kind: 'received', submission: 's1', contentHash: HASH, ...MONDAY }],
      checked: null,
      drafts: {},
    })
  })

  test('has one standing record a question; the history keeps each', () => {
    const twice = accepted(asked(received(), FIRST, '  いつからですか。\n'), FIRST)
    expect(twice.review.records).toEqual([
      { question: FIRST, decision: 'accept', answer: null, reason: '', by: '鈴木', on: '2026-12-02' },
    ])
    expect(twice.history.slice(1)).toEqual([
      {
        kind: 'decided',
        ...TUESDAY,
        record: {
          question: FIRST,
          decision: 'question',
          answer: null,
          reason: 'いつからですか。',
          by: '鈴木',
          on: '2026-12-02',
        },
      },
      { kind: 'decided', ...TUESDAY, record: twice.review.records[0] },
    ])
  })

  test('takes an answer only with a correction, and a reason not with an acceptance', () => {
    const so = withDecision(
      withDecision(received(), { question: FIRST, decision: 'question', answer: level(4), reason: '?' }, MONDAY),
      { question: SECOND, decision: 'accept', answer: level(4), reason: '?' },
      MONDAY,
    )
    expect(so.review.records.map(({ answer, reason }) => [answer, reason])).toEqual([
      [null, '?'],
      [null, ''],
    ])
  })

  test('accepts together only what nothing is decided or written about', () => {
    const drafted = withDraft(asked(received(), FIRST), SECOND, { decision: 'question', answer: null, reason: 'い' })
    const all = withAccepted(drafted, [FIRST, SECOND, THIRD, THIRD], MONDAY)
    expect(all.review.records.map(({ question, decision }) => [question, decision])).toEqual([
      [FIRST, 'question'],
      [THIRD, 'accept'],
    ])
    expect(all.history.at(-1)).toEqual({ kind: 'accepted', questions: [THIRD], ...MONDAY })
    expect(withAccepted(all, [FIRST, SECOND, THIRD], MONDAY)).toBe(all)
  })

  test('takes a decision back, once', () => {
    const before = asked(received(), FIRST)
    const back = withoutDecision(before, FIRST, MONDAY)
    expect(back.review.records).toEqual([])
    expect(back.history.at(-1)).toEqual({ kind: 'withdrawn', question: FIRST, ...MONDAY })
    expect(withoutDecision(back, FIRST, MONDAY)).toBe(back)
  })

  test('keeps what is written until it is decided or put away', () => {
    const draft = { decision: 'question', answer: null, reason: 'い' } as const
    const written = withDraft(received(), FIRST, draft)
    expect(draftsOf(written)).toEqual({ [FIRST]: draft })
    expect(written.history).toHaveLength(1)
    expect(draftsOf(withDraft(written, FIRST, null))).toEqual({})
    expect(draftsOf(asked(written, FIRST))).toEqual({})
    expect(draftsOf(asked(written, SECOND))).toEqual({ [FIRST]: draft })
    const { id, status, review, history, checked } = received()
    expect(draftsOf({ id, status, review, history, checked })).toEqual({})
  })

  test('is returned with what stands, and the message in the history', () => {
    const returned = withReturn(withMessage(accepted(asked(received(), FIRST), SECOND), 'ご確認ください。'), 'r1', TUESDAY)
    expect(returned.status).toBe('returned')
    expect(returned.history.at(-1)).toEqual({
      kind: 'returned',
      file: 'r1',
      message: 'ご確認ください。',
      questions: [FIRST],
      ...TUESDAY,
    })
    expect(asked(returned, THIRD).status).toBe('returned')
  })

  test('comes back with a new version: an acceptance stands only where the answer is the same', () => {
    const old = sheetWith({ answers: { [FIRST]: level(2), [SECOND]: level(2), [THIRD]: level(2) } })
    const next = sheetWith({ answers: { [FIRST]: level(3), [SECOND]: level(2) } })
    const before = [FIRST, SECOND, THIRD].reduce(accepted, received())
    const written = withMessage(corrected(before, QUESTIONS[3] as string), 'お願いします。')
    const now = withNewVersion(written, { old, new: next }, { id: 's2', contentHash: OTHER_HASH }, TUESDAY)
    expect(now).toMatchObject({ id: 's2', status: 'received', review: { message: '' } })
    expect(now.review.records.map(({ question }) => question)).toEqual([SECOND, QUESTIONS[3]])
    expect(now.history.slice(0, -1)).toEqual(written.history)
    expect(now.history.at(-1)).toEqual({ kind: 'received', submission: 's2', contentHash: OTHER_HASH, ...TUESDAY })
  })

  test('what is unanswered in both versions stays accepted', () => {
    const before = accepted(received(), FIRST)
    const now = withNewVersion(before, { old: sheetWith(), new: sheetWith() }, { id: 's2', contentHash: HASH }, TUESDAY)
    expect(now.review.records).toEqual(before.review.records)
  })
})

describe('事務確認済', () => {
  const checked = () => withCheck(received(), { edition: 'jcci-2015', contentHash: HASH }, TUESDAY)

  test('records who checked what, and when', () => {
    const record = { by: '鈴木', on: '2026-12-02', edition: 'jcci-2015', contentHash: HASH }
    expect(checked()).toMatchObject({ status: 'checked', checked: record })
    expect(checked().history.at(-1)).toEqual({ kind: 'checked', record, ...TUESDAY })
  })

  test('holds while nothing has changed', () => {
    expect(stillAsChecked(checked(), HASH)).toBe(true)
    expect(stillAsChecked(checked(), OTHER_HASH)).toBe(false)
    expect(stillAsChecked(received(), HASH)).toBe(false)
    expect(stillAsChecked({ ...received(), status: 'checked' }, HASH)).toBe(false)
  })

  test('tells what was done since, and nothing where there was none', () => {
    expect(actsSinceCheck(received())).toEqual([])
    expect(actsSinceCheck(checked())).toEqual([])
    expect(actsSinceCheck(accepted(checked(), FIRST)).map(({ kind }) => kind)).toEqual(['decided'])
  })

  test('ends with a later decision, and its record stays', () => {
    const after = accepted(checked(), FIRST)
    expect(after.status).toBe('received')
    expect(after.checked).toEqual(checked().checked)
    expect(stillAsChecked(after, HASH)).toBe(false)
    expect(withMessage(checked(), 'い').status).toBe('checked')
  })

  test('says what stands against it', () => {
    const sheet = sheetWith({ answers: { [FIRST]: level(3), [SECOND]: level(3), [THIRD]: level(1) } })
    const draft = { decision: 'question', answer: null, reason: '' } as const
    const so = withDraft(corrected(corrected(asked(received(), FIRST), SECOND), THIRD), QUESTIONS[3] as string, draft)
    expect(obstacles(so, sheet, QUESTIONS.slice(0, 5))).toEqual({
      toLookAt: QUESTIONS.slice(3, 5),
      asked: [FIRST],
      provisional: [SECOND],
      drafts: [QUESTIONS[3]],
    })
    expect(obstacles(received(), sheet, [])).toEqual({ toLookAt: [], asked: [], provisional: [], drafts: [] })
  })
})

describe('what is to be looked at', () => {
  test('is what nobody decided about, and after a new version what was asked or corrected before', () => {
    const before = corrected(asked(accepted(received(), FIRST), SECOND), THIRD)
    expect(toLookAt(before, [FIRST, SECOND, THIRD, 'no-question'])).toEqual(['no-question'])
    const now = withNewVersion(before, { old: sheetWith(), new: sheetWith() }, { id: 's2', contentHash: HASH }, TUESDAY)
    expect(toLookAt(now, [FIRST, SECOND, THIRD])).toEqual([SECOND, THIRD])
    const also = withAccepted(now, [QUESTIONS[3] as string], TUESDAY)
    expect(toLookAt(also, QUESTIONS.slice(0, 4))).toEqual([SECOND, THIRD])
    expect(toLookAt(asked(now, SECOND), [FIRST, SECOND, THIRD])).toEqual([THIRD])
    expect(toLookAt(accepted(now, THIRD), [FIRST, SECOND, THIRD])).toEqual([SECOND])
  })
})

describe('the corrected sheet', () => {
  test('has the reviewer’s answers, and the member’s sheet stays', () => {
    const sheet = deepFreeze(sheetWith({ answers: { [FIRST]: level(4), [SECOND]: UNKNOWN } }))
    const { review } = corrected(corrected(asked(received(), THIRD), FIRST, level(1)), SECOND, notApplicable('ない'))
    expect(correctedSheet(sheet, review).answers).toEqual({ [FIRST]: level(1), [SECOND]: notApplicable('ない') })
    expect(sheet.answers).toEqual({ [FIRST]: level(4), [SECOND]: UNKNOWN })
  })

  test('is the sheet itself when nothing is corrected, or the member has answered so', () => {
    const sheet = sheetWith({ answers: { [FIRST]: level(1) } })
    expect(correctedSheet(sheet, asked(received(), FIRST).review)).toBe(sheet)
    expect(correctedSheet(sheet, corrected(received(), FIRST, level(1)).review)).toBe(sheet)
  })

  test('a correction without an answer, as nothing here writes it, corrects nothing', () => {
    const [record] = corrected(received(), FIRST).review.records
    const review = { message: '', records: record ? [{ ...record, answer: null }] : [] }
    expect(provisionalCorrections(sheetWith(), review)).toEqual([])
  })
})

/** Any acts of people, one after another. */
const anyActs: fc.Arbitrary<readonly ((before: ReviewCase) => ReviewCase)[]> = fc.array(
  fc.oneof(
    fc
      .record({
        question: fc.constantFrom(...QUESTIONS.slice(0, 6)),
        decision: fc.constantFrom(...REVIEW_DECISIONS),
        answer: anyAnswer,
        reason: fc.string(),
      })
      .map((decision) => (before: ReviewCase) => withDecision(before, decision, MONDAY)),
    fc
      .constantFrom(...QUESTIONS.slice(0, 6))
      .map((question) => (before: ReviewCase) => withoutDecision(before, question, MONDAY)),
    fc.subarray(QUESTIONS.slice(0, 6)).map((questions) => (before: ReviewCase) => withAccepted(before, questions, TUESDAY)),
    fc.constant((before: ReviewCase) => withReturn(before, 'r1', MONDAY)),
    fc.constant((before: ReviewCase) => withCheck(before, { edition: 'jcci-2015', contentHash: HASH }, MONDAY)),
    fc.string().map((text) => (before: ReviewCase) => withMessage(before, text)),
    fc
      .constantFrom(...QUESTIONS.slice(0, 6))
      .map((question) => (before: ReviewCase) => withDraft(before, question, { decision: 'correct', answer: null, reason: '' })),
    fc.tuple(anySheet(RULEBOOK), anySheet(RULEBOOK)).map(
      ([old, next]) =>
        (before: ReviewCase) =>
          withNewVersion(before, { old, new: next }, { id: 's2', contentHash: OTHER_HASH }, MONDAY),
    ),
  ),
  { maxLength: 12 },
)

describe('whatever is done', () => {
  test('nothing is ever taken out of the history, and no question has two standing records', () => {
    fc.assert(
      fc.property(anyActs, (acts) => {
        acts.reduce<ReviewCase>((before, act) => {
          const after = act(before)
          expect(after.history.slice(0, before.history.length)).toEqual(before.history)
          const questions = after.review.records.map(({ question }) => question)
          expect(new Set(questions).size).toBe(questions.length)
          const accepted = after.review.records.filter(({ decision }) => decision === 'accept').map(({ question }) => question)
          expect(returnedRecords(after.review).map(({ question }) => question)).toEqual(
            questions.filter((question) => !accepted.includes(question)),
          )
          return after
        }, received())
      }),
      { numRuns: 60 },
    )
  })

  test('a case is checked only by a check that nothing came after', () => {
    fc.assert(
      fc.property(anyActs, (acts) => {
        const { status, history, checked } = acts.reduce<ReviewCase>((before, act) => act(before), received())
        const last = history.at(-1)
        if (status === 'checked') expect(last).toMatchObject({ kind: 'checked', record: checked })
      }),
      { numRuns: 60 },
    )
  })

  test('corrections change only the answers, and once confirmed nothing', () => {
    fc.assert(
      fc.property(anyActs, anySheet(RULEBOOK), (acts, sheet) => {
        const { review } = acts.reduce<ReviewCase>((before, act) => act(before), received())
        const so = correctedSheet(sheet, review)
        expect({ ...so, answers: null }).toEqual({ ...sheet, answers: null })
        expect(provisionalCorrections(so, review)).toEqual([])
        expect(correctedSheet(so, review)).toBe(so)
        expect(assess(RULEBOOK, so).edition).toBe(RULEBOOK.id)
      }),
      { numRuns: 40 },
    )
  })
})
