import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import {
  answerOfKey,
  differentReadings,
  draftOfMember,
  emptyDraft,
  entryGaps,
  entryOfDraft,
  sheetOfDraft,
  type EntryDraft,
  type KeyedAnswers,
} from '../../src/core/enteredSheet.ts'
import { EMPTY_SHEET } from '../../src/core/sheet.ts'
import { anyAnswer } from './arbitraries.ts'
import { level, must, notApplicable, RULEBOOK, UNKNOWN } from './builders.ts'
import { member, NUMBER } from './rosterBuilders.ts'

const EDITION = { id: RULEBOOK.id, hash: 'a'.repeat(64) }
const keyed = (answer: KeyedAnswers[string]): KeyedAnswers => Object.fromEntries(RULEBOOK.questions.map(({ id }) => [id, answer]))
const FIRST = must(RULEBOOK.questions[0]).id

function draft(overrides: Partial<EntryDraft> = {}): EntryDraft {
  const profile = { ...EMPTY_SHEET.profile, companyName: '山田商店' }
  return { ...emptyDraft('e1', '佐藤'), profile, answers: keyed(level(3)), paperDate: '2026-11-20', ...overrides }
}

describe('a key', () => {
  test.each([
    ['1', level(0)],
    ['5', level(4)],
    ['５', level(4)],
    ['6', undefined],
    ['0', UNKNOWN],
    ['?', UNKNOWN],
    ['？', UNKNOWN],
    ['n', notApplicable('')],
    ['Ｎ', notApplicable('')],
    [' ', null],
    ['　', null],
    ['Enter', undefined],
    ['', undefined],
  ])('%j is read', (key, expected) => {
    expect(answerOfKey(key)).toEqual(expected)
  })
})

test('a paper of a member begins with what the roster says of it', () => {
  const known = member({ name: '山田商店', corporateNumber: NUMBER, memberNumber: '12', chamber: '見本', employees: 24 })
  const begun = draftOfMember(emptyDraft('e1', '佐藤'), known)
  expect(begun).toEqual({
    ...emptyDraft('e1', '佐藤'),
    corporateNumber: NUMBER,
    profile: {
      ...EMPTY_SHEET.profile,
      ...{ companyName: '山田商店', chamber: '見本', memberNumber: '12', employees: 24, membership: 'member' },
    },
  })
})

describe('a paper typed twice', () => {
  test.each<[string, Partial<EntryDraft>, boolean]>([
    ['once', {}, false],
    ['the same', { second: keyed(level(3)) }, false],
    ['another level', { second: { [FIRST]: level(2) } }, true],
    ['nothing the second time', { second: { [FIRST]: null } }, true],
    ['nothing both times', { answers: { [FIRST]: null }, second: { [FIRST]: null } }, false],
    ['something the second time', { answers: { [FIRST]: null }, second: { [FIRST]: UNKNOWN } }, true],
    ['not typed yet the second time', { second: {} }, false],
    ['not typed the first time', { answers: {}, second: { [FIRST]: UNKNOWN } }, false],
  ])('%s: a difference is told', (_, parts, differs) => {
    expect(differentReadings(RULEBOOK, draft(parts))).toEqual(differs ? [FIRST] : [])
  })
})

describe('what is still to be done', () => {
  test.each<[string, Partial<EntryDraft>, string[]]>([
    ['nothing', {}, []],
    ['a name', { profile: { ...EMPTY_SHEET.profile, companyName: '　' } }, ['company']],
    ['who types', { by: ' ' }, ['by']],
    ['the day of the paper', { paperDate: null }, ['paper-date']],
    ['a day that exists', { paperDate: '2026-02-30' }, ['paper-date']],
    ['a corporate number that fits', { corporateNumber: '1' }, ['corporate-number']],
    ['questions', { answers: {} }, ['questions']],
    ['the second reading', { second: {} }, ['second']],
    ['a difference', { second: keyed(level(2)) }, ['differences']],
  ])('is %s', (_, parts, gaps) => {
    expect(entryGaps(RULEBOOK, draft(parts))).toEqual(gaps)
  })
})

describe('a paper as a submission', () => {
  test('is of the day it bears, entered, and claims nothing', () => {
    const { entry } = entryOfDraft(RULEBOOK, draft({ corporateNumber: `T${NUMBER}` }), EDITION, '2026-11-22')
    expect(entry).toMatchObject({
      id: 'e1',
      corporateNumber: NUMBER,
      madeOn: '2026-11-20',
      receivedOn: '2026-11-22',
      origin: 'entered',
      claim: 'not-claimed',
      claimed: null,
      extent: 'answers',
    })
  })

  test('without a readable number or day has none, and the day it came in', () => {
    const { entry } = entryOfDraft(RULEBOOK, draft({ corporateNumber: 'x', paperDate: null }), EDITION, '2026-11-22')
    expect(entry).toMatchObject({ corporateNumber: '', madeOn: '2026-11-22' })
    expect(entryOfDraft(RULEBOOK, draft(), EDITION, '2026-11-22').entry.corporateNumber).toBe('')
  })

  test('holds exactly the answers that were typed, and is flagged as assess flags them', () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { minLength: 60, maxLength: 60 }), (all) => {
        const answers = Object.fromEntries(RULEBOOK.questions.map(({ id }, place) => [id, all[place] ?? null]))
        const sheet = sheetOfDraft(draft({ answers }))
        expect(Object.entries(sheet.answers)).toEqual(Object.entries(answers).filter(([, answer]) => answer !== null))
        const kinds = new Set(assess(RULEBOOK, sheet).flags.map(({ kind }) => kind))
        expect(new Set(entryOfDraft(RULEBOOK, draft({ answers }), EDITION, '2026-11-22').entry.flags)).toEqual(kinds)
      }),
      { numRuns: 50 },
    )
  })
})
