// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { newClientCase } from '../../src/core/clientCase.ts'
import { evidenceDesk } from '../../src/core/evidenceDesk.ts'
import { declaredDiscounts, discountFalls, missingDiscounts, quotedYen } from '../../src/core/premiumWorth.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { answersAt, certificate, level, RULEBOOK, sheetWhereAll } from './builders.ts'

/** 378 of 540 points, exactly 70 %: every answer counts; with a certificate of 20 %. */
function atTheEdge(membership: Sheet['profile']['membership'] = 'member', memberNumber = '0047'): Sheet {
  const nine = RULEBOOK.questions.filter(({ weight }) => weight === 3).slice(0, 9)
  const answers = answersAt(RULEBOOK, 3, Object.fromEntries(nine.map(({ id }) => [id, level(2)])))
  return { ...sheetWhereAll(RULEBOOK, 3, { profile: { membership, memberNumber } }), answers, certificates: [certificate()] }
}
const desk = (sheet: Sheet) => evidenceDesk(RULEBOOK, sheet, newClientCase('s1'))

describe('what discounts are worth to one quote', () => {
  test('nothing without an amount, and the premium with one', () => {
    const premium = { baseIncludesGroup: false, quotes: [] }
    const with50 = { percent: 50, hasGroup: true }
    expect(quotedYen(RULEBOOK, premium, null, with50)).toBeNull()
    expect(quotedYen(RULEBOOK, premium, 100_000, with50)).toBe(40_000)
    expect(quotedYen(RULEBOOK, premium, 100_000, with50, 'additive')).toBe(30_000)
  })

  test.each([
    ['member', true, true],
    [null, false, true],
    ['non-member', false, false],
  ] as const)('the group discount of %s is certain: %s, reachable: %s', (membership, certain, reachable) => {
    expect(declaredDiscounts(atTheEdge(membership), { certain: 10, reachable: 40 })).toEqual({
      certain: { percent: 10, hasGroup: certain },
      reachable: { percent: 40, hasGroup: reachable },
    })
  })
})

describe('what falls', () => {
  test('is told once for all things that alone have the same effect', () => {
    const before = { percent: 50, hasGroup: true }
    expect(discountFalls(desk(atTheEdge())).map(({ subjects, ...rest }) => ({ ...rest, count: subjects.length }))).toEqual([
      { line: 'management', before, after: { percent: 40, hasGroup: true }, count: 51 },
      { line: 'certificate', before, after: { percent: 30, hasGroup: true }, count: 1 },
      { line: 'group', before, after: { percent: 50, hasGroup: false }, count: 1 },
    ])
  })

  test('is nothing where nothing changes the discount', () => {
    expect(discountFalls(desk(sheetWhereAll(RULEBOOK, 2)))).toEqual([])
    const [line] = desk(atTheEdge()).lines
    const same = { before: 50, after: 50 }
    const items = (line?.items ?? []).slice(0, 2)
    const without = items.map((item, at) => ({
      ...item,
      fall: at === 0 ? null : { discount: same, group: { before: 20, after: 20 } },
    }))
    expect(discountFalls({ lines: line ? [{ ...line, items: without }] : [] })).toEqual([])
  })
})

describe('what is missing', () => {
  test('lies between what is here and what is here once everything has come', () => {
    expect(missingDiscounts(atTheEdge(), desk(atTheEdge()))).toEqual({
      now: { percent: 10, hasGroup: true },
      then: { percent: 50, hasGroup: true },
    })
  })

  test('is the group discount too, of a member without a number', () => {
    const sheet = atTheEdge('member', '')
    expect(missingDiscounts(sheet, desk(sheet))).toMatchObject({ now: { hasGroup: false }, then: { hasGroup: true } })
    const other = atTheEdge('non-member')
    expect(missingDiscounts(other, desk(other))).toMatchObject({ now: { hasGroup: false }, then: { hasGroup: false } })
  })
})
