// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { questionResults } from '../../src/core/answers.ts'
import { conversions, type Conversions } from '../../src/core/conversions.ts'
import type { Rulebook } from '../../src/core/rulebook.ts'
import type { Answer, Sheet } from '../../src/core/sheet.ts'
import { anySheet } from './arbitraries.ts'
import {
  factsAll,
  level,
  must,
  notApplicable,
  questionOf,
  RULEBOOK,
  rulebookWith,
  sheetWhereAll,
  sheetWhereNothingPermittedApplies,
  sheetWith,
  UNKNOWN,
} from './builders.ts'

function guides(sheet: Sheet, rulebook: Rulebook = RULEBOOK): Conversions {
  return conversions(rulebook, questionResults(rulebook, sheet))
}

function item(sheet: Sheet, number: number) {
  return must(guides(sheet).ipa25.items.find((one) => one.item === number))
}

function requirement(sheet: Sheet, id: string) {
  return must(guides(sheet).scs3.requirements.find((one) => one.id === id))
}

test('all three are labelled rough guides, with their bases', () => {
  const { ipa25, scs3, securityAction2 } = guides(sheetWith())
  expect([ipa25, scs3, securityAction2].map(({ roughGuide, bases }) => [roughGuide, bases])).toEqual([
    [true, ['ipa-25-sheet', 'reference-conversions']],
    [true, ['scs-3-requirements', 'reference-conversions']],
    [true, ['reference-conversions']],
  ])
})

describe('the conversion to the IPA sheet of 25', () => {
  test.each([
    [0, 0],
    [1, 50],
    [2, 50],
    [3, 100],
    [4, 100],
  ] as const)('gives a company at level %i everywhere %i of 100 points', (value, points) => {
    const { ipa25 } = guides(sheetWhereAll(RULEBOOK, value))
    expect([ipa25.items.length, ipa25.points, ipa25.possible, ipa25.notConvertible]).toEqual([25, points, 100, 0])
  })

  test('takes the lowest mapped answer', () => {
    const sheet = sheetWhereAll(RULEBOOK, 4, { answers: { 'AST-03': level(2) } })
    expect(item(sheet, 1)).toEqual({ item: 1, questions: ['AST-03', 'SYS-01'], points: 2, because: null })
    expect(item(sheet, 2)).toEqual({ item: 2, questions: ['SYS-02'], points: 4, because: null })
  })

  test('gives −1 for unknown, also beside a 0', () => {
    const sheet = sheetWhereAll(RULEBOOK, 4, { answers: { 'AST-03': UNKNOWN, 'SYS-01': level(0), 'SYS-02': UNKNOWN } })
    expect([item(sheet, 1).points, item(sheet, 2).points]).toEqual([-1, -1])
    const allUnknown = sheetWhereAll(RULEBOOK, 4, {
      answers: Object.fromEntries(RULEBOOK.questions.map(({ id }) => [id, UNKNOWN])),
    })
    expect(guides(allUnknown).ipa25.points).toBe(-25)
  })

  test('leaves 該当なし out, and converts nothing where nothing mapped applies', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, {
      facts: factsAll(RULEBOOK, 'no'),
      answers: { 'NET-02': notApplicable(), 'IAM-04': notApplicable(), 'IAM-03': level(1) },
    })
    expect(item(sheet, 9)).toEqual({ item: 9, questions: [], points: null, because: 'nothing-applicable' })
    expect(item(sheet, 3)).toEqual({ item: 3, questions: ['IAM-03'], points: 2, because: null })
    const { points, possible, notConvertible } = guides(sheet).ipa25
    expect([points, possible, notConvertible]).toEqual([94, 96, 1])
  })

  test('waits for unanswered questions, also where 該当なし is refused', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, { answers: { 'SYS-01': null, 'NET-02': notApplicable() } })
    expect([item(sheet, 1), item(sheet, 9)]).toEqual([
      { item: 1, questions: ['AST-03', 'SYS-01'], points: null, because: 'unanswered' },
      { item: 9, questions: ['NET-02'], points: null, because: 'unanswered' },
    ])
  })

  test('has no sum while nothing could be converted', () => {
    const { points, possible, notConvertible } = guides(sheetWith()).ipa25
    expect([points, possible, notConvertible]).toEqual([null, 0, 25])
  })

  test('never has points that are no number, whatever the edition says', () => {
    const [ipa25, first] = [RULEBOOK.references.ipa25, must(RULEBOOK.questions[0])]
    const short = rulebookWith({ references: { ...RULEBOOK.references, ipa25: { ...ipa25, pointsByLevel: [0, 2] } } })
    expect(guides(sheetWhereAll(short, 4), short).ipa25).toMatchObject({ points: 0, possible: 50 })
    const unmapped = rulebookWith({ questions: [{ ...first, mapping: {} }] })
    expect(guides(sheetWhereAll(unmapped, 4), unmapped)).toMatchObject({
      ipa25: { points: null, notConvertible: 25 },
      scs3: { met: 0, percent: 0 },
    })
  })
})

