// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formulaReading } from '../../src/core/damages.ts'
import { simulateLoss } from '../../src/core/loss.ts'
import { lossCaseProblems } from '../../src/core/lossCase.ts'
import type { ClaimantGroup, LossCase } from '../../src/core/lossRules.ts'
import {
  asPersons,
  asShare,
  assumedItems,
  examplePattern,
  missingEntries,
  newItem,
  newStudy,
  originOf,
  ownLossCase,
  withDamagesFrom,
  withDataClass,
  withItem,
  withoutUnknown,
  withPersons,
} from '../../src/core/lossStudy.ts'
import { EMPTY_SHEET } from '../../src/core/sheet.ts'
import { certificate, isms, must, RULEBOOK, rulebookWith, sheetWith, valueOf } from './builders.ts'
import { anyGoodCase, anyWildCase, exampleCase, lossCase } from './lossBuilders.ts'

const RULES = RULEBOOK.loss
const own = ownLossCase(RULES)

describe('a study', () => {
  test('begins with a case and nothing else said', () => {
    expect(newStudy(EMPTY_SHEET, own)).toEqual({
      case: own,
      discovered: null,
      situations: [],
      stronglyEncrypted: false,
      myNumber: false,
      privacyMark: false,
      options: { reducedCosts: false, wished: null },
    })
  })

  test.each([
    ['the company’s own', certificate({ holder: 'insured' }), true],
    ['one whose holder is not said', certificate({ holder: null }), true],
    ['the parent company’s', certificate({ holder: 'parent' }), false],
    ['somebody else’s', certificate({ holder: 'other' }), false],
    ['another certificate', isms(), false],
  ])('knows the PrivacyMark from the certificates: %s', (_name, held, expected) => {
    expect(newStudy(sheetWith({ certificates: [held] }), own).privacyMark).toBe(expected)
  })
})

describe('a case of one’s own', () => {
  test('begins with standard presets, the formula, and the degrees of the first example', () => {
    expect(own).toEqual({
      persons: 0,
      dataClasses: [],
      ease: 'name-and-address',
      responsibility: 'general',
      response: 'proper',
      damagesFrom: 'formula',
      claimants: [],
      enteredDamagesYen: 0,
      dataHeld: 'own',
      clientRecourseYen: 0,
      lawyerUnder: 'liability',
      condolence: { recipients: null, yenEach: 650 },
      items: [
        { id: 'lawyer', units: 1, unitYen: 1_000_000 },
        { id: 'investigation', units: 1, unitYen: 4_000_000 },
        { id: 'letter', units: 0, unitYen: 145 },
      ],
    })
  })

  test('gives an estimate after the people and the kinds of data', () => {
    expect(missingEntries(own)).toEqual(['persons', 'dataClasses'])
    const peopled = withPersons(RULES, own, 1_000)
    expect(missingEntries(peopled)).toEqual(['dataClasses'])
    const told = withDataClass(peopled, 'identity', true)
    expect(missingEntries(told)).toEqual([])
    // 1,000 × 6,000 and the lawyer; 1,000 × 650, 1,000 × 145 and the investigation.
    expect(valueOf(simulateLoss(RULEBOOK, told))).toMatchObject({ liabilityYen: 7_000_000, costsYen: 4_795_000 })
  })

  test('has the lowest degrees in an edition without examples', () => {
    const { loss } = rulebookWith({ loss: { ...RULES, examples: [] } })
    expect(ownLossCase(loss)).toMatchObject({ ease: 'hard', responsibility: 'general', response: 'proper' })
    expect(examplePattern(loss)).toEqual([])
  })
})

describe('what is missing', () => {
  test.each([
    ['the formula without anything', lossCase({ damagesFrom: 'formula' }), ['persons', 'dataClasses']],
    ['claimants without people', lossCase({ damagesFrom: 'claimants' }), ['persons']],
    ['claimants with people', lossCase({ damagesFrom: 'claimants', persons: 1 }), []],
    ['an entered amount', lossCase({ damagesFrom: 'entered' }), []],
  ] as const)('%s', (_name, described, expected) => {
    expect(missingEntries(described)).toEqual(expected)
  })
})

