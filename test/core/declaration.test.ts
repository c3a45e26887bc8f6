// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corporateNumber } from '../../src/core/declaration.ts'
import { failure, problem, success } from '../../src/core/problem.ts'

const wrong = (code: Parameters<typeof problem>[0], params = {}) => failure(problem(code, 'corporateNumber', params))

describe('a corporate number', () => {
  test.each([
    ['the National Tax Agency', '7000012050002'],
    ['the federation of tax accountants', '7010705000725'],
    ['a company that published it', '4011001098993'],
    ['a worked example of the rule', '7123456789012'],
  ])('of %s is right', (_whose, number) => {
    expect(corporateNumber(number)).toEqual(success(number))
  })

  test.each([
    ['in full-width digits', '７００００１２０５０００２'],
    ['in groups', '7-0000-1205-0002'],
    ['in groups with blanks', ' 7 0000 1205 0002\n'],
    ['with a Japanese dash', '7ー0000−1205‐0002'],
    ['as a registration number of invoices', 'T7000012050002'],
    ['as one in full width', 'Ｔ７００００１２０５０００２'],
    ['with a sign that nobody sees', '\u200b7000012050002\ufeff'],
  ])('is understood %s', (_how, typed) => {
    expect(corporateNumber(typed)).toEqual(success('7000012050002'))
  })

  test.each([[''], ['  '], ['－'], ['\u200b']])('%j is none', (typed) => {
    expect(corporateNumber(typed)).toEqual(success(null))
  })

  test.each([['T'], ['なし'], ['70000120500O2'], ['7000012050002T'], ['TT7000012050002'], ['7.0']])(
    '%j is no number',
    (typed) => {
      expect(corporateNumber(typed)).toEqual(wrong('corporate-number-not-digits'))
    },
  )

  test.each([
    ['700001205000', 12],
    ['70000120500020', 14],
    ['7', 1],
  ])('%s has the wrong length', (typed, count) => {
    expect(corporateNumber(typed)).toEqual(wrong('corporate-number-length', { count }))
  })

  test.each([['0000012050002'], ['1000012050002'], ['6000012050002'], ['8000012050002'], ['7000012050020']])(
    '%s has a check digit that does not fit',
    (typed) => {
      expect(corporateNumber(typed)).toEqual(wrong('corporate-number-check-digit'))
    },
  )

  test.each([
    ['9', '000000000000'],
    ['9', '000000000009'],
    ['8', '000000000001'],
    ['1', '000000000008'],
    ['7', '000000000010'],
    ['9', '999999999999'],
  ])('%s%s: the check digit is 1 to 9', (check, rest) => {
    expect(corporateNumber(check + rest)).toEqual(success(check + rest))
  })

  test('any twelve digits have exactly one check digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{12}$/), (rest) => {
        const right = Array.from('0123456789').filter((check) => corporateNumber(check + rest).ok)
        expect(right).toHaveLength(1)
        expect(right[0]).not.toBe('0')
      }),
    )
  })

  test('one mistyped digit is noticed, but for 0 and 9 taken for each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 8, 9), (place, digit) => {
        const number = '7000012050002'
        const before = number[place] ?? ''
        const mistyped = `${number.slice(0, place)}${String(digit)}${number.slice(place + 1)}`
        const same = String(digit) === before || (digit === 9 && before === '0')
        expect(corporateNumber(mistyped).ok).toBe(same)
      }),
    )
  })

  test('whatever is typed, there is an answer', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => typeof corporateNumber(typed).ok === 'boolean'))
  })
})
