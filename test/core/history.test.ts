// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withAnswer, withConfirmation, withFact, withLater, withNote, withProfile } from '../../src/core/edit.ts'
import { redone, stepBetween, touched, undone, withStep, type HistoryStep } from '../../src/core/history.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { level, must, notApplicable, RULEBOOK, sheetWith, UNKNOWN } from './builders.ts'

const SHEET = sheetWith({
  answers: { 'GOV-01': level(2), 'GOV-02': UNKNOWN },
  facts: { contractors: 'yes' },
  later: ['GOV-03'],
})
const stepOf = (before: Sheet, after: Sheet): HistoryStep => must(stepBetween(before, after))

type Act = (sheet: Sheet) => Sheet
const anyQuestion = fc.constantFrom(...RULEBOOK.questions.slice(0, 6).map(({ id }) => id))
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(anyQuestion, fc.constantFrom(null, UNKNOWN, level(0), level(3))).map(
    ([id, answer]): Act =>
      (sheet) =>
        withAnswer(sheet, id, answer, answer === UNKNOWN ? { name: '田中', role: 'it', date: '2026-11-21' } : null),
  ),
  fc.tuple(anyQuestion, fc.boolean()).map(
    ([id, later]): Act =>
      (sheet) =>
        withLater(sheet, id, later),
  ),
  fc.constantFrom<Act>((sheet) => withFact(sheet, 'contractors', sheet.facts.contractors === 'yes' ? 'no' : 'yes')),
)

describe('taking acts back', () => {
  test('all of them gives what was there at first, and doing them again what was there at last', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 12 }), (acts) => {
        const states = acts.reduce((so, act) => [...so, act(must(so.at(-1)))], [SHEET])
        const steps = states.slice(1).map((after, index) => stepBetween(must(states[index]), after))
        const known = steps.filter((step) => step !== null)
        const last = must(states.at(-1))

        const first = known.reduceRight((sheet, step) => undone(sheet, step), last)

        expect(first).toEqual(SHEET)
        expect(known.reduce((sheet, step) => redone(sheet, step), first)).toEqual(last)
      }),
    )
  })

  test('keeps what was written since', () => {
    const answered = withAnswer(SHEET, 'GOV-01', level(4))
    const written = withNote(withProfile(answered, { companyName: '桜' }), 'GOV-01', '台帳を見た')

    const back = undone(written, stepOf(SHEET, answered))

    expect(back).toEqual({
      ...SHEET,
      profile: { ...SHEET.profile, companyName: '桜' },
      notes: { 'GOV-01': '台帳を見た' },
    })
  })

  test('keeps answers that came from elsewhere since, and what has been put aside since', () => {
    const answered = withAnswer(SHEET, 'GOV-01', level(4))
    const step = stepOf(SHEET, answered)
    const since = withLater(withAnswer(withAnswer(answered, 'GOV-02', level(1)), 'IMP-01', level(3)), 'IMP-02', true)

    expect(undone(since, step).answers).toEqual({ 'GOV-01': level(2), 'GOV-02': level(1), 'IMP-01': level(3) })
    expect(undone(since, step).later).toEqual(['GOV-03', 'IMP-02'])
  })

  test.each<[string, (sheet: Sheet) => Sheet, readonly string[]]>([
    ['stands where it was', (sheet) => sheet, ['GOV-03', 'IMP-01']],
    ['comes after what was put aside since', (sheet) => withLater(sheet, 'IMP-02', true), ['GOV-03', 'IMP-02', 'IMP-01']],
    ['is there once when it was put aside again', (sheet) => withLater(sheet, 'IMP-01', true), ['GOV-03', 'IMP-01']],
    ['comes without what was taken up since', (sheet) => withLater(sheet, 'GOV-03', false), ['IMP-01']],
  ])('a question put aside again %s', (_name, since, expected) => {
    const aside = withLater(SHEET, 'IMP-01', true)
    const takenUp = withLater(aside, 'IMP-01', false)
    expect(undone(since(takenUp), stepOf(aside, takenUp)).later).toEqual(expected)
  })

  test('a question put aside is taken up again, and what was put aside since stays', () => {
    const aside = withLater(SHEET, 'IMP-01', true)
    expect(undone(withLater(aside, 'IMP-02', true), stepOf(SHEET, aside)).later).toEqual(['GOV-03', 'IMP-02'])
  })

  test('brings the confirmation back that the act took away', () => {
    const confirmed = withConfirmation(SHEET, { name: '桜井', position: '社長', confirmedOn: '2026-12-01' })
    const changed = withAnswer(confirmed, 'GOV-01', level(4))
    expect(undone(changed, stepOf(confirmed, changed))).toEqual(confirmed)
  })

  test('lets no confirmation stand that was made in between', () => {
    const changed = withAnswer(SHEET, 'GOV-01', level(4))
    const confirmed = withConfirmation(changed, { name: '桜井', position: '社長', confirmedOn: '2026-12-01' })
    expect(undone(confirmed, stepOf(SHEET, changed)).confirmation).toEqual({ name: '桜井', position: '社長', confirmedOn: null })
  })
})

