import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { certificateAlternatives, higherTiers, toAskFirst, whatIf } from '../../src/core/waysUp.ts'
import { certificate, isms, level, RULEBOOK, sheetWhereAll, UNKNOWN } from './builders.ts'

describe('what to ask first', () => {
  test('lists unknown answers, the one that moves the tier most first, and no unanswered ones', () => {
    const sheet = sheetWhereAll(RULEBOOK, 2, { answers: { 'GOV-05': UNKNOWN, 'SYS-02': UNKNOWN, 'GOV-01': null } })
    expect(toAskFirst(RULEBOOK, sheet).map(({ question }) => question)).toEqual(['SYS-02', 'GOV-05'])
  })
})

describe('what higher tiers are worth', () => {
  test('each tier above pays while the maximum is not reached', () => {
    expect(higherTiers(RULEBOOK, sheetWhereAll(RULEBOOK, 2))).toEqual([
      { managementPercent: 20, discountPercent: 20, pays: true },
      { managementPercent: 30, discountPercent: 30, pays: true },
      { managementPercent: 40, discountPercent: 40, pays: true },
    ])
  })

  test('a tier beyond the maximum of 60 % no longer pays', () => {
    expect(higherTiers(RULEBOOK, sheetWhereAll(RULEBOOK, 3, { certificates: [certificate(), isms()] }))).toEqual([
      { managementPercent: 40, discountPercent: 60, pays: false },
    ])
  })

  test('only the first tier that reaches the maximum pays', () => {
    expect(higherTiers(RULEBOOK, sheetWhereAll(RULEBOOK, 2, { certificates: [certificate(), isms()] }))).toEqual([
      { managementPercent: 20, discountPercent: 50, pays: true },
      { managementPercent: 30, discountPercent: 60, pays: true },
      { managementPercent: 40, discountPercent: 60, pays: false },
    ])
  })

  test('there is nothing above the highest tier', () => {
    expect(higherTiers(RULEBOOK, sheetWhereAll(RULEBOOK, 4))).toEqual([])
  })
})

describe('certificates as alternatives', () => {
  test('are those not counted yet, with their assumed effort, the largest gain first', () => {
    expect(
      certificateAlternatives(RULEBOOK, sheetWhereAll(RULEBOOK, 2)).map(({ kind, gainPercent, discountPercent }) => [
        kind,
        gainPercent,
        discountPercent,
      ]),
    ).toEqual([
      ['privacy-mark', 20, 30],
      ['isms', 20, 30],
      ['truste', 10, 20],
    ])
  })

  test('gain only what the maximum of 30 % for certificates leaves', () => {
    const sheet = sheetWhereAll(RULEBOOK, 2, { certificates: [certificate()] })
    expect(certificateAlternatives(RULEBOOK, sheet).map(({ kind, gainPercent }) => [kind, gainPercent])).toEqual([
      ['truste', 10],
      ['isms', 10],
    ])
  })

  test('a partial ISMS may still be widened', () => {
    const sheet = sheetWhereAll(RULEBOOK, 2, { certificates: [isms({ scope: 'partial' })] })
    expect(certificateAlternatives(RULEBOOK, sheet).find(({ kind }) => kind === 'isms')).toMatchObject({
      gainPercent: 10,
      discountPercent: 30,
    })
  })

  test('are none at the maximum of 60 %', () => {
    expect(certificateAlternatives(RULEBOOK, sheetWhereAll(RULEBOOK, 4, { certificates: [certificate(), isms()] }))).toEqual([])
  })
})

describe('a what-if', () => {
  test('is the assessment of the changed answers, and leaves the sheet as it is', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, { answers: { 'BCP-01': level(1) } })
    const before = JSON.stringify(sheet)
    expect(whatIf(RULEBOOK, sheet, { 'BCP-01': level(3) })).toEqual(assess(RULEBOOK, sheetWhereAll(RULEBOOK, 3)))
    expect(JSON.stringify(sheet)).toBe(before)
  })
})
