import { isUnofficial } from '../../src/core/unofficial.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  changesOf,
  draftProblems,
  editsBetween,
  HEAVIEST_WEIGHT,
  knownEdits,
  NO_EDITS,
  ruleValues,
  withEdit,
  withEdits,
  withoutEdit,
  type RuleEdits,
} from '../../src/core/ruleDraft.ts'
import { readRulebook } from '../../src/rulebooks/read.ts'
import { EDITION_IDS } from '../../src/rulebooks/editions.ts'
import { must, RULEBOOK, rulebookWith } from './builders.ts'

const VALUES = ruleValues(RULEBOOK)
const TOP = 'management.tiers.0.fromPercent'
const question = must(RULEBOOK.questions[0])

const anyEdit = fc.constantFrom(...VALUES).chain(({ path, maximum }) => fc.tuple(fc.constant(path), fc.nat(maximum)))
const anyEdits: fc.Arbitrary<RuleEdits> = fc
  .array(anyEdit, { maxLength: 12 })
  .map((edits) => edits.reduce((so, [path, value]) => withEdit(RULEBOOK, so, path, value), NO_EDITS))

describe('the numbers that can be changed', () => {
  test('are thresholds, discounts, limits, rates of what counts, maxima, weights and marks', () => {
    const { management, certificates, questions } = RULEBOOK
    const counts = certificates.kinds.filter(({ treatment }) => treatment === 'counts')
    const number = (kind: string) => VALUES.filter((value) => value.kind === kind).length
    expect({
      threshold: number('threshold'),
      discounts: number('tier-discount'),
      limits: [number('limit-weak'), number('limit-maximum')],
      rates: [number('rate'), number('partial-rate')],
      maxima: [number('management-maximum'), number('certificate-maximum'), number('maximum')],
      questions: [number('weight'), number('essential')],
    }).toEqual({
      threshold: management.tiers.length - 1,
      discounts: management.tiers.length,
      limits: [management.essentialLimits.length, management.essentialLimits.length],
      rates: [counts.length, counts.filter(({ partialPercent }) => partialPercent !== undefined).length],
      maxima: [1, 1, 1],
      questions: [questions.length, questions.length],
    })
  })

  test('have paths of their own and what the edition says', () => {
    expect(new Set(VALUES.map(({ path }) => path)).size).toBe(VALUES.length)
    expect(VALUES.find(({ path }) => path === TOP)).toEqual({ path: TOP, kind: 'threshold', of: '0', value: 85, maximum: 100 })
    expect(VALUES.find(({ path }) => path === `questions.${question.id}.weight`)).toMatchObject({
      value: question.weight,
      maximum: HEAVIEST_WEIGHT,
    })
  })
})

describe('one number', () => {
  test('changes, changes again, and comes back', () => {
    const once = withEdit(RULEBOOK, NO_EDITS, TOP, 90)
    const twice = withEdit(RULEBOOK, once, TOP, 88)
    expect([once, twice]).toEqual([{ [TOP]: 90 }, { [TOP]: 88 }])
    expect([withEdit(RULEBOOK, twice, TOP, 85), withoutEdit(twice, TOP)]).toEqual([{}, {}])
  })

  test.each([
    ['it is already so', TOP, 90],
    ['it is no number of the edition', 'format', 2],
    ['it is no whole number', TOP, 88.5],
    ['it is not a number', TOP, Number.NaN],
    ['it is below 0', TOP, -1],
    ['it is above its range', TOP, 101],
  ])('stays the same object when %s', (_, path, value) => {
    const edits = { [TOP]: 90 }
    expect(withEdit(RULEBOOK, edits, path, value)).toBe(edits)
    expect(withoutEdit(edits, 'format')).toBe(edits)
  })

  test('is taken from outside only as far as the edition knows it', () => {
    expect(
      knownEdits(RULEBOOK, { [TOP]: 90, format: 2, 'combination.maximumPercent': 101, 'certificates.maximumPercent': 30 }),
    ).toEqual({
      [TOP]: 90,
    })
  })
})

