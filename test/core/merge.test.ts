// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TEXT_LIMITS } from '../../src/core/limits.ts'
import { mergeOf, withMerge, type Arrival, type Arrivals, type Decisions, type Merge } from '../../src/core/merge.ts'
import type { AnsweredBy, Sheet } from '../../src/core/sheet.ts'
import { anyAnswers, anySheet } from './arbitraries.ts'
import { deepFreeze, level, notApplicable, RULEBOOK, sheetWith, UNKNOWN } from './builders.ts'

const TANAKA: AnsweredBy = { name: '田中', role: 'it', date: '2026-11-22' }
const SUZUKI: AnsweredBy = { name: '鈴木', role: 'management', date: '2026-11-20' }
const arrival = (change: Partial<Arrival>): Arrival => ({ answer: null, note: '', by: TANAKA, ...change })
const only = (change: Partial<Arrival>): Arrivals => ({ 'GOV-01': arrival(change) })

const NOTHING: Merge = {
  taken: [],
  filled: [],
  conflicts: [],
  equal: [],
  confirmed: [],
  unknownThere: [],
  unconfirmedThere: [],
  notes: [],
}
const mergedInto = (sheet: Sheet, change: Partial<Arrival>): Partial<Merge> =>
  Object.fromEntries(Object.entries(mergeOf(sheet, only(change))).filter(([, list]) => (list as unknown[]).length > 0))

describe('an answer that arrives', () => {
  const difference = { question: 'GOV-01', mineBy: null, theirsBy: TANAKA }
  test.each<[string, Sheet['answers'][string] | null, Arrival['answer'], Partial<Merge>]>([
    ['where there is none is taken', null, level(2), { taken: ['GOV-01'] }],
    ['as unknown where there is none is taken', null, UNKNOWN, { taken: ['GOV-01'] }],
    ['as not applicable where there is none is taken', null, notApplicable('x'), { taken: ['GOV-01'] }],
    ['as nothing changes nothing', level(2), null, {}],
    ['as nothing where there is nothing changes nothing', null, null, {}],
    ['at the same level is equal', level(2), level(2), { equal: ['GOV-01'] }],
    ['as unknown where it is unknown is equal', UNKNOWN, UNKNOWN, { equal: ['GOV-01'] }],
    ['with the same reason is equal, blanks aside', notApplicable('x'), notApplicable(' x\n'), { equal: ['GOV-01'] }],
    ['where it is unknown fills it', UNKNOWN, level(0), { filled: [{ ...difference, mine: UNKNOWN, theirs: level(0) }] }],
    [
      'as not applicable where it is unknown fills it',
      UNKNOWN,
      notApplicable('x'),
      { filled: [{ ...difference, mine: UNKNOWN, theirs: notApplicable('x') }] },
    ],
    ['as unknown where there is a level leaves it', level(0), UNKNOWN, { unknownThere: ['GOV-01'] }],
    ['as unknown where it is not applicable leaves it', notApplicable('x'), UNKNOWN, { unknownThere: ['GOV-01'] }],
    [
      'at another level is a conflict, also when it is better',
      level(1),
      level(4),
      { conflicts: [{ ...difference, mine: level(1), theirs: level(4) }] },
    ],
    [
      'as not applicable against a level is a conflict',
      level(1),
      notApplicable('x'),
      { conflicts: [{ ...difference, mine: level(1), theirs: notApplicable('x') }] },
    ],
    [
      'as a level against not applicable is a conflict',
      notApplicable('x'),
      level(0),
      { conflicts: [{ ...difference, mine: notApplicable('x'), theirs: level(0) }] },
    ],
    ['with the same reason is equal, blanks there aside', notApplicable(' x '), notApplicable('x'), { equal: ['GOV-01'] }],
    [
      'with another reason is a conflict',
      notApplicable('x'),
      notApplicable('y'),
      { conflicts: [{ ...difference, mine: notApplicable('x'), theirs: notApplicable('y') }] },
    ],
  ])('%s', (_name, mine, answer, expected) => {
    const sheet = sheetWith({ answers: mine === null ? {} : { 'GOV-01': mine } })
    expect(mergedInto(sheet, { answer })).toEqual(expected)
  })

  test('in conflict says on both sides who and when', () => {
    const sheet = sheetWith({ answers: { 'GOV-01': level(1) }, answeredBy: { 'GOV-01': SUZUKI } })
    expect(mergeOf(sheet, only({ answer: level(2) })).conflicts).toEqual([
      { question: 'GOV-01', mine: level(1), mineBy: SUZUKI, theirs: level(2), theirsBy: TANAKA },
    ])
  })
})

