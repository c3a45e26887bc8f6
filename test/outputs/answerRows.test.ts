// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import type { Language } from '../../src/core/wording.ts'
import { answerRows, optionText } from '../../src/outputs/answerRows.ts'
import { WORDING } from '../components/wordings.ts'
import { factsAll, level, must, notApplicable, questionOf, RULEBOOK, sheetWith, UNKNOWN } from '../core/builders.ts'

const SHEET = sheetWith({
  facts: factsAll(RULEBOOK, 'no', { 'public-website': 'yes' }),
  answers: { 'GOV-01': level(1), 'GOV-02': UNKNOWN, 'NET-02': notApplicable('有線だけ'), 'GOV-03': notApplicable('要らない') },
  notes: { 'GOV-01': '社長に聞く' },
})
const rowsIn = (language: Language) => answerRows(RULEBOOK, WORDING[language], assess(RULEBOOK, SHEET), SHEET)
const rowOf = (language: Language, id: string) => must(rowsIn(language).find((row) => row.id === id))

describe.each(['ja', 'en'] as const)('the answers in %s', (language) => {
  const wording = WORDING[language]
  const textsOf = (id: string) => ({
    area: must(wording.areas[questionOf(RULEBOOK, id).area]).name,
    topic: must(wording.questions[id]).topic,
    question: must(wording.questions[id]).question,
  })

  test('are all there, in catalogue order', () => {
    expect(rowsIn(language).map(({ number }) => number)).toEqual(RULEBOOK.questions.map(({ number }) => number))
  })

  test('say a level in the words of its option', () => {
    const { weight, essential } = questionOf(RULEBOOK, 'GOV-01')
    expect(rowOf(language, 'GOV-01')).toEqual({
      id: 'GOV-01',
      number: 1,
      ...textsOf('GOV-01'),
      state: 'level',
      level: 1,
      text: must(wording.questions['GOV-01']).options[1],
      earned: weight,
      possible: 4 * weight,
      essential,
      weak: essential,
      note: '社長に聞く',
      by: null,
      unconfirmed: false,
    })
  })

  test('say the reason of "not applicable", which has no points', () => {
    expect(rowOf(language, 'NET-02')).toMatchObject({ state: 'not-applicable', text: '有線だけ', earned: 0, possible: 0 })
  })

  test('keep the reason of one that is refused, which is unanswered', () => {
    expect(rowOf(language, 'GOV-03')).toMatchObject({ state: 'unanswered', text: '要らない', level: null })
  })

  test('say whose answer it is, by name or else by role', () => {
    const by = { role: 'it', date: '2026-11-22' }
    const sheet = { ...SHEET, answeredBy: { 'GOV-01': { ...by, name: '田中' }, 'GOV-02': { ...by, name: '' } } }
    const rows = answerRows(RULEBOOK, wording, assess(RULEBOOK, sheet), sheet)
    expect(rows.slice(0, 3).map((row) => row.by)).toEqual([
      { name: '田中', date: '2026-11-22' },
      { name: wording.roles['it'], date: '2026-11-22' },
      null,
    ])
  })

  test('have no words for unknown and unanswered', () => {
    expect(rowOf(language, 'GOV-02')).toMatchObject({
      state: 'unknown',
      text: '',
      weak: questionOf(RULEBOOK, 'GOV-02').essential,
    })
    expect(rowOf(language, 'GOV-04')).toMatchObject({ state: 'unanswered', text: '', note: '' })
  })
})

describe('the highest level stands after the one it adds to', () => {
  const options = (language: Language) => must(WORDING[language].questions['GOV-01']).options

  test('in Japanese without a space', () => {
    expect(optionText(WORDING.ja, 'GOV-01', 4)).toBe(`${must(options('ja')[3])}${must(options('ja')[4])}`)
  })

  test('in English with one', () => {
    expect(optionText(WORDING.en, 'GOV-01', 4)).toBe(`${must(options('en')[3])} ${must(options('en')[4])}`)
  })

  test('and the other levels stand alone', () => {
    expect(optionText(WORDING.ja, 'GOV-01', 3)).toBe(options('ja')[3])
    expect(optionText(WORDING.ja, 'GOV-01', null)).toBe('')
    expect(optionText(WORDING.ja, 'XXX-01', 4)).toBe('')
  })
})