describe('the draft', () => {
  test('is the edition where nothing is changed', () => {
    expect(withEdits(RULEBOOK, NO_EDITS)).toEqual(RULEBOOK)
  })

  test('says at each place what the edits say, and differs nowhere else', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const draft = withEdits(RULEBOOK, edits)
        expect(ruleValues(draft).map(({ path, value }) => [path, value])).toEqual(
          VALUES.map(({ path, value }) => [path, edits[path] ?? value]),
        )
        expect(editsBetween(RULEBOOK, draft)).toEqual(edits)
        expect(withEdits(draft, editsBetween(draft, RULEBOOK))).toEqual(RULEBOOK)
      }),
    )
  })

  test('lists what is changed in the order of the rules', () => {
    const edits = { 'combination.maximumPercent': 55, [TOP]: 90 }
    expect(changesOf(RULEBOOK, edits).map(({ path, value, changedTo }) => [path, value, changedTo])).toEqual([
      [TOP, 85, 90],
      ['combination.maximumPercent', 60, 55],
    ])
  })

  test('keeps what another edition does not have', () => {
    const shorter = rulebookWith({ management: { ...RULEBOOK.management, essentialLimits: [] } })
    expect(editsBetween(RULEBOOK, shorter)).toEqual({})
  })
})

describe('what is wrong with a draft', () => {
  test('is nothing for the edition itself', () => {
    expect(draftProblems(RULEBOOK)).toEqual([])
  })

  test.each([
    ['a threshold at the one above it', { 'management.tiers.1.fromPercent': 85 }, ['management.tiers.1']],
    ['a threshold just below the one above it', { 'management.tiers.1.fromPercent': 84 }, []],
    ['a discount like the one above it', { 'management.tiers.1.discountPercent': 40 }, ['management.tiers.1']],
    ['a discount above the maximum', { 'management.tiers.0.discountPercent': 41 }, ['management.tiers.0']],
    ['a maximum below two discounts', { 'management.maximumPercent': 29 }, ['management.tiers.0', 'management.tiers.1']],
    [
      'two things at once',
      { 'management.tiers.1.fromPercent': 90, 'management.tiers.3.fromPercent': 0 },
      ['management.tiers.1', 'management.tiers.4'],
    ],
  ])('is told with its place: %s', (_, edits: RuleEdits, places) => {
    const draft = withEdits(RULEBOOK, edits)
    expect(draftProblems(draft).map(({ code, path }) => [code, path])).toEqual(
      places.map((path) => ['tiers-not-descending', path]),
    )
  })

  test('is a band of areas that does not go up', () => {
    const draft = rulebookWith({ areaBands: { ...RULEBOOK.areaBands, fromPercent: [50, 50] } })
    expect(draftProblems(draft).map(({ path }) => path)).toEqual(['areaBands.fromPercent.1'])
  })

  test('is a total weight above what can be scored: 1,023 is not, 1,024 is', () => {
    const heavy = (weight: number) =>
      rulebookWith({
        questions: [
          { ...question, weight: weight - 1000 },
          { ...question, id: 'Q-2', weight: 1000 },
        ],
      })
    expect(draftProblems(heavy(1023))).toEqual([])
    expect(draftProblems(heavy(1024))).toEqual([
      { code: 'portfolio-weights-too-large', path: 'questions', params: { weight: 1024, maximum: 1023 } },
    ])
  })

  test('is found by reading it as an edition too', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const draft = withEdits(RULEBOOK, edits)
        const orders = draftProblems(draft).filter(({ code }) => code === 'tiers-not-descending')
        const read = readRulebook(draft)
        expect(read.ok ? [] : read.problems).toEqual(orders)
      }),
    )
  })
})

test('no shipped edition has the name of a draft', () => {
  expect(EDITION_IDS.filter(isUnofficial)).toEqual([])
  expect(isUnofficial('unofficial-0123')).toBe(true)
})