describe('an answer where last year’s is not confirmed', () => {
  const sheet = deepFreeze(sheetWith({ answers: { 'GOV-01': level(1) }, unconfirmed: ['GOV-01', 'GOV-02'] }))
  const difference = { question: 'GOV-01', mine: level(1), mineBy: null, theirs: level(2), theirsBy: TANAKA }
  test.each<[string, Partial<Arrival>, Partial<Merge>]>([
    ['that is the same confirms it', { answer: level(1) }, { confirmed: ['GOV-01'] }],
    ['that is the same and last year’s too is equal', { answer: level(1), unconfirmed: true }, { equal: ['GOV-01'] }],
    ['that differs fills it', { answer: level(2) }, { filled: [difference] }],
    ['that differs and is last year’s too is a conflict', { answer: level(2), unconfirmed: true }, { conflicts: [difference] }],
    ['that is unknown leaves it', { answer: UNKNOWN }, { unknownThere: ['GOV-01'] }],
  ])('%s', (_name, change, expected) => {
    expect(mergedInto(sheet, change)).toEqual(expected)
  })

  test('is confirmed by the same answer, and by whoever decides for it', () => {
    expect(withMerge(sheet, only({ answer: level(1) }), {}).unconfirmed).toEqual(['GOV-02'])
    const kept = withMerge(sheet, only({ answer: level(2) }), { 'GOV-01': 'mine' })
    expect(kept).toEqual({ ...sheet, unconfirmed: ['GOV-02'] })
  })

  test('is replaced by one that was given this year', () => {
    const after = withMerge(sheet, only({ answer: level(2) }), {})
    expect([after.answers, after.unconfirmed]).toEqual([{ 'GOV-01': level(2) }, ['GOV-02']])
  })
})

describe('an answer of last year that nobody has confirmed there', () => {
  const arrivals = only({ answer: level(2), unconfirmed: true })
  test('is taken where there is none, and still not confirmed', () => {
    const after = withMerge(sheetWith(), arrivals, {})
    expect([after.answers, after.unconfirmed]).toEqual([{ 'GOV-01': level(2) }, ['GOV-01']])
  })

  test('fills what is unknown, and is still not confirmed', () => {
    const sheet = sheetWith({ answers: { 'GOV-01': UNKNOWN } })
    expect(withMerge(sheet, arrivals, {}).unconfirmed).toEqual(['GOV-01'])
  })

  test('replaces no answer of this year', () => {
    const sheet = deepFreeze(sheetWith({ answers: { 'GOV-01': level(1) } }))
    expect(mergeOf(sheet, arrivals)).toEqual({ ...NOTHING, unconfirmedThere: ['GOV-01'] })
    expect(withMerge(sheet, arrivals, { 'GOV-01': 'theirs' })).toBe(sheet)
  })
})

describe('a note that arrives', () => {
  const long = 'あ'.repeat(TEXT_LIMITS.note - 3)
  test.each<[string, string, string, Merge['notes']]>([
    ['as nothing changes nothing', '自分', '', []],
    ['as blanks changes nothing', '自分', ' \n ', []],
    ['where there is none is added', '', 'b', [{ question: 'GOV-01', mine: '', theirs: 'b', kind: 'added' }]],
    ['where there are only blanks is added', ' \n', 'b', [{ question: 'GOV-01', mine: ' \n', theirs: 'b', kind: 'added' }]],
    ['that is there already changes nothing', 'b', ' b ', []],
    ['that is there among others changes nothing', 'a\nb\nc', 'b', []],
    ['that is there over several lines changes nothing', 'a\nb\nc', 'a\nb', []],
    [
      'that is only a part of a line is appended',
      'abc',
      'b',
      [{ question: 'GOV-01', mine: 'abc', theirs: 'b', kind: 'appended' }],
    ],
    ['that just fits is appended', long, 'bc', [{ question: 'GOV-01', mine: long, theirs: 'bc', kind: 'appended' }]],
    ['that does not fit is shown only', long, 'bcd', [{ question: 'GOV-01', mine: long, theirs: 'bcd', kind: 'too-long' }]],
  ])('%s', (_name, mine, note, expected) => {
    const sheet = sheetWith({ notes: mine === '' ? {} : { 'GOV-01': mine } })
    expect(mergeOf(sheet, only({ note })).notes).toEqual(expected)
  })

  test('stands after the one that was there', () => {
    const sheet = sheetWith({ notes: { 'GOV-01': 'a\n' } })
    expect(withMerge(sheet, only({ note: 'b' }), {}).notes).toEqual({ 'GOV-01': 'a\nb' })
  })

  test('alone is taken as it is, without an answer', () => {
    expect(withMerge(sheetWith(), only({ note: ' b ' }), {})).toEqual(sheetWith({ notes: { 'GOV-01': 'b' } }))
  })

  test('that does not fit leaves the note as it is', () => {
    const sheet = sheetWith({ notes: { 'GOV-01': long } })
    expect(withMerge(sheet, only({ note: 'bcd' }), {})).toBe(sheet)
  })
})

