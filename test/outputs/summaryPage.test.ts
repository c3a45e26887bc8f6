// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { improvementPlan } from '../../src/core/improvement.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { strengths, summaryPage } from '../../src/outputs/summaryPage.ts'
import { anySheet } from '../core/arbitraries.ts'
import {
  ALL_MAY_BE_NOT_APPLICABLE,
  certificate,
  factsAll,
  isms,
  level,
  must,
  notApplicable,
  RULEBOOK,
  rulebookWith,
  sheetWhereAll,
  sheetWith,
  truste,
  UNKNOWN,
  valueOf,
} from '../core/builders.ts'

const TODAY = '2026-11-21'
const pageOf = (sheet: Sheet, rulebook = RULEBOOK) => summaryPage(rulebook, sheet, assess(rulebook, sheet), TODAY)
const kinds = (sheet: Sheet) => pageOf(sheet).steps.map(({ kind }) => kind)
const QUICK = RULEBOOK.questions.filter(({ quick }) => quick)
const quickAt = (value: 2 | 3) => sheetWith({ answers: Object.fromEntries(QUICK.map(({ id }) => [id, level(value)])) })

describe('the page for the president', () => {
  test('after the quick round gives the guide and what is left, by who knows', () => {
    const page = pageOf(quickAt(3))
    expect(page).toMatchObject({ stage: 'guide', total: 60, answered: 24, guidePercent: 30, weaknesses: [] })
    const left = RULEBOOK.questions.filter(({ quick }) => !quick)
    const shares = RULEBOOK.roles
      .map((role) => ({ role, count: left.filter(({ askWho }) => askWho === role).length }))
      .sort((a, b) => b.count - a.count)
    expect(page.steps).toEqual([{ kind: 'answer', count: 36, minutes: 18, shares }])
  })

  test('before the quick round is done gives no guide', () => {
    expect(pageOf(sheetWith())).toMatchObject({
      stage: 'started',
      answered: 0,
      guidePercent: null,
      strengths: [],
      weaknesses: [],
    })
    const almost = sheetWith({ answers: Object.fromEntries(QUICK.slice(1).map(({ id }) => [id, level(3)])) })
    expect(pageOf(almost)).toMatchObject({ stage: 'started', answered: 23, guidePercent: null })
  })

  test('of a quick round in which all is unknown has no guide either', () => {
    const sheet = sheetWith({ answers: Object.fromEntries(QUICK.map(({ id }) => [id, UNKNOWN])) })
    expect(pageOf(sheet)).toMatchObject({ stage: 'guide', guidePercent: null })
    expect(kinds(sheet)).toEqual(['answer', 'ask'])
  })

  test('of an open sheet says how long the first steps take, at this company’s size', () => {
    const sheet = quickAt(2)
    const begun = (employees: number | null) =>
      pageOf({ ...sheet, profile: { ...sheet.profile, employees } }).steps.find(({ kind }) => kind === 'begin')
    const weaknesses = pageOf(sheet).weaknesses
    expect(begun(null)).toEqual({
      kind: 'begin',
      count: 3,
      halfDays: weaknesses.reduce((sum, { nextStepHalfDays }) => sum + nextStepHalfDays, 0),
    })
    expect((begun(500) as { halfDays: number }).halfDays).toBeGreaterThan((begun(3) as { halfDays: number }).halfDays)
  })

  test('of a complete sheet gives the least effort to the next tier that pays, with its closing date', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3)
    const page = pageOf(sheet)
    const plan = valueOf(improvementPlan(RULEBOOK, sheet, { discountPercent: 40, pinned: {}, excluded: [] }))
    expect(page).toMatchObject({ stage: 'complete', answered: 60, guidePercent: null })
    expect(page.steps).toEqual([
      {
        kind: 'improve',
        managementPercent: 40,
        discountPercent: 40,
        count: 21,
        halfDays: plan.scaledHalfDays,
        declarationDay: '2027-12-31',
      },
    ])
  })

  test('of the highest tier, or at the maximum, says to keep it', () => {
    expect(pageOf(sheetWhereAll(RULEBOOK, 4)).steps).toEqual([{ kind: 'keep' }])
    expect(kinds(sheetWhereAll(RULEBOOK, 3, { certificates: [certificate(), isms()] }))).toEqual(['keep'])
  })

  test('asks about unknown answers first, and for the inception date', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, { answers: { 'SYS-02': UNKNOWN }, profile: { inceptionDate: null } })
    const [ask, inception] = pageOf(sheet).steps
    expect(ask).toEqual({ kind: 'ask', count: 1, shares: [{ role: 'it', count: 1 }] })
    expect(inception).toEqual({ kind: 'inception' })
  })

  test('names certificates that end before renewal and take discount with them, the first to end first', () => {
    const marks = {
      privacyMark: certificate({ validTo: '2027-12-01' }),
      isms: isms({ validTo: '2027-06-01' }),
      truste: truste({ validFrom: '2026-06-01', validTo: '2027-09-01' }),
    }
    const ending = (sheet: Sheet, rulebook = RULEBOOK) =>
      pageOf(sheet, rulebook).steps.filter(({ kind }) => kind === 'certificate')
    expect(ending(sheetWhereAll(RULEBOOK, 2, { certificates: [marks.truste, marks.isms] }))).toEqual([
      { kind: 'certificate', certificateKind: 'isms', validTo: '2027-06-01', after: 20 },
      { kind: 'certificate', certificateKind: 'truste', validTo: '2027-09-01', after: 30 },
    ])
    // 20 + 20 + 10 are cut to 30: the others make up for any one of them.
    const all = sheetWhereAll(RULEBOOK, 1, { certificates: [marks.privacyMark, marks.isms, marks.truste] })
    expect(ending(all)).toEqual([])
    // In an edition that counts them all, only the first two fit the page.
    const generous = rulebookWith({ certificates: { ...RULEBOOK.certificates, maximumPercent: 60 } })
    expect(ending(all, generous).map((step) => 'validTo' in step && step.validTo)).toEqual(['2027-06-01', '2027-09-01'])
  })

  test('says nothing of the end of a certificate whose standard ends, as renewing it is not enough', () => {
    const standard = RULEBOOK.certificates.kinds
      .flatMap(({ standards = [] }) => standards)
      .find(({ validTo }) => validTo !== null)
    const sheet = sheetWhereAll(RULEBOOK, 3, {
      profile: { inceptionDate: '2025-03-01' },
      certificates: [isms({ validFrom: '2024-01-01', validTo: '2027-12-31', standard: must(standard).id })],
    })
    expect(pageOf(sheet).steps.map(({ kind }) => kind)).toEqual(['improve'])
  })

  test('of a company to which nothing applies asks to check that', () => {
    const sheet = sheetWith({
      facts: factsAll(RULEBOOK, 'no'),
      answers: Object.fromEntries(RULEBOOK.questions.map(({ id }) => [id, notApplicable()])),
    })
    expect(pageOf(sheet, ALL_MAY_BE_NOT_APPLICABLE).steps).toEqual([{ kind: 'nothing-applicable' }])
  })

  test('has something to do, and never more than three strengths and weaknesses, for any sheet', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), (sheet) => {
        const page = pageOf(sheet)
        expect(page.steps.length).toBeGreaterThan(0)
        expect(page.strengths.length).toBeLessThanOrEqual(3)
        expect(page.weaknesses.length).toBeLessThanOrEqual(3)
        expect(page.guidePercent === null || page.stage === 'guide').toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})

describe('strengths', () => {
  test('are answers at 3 or above: essential ones first, then points, then level, then catalogue order', () => {
    const found = strengths(
      assess(
        RULEBOOK,
        sheetWhereAll(RULEBOOK, 2, {
          answers: { 'GOV-05': level(4), 'GOV-01': level(3), 'GOV-02': level(4), 'GOV-04': level(3), 'BCP-01': level(3) },
        }),
      ),
    )
    expect(found.map(({ question, level: at }) => [question, at])).toEqual([
      ['BCP-01', 3],
      ['GOV-02', 4],
      ['GOV-01', 3],
      ['GOV-04', 3],
      ['GOV-05', 4],
    ])
  })
})
