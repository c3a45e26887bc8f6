// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { sheetFileOf } from '../../src/files/sheetFile.ts'
import { summarise, type SheetSummary } from '../../src/files/summary.ts'
import { accident, answersAt, certificate, level, RULEBOOK, sheetWith, UNKNOWN } from '../core/builders.ts'

const summaryOf = (sheet: Sheet): SheetSummary => summarise(sheetFileOf(sheet, RULEBOOK, '1', '2026-11-21T10:00:00+09:00'))

test('shows what the list of sheets says', () => {
  const sheet = sheetWith({ profile: { companyName: 'さくら印刷' }, answers: { 'GOV-01': level(3), 'GOV-02': UNKNOWN } })
  expect(summaryOf(sheet)).toEqual({
    companyName: 'さくら印刷',
    answered: 2,
    inceptionDate: '2027-03-01',
    untouched: false,
    damaged: false,
    part: null,
    unofficial: false,
  })
})

test('counts every answer', () => {
  expect(summaryOf(sheetWith({ answers: answersAt(RULEBOOK, 2) })).answered).toBe(60)
})

describe('a sheet is untouched', () => {
  test('when nothing has been typed or chosen', () => {
    expect(summaryOf(EMPTY_SHEET)).toEqual({
      companyName: '',
      answered: 0,
      inceptionDate: null,
      untouched: true,
      damaged: false,
      part: null,
      unofficial: false,
    })
  })

  test.each<[string, Partial<Sheet>]>([
    [
      'an invitation',
      { invitation: { from: '見本', edition: null, dueOn: null, asksFor: 'answers', recipients: [], message: '' } },
    ],
    ['a name', { profile: { ...EMPTY_SHEET.profile, companyName: 'あ' } }],
    ['a number of people, even 0', { profile: { ...EMPTY_SHEET.profile, employees: 0 } }],
    ['a membership', { profile: { ...EMPTY_SHEET.profile, membership: 'non-member' } }],
    ['an inception date', { profile: { ...EMPTY_SHEET.profile, inceptionDate: '2027-03-01' } }],
    ['a fact', { facts: { contractors: 'no' } }],
    ['an answer', { answers: { 'GOV-01': UNKNOWN } }],
    ['a note', { notes: { 'GOV-01': 'あ' } }],
    ['a question put aside', { later: ['GOV-01'] }],
    ['a certificate', { certificates: [certificate()] }],
    ['an accident', { accidents: [accident()] }],
    ['what is wished', { declaration: { ...EMPTY_SHEET.declaration, wish: { ...EMPTY_SHEET.declaration.wish, plan: 'A' } } }],
    ['a declaration', { declaration: { ...EMPTY_SHEET.declaration, knownLeak: 'no' } }],
  ])('not with %s', (_name, change) => {
    expect(summaryOf({ ...EMPTY_SHEET, ...change }).untouched).toBe(false)
  })
})

test('a sheet that a draft rates says so, and is not taken again for a new one', () => {
  const draft = { ...RULEBOOK, id: 'unofficial-0123456789abcdef' }
  const found = summarise(sheetFileOf(EMPTY_SHEET, draft, '1', '2026-11-21T10:00:00+09:00'))
  expect(found).toMatchObject({ unofficial: true, untouched: false, damaged: false })
})

describe('a part-sheet', () => {
  const part = { request: { id: 'r1', companyName: 'さくら印刷' }, answers: { 'AST-03': UNKNOWN } }

  test('shows the company that asks, how much is answered, and which request it is', () => {
    expect(summarise({ kind: 'part', part })).toEqual({
      companyName: 'さくら印刷',
      answered: 1,
      inceptionDate: null,
      untouched: false,
      damaged: false,
      part: 'r1',
      unofficial: false,
    })
  })

  test('is never taken for an untouched sheet', () => {
    expect(summarise({ part: { request: { id: 'r1', companyName: '' }, answers: {} } }).untouched).toBe(false)
  })
})

describe('what is not a sheet is damaged', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'sheet'],
    ['a list', []],
    ['an empty object', {}],
    ['a sheet without a profile', { sheet: { answers: {} } }],
    ['a sheet without answers', { sheet: { profile: { companyName: '' } } }],
    ['answers that are null', { sheet: { profile: { companyName: '' }, answers: null } }],
    ['a part-sheet without a request', { part: { answers: {} } }],
    ['a part-sheet without answers', { part: { request: { id: 'r1', companyName: '' } } }],
    ['a part-sheet whose request has no id', { part: { request: { companyName: '' }, answers: {} } }],
    ['a name that is a number', { sheet: { profile: { companyName: 1 }, answers: {} } }],
    ['a name that is only inherited', { sheet: { profile: Object.create({ companyName: 'x' }) as object, answers: {} } }],
  ])('%s', (_name, data) => {
    expect(summarise(data)).toEqual({
      companyName: '',
      answered: 0,
      inceptionDate: null,
      untouched: false,
      damaged: true,
      part: null,
      unofficial: false,
    })
  })

  test('and nothing makes it throw', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (profile, answers, sheet) => {
        for (const data of [
          sheet,
          { sheet },
          { sheet: { profile, answers } },
          { sheet: { profile: { companyName: profile }, answers } },
        ]) {
          expect(typeof summarise(data).damaged).toBe('boolean')
        }
      }),
    )
  })
})
