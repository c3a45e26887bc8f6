// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { RULEBOOK } from '../core/builders.ts'

/**
 * The catalogue of `jcci-2015`: id, weight, E essential, Q in the quick round, who knows, kind of effort, and the facts of which
 * one makes the question apply.
 */
const CATALOGUE = `
  GOV-01 2 -- management document
  GOV-02 2 -Q management document
  GOV-03 3 EQ management document
  GOV-04 2 -- management document
  GOV-05 1 -- management document
  AST-01 3 EQ general-affairs document
  AST-02 2 -- general-affairs document
  AST-03 2 -- it practice
  AST-04 1 -- general-affairs practice
  HRM-01 2 -Q general-affairs contract staff-besides-owner
  HRM-02 3 EQ general-affairs practice
  HRM-03 2 -- general-affairs practice
  HRM-04 1 -- general-affairs document staff-besides-owner
  HRM-05 2 -- general-affairs practice staff-besides-owner
  PHY-01 2 -- general-affairs product
  PHY-02 3 -Q general-affairs practice
  PHY-03 3 EQ general-affairs practice
  PHY-04 3 -Q general-affairs practice
  PHY-05 2 -- general-affairs product
  PHY-06 2 -- general-affairs setting
  PHY-07 2 -- general-affairs practice paper-intake
  PHY-08 1 -- general-affairs contract external-storage
  IAM-01 3 -Q it setting
  IAM-02 3 EQ it practice
  IAM-03 2 -- it setting
  IAM-04 3 EQ it setting cloud-services telework-or-byod
  IAM-05 2 -- it setting
  SYS-01 3 EQ it setting
  SYS-02 3 EQ it product
  SYS-03 2 -- it setting
  SYS-04 1 -- it setting
  SYS-05 2 -- it contract public-website
  NET-01 3 -Q it product
  NET-02 1 -- it setting wireless-lan
  NET-03 2 -- it product
  NET-04 3 EQ it product
  NET-05 2 -- it document telework-or-byod
  DAT-01 3 -Q it product
  DAT-02 2 -- it product removable-media
  DAT-03 3 -Q general-affairs practice
  DAT-04 2 -- it practice
  DAT-05 3 -Q it setting
  DAT-06 2 -- general-affairs document sensitive-data staff-besides-owner
  SUP-01 3 -Q general-affairs contract contractors
  SUP-02 3 EQ general-affairs contract contractors
  SUP-03 2 -- general-affairs contract contractors
  SUP-04 2 -- general-affairs contract entrusted-data
  SUP-05 2 -- it practice cloud-services
  MON-01 3 -Q it setting
  MON-02 2 -- it product
  MON-03 2 -- management product staff-besides-owner
  INC-01 3 -Q management document
  INC-02 3 EQ management document
  INC-03 2 -- general-affairs practice staff-besides-owner
  INC-04 2 -- management practice
  INC-05 2 -- management document incident-history
  BCP-01 3 EQ it product
  BCP-02 2 -- management document
  IMP-01 2 -- management practice
  IMP-02 1 -- management practice
`

const MILLION = 1_000_000

