// @vitest-environment node
import { describe, expect, test } from 'vitest'
import {
  arrivalsOfPart,
  emptyPart,
  factsForQuestions,
  isUntouchedPart,
  sheetOfPart,
  withPartAnswer,
  withPartName,
  withPartNote,
  withReturned,
  type Part,
} from '../../src/core/part.ts'
import { EMPTY_SHEET } from '../../src/core/sheet.ts'
import { deepFreeze, factsAll, level, notApplicable, RULEBOOK, sheetWith, UNKNOWN } from './builders.ts'
import { partWith, REQUEST } from './partBuilders.ts'

const PART = deepFreeze(partWith())
const CHANGED = { name: '田中 太郎', returnedOn: null }

describe('a part-sheet', () => {
  test('is empty at first', () => {
    expect(emptyPart(REQUEST)).toEqual({ request: REQUEST, answers: {}, notes: {}, by: { name: '', returnedOn: null } })
  })

  test.each<[string, Part, Partial<Part>]>([
    ['an answer', withPartAnswer(PART, 'NET-02', level(1)), { answers: { ...PART.answers, 'NET-02': level(1) }, by: CHANGED }],
    ['an answer taken back', withPartAnswer(PART, 'AST-03', null), { answers: { 'IAM-01': UNKNOWN }, by: CHANGED }],
    ['a note', withPartNote(PART, 'IAM-01', 'x'), { notes: { ...PART.notes, 'IAM-01': 'x' }, by: CHANGED }],
    ['an empty note', withPartNote(PART, 'AST-03', ''), { notes: {}, by: CHANGED }],
    ['a name', withPartName(PART, '鈴木'), { by: { name: '鈴木', returnedOn: null } }],
    ['the day it is handed back', withReturned(PART, '2026-11-30'), { by: { name: '田中 太郎', returnedOn: '2026-11-30' } }],
    ['an answer that was not asked', withPartAnswer(PART, 'GOV-01', level(1)), {}],
    ['a note to what was not asked', withPartNote(PART, 'GOV-01', 'x'), {}],
  ])('takes %s, and nothing else changes', (_name, after, change) => {
    expect(after).toEqual({ ...PART, ...change })
  })

  test.each<[string, Part, boolean]>([
    ['nothing in it', emptyPart(REQUEST), true],
    ['an answer', withPartAnswer(emptyPart(REQUEST), 'AST-03', UNKNOWN), false],
    ['a note', withPartNote(emptyPart(REQUEST), 'AST-03', 'x'), false],
    ['a name', withPartName(emptyPart(REQUEST), 'x'), false],
  ])('with %s: untouched is %3$s', (_name, part, untouched) => {
    expect(isUntouchedPart(part)).toBe(untouched)
  })

  test('is a sheet in which only the facts that came with it are known', () => {
    expect(sheetOfPart(PART)).toEqual({ ...EMPTY_SHEET, facts: REQUEST.facts, answers: PART.answers, notes: PART.notes })
  })
})

describe('the facts that go out with questions', () => {
  test('are only those that decide about 該当なし', () => {
    const sheet = sheetWith({ facts: factsAll(RULEBOOK, 'no') })
    expect(factsForQuestions(RULEBOOK, sheet, ['NET-02', 'AST-03'])).toEqual({ 'wireless-lan': 'no' })
    expect(factsForQuestions(RULEBOOK, sheet, ['AST-03'])).toEqual({})
    expect(factsForQuestions(RULEBOOK, sheet, ['nothing'])).toEqual({})
  })

  test('leave out what cannot be told, and follow what others imply', () => {
    const asked = ['DAT-06', 'NET-02']
    expect(factsForQuestions(RULEBOOK, sheetWith(), asked)).toEqual({})
    expect(factsForQuestions(RULEBOOK, sheetWith({ facts: { 'staff-besides-owner': 'yes' } }), asked)).toEqual({
      'staff-besides-owner': 'yes',
      'sensitive-data': 'yes',
    })
  })
})

describe('what a part-sheet brings', () => {
  const by = { name: '田中 太郎', role: 'it', date: '2026-11-22' }

  test('is each answer and note with who and when', () => {
    const part = partWith({ answers: { 'NET-02': notApplicable('有線だけ') }, notes: { 'AST-03': 'x' } })
    expect(arrivalsOfPart(part, '2026-12-01')).toEqual({
      'AST-03': { answer: null, note: 'x', by },
      'NET-02': { answer: notApplicable('有線だけ'), note: '', by },
    })
  })

  test('has the day of taking in when it was never handed back', () => {
    const part = partWith({ by: { name: '', returnedOn: null } })
    expect(arrivalsOfPart(part, '2026-12-01')['IAM-01']).toEqual({
      answer: UNKNOWN,
      note: '',
      by: { name: '', role: 'it', date: '2026-12-01' },
    })
  })

  test('is nothing for what nobody asked', () => {
    expect(arrivalsOfPart(partWith({ answers: { 'GOV-01': level(4) }, notes: {} }), '2026-12-01')).toEqual({})
  })
})