describe('an act', () => {
  test.each<[string, Sheet]>([
    ['a note', withNote(SHEET, 'GOV-01', 'メモ')],
    ['the company name', withProfile(SHEET, { companyName: '桜' })],
    ['nothing', SHEET],
  ])('is not %s', (_name, after) => {
    expect(stepBetween(SHEET, after)).toBeNull()
  })

  test.each<[string, Sheet, ReturnType<typeof touched>]>([
    ['an answer', withAnswer(SHEET, 'GOV-01', level(4)), { questions: ['GOV-01'], facts: [] }],
    ['an answer taken back', withAnswer(SHEET, 'GOV-02', null), { questions: ['GOV-02'], facts: [] }],
    ['an answer to a question put aside', withAnswer(SHEET, 'GOV-03', UNKNOWN), { questions: ['GOV-03'], facts: [] }],
    ['a question put aside', withLater(SHEET, 'IMP-01', true), { questions: ['IMP-01'], facts: [] }],
    ['a question taken up again', withLater(SHEET, 'GOV-03', false), { questions: ['GOV-03'], facts: [] }],
    ['a fact', withFact(SHEET, 'contractors', 'no'), { questions: [], facts: ['contractors'] }],
  ])('touches what it changed: %s', (_name, after, expected) => {
    expect(touched(stepOf(SHEET, after))).toEqual(expected)
  })

  test('is the whole reason of 該当なし, however often a key was pressed', () => {
    const states = ['', '紙', '紙だけ'].map((reason) => withAnswer(SHEET, 'NET-02', notApplicable(reason)))
    const chosen = stepOf(SHEET, must(states[0]))
    const typed = stepOf(must(states[0]), must(states[1]))
    const typedOn = stepOf(must(states[1]), must(states[2]))

    const steps = [chosen, typed, typedOn].reduce<readonly HistoryStep[]>((so, step) => withStep(so, step, 10), [])

    expect(steps).toEqual([{ before: chosen.before, after: typedOn.after }])
  })

  test('is an act of its own when another question or a level comes in between', () => {
    const one = withAnswer(SHEET, 'NET-02', notApplicable('a'))
    const two = withAnswer(one, 'NET-03', notApplicable('b'))
    const three = withAnswer(two, 'NET-03', level(1))
    const acts = [stepOf(SHEET, one), stepOf(one, two), stepOf(two, three)]
    expect(acts.reduce<readonly HistoryStep[]>((so, step) => withStep(so, step, 10), [])).toEqual(acts)
  })

  test('is an act of its own when the reason of one is followed by the reason of another', () => {
    const both = withAnswer(withAnswer(SHEET, 'NET-02', notApplicable('a')), 'NET-03', notApplicable('b'))
    const one = withAnswer(both, 'NET-02', notApplicable('aa'))
    const two = withAnswer(one, 'NET-03', notApplicable('bb'))
    const acts = [stepOf(both, one), stepOf(one, two)]
    expect(acts.reduce<readonly HistoryStep[]>((so, step) => withStep(so, step, 10), [])).toEqual(acts)
  })

  test('is an act of its own when it touches more than the question typed in before', () => {
    const typed = withAnswer(SHEET, 'NET-02', notApplicable('a'))
    const typedOn = withAnswer(typed, 'NET-02', notApplicable('aa'))
    const more = withAnswer(withAnswer(typedOn, 'NET-02', notApplicable('aaa')), 'NET-03', notApplicable('b'))
    const acts = [stepOf(typed, typedOn), stepOf(typedOn, more)]
    expect(acts.reduce<readonly HistoryStep[]>((so, step) => withStep(so, step, 10), [])).toEqual(acts)
  })

  test('is forgotten when it is the oldest and there are too many', () => {
    const acts = ([0, 1, 2] as const).map((value) => stepOf(SHEET, withAnswer(SHEET, 'IMP-01', level(value))))
    expect(acts.reduce<readonly HistoryStep[]>((so, step) => withStep(so, step, 2), [])).toEqual(acts.slice(1))
  })
})