describe('taking in', () => {
  const sheet = deepFreeze(
    sheetWith({
      answers: { 'GOV-02': UNKNOWN, 'GOV-03': UNKNOWN, 'GOV-04': level(1), 'GOV-05': level(2), 'AST-01': level(3) },
      later: ['GOV-01', 'GOV-04'],
      confirmation: { name: '桜井', position: '代表取締役', confirmedOn: '2026-11-01' },
    }),
  )
  const arrivals = deepFreeze({
    'GOV-01': arrival({ answer: level(3) }),
    'GOV-02': arrival({ answer: level(1) }),
    'GOV-03': arrival({ answer: level(2) }),
    'GOV-04': arrival({ answer: level(4) }),
    'GOV-05': arrival({ answer: level(0), by: null }),
    'AST-01': arrival({ answer: UNKNOWN }),
  } satisfies Arrivals)

  test('without a decision takes what was open and leaves what differs', () => {
    expect(withMerge(sheet, arrivals, {})).toEqual({
      ...sheet,
      answers: { ...sheet.answers, 'GOV-01': level(3), 'GOV-02': level(1), 'GOV-03': level(2) },
      answeredBy: { 'GOV-01': TANAKA, 'GOV-02': TANAKA, 'GOV-03': TANAKA },
      later: ['GOV-04'],
      confirmation: { name: '桜井', position: '代表取締役', confirmedOn: null },
    })
  })

  test('follows each decision', () => {
    const decisions: Decisions = { 'GOV-03': 'mine', 'GOV-04': 'theirs', 'GOV-05': 'theirs', 'AST-01': 'theirs' }
    const after = withMerge(sheet, arrivals, decisions)
    expect(after.answers).toEqual({
      'GOV-01': level(3),
      'GOV-02': level(1),
      'GOV-03': UNKNOWN,
      'GOV-04': level(4),
      'GOV-05': level(0),
      'AST-01': level(3),
    })
    expect(after.answeredBy).toEqual({ 'GOV-01': TANAKA, 'GOV-02': TANAKA, 'GOV-04': TANAKA })
  })

  test('leaves the undecided ones listed', () => {
    const after = withMerge(sheet, arrivals, { 'GOV-04': 'theirs' })
    expect(mergeOf(after, arrivals)).toEqual({
      ...NOTHING,
      equal: ['GOV-01', 'GOV-02', 'GOV-03', 'GOV-04'],
      unknownThere: ['AST-01'],
      conflicts: [{ question: 'GOV-05', mine: level(2), mineBy: null, theirs: level(0), theirsBy: null }],
    })
  })

  test('of nothing new gives the very same sheet, and the confirmation stays', () => {
    expect(withMerge(sheet, {}, {})).toBe(sheet)
    expect(withMerge(sheet, { 'GOV-04': arrival({ answer: level(1) }) }, { 'GOV-04': 'theirs' })).toBe(sheet)
  })

  test('does not replace an answer that was given after the arrivals were shown', () => {
    const since = { ...sheet, answers: { ...sheet.answers, 'GOV-01': level(0) } }
    expect(withMerge(since, arrivals, {}).answers['GOV-01']).toEqual(level(0))
  })
})

const anyNote = fc.constantFrom('', 'a', 'b', 'a\nb', ' c ')
const anyArrivals: fc.Arbitrary<Arrivals> = fc
  .tuple(anyAnswers(RULEBOOK), fc.array(anyNote, { minLength: 60, maxLength: 60 }))
  .map(([answers, notes]) =>
    Object.fromEntries(
      RULEBOOK.questions.map(({ id }, index) => [id, arrival({ answer: answers[id] ?? null, note: notes[index] ?? '' })]),
    ),
  )