describe('cost items', () => {
  test.each([
    ['letter', { id: 'letter', units: 70, unitYen: 145 }],
    ['investigation', { id: 'investigation', units: 1, unitYen: 4_000_000 }],
    ['credit-monitoring', { id: 'credit-monitoring', units: 1, unitYen: 3_000_000 }],
    ['overtime', { id: 'overtime', units: 1, unitYen: 0 }],
    ['unheard-of', { id: 'unheard-of', units: 1, unitYen: 0 }],
  ])('%s begins at the standard preset', (id, expected) => {
    expect(newItem(RULES, id, 70)).toEqual(expected)
  })

  test('are added at the end, changed where they stand, and taken out', () => {
    const added = withItem(own, 'overtime', { id: 'overtime', units: 1, unitYen: 5 })
    expect(added.items.map(({ id }) => id)).toEqual(['lawyer', 'investigation', 'letter', 'overtime'])
    const changed = withItem(added, 'investigation', { id: 'investigation', units: 3, unitYen: 7 })
    expect(changed.items[1]).toEqual({ id: 'investigation', units: 3, unitYen: 7 })
    expect(changed.items).toHaveLength(4)
    expect(withItem(changed, 'lawyer', null).items.map(({ id }) => id)).toEqual(['investigation', 'letter', 'overtime'])
    expect(own.items).toHaveLength(3)
  })
})

describe('another number of people', () => {
  test('takes along what was for every one of them', () => {
    const all = lossCase({
      persons: 100,
      condolence: { recipients: 100, yenEach: 500 },
      items: [
        { id: 'letter', units: 100, unitYen: 145 },
        { id: 'lawyer', units: 100, unitYen: 1 },
      ],
    })
    const more = withPersons(RULES, all, 250)
    expect(more.condolence.recipients).toBe(250)
    expect(more.items.map(({ units }) => units)).toEqual([250, 100])
  })

  test('leaves what was for a number of its own', () => {
    const some = lossCase({
      persons: 100,
      condolence: { recipients: 40, yenEach: 500 },
      items: [{ id: 'letter', units: 99, unitYen: 145 }],
    })
    const more = withPersons(RULES, some, 250)
    expect([more.condolence.recipients, more.items[0]?.units]).toEqual([40, 99])
    expect(withPersons(RULES, own, 5).condolence.recipients).toBeNull()
  })
})

test('a kind of data is put in once and taken out', () => {
  const twice = withDataClass(withDataClass(own, 'passport', true), 'passport', true)
  expect(twice.dataClasses).toEqual(['passport'])
  expect(withDataClass(twice, 'passport', false).dataClasses).toEqual([])
  const two = withDataClass(twice, 'identity', true)
  expect(two.dataClasses).toEqual(['passport', 'identity'])
  expect(withDataClass(two, 'passport', false).dataClasses).toEqual(['identity'])
})

describe('the way of the damages', () => {
  test('begins groups of claimants with the example’s shares and amounts', () => {
    expect(withDamagesFrom(RULES, own, 'claimants')).toEqual({
      ...own,
      damagesFrom: 'claimants',
      claimants: [
        { sharePercent: 10, yenEach: 100_000 },
        { sharePercent: 23, yenEach: 10_000 },
      ],
    })
  })

  test.each(['formula', 'entered'] as const)('begins none where %s counts', (from) => {
    expect(withDamagesFrom(RULES, own, from).claimants).toEqual([])
  })

  test('takes the first example that has claimants and people', () => {
    const [first, second] = [exampleCase('list-sold'), exampleCase('list-sold')]
    const named = (id: string, described: LossCase) => ({ ...must(RULES.examples[0]), id, case: described })
    const examples = [
      named('nobody-claims', { ...first, claimants: [] }),
      named('nobody-there', { ...first, persons: 0 }),
      named('both', second),
    ]
    expect(examplePattern({ ...RULES, examples })).toEqual(examplePattern(RULES))
  })

  test('keeps groups that are there, whichever way counts', () => {
    const described = exampleCase('list-sold')
    const away = withDamagesFrom(RULES, described, 'entered')
    expect(away.claimants).toEqual(described.claimants)
    expect(withDamagesFrom(RULES, away, 'claimants')).toEqual(described)
  })

  test.each<[ClaimantGroup, number, ClaimantGroup]>([
    [{ persons: 300, yenEach: 1 }, 3_000, { sharePercent: 10, yenEach: 1 }],
    [{ persons: 700, yenEach: 1 }, 3_000, { sharePercent: 23, yenEach: 1 }],
    [{ persons: 5, yenEach: 1 }, 0, { sharePercent: 0, yenEach: 1 }],
    [{ persons: 5, yenEach: 1 }, 4, { sharePercent: 100, yenEach: 1 }],
    [{ sharePercent: 7, yenEach: 1 }, 4, { sharePercent: 7, yenEach: 1 }],
  ])('%o of %i people as a share', (group, persons, expected) => {
    expect(asShare(group, persons)).toEqual(expected)
  })

  test('a share becomes the people it stands for', () => {
    expect(asPersons({ sharePercent: 23, yenEach: 2 }, 3_000)).toEqual({ persons: 690, yenEach: 2 })
    expect(asPersons({ persons: 4, yenEach: 2 }, 3_000)).toEqual({ persons: 4, yenEach: 2 })
  })
})

