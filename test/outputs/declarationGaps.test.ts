// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DeclaredSales, DeclaredWish, Sheet } from '../../src/core/sheet.ts'
import { EMPTY_SHEET } from '../../src/core/sheet.ts'
import { groupedCorporateNumber } from '../../src/outputs/corporateNumberText.ts'
import {
  asksForLimits,
  DECLARATION_ENTRIES,
  declarationGaps,
  heldKinds,
  limitFits,
  wishedPlan,
} from '../../src/outputs/declarationGaps.ts'
import { anySheet } from '../core/arbitraries.ts'
import { accident, factsAll, must, RULEBOOK, sheetWith, type SheetOverrides } from '../core/builders.ts'

const SALES: DeclaredSales = {
  newCompany: 'no',
  yen: 184_530_000,
  yearEnd: '2026-03-31',
  tax: 'excluded',
  proof: 'tax-return',
  plannedYen: null,
}
const WISH: DeclaredWish = { plan: 'B', liabilityYen: null, costsYen: null, reducedCosts: null, riders: '' }

/** A declaration in which nothing is missing, but for the overrides. */
function declared({ profile, declaration, ...rest }: SheetOverrides = {}): Sheet {
  return sheetWith({
    facts: factsAll(RULEBOOK, 'yes'),
    confirmation: { name: '桜井', position: '代表取締役', confirmedOn: '2026-11-22' },
    ...rest,
    profile: { companyName: 'さくら印刷', trade: 'printing', membership: 'member', memberNumber: '1', ...profile },
    declaration: {
      accidentsInPeriod: 'no',
      knownLeak: 'no',
      address: '東京都',
      business: '印刷',
      sales: SALES,
      records: { identity: { held: true, own: 1, entrusted: 0 } },
      contractors: '運送会社',
      wish: WISH,
      ...declaration,
    },
  })
}
const missing = (sheet: Sheet) => declarationGaps(RULEBOOK, sheet).map(({ entry }) => entry)
const PLAN_E = must(RULEBOOK.insurancePlans.plans.find(({ id }) => id === 'E'))

