// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { factsAgainstNotApplicable, factValue, openFacts, questionResults, type QuestionResult } from '../../src/core/answers.ts'
import type { Level } from '../../src/core/rulebook.ts'
import type { Answer, Sheet } from '../../src/core/sheet.ts'
import { factsAll, level, must, notApplicable, questionOf, RULEBOOK, rulebookWith, sheetWith, UNKNOWN } from './builders.ts'

function resultOf(id: string, answer: Answer | null, facts: Sheet['facts'] = {}): QuestionResult {
  const sheet = sheetWith({ facts, answers: answer ? { [id]: answer } : {} })
  return must(questionResults(RULEBOOK, sheet).find((result) => result.id === id))
}

describe('the state of a question', () => {
  test('is unanswered while there is no answer, with all its points open', () => {
    expect(resultOf('BCP-01', null)).toEqual({
      id: 'BCP-01',
      number: 57,
      state: 'unanswered',
      level: null,
      earned: 0,
      possible: 12,
      essential: true,
      weak: false,
      refused: false,
      refusedBecause: [],
    })
  })

  test('is unknown when the person does not know, earns nothing and is weak where essential', () => {
    expect(resultOf('BCP-01', UNKNOWN)).toEqual({
      id: 'BCP-01',
      number: 57,
      state: 'unknown',
      level: null,
      earned: 0,
      possible: 12,
      essential: true,
      weak: true,
      refused: false,
      refusedBecause: [],
    })
  })

  test('is not applicable when permitted, and leaves the denominator', () => {
    expect(resultOf('SUP-02', notApplicable(), { contractors: 'no' })).toEqual({
      id: 'SUP-02',
      number: 45,
      state: 'not-applicable',
      level: null,
      earned: 0,
      possible: 0,
      essential: true,
      weak: false,
      refused: false,
      refusedBecause: [],
    })
  })

  test('counts as unanswered when 該当なし is no longer permitted, and names the facts against it', () => {
    expect(resultOf('IAM-04', notApplicable(), { 'cloud-services': 'yes', 'telework-or-byod': 'no' })).toEqual({
      id: 'IAM-04',
      number: 26,
      state: 'unanswered',
      level: null,
      earned: 0,
      possible: 12,
      essential: true,
      weak: false,
      refused: true,
      refusedBecause: ['cloud-services'],
    })
  })

  test('refuses 該当なし where no fact permits it', () => {
    const result = resultOf('GOV-01', notApplicable(), factsAll(RULEBOOK, 'no'))
    expect(result).toMatchObject({ state: 'unanswered', earned: 0, possible: 8 })
    expect(result).toMatchObject({ refused: true, refusedBecause: [] })
  })

  test.each<[Level, number, boolean]>([
    [0, 0, true],
    [1, 3, true],
    [2, 6, false],
    [3, 9, false],
    [4, 12, false],
  ])('earns weight × level: an essential question of weight 3 at level %i earns %i, weak: %s', (value, earned, weak) => {
    expect(resultOf('BCP-01', level(value))).toMatchObject({ state: 'level', level: value, earned, possible: 12, weak })
  })

  test('is never weak when it is not essential', () => {
    expect([resultOf('PHY-02', level(0)).weak, resultOf('PHY-02', UNKNOWN).weak]).toEqual([false, false])
  })

  test('follows the level at which the edition calls a question weak', () => {
    const stricter = rulebookWith({ management: { ...RULEBOOK.management, weakAtMostLevel: 2 } })
    const results = questionResults(stricter, sheetWith({ answers: { 'BCP-01': level(2), 'SYS-01': level(3) } }))
    expect(results.filter(({ weak }) => weak).map(({ id }) => id)).toEqual(['BCP-01'])
  })

  test('is given for every question of the catalogue, in its order', () => {
    expect(questionResults(RULEBOOK, sheetWith()).map(({ id }) => id)).toEqual(RULEBOOK.questions.map(({ id }) => id))
  })

  test('ignores answers to questions that the rulebook does not have', () => {
    const stranger = sheetWith({ answers: { 'XYZ-99': level(4), toString: level(4) } })
    expect(questionResults(RULEBOOK, stranger)).toEqual(questionResults(RULEBOOK, sheetWith()))
  })
})

