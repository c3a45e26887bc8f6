// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyLossCase, lossCaseProblems } from '../../src/core/lossCase.ts'
import type { LossCase } from '../../src/core/lossRules.ts'
import { problem, type Problem } from '../../src/core/problem.ts'
import { RULEBOOK } from './builders.ts'
import { anyGoodCase, exampleCase, lossCase } from './lossBuilders.ts'

const YEN = 1_000_000_000_000
const PEOPLE = 1_000_000_000

function found(overrides: Partial<LossCase>): [code: string, path: string][] {
  return lossCaseProblems(RULEBOOK.loss, lossCase(overrides)).map(({ code, path }) => [code, path])
}

function shares(...percents: readonly number[]): LossCase['claimants'] {
  return percents.map((sharePercent) => ({ sharePercent, yenEach: 1 }))
}

describe('a described case', () => {
  test('may say nothing yet', () => {
    expect(lossCaseProblems(RULEBOOK.loss, emptyLossCase(RULEBOOK.loss))).toEqual([])
  })

  test('begins with nobody, nothing and the lowest factors', () => {
    expect(emptyLossCase(RULEBOOK.loss)).toEqual({
      persons: 0,
      dataClasses: [],
      ease: 'hard',
      responsibility: 'general',
      response: 'proper',
      damagesFrom: 'claimants',
      claimants: [],
      enteredDamagesYen: 0,
      dataHeld: 'own',
      clientRecourseYen: 0,
      lawyerUnder: 'liability',
      condolence: { recipients: null, yenEach: 0 },
      items: [],
    })
  })

  test.each([
    ['three', ['high', 'middle', 'low'], 'low'],
    ['one', ['only'], 'only'],
    ['no', [], ''],
  ])('begins with the last factor of a rulebook that has %s of each', (_name, ids, last) => {
    const factors = ids.map((id) => ({ id, factor: 1 }))
    const formula = { ...RULEBOOK.loss.formula, ease: factors, responsibility: factors, response: factors }
    const { ease, responsibility, response } = emptyLossCase({ ...RULEBOOK.loss, formula })
    expect([ease, responsibility, response]).toEqual([last, last, last])
  })

  test.each(RULEBOOK.loss.examples)('may be the example $id', ({ id }) => {
    expect(lossCaseProblems(RULEBOOK.loss, exampleCase(id))).toEqual([])
  })

  test.each<[string, Partial<LossCase>]>([
    [
      'everybody claims',
      {
        persons: 10,
        claimants: [
          { persons: 4, yenEach: 1 },
          { persons: 6, yenEach: 1 },
        ],
      },
    ],
    [
      'shares make up the whole',
      {
        persons: 10,
        claimants: [
          { sharePercent: 40, yenEach: 1 },
          { sharePercent: 60, yenEach: 1 },
        ],
      },
    ],
    ['one group has the whole share and the other none', { persons: 10, claimants: shares(100, 0) }],
    ['everybody receives', { persons: 10, condolence: { recipients: 10, yenEach: 500 } }],
    ['everybody gets a letter', { persons: 10, items: [{ id: 'letter', units: 10, unitYen: 130 }] }],
    ['more months than people', { persons: 1, items: [{ id: 'credit-monitoring', units: 12, unitYen: YEN }] }],
    ['the largest numbers', { persons: PEOPLE, enteredDamagesYen: YEN, clientRecourseYen: YEN }],
    ['the largest product', { persons: 100, claimants: [{ persons: 100, yenEach: YEN }] }],
    [
      'the largest formula',
      {
        persons: 66_666_666,
        dataClasses: ['criminal-record'],
        ease: 'name-and-address',
        responsibility: 'high',
        response: 'improper',
      },
    ],
    [
      'the formula gives exactly the largest sum',
      { persons: 800_000_000, dataClasses: ['criminal-record'], ease: 'hard', responsibility: 'high', response: 'proper' },
    ],
    ['a formula with one kind of data', { damagesFrom: 'formula', dataClasses: ['will'] }],
  ])('is in order when %s', (_name, overrides) => {
    expect(found(overrides)).toEqual([])
  })

  test.each<[string, Partial<LossCase>, [string, string]]>([
    ['fewer people than none', { persons: -1 }, ['count-not-allowed', 'persons']],
    ['half a person', { persons: 0.5 }, ['count-not-allowed', 'persons']],
    ['too many people', { persons: PEOPLE + 1 }, ['count-not-allowed', 'persons']],
    ['no number of people', { persons: Number.NaN }, ['count-not-allowed', 'persons']],
    ['negative damages', { enteredDamagesYen: -1 }, ['amount-not-allowed', 'enteredDamagesYen']],
    ['absurd damages', { enteredDamagesYen: YEN + 1 }, ['amount-not-allowed', 'enteredDamagesYen']],
    ['a fraction of a yen of recourse', { clientRecourseYen: 0.1 }, ['amount-not-allowed', 'clientRecourseYen']],
    ['an unknown kind of data', { dataClasses: ['identity', 'shoe-size'] }, ['data-class-unknown', 'dataClasses.1']],
    ['a kind of data twice', { dataClasses: ['identity', 'identity'] }, ['id-repeated', 'dataClasses.1']],
    ['an unknown ease', { ease: 'nowhere' }, ['factor-unknown', 'ease']],
    ['an unknown responsibility', { responsibility: 'constructor' }, ['factor-unknown', 'responsibility']],
    ['an unknown response', { response: '' }, ['factor-unknown', 'response']],
    ['a negative group', { claimants: [{ persons: -1, yenEach: 1 }] }, ['count-not-allowed', 'claimants.0.persons']],
    ['a negative amount each', { claimants: [{ persons: 0, yenEach: -1 }] }, ['amount-not-allowed', 'claimants.0.yenEach']],
    ['a negative share', { claimants: [{ sharePercent: -1, yenEach: 1 }] }, ['share-not-allowed', 'claimants.0.sharePercent']],
    ['half a percent', { claimants: [{ sharePercent: 0.5, yenEach: 1 }] }, ['share-not-allowed', 'claimants.0.sharePercent']],
    ['no share', { claimants: [{ sharePercent: Number.NaN, yenEach: 1 }] }, ['share-not-allowed', 'claimants.0.sharePercent']],
    [
      'shares above the whole',
      {
        claimants: [
          { sharePercent: 41, yenEach: 1 },
          { sharePercent: 60, yenEach: 1 },
        ],
      },
      ['share-not-allowed', 'claimants'],
    ],
    [
      'three groups',
      { persons: 3, claimants: Array.from({ length: 3 }, () => ({ persons: 1, yenEach: 1 })) },
      ['claimant-groups-too-many', 'claimants'],
    ],
    [
      'more claimants than people',
      {
        persons: 9,
        claimants: [
          { persons: 4, yenEach: 1 },
          { persons: 6, yenEach: 1 },
        ],
      },
      ['claimants-exceed-persons', 'claimants'],
    ],
    [
      'a share beside too many people',
      {
        persons: 10,
        claimants: [
          { sharePercent: 50, yenEach: 1 },
          { persons: 6, yenEach: 1 },
        ],
      },
      ['claimants-exceed-persons', 'claimants'],
    ],
    ['negative recipients', { condolence: { recipients: -1, yenEach: 1 } }, ['count-not-allowed', 'condolence.recipients']],
    [
      'more recipients than people',
      { persons: 9, condolence: { recipients: 10, yenEach: 1 } },
      ['recipients-exceed-persons', 'condolence.recipients'],
    ],
    ['negative sympathy money', { condolence: { recipients: null, yenEach: -1 } }, ['amount-not-allowed', 'condolence.yenEach']],
    [
      'more letters than people',
      { persons: 9, items: [{ id: 'letter', units: 10, unitYen: 1 }] },
      ['recipients-exceed-persons', 'items.0.units'],
    ],
    ['an unknown item', { items: [{ id: 'ransom', units: 1, unitYen: 1 }] }, ['cost-item-unknown', 'items.0']],
    ['an item of the case itself', { items: [{ id: 'damages', units: 1, unitYen: 1 }] }, ['cost-item-unknown', 'items.0']],
    [
      'an item twice',
      {
        items: [
          { id: 'lawyer', units: 1, unitYen: 1 },
          { id: 'lawyer', units: 1, unitYen: 1 },
        ],
      },
      ['id-repeated', 'items.1'],
    ],
    ['a negative quantity', { items: [{ id: 'lawyer', units: -1, unitYen: 1 }] }, ['count-not-allowed', 'items.0.units']],
    ['a negative price', { items: [{ id: 'lawyer', units: 1, unitYen: -1 }] }, ['amount-not-allowed', 'items.0.unitYen']],
    ['the formula without a kind of data', { damagesFrom: 'formula' }, ['data-class-missing', 'dataClasses']],
    [
      'damages too large to add up',
      { persons: 101, claimants: [{ persons: 101, yenEach: YEN }] },
      ['amount-too-large', 'claimants.0'],
    ],
    [
      'sympathy money too large to add up',
      { persons: 101, condolence: { recipients: null, yenEach: YEN } },
      ['amount-too-large', 'condolence'],
    ],
    ['an item too large to add up', { items: [{ id: 'lawyer', units: 101, unitYen: YEN }] }, ['amount-too-large', 'items.0']],
    [
      'a formula too large to add up',
      {
        persons: 66_666_667,
        dataClasses: ['criminal-record'],
        ease: 'name-and-address',
        responsibility: 'high',
        response: 'improper',
      },
      ['amount-too-large', 'persons'],
    ],
  ])('is refused for %s', (_name, overrides, problem) => {
    expect(found(overrides)).toEqual([problem])
  })

  test.each<[string, Partial<LossCase>, Problem[]]>([
    [
      'what was entered and what is the most',
      { persons: -1, clientRecourseYen: 0.5 },
      [
        problem('count-not-allowed', 'persons', { received: '-1', maximum: PEOPLE }),
        problem('amount-not-allowed', 'clientRecourseYen', { received: '0.5', maximum: YEN }),
      ],
    ],
    [
      'the kind of data',
      { dataClasses: ['shoe-size', 'identity', 'identity'] },
      [
        problem('data-class-unknown', 'dataClasses.0', { id: 'shoe-size' }),
        problem('id-repeated', 'dataClasses.2', { id: 'identity' }),
      ],
    ],
    ['the factor', { response: 'calm' }, [problem('factor-unknown', 'response', { id: 'calm' })]],
    [
      'how many groups there may be',
      { persons: 3, claimants: Array.from({ length: 3 }, () => ({ persons: 1, yenEach: 1 })) },
      [problem('claimant-groups-too-many', 'claimants', { maximum: 2 })],
    ],
    [
      'a share above the whole, of its group and of all together, beside people that are counted',
      {
        claimants: [
          { persons: 0, yenEach: 1 },
          { sharePercent: 101, yenEach: 1 },
        ],
      },
      [
        problem('share-not-allowed', 'claimants', { received: '101' }),
        problem('share-not-allowed', 'claimants.1.sharePercent', { received: '101' }),
      ],
    ],
    [
      'claimants and people',
      { persons: 2, claimants: [{ persons: 3, yenEach: 1 }] },
      [problem('claimants-exceed-persons', 'claimants', { claimants: 3, persons: 2 })],
    ],
    [
      'recipients and people',
      { persons: 2, condolence: { recipients: 3, yenEach: 1 }, items: [{ id: 'letter', units: 4, unitYen: 1 }] },
      [
        problem('recipients-exceed-persons', 'condolence.recipients', { recipients: 3, persons: 2 }),
        problem('recipients-exceed-persons', 'items.0.units', { recipients: 4, persons: 2 }),
      ],
    ],
    [
      'the item',
      { items: ['ransom', 'lawyer', 'lawyer'].map((id) => ({ id, units: 1, unitYen: 1 })) },
      [problem('cost-item-unknown', 'items.0', { id: 'ransom' }), problem('id-repeated', 'items.2', { id: 'lawyer' })],
    ],
    [
      'the largest sum of the formula',
      {
        persons: PEOPLE,
        dataClasses: ['criminal-record'],
        ease: 'name-and-address',
        responsibility: 'high',
        response: 'improper',
      },
      [problem('amount-too-large', 'persons', { maximum: 100 * YEN })],
    ],
  ])('is refused naming %s', (_name, overrides, problems) => {
    expect(lossCaseProblems(RULEBOOK.loss, lossCase(overrides))).toEqual(problems)
  })

  test('is refused for everything at once', () => {
    expect(
      found({
        persons: -1,
        enteredDamagesYen: 0.5,
        dataClasses: ['x'],
        ease: 'x',
        claimants: [{ persons: 1.5, yenEach: -1 }],
        items: [{ id: 'x', units: -1, unitYen: -1 }],
      }),
    ).toEqual([
      ['count-not-allowed', 'persons'],
      ['amount-not-allowed', 'enteredDamagesYen'],
      ['data-class-unknown', 'dataClasses.0'],
      ['factor-unknown', 'ease'],
      ['count-not-allowed', 'claimants.0.persons'],
      ['amount-not-allowed', 'claimants.0.yenEach'],
      ['cost-item-unknown', 'items.0'],
      ['count-not-allowed', 'items.0.units'],
      ['amount-not-allowed', 'items.0.unitYen'],
    ])
  })

  test('is in order whenever its parts are', () => {
    fc.assert(
      fc.property(anyGoodCase(RULEBOOK), (described) => {
        expect(lossCaseProblems(RULEBOOK.loss, described)).toEqual([])
      }),
    )
  })
})
