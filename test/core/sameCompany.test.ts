// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSameCompany, isSameYear } from '../../src/core/sameCompany.ts'
import { sameValue } from '../../src/core/sameValue.ts'
import { anySheet } from './arbitraries.ts'
import { RULEBOOK, sheetWith } from './builders.ts'

const company = (companyName: string, corporateNumber = '') =>
  sheetWith({ profile: { companyName }, declaration: { corporateNumber } })
const NUMBER = '7000012050002'
const OTHER_NUMBER = '5010401067252'

describe('two sheets are of the same company', () => {
  test.each<[string, boolean, [string, string?], [string, string?]]>([
    ['by the same name', true, ['桜井印刷'], ['桜井印刷']],
    ['by the same name in other letters', true, ['㈱ＡＢＣ 印刷'], ['(株)abc　印刷\u200b']],
    ['not by another name', false, ['桜井印刷'], ['桜井製本']],
    ['not without a name', false, [''], ['']],
    ['not by blanks', false, [' \u200b'], ['　']],
    ['by the same number, whatever the names', true, ['桜井印刷', NUMBER], ['サクライ', `T${NUMBER}`]],
    ['not by another number, whatever the names', false, ['桜井印刷', NUMBER], ['桜井印刷', OTHER_NUMBER]],
    ['by the name where only one has a number', true, ['桜井印刷', NUMBER], ['桜井印刷']],
    ['by the name where a number cannot be read', true, ['桜井印刷', NUMBER], ['桜井印刷', '12']],
  ])('%s', (_name, expected, one, other) => {
    const [first, second] = [company(...one), company(...other)]
    expect(isSameCompany(first, second)).toBe(expected)
    expect(isSameCompany(second, first)).toBe(expected)
  })
})

describe('two sheets are of the same year', () => {
  test.each<[boolean, string | null, string | null]>([
    [true, '2027-03-01', '2027-03-01'],
    [false, '2027-03-01', '2028-03-01'],
    [true, null, '2028-03-01'],
    [true, '2027-03-01', null],
  ])('%o: %o and %o', (expected, one, other) => {
    const sheetOf = (inceptionDate: string | null) => sheetWith({ profile: { inceptionDate } })
    expect(isSameYear(sheetOf(one), sheetOf(other))).toBe(expected)
  })
})

describe('values are the same', () => {
  test.each<[boolean, unknown, unknown]>([
    [true, null, null],
    [false, null, {}],
    [false, {}, null],
    [false, 1, '1'],
    [false, 'a', {}],
    [true, { a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }],
    [false, { a: 1 }, { a: 1, b: undefined }],
    [false, { a: 1 }, { b: 1 }],
    [false, { toString: 1 }, { a: 1 }],
    [false, [1, 2], [2, 1]],
    [false, [], {}],
  ])('%o: %o and %o', (expected, one, other) => {
    expect(sameValue(one, other)).toBe(expected)
  })

  test('as their copies are', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), (sheet) => {
        expect(sameValue(sheet, structuredClone(sheet))).toBe(true)
      }),
    )
  })
})