describe('what is still to be filled in', () => {
  test('is nothing once everything an insurer needs is there', () => {
    expect(missing(declared())).toEqual([])
  })

  test('of an empty sheet is every part, in the order of the form', () => {
    expect(declarationGaps(RULEBOOK, EMPTY_SHEET)).toEqual([
      ...['company-name', 'inception', 'membership', 'address'].map((entry) => ({ part: 'insured', entry })),
      ...['trade', 'business', 'sales', 'year-end', 'tax', 'proof'].map((entry) => ({ part: 'business', entry })),
      ...['records', 'facts'].map((entry) => ({ part: 'records', entry })),
      { part: 'accidents', entry: 'accidents' },
      { part: 'leaks', entry: 'known-leak' },
      { part: 'wish', entry: 'plan' },
      { part: 'confirmation', entry: 'confirmation' },
    ])
  })

  test.each<[string, SheetOverrides, string[]]>([
    ['a blank name', { profile: { companyName: ' ' } }, ['company-name']],
    ['a blank name beside the insured’s', { profile: { companyName: '' }, declaration: { insuredName: '桜井' } }, []],
    ['a member without a number', { profile: { memberNumber: '' } }, ['member-number']],
    ['a non-member without a number', { profile: { membership: 'non-member', memberNumber: '' } }, []],
    ['no corporate number', { declaration: { corporateNumber: '' } }, []],
    ['a right corporate number', { declaration: { corporateNumber: '7000012050002' } }, []],
    ['a wrong corporate number', { declaration: { corporateNumber: '7000012050003' } }, ['corporate-number']],
    ['a renewal', { declaration: { firstYearStart: '2027-02-28' } }, ['last-certificate']],
    ['a renewal with its number', { declaration: { firstYearStart: '2021-03-01', lastCertificateNumber: 'S' } }, []],
    ['a first year', { declaration: { firstYearStart: '2027-03-01' } }, []],
    ['a renewal on no day', { profile: { inceptionDate: null }, declaration: { firstYearStart: '2021-03-01' } }, ['inception']],
    ['sales of nothing', { declaration: { sales: { ...SALES, yen: 0 } } }, []],
    ['a new company', { declaration: { sales: { ...SALES, newCompany: 'yes', yen: null } } }, ['planned-sales']],
    [
      'a new company with a plan',
      { declaration: { sales: { ...SALES, newCompany: 'yes', yen: null, yearEnd: null, proof: null, plannedYen: 0 } } },
      [],
    ],
    [
      'a kind that is no longer held',
      { declaration: { records: { identity: { held: false, own: 1, entrusted: 1 } } } },
      ['records'],
    ],
    [
      'a kind without its numbers',
      { declaration: { records: { identity: { held: true, own: 1, entrusted: null } } } },
      ['record-numbers'],
    ],
    ['another kind', { declaration: { records: { other: { held: true, own: 1, entrusted: 0 } } } }, ['other-records']],
    ['contractors without a name', { declaration: { contractors: '' } }, ['contractors']],
    ['no contractors', { facts: factsAll(RULEBOOK, 'no'), declaration: { contractors: '' } }, []],
    ['an open fact', { facts: { contractors: 'yes' } }, ['facts']],
    ['accidents without one', { declaration: { accidentsInPeriod: 'yes' } }, ['accident-details']],
    ['an accident', { accidents: [accident()], declaration: { accidentsInPeriod: 'yes' } }, []],
    [
      'an accident on no day',
      { accidents: [accident(), accident({ id: 'a2', date: null })], declaration: { accidentsInPeriod: 'yes' } },
      ['accident-details'],
    ],
    ['a leak known since nobody says when', { declaration: { knownLeak: 'yes' } }, ['known-leak-date']],
    ['a leak', { declaration: { knownLeak: 'yes', knownLeakDate: '2026-01-01' } }, []],
    ['a plan that the edition does not have', { declaration: { wish: { ...WISH, plan: 'Z' } } }, ['plan']],
    ['a plan that asks for its limits', { declaration: { wish: { ...WISH, plan: 'E' } } }, ['limits']],
    [
      'a plan with its limits',
      { declaration: { wish: { ...WISH, plan: 'E', liabilityYen: 300_000_001, costsYen: 50_000_000 } } },
      [],
    ],
  ])('%s', (_name, overrides, expected) => {
    expect(missing(declared(overrides))).toEqual(expected)
  })

  test('whatever the sheet, names each entry at most once and in order', () => {
    const order = Object.values<readonly string[]>(DECLARATION_ENTRIES).flat()
    fc.assert(
      fc.property(anySheet(RULEBOOK), (sheet) => {
        const places = missing(sheet).map((entry) => order.indexOf(entry))
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b))
      }),
    )
  })
})

test.each([
  [300_000_000, 50_000_000, false, true],
  [300_000_001, 50_000_001, true, false],
  [null, null, false, false],
  [1, 0, false, false],
  [1, 1, false, true],
])('wished limits of %s and %s', (liabilityYen, costsYen, liability, costs) => {
  const wish = { ...WISH, liabilityYen, costsYen }
  expect([limitFits(PLAN_E, 'liability', wish), limitFits(PLAN_E, 'costs', wish)]).toEqual([liability, costs])
})

test('a plan without bounds takes any wish above nothing', () => {
  const plan = { id: 'X', liabilityYen: null, costsYen: null }
  expect(limitFits(plan, 'liability', { ...WISH, liabilityYen: 1 })).toBe(true)
  expect(limitFits(plan, 'costs', { ...WISH, costsYen: 1 })).toBe(true)
  expect(asksForLimits(plan)).toBe(true)
})

test('the plan wished for is the edition’s', () => {
  expect(wishedPlan(RULEBOOK, WISH)).toMatchObject({ id: 'B', liabilityYen: 50_000_000 })
  expect(wishedPlan(RULEBOOK, { ...WISH, plan: null })).toBeNull()
  expect(RULEBOOK.insurancePlans.plans.filter(asksForLimits).map(({ id }) => id)).toEqual(['E'])
})

test('kinds are held in the order of the list', () => {
  const held = { held: true, own: null, entrusted: null }
  const declaration = { ...EMPTY_SHEET.declaration, records: { health: held, identity: held, account: { ...held, held: false } } }
  expect(heldKinds(declaration, ['identity', 'account', 'health'])).toEqual(['identity', 'health'])
})

test('a corporate number is written in groups', () => {
  expect(groupedCorporateNumber('7000012050002')).toBe('7-0000-1205-0002')
})