describe('the SCS ★3 guide', () => {
  test.each([
    [2, 0, 0],
    [3, 26, 100],
    [4, 26, 100],
  ] as const)('a company at level %i everywhere meets %i of 26, %i %%', (value, met, percent) => {
    const { scs3 } = guides(sheetWhereAll(RULEBOOK, value))
    expect([scs3.requirements.length, scs3.met, scs3.percent]).toEqual([26, met, percent])
  })

  test('needs every mapped answer at 3 or more', () => {
    const sheet = sheetWhereAll(RULEBOOK, 4, { answers: { 'PHY-01': level(2) } })
    expect(requirement(sheet, '4-1-7')).toEqual({ id: '4-1-7', questions: ['PHY-01', 'IAM-02', 'DAT-05'], state: 'not-met' })
    expect([guides(sheet).scs3.met, guides(sheet).scs3.percent]).toEqual([25, 96])
  })

  test.each([
    ['unknown is not met', { 'BCP-01': UNKNOWN }, '4-3-4', 'not-met'],
    ['unanswered is open', { 'BCP-01': null }, '4-3-4', 'unanswered'],
    ['unanswered beside a low answer is not met', { 'SYS-01': null, 'SYS-05': level(2) }, '4-4-4', 'not-met'],
    ['unanswered beside a good answer is open', { 'SYS-01': null, 'SYS-05': level(4) }, '4-4-4', 'unanswered'],
  ] as const)('%s', (_name, answers, id, state) => {
    expect(requirement(sheetWhereAll(RULEBOOK, 3, { answers }), id).state).toBe(state)
  })

  test('does not count as met what does not apply, and ignores 該当なし beside a good answer', () => {
    const sheet = sheetWhereNothingPermittedApplies(RULEBOOK, 3)
    const notApplying = RULEBOOK.references.scs3.requirements.filter((id) => requirement(sheet, id).state === 'not-applicable')
    expect(notApplying).toEqual(['1-2-3', '2-1-1', '2-1-2', '2-1-4', '3-1-3', '4-1-3'])
    expect([requirement(sheet, '4-5-1').state, guides(sheet).scs3.met, guides(sheet).scs3.percent]).toEqual(['met', 20, 76])
  })

  test('has no percent in an edition without requirements', () => {
    const { references } = RULEBOOK
    const none = rulebookWith({ references: { ...references, scs3: { ...references.scs3, requirements: [] } } })
    expect(guides(sheetWhereAll(none, 4), none).scs3).toMatchObject({ requirements: [], met: 0, percent: null })
  })
})

describe('the SECURITY ACTION ★★ guide', () => {
  test.each([
    ['the policy at 3 and the sheet complete', { 'GOV-01': level(3) }, true, 3, true],
    ['the policy at 2', { 'GOV-01': level(2) }, false, 2, true],
    ['the policy unknown', { 'GOV-01': UNKNOWN }, false, null, true],
    ['another question unanswered', { 'GOV-01': level(4), 'IMP-02': null }, false, 4, false],
    ['the policy unanswered', { 'GOV-01': null }, false, null, false],
    ['another question unknown', { 'GOV-01': level(4), 'IMP-02': UNKNOWN }, true, 4, true],
  ] as const)('%s', (_name, answers, met, policyLevel, sheetComplete) => {
    const guide = guides(sheetWhereAll(RULEBOOK, 1, { answers })).securityAction2
    expect(guide).toMatchObject({ met, policyQuestion: 'GOV-01', policyLevel, sheetComplete })
  })

  test('asks for a chosen level, even where the lowest would do', () => {
    const { references } = RULEBOOK
    const easy = rulebookWith({
      references: { ...references, securityAction2: { ...references.securityAction2, policyFromLevel: 0 } },
    })
    const metBy = (answer: Answer) => guides(sheetWhereAll(easy, 1, { answers: { 'GOV-01': answer } }), easy).securityAction2.met
    expect([metBy(level(0)), metBy(UNKNOWN)]).toEqual([true, false])
  })

  test('is not met in a catalogue without the question', () => {
    const other = rulebookWith({ questions: [questionOf(RULEBOOK, 'IMP-02')] })
    expect(guides(sheetWhereAll(other, 4), other).securityAction2).toMatchObject({ met: false, policyLevel: null })
  })
})

test('every sheet gives whole numbers', () => {
  fc.assert(
    fc.property(anySheet(RULEBOOK), (sheet) => {
      const { ipa25, scs3 } = guides(sheet)
      const numbers = [ipa25.points ?? 0, ipa25.possible, ipa25.notConvertible, scs3.met, scs3.percent]
      expect(numbers.every(Number.isInteger)).toBe(true)
    }),
    { numRuns: 100 },
  )
})