describe('a profile fact', () => {
  test.each<[string, Sheet['facts'], 'yes' | 'no' | null]>([
    ['cannot be told while nothing is answered', {}, null],
    ['is what was answered', { 'sensitive-data': 'no' }, 'no'],
    [
      'is true when a fact that implies it is true, whatever was answered',
      { 'sensitive-data': 'no', 'staff-besides-owner': 'yes' },
      'yes',
    ],
    ['is true when a fact that implies it is true and nothing was answered', { 'staff-besides-owner': 'yes' }, 'yes'],
    ['is not made false by a fact that could imply it', { 'staff-besides-owner': 'no' }, null],
    ['stays true without the fact that could imply it', { 'sensitive-data': 'yes', 'staff-besides-owner': 'no' }, 'yes'],
  ])('%s', (_name, facts, expected) => {
    expect(factValue(RULEBOOK, sheetWith({ facts }), 'sensitive-data')).toBe(expected)
  })

  test('that the rulebook does not have is only what was answered', () => {
    expect([
      factValue(RULEBOOK, sheetWith({ facts: { unheard: 'no' } }), 'unheard'),
      factValue(RULEBOOK, sheetWith(), 'unheard'),
    ]).toEqual(['no', null])
  })
})

describe('the open facts', () => {
  const all = RULEBOOK.facts.map(({ id }) => id)
  test.each<[string, Sheet['facts'], readonly string[]]>([
    ['are all of them at the start, in the order of the rulebook', {}, all],
    ['are those not answered', { 'wireless-lan': 'no', contractors: 'yes' }, without('wireless-lan', 'contractors')],
    ['leave out what another fact implies', { 'staff-besides-owner': 'yes' }, without('staff-besides-owner', 'sensitive-data')],
    ['keep what a fact could imply but does not', { 'staff-besides-owner': 'no' }, without('staff-besides-owner')],
    ['are none when everything is answered', factsAll(RULEBOOK, 'no'), []],
  ])('%s', (_name, facts, expected) => {
    expect(openFacts(RULEBOOK, sheetWith({ facts }))).toEqual(expected)
  })

  function without(...told: readonly string[]): string[] {
    return all.filter((id) => !told.includes(id))
  }
})

describe('該当なし', () => {
  test.each<[string, string, Sheet['facts'], readonly string[] | null]>([
    ['is never permitted where no fact is named', 'GOV-01', factsAll(RULEBOOK, 'no'), null],
    ['is permitted when the one fact is answered no', 'NET-02', { 'wireless-lan': 'no' }, []],
    ['is refused while the fact is unanswered', 'NET-02', {}, ['wireless-lan']],
    ['is refused when the fact is answered yes', 'NET-02', { 'wireless-lan': 'yes' }, ['wireless-lan']],
    ['needs every fact named to be no', 'IAM-04', { 'cloud-services': 'no', 'telework-or-byod': 'yes' }, ['telework-or-byod']],
    ['names every fact against it', 'IAM-04', {}, ['cloud-services', 'telework-or-byod']],
    ['is permitted when all the facts named are no', 'IAM-04', { 'cloud-services': 'no', 'telework-or-byod': 'no' }, []],
    [
      'follows what staff implies',
      'DAT-06',
      { 'sensitive-data': 'no', 'staff-besides-owner': 'yes' },
      ['sensitive-data', 'staff-besides-owner'],
    ],
    ['is permitted without staff and sensitive data', 'DAT-06', { 'sensitive-data': 'no', 'staff-besides-owner': 'no' }, []],
  ])('%s', (_name, id, facts, expected) => {
    expect(factsAgainstNotApplicable(RULEBOOK, sheetWith({ facts }), questionOf(RULEBOOK, id))).toEqual(expected)
  })

  test('is never set by a fact: a question without an answer stays unanswered', () => {
    expect(resultOf('NET-02', null, { 'wireless-lan': 'no' }).state).toBe('unanswered')
  })

  test('does not change a level that was chosen although the fact is no', () => {
    expect(resultOf('NET-02', level(3), { 'wireless-lan': 'no' })).toMatchObject({ state: 'level', earned: 3, possible: 4 })
  })
})
