// @vitest-environment node
import { describe, expect, test } from 'vitest'
import {
  companyMatch,
  yearRelation,
  type CompanyMatch,
  type CompanySigns,
  type YearRelation,
} from '../../src/core/renewalMatch.ts'
import { RULEBOOK } from './builders.ts'

describe('the year of an earlier submission', () => {
  test.each<[string, string | null, string | null, YearRelation]>([
    ['one year before', '2026-03-01', '2027-03-01', 'before'],
    ['a day less than a year', '2026-03-02', '2027-02-28', 'overlaps'],
    ['entered in the middle of the programme’s year', '2026-09-01', '2027-03-01', 'before'],
    ['entered on the last day of the programme’s year', '2027-02-28', '2027-03-01', 'before'],
    ['a day before the programme’s year ends', '2026-09-01', '2027-02-28', 'overlaps'],
    ['a whole year after the middle of the programme’s year', '2026-09-01', '2027-09-01', 'before'],
    ['a day more than a whole year after it', '2026-09-01', '2027-09-02', 'gap'],
    ['two years before', '2025-03-01', '2027-03-01', 'gap'],
    ['a year and a day', '2026-03-01', '2027-03-02', 'gap'],
    ['the same day', '2027-03-01', '2027-03-01', 'same'],
    ['a later year', '2028-03-01', '2027-03-01', 'newer'],
    ['a leap day, renewed on 28 Feb', '2028-02-29', '2029-02-28', 'before'],
    ['a leap day, renewed on 1 Mar', '2028-02-29', '2029-03-01', 'before'],
    ['a leap day, a day later', '2028-02-29', '2029-03-02', 'gap'],
    ['28 Feb, renewed on a leap day', '2027-02-28', '2028-02-29', 'gap'],
    ['no day last year', null, '2027-03-01', 'unknown'],
    ['no day this year', '2026-03-01', null, 'unknown'],
    ['a day that does not exist', '2026-02-29', '2027-03-01', 'unknown'],
    ['a day that does not exist this year', '2026-03-01', '2027-02-29', 'unknown'],
    ['the last years there are', '9998-03-01', '9999-03-01', 'before'],
  ])('%s', (_name, last, now, expected) => {
    expect(yearRelation(RULEBOOK, last, now)).toBe(expected)
  })
})

describe('the company of an earlier submission', () => {
  const signs = (companyName: string, corporateNumber = '', memberNumber = ''): CompanySigns => ({
    ...{ companyName, corporateNumber, memberNumber },
  })
  const ONE = '7000012050002'
  const OTHER = '8000012010038'

  test.each<[string, CompanySigns, CompanySigns, CompanyMatch]>([
    ['one number and name', signs('みなと', ONE), signs('みなと', `T${ONE}`), 'same'],
    ['one number, another name', signs('みなと', ONE), signs('みなと印刷', ONE), 'renamed'],
    ['one name, another number', signs('みなと', ONE), signs('みなと', OTHER), 'other'],
    ['one name, a number on one side', signs('みなと', ONE), signs('みなと'), 'same'],
    ['one name in another width', signs('ＭＩＮＡＴＯ'), signs('Minato '), 'same'],
    ['another name, one member number', signs('みなと', '', '0047'), signs('みなと印刷', '', '００４７'), 'renamed'],
    ['another name, other member numbers', signs('みなと', '', '0047'), signs('さくら', '', '0048'), 'other'],
    ['another name and no number', signs('みなと'), signs('さくら'), 'other'],
    ['a number that cannot be read', signs('みなと', '123'), signs('みなと', ONE), 'same'],
    ['no name on either side', signs(''), signs(''), 'other'],
  ])('%s', (_name, one, other, expected) => {
    expect(companyMatch(one, other)).toBe(expected)
    expect(companyMatch(other, one)).toBe(expected)
  })
})