describe('where a case comes from', () => {
  test.each(RULES.examples.map(({ id }) => id))('the example %s is known again, whatever the order of its keys', (id) => {
    const described = exampleCase(id)
    expect(originOf(RULES, described)).toBe(id)
    expect(originOf(RULES, Object.fromEntries(Object.entries(described).reverse()) as unknown as typeof described)).toBe(id)
  })

  test('one’s own is known until somebody has worked on it', () => {
    expect(originOf(RULES, own)).toBe('own')
    expect(originOf(RULES, withPersons(RULES, own, 1))).toBeNull()
    expect(originOf(RULES, { ...exampleCase('list-sold'), dataHeld: 'entrusted' })).toBeNull()
    expect(originOf(RULES, { ...own, items: own.items.slice(1) })).toBeNull()
    expect(originOf(RULES, withItem(own, 'letter', { id: 'letter', units: 0, unitYen: 146 }))).toBeNull()
  })

  test('what stands on an assumption is named', () => {
    expect(assumedItems(RULES, own)).toEqual(['damages', 'condolence', 'lawyer', 'investigation', 'letter'])
    expect(assumedItems(RULES, exampleCase('list-sold'))).toEqual([])
    expect(assumedItems(RULES, withItem(own, 'letter', { id: 'letter', units: 1, unitYen: 146 }))).toEqual([
      'damages',
      'condolence',
      'lawyer',
      'investigation',
    ])
    expect(assumedItems(RULES, lossCase({ items: [{ id: 'unheard-of', units: 1, unitYen: 1 }] }))).toEqual([])
  })
})

describe('a study with things that the rulebook does not have', () => {
  const strange = {
    ...newStudy(EMPTY_SHEET, {
      ...exampleCase('list-sold'),
      dataClasses: ['identity', 'unheard-of', 'identity'],
      ease: 'none',
      responsibility: 'none',
      response: 'none',
      items: [
        { id: 'letter', units: 1, unitYen: 1 },
        { id: 'unheard-of', units: 1, unitYen: 1 },
        { id: 'letter', units: 2, unitYen: 2 },
      ],
    }),
    situations: ['wrongful-purpose', 'unheard-of'],
  }

  test('keeps all the rest when they are taken out', () => {
    const clean = withoutUnknown(RULEBOOK, strange)
    expect(clean).toEqual({
      ...strange,
      situations: ['wrongful-purpose'],
      case: {
        ...strange.case,
        dataClasses: ['identity'],
        ease: 'hard',
        responsibility: 'general',
        response: 'proper',
        items: [{ id: 'letter', units: 1, unitYen: 1 }],
      },
    })
    expect(lossCaseProblems(RULES, clean.case)).toEqual([])
  })

  test('is left as it is when nothing is unknown', () => {
    fc.assert(
      fc.property(anyGoodCase(RULEBOOK), (described) => {
        const study = newStudy(EMPTY_SHEET, described)
        expect(withoutUnknown(RULEBOOK, study)).toEqual(study)
      }),
    )
  })

  test('has nothing unknown afterwards, however wild it was', () => {
    fc.assert(
      fc.property(anyWildCase(RULEBOOK), (described) => {
        const codes = lossCaseProblems(RULES, withoutUnknown(RULEBOOK, newStudy(EMPTY_SHEET, described)).case).map(
          ({ code }) => code,
        )
        expect(codes.filter((code) => code.endsWith('-unknown') || code === 'id-repeated')).toEqual([])
      }),
    )
  })
})

test('the rulebook’s example decides the pattern, and the formula stays beside it', () => {
  expect(examplePattern(RULES)).toHaveLength(RULES.claimantGroups.maximum)
  expect(must(formulaReading(RULES, exampleCase('list-sold'))).yen).toBe(18_000_000)
})