const anyDecisions: fc.Arbitrary<Decisions> = fc.dictionary(
  fc.constantFrom(...RULEBOOK.questions.map(({ id }) => id)),
  fc.constantFrom<'mine' | 'theirs'>('mine', 'theirs'),
)
const anyHere = anySheet(RULEBOOK)

describe('whatever arrives', () => {
  test('taken in twice changes nothing the second time', () => {
    fc.assert(
      fc.property(anyHere, anyArrivals, anyDecisions, (sheet, arrivals, decisions) => {
        const once = withMerge(sheet, arrivals, decisions)
        expect(withMerge(once, arrivals, decisions)).toEqual(once)
      }),
    )
  })

  test('replaces no level and no "not applicable" without a decision, and takes no answer or note away', () => {
    fc.assert(
      fc.property(anyHere, anyArrivals, (sheet, arrivals) => {
        const after = withMerge(sheet, arrivals, {})
        for (const [id, answer] of Object.entries(sheet.answers)) {
          if (answer.kind !== 'unknown' && !sheet.unconfirmed.includes(id)) expect(after.answers[id]).toEqual(answer)
          else expect(after.answers[id]).toBeDefined()
        }
        for (const [id, note] of Object.entries(sheet.notes)) expect(after.notes[id]?.startsWith(note.trimEnd())).toBe(true)
      }),
    )
  })

  test('is told in exactly one list a question, and none is lost', () => {
    fc.assert(
      fc.property(anyHere, anyArrivals, (sheet, arrivals) => {
        const { taken, filled, conflicts, equal, confirmed, unknownThere, unconfirmedThere } = mergeOf(sheet, arrivals)
        const differences = [...filled, ...conflicts].map(({ question }) => question)
        const told = [...taken, ...differences, ...equal, ...confirmed, ...unknownThere, ...unconfirmedThere]
        const came = Object.keys(arrivals).filter((id) => arrivals[id]?.answer !== null)
        expect(told.sort()).toEqual(came.sort())
      }),
    )
  })

  test('leaves everything else of the sheet as it is', () => {
    fc.assert(
      fc.property(anyHere, anyArrivals, anyDecisions, (sheet, arrivals, decisions) => {
        const { answers, answeredBy, notes, later, unconfirmed, confirmation, ...rest } = withMerge(sheet, arrivals, decisions)
        expect({ ...sheet, ...rest }).toEqual(sheet)
        const changed = [answers, answeredBy, notes, later, unconfirmed, confirmation]
        expect(changed.every((part) => typeof part === 'object')).toBe(true)
      }),
    )
  })
})

/** What a sheet brings to another one: two machines, the same company. */
const arrivalsOf = (sheet: Sheet): Arrivals =>
  Object.fromEntries(
    [...new Set([...Object.keys(sheet.answers), ...Object.keys(sheet.notes)])].map((id) => [
      id,
      { answer: sheet.answers[id] ?? null, note: sheet.notes[id] ?? '', by: sheet.answeredBy[id] ?? null },
    ]),
  )

test('two sheets that do not contradict each other give the same answers and notes, whichever takes the other in', () => {
  const pair = fc
    .tuple(anyAnswers(RULEBOOK), anyAnswers(RULEBOOK))
    .map(([one, other]) => [sheetWith({ answers: one }), sheetWith({ answers: other })] as const)
  fc.assert(
    fc.property(pair, ([one, other]) => {
      const differing = new Set(mergeOf(one, arrivalsOf(other)).conflicts.map(({ question }) => question))
      const agreeing = (sheet: Sheet): Sheet => ({
        ...sheet,
        answers: Object.fromEntries(Object.entries(sheet.answers).filter(([id]) => !differing.has(id))),
        notes: Object.fromEntries(
          Object.keys(sheet.answers)
            .slice(0, 9)
            .map((id) => [id, `note ${id}`]),
        ),
      })
      const [a, b] = [agreeing(one), agreeing(other)]
      const [ab, ba] = [withMerge(a, arrivalsOf(b), {}), withMerge(b, arrivalsOf(a), {})]
      expect(ab.answers).toEqual(ba.answers)
      expect(ab.notes).toEqual(ba.notes)
    }),
  )
})