describe('the numbers of jcci-2015, as its rules say them', () => {
  test('the catalogue', () => {
    const rows = RULEBOOK.questions.map(({ id, weight, essential, quick, askWho, effortKind, notApplicableUnless }) =>
      [id, weight, `${essential ? 'E' : '-'}${quick ? 'Q' : '-'}`, askWho, effortKind, ...notApplicableUnless].join(' '),
    )
    expect(rows).toEqual(CATALOGUE.trim().split(/\n\s*/))
  })

  test('who is asked: 24 questions for whoever looks after the computers, 23 for the office, 13 for management', () => {
    const asked = RULEBOOK.roles.map((role) => RULEBOOK.questions.filter(({ askWho }) => askWho === role).length)
    expect(RULEBOOK.roles).toEqual(['management', 'general-affairs', 'it'])
    expect(asked).toEqual([13, 23, 24])
  })

  test('special information is there wherever there is staff, and no other fact follows from one', () => {
    expect(RULEBOOK.facts.filter(({ impliedBy }) => impliedBy.length > 0)).toEqual([
      { id: 'sensitive-data', impliedBy: ['staff-besides-owner'] },
    ])
    expect(RULEBOOK.facts).toHaveLength(12)
  })

  test('the tiers of management, the limits of weak essentials, and the bands of an area', () => {
    const { tiers, maximumPercent, weakAtMostLevel, essentialLimits } = RULEBOOK.management
    expect(tiers.map(({ fromPercent, discountPercent }) => [fromPercent, discountPercent])).toEqual([
      [85, 40],
      [70, 30],
      [60, 20],
      [50, 10],
      [0, 0],
    ])
    expect([maximumPercent, weakAtMostLevel]).toEqual([40, 1])
    expect(essentialLimits).toEqual([
      { fromWeak: 1, maximumPercent: 20 },
      { fromWeak: 3, maximumPercent: 10 },
    ])
    expect(RULEBOOK.areaBands.fromPercent).toEqual([50, 60, 70, 85])
  })

  test('the certificates: rate for the whole and for a part, and how each counts', () => {
    expect(RULEBOOK.certificates.maximumPercent).toBe(30)
    expect(RULEBOOK.certificates.kinds.map((kind) => [kind.id, kind.treatment, kind.percent, kind.partialPercent])).toEqual([
      ['privacy-mark', 'counts', 20, undefined],
      ['isms', 'counts', 20, 10],
      ['truste', 'counts', 10, undefined],
      ['bs7799', 'superseded', 0, undefined],
      ...[
        ...['security-action-1', 'security-action-2', 'scs-3', 'scs-4', 'pci-dss', 'iso-27017', 'iso-27701', 'ismap'],
        'other',
      ].map((id) => [id, 'recorded', 0, undefined]),
    ])
    expect(RULEBOOK.certificates.kinds.flatMap(({ standards }) => standards ?? [])).toEqual([
      { id: 'ISO/IEC 27001:2022', validTo: null },
      { id: 'JIS Q 27001:2023', validTo: null },
      { id: 'ISO/IEC 27001:2013', validTo: '2025-10-31' },
      { id: 'JIS Q 27001:2014', validTo: '2025-10-31' },
    ])
  })

  test('what comes together, the group discount, the premium, and the days of the programme', () => {
    expect(RULEBOOK.combination.maximumPercent).toBe(60)
    expect([RULEBOOK.group.percent, RULEBOOK.group.order, RULEBOOK.premium.roundDownToYen]).toEqual([20, 'multiplicative', 10])
    expect(RULEBOOK.dates).toMatchObject({ applicationFrom: '11-01', applicationTo: '12-31', inception: '03-01', time: '16:00' })
    expect([RULEBOOK.accidentYears.years, RULEBOOK.evidence.levelWithoutEvidence]).toEqual([5, 2])
  })

  test('the effort of a step, in half-days', () => {
    expect(RULEBOOK.efforts.halfDays).toEqual({
      document: [1, 3, 5, 3],
      practice: [1, 2, 6, 6],
      setting: [1, 2, 4, 4],
      product: [2, 6, 12, 10],
      contract: [1, 4, 8, 4],
    })
  })

  test('the conversions: 25 items of IPA, 26 requirements of three stars, the policy of two stars', () => {
    const { ipa25, scs3, securityAction2 } = RULEBOOK.references
    expect([ipa25.items, ipa25.pointsByLevel, ipa25.pointsUnknown]).toEqual([25, [0, 2, 2, 4, 4], -1])
    expect([scs3.requirements.length, scs3.metFromLevel]).toEqual([26, 3])
    expect([securityAction2.policyQuestion, securityAction2.policyFromLevel]).toEqual(['GOV-01', 3])
  })

  test('the plans: limits for liability and costs, deductible, sympathy money, and what the examples cost', () => {
    const { plans, deductibleYen, condolencePerRecordYen, reducedCosts, premiumExamples } = RULEBOOK.insurancePlans
    expect(plans).toEqual([
      { id: 'A', liabilityYen: 10 * MILLION, costsYen: 1 * MILLION },
      { id: 'B', liabilityYen: 50 * MILLION, costsYen: 5 * MILLION },
      { id: 'C', liabilityYen: 100 * MILLION, costsYen: 10 * MILLION },
      { id: 'D', liabilityYen: 300 * MILLION, costsYen: 30 * MILLION },
      { id: 'E', liabilityYen: null, liabilityAboveYen: 300 * MILLION, costsYen: null, costsUpToYen: 50 * MILLION },
    ])
    expect([deductibleYen, condolencePerRecordYen, reducedCosts.percent]).toEqual([100_000, 1_000, 90])
    expect(premiumExamples.map(({ trade, salesYen, plan, aboutYen }) => [trade, salesYen / MILLION, plan, aboutYen])).toEqual([
      ['construction', 1_000, 'B', 100_000],
      ['printing', 200, 'B', 100_000],
      ['retail', 20, 'A', 30_000],
      ['food-service', 15, 'A', 30_000],
      ['lodging', 30, 'B', 100_000],
    ])
  })

  test('the formula of damages, and the days of the duties', () => {
    const { baseYen, ease, responsibility, response } = RULEBOOK.loss.formula
    const factors = [ease, responsibility, response].map((list) => list.map(({ factor }) => factor))
    expect([baseYen, factors]).toEqual([
      500,
      [
        [6, 3, 1],
        [2, 1],
        [2, 1],
      ],
    ])
    expect(Object.fromEntries(RULEBOOK.duties.duties.map(({ id, time }) => [id, time]))).toMatchObject({
      'first-report': { fromDays: 3, days: 5 },
      'final-report': { days: 30, longerDays: 60 },
      'notice-to-people': null,
    })
    expect(RULEBOOK.duties.situations.map(({ id, fromPersons }) => [id, fromPersons])).toEqual([
      ['sensitive-data', 1],
      ['property-damage', 1],
      ['wrongful-purpose', 1],
      ['many-persons', 1001],
    ])
    expect(RULEBOOK.duties.changes).toMatchObject([
      { promulgated: '2026-07-17', partlyFrom: '2027-01-17', inForceBy: '2028-07-16' },
    ])
  })
})
