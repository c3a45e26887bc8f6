// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { typedNumber, type WrongNumber } from '../../src/outputs/typedNumber.ts'

const TRILLION = 1_000_000_000_000

describe('a number as people type it', () => {
  test.each([
    ['0', 0],
    ['007', 7],
    ['3000', 3_000],
    ['３，０００', 3_000],
    ['3 000', 3_000],
    ['１００人', 100],
    ['500円', 500],
    ['¥500', 500],
    ['￥1,000', 1_000],
    ['12か月', 12],
    ['10%', 10],
    ['1 person', 1],
    ['2 people', 2],
    ['300万', 3_000_000],
    ['300万円', 3_000_000],
    ['３００万', 3_000_000],
    ['4,421.3万円', 44_213_000],
    ['0.0001万', 1],
    ['3千万', 30_000_000],
    ['1億', 100_000_000],
    ['1.5億', 150_000_000],
    ['1億2,000万', 120_000_000],
    ['1億2,000万500円', 120_000_500],
    ['1.5 million', 1_500_000],
    ['1.5 Million yen', 1_500_000],
    ['2m', 2_000_000],
    ['300k', 300_000],
    ['300 thousand', 300_000],
    ['2bn', 2_000_000_000],
    ['1 billion', 1_000_000_000],
    ['1.00', 1],
    ['184,830.00', 184_830],
    ['18万4,830円', 184_830],
    ['１８万４，８３０円', 184_830],
    ['18.483万', 184_830],
    ['\\184,830', 184_830],
    ['1億2千万', 120_000_000],
    ['18万4千8百30円', 184_830],
    ['5千円', 5_000],
    ['12千円', 12_000],
    ['2.5千', 2_500],
    ['百万円', 1_000_000],
    ['千', 1_000],
    ['十八万四千八百三十円', 184_830],
    ['一八四八三〇', 184_830],
    ['弐拾参万', 230_000],
    ['1兆', TRILLION],
    ['9999億9999万9999', 999_999_999_999],
    ['1万9999', 19_999],
    ['-0', 0],
    ['1,000,000,000,000', TRILLION],
  ])('%s is understood', (text, value) => {
    expect(typedNumber(text, TRILLION)).toEqual({ kind: 'number', value })
  })

  test.each(['', ' ', '　'])('nothing is nothing (%o)', (text) => {
    expect(typedNumber(text, TRILLION)).toEqual({ kind: 'nothing' })
  })

  test.each<[string, WrongNumber]>([
    ['-5', 'negative'],
    ['－5', 'negative'],
    ['−5', 'negative'],
    ['△5', 'negative'],
    ['▲1万', 'negative'],
    ['-0.5', 'negative'],
    ['12.5', 'not-whole'],
    ['0.00001万', 'not-whole'],
    ['1.000000001億', 'not-whole'],
    ['1,000,000,000,001', 'too-large'],
    ['1000000000000.5', 'too-large'],
    ['9'.repeat(400), 'too-large'],
    ['10001億', 'too-large'],
    ['万', 'no-number'],
    ['万5', 'no-number'],
    ['億2万', 'no-number'],
    ['184.830', 'ambiguous'],
    ['1.234.567', 'ambiguous'],
    ['¥184.830円', 'ambiguous'],
    ['-184.830', 'ambiguous'],
    ['18,4830', 'ambiguous'],
    ['184,83', 'ambiguous'],
    ['1,2', 'ambiguous'],
    ['184.830,00', 'ambiguous'],
    ['1万10000', 'ambiguous'],
    ['18万184830', 'ambiguous'],
    ['1.5億2000万', 'ambiguous'],
    ['1千20百', 'ambiguous'],
    ['-1,2', 'negative'],
    ['0.001', 'not-whole'],
    ['1184.830', 'not-whole'],
    ['10001兆', 'too-large'],
    ['円', 'no-number'],
    ['-', 'no-number'],
    ['--5', 'no-number'],
    ['5-', 'no-number'],
    ['abc', 'no-number'],
    ['約100', 'no-number'],
    ['100から200', 'no-number'],
    ['1e5', 'no-number'],
    ['0x10', 'no-number'],
    ['1.2.3', 'no-number'],
    ['.5', 'no-number'],
    ['2万3億', 'no-number'],
    ['Infinity', 'no-number'],
    ['NaN', 'no-number'],
    ['x million', 'no-number'],
  ])('%s is explained: %s', (text, why) => {
    expect(typedNumber(text, TRILLION)).toEqual({ kind: 'wrong', why })
  })

  test('the maximum itself is allowed, one above is not', () => {
    expect(typedNumber('100', 100)).toEqual({ kind: 'number', value: 100 })
    expect(typedNumber('101', 100)).toEqual({ kind: 'wrong', why: 'too-large' })
  })

  test('every whole number is read back from each way of writing it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: TRILLION }), (value) => {
        const [man, rest] = [Math.floor(value / 10_000), value % 10_000]
        for (const text of [
          String(value),
          new Intl.NumberFormat('ja').format(value),
          new Intl.NumberFormat('en-GB').format(value),
          `${String(man)}万${String(rest)}`,
          `${String(man)}.${String(rest).padStart(4, '0')}万円`,
        ]) {
          expect(typedNumber(text, TRILLION)).toEqual({ kind: 'number', value })
        }
      }),
    )
  })

  test('any text at all is a whole number in its limits, nothing, or explained', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-0-9.,万億千円 km]{0,14}$/)), (text) => {
        const read = typedNumber(text, TRILLION)
        if (read.kind === 'number') expect(Number.isInteger(read.value) && read.value >= 0 && read.value <= TRILLION).toBe(true)
      }),
    )
  })
})
