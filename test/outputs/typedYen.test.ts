// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LARGEST_BASE_YEN } from '../../src/core/premium.ts'
import { typedYen } from '../../src/outputs/typedYen.ts'
import type { WrongNumber } from '../../src/outputs/typedNumber.ts'

const DIGITS = '〇一二三四五六七八九'

/** 184830 as 十八万四千八百三十. */
function inKanji(yen: number): string {
  if (yen === 0) return '〇'
  const section = (value: number): string =>
    [3, 2, 1, 0]
      .map((place) => {
        const digit = Math.floor(value / 10 ** place) % 10
        const unit = ['', '十', '百', '千'][place] ?? ''
        return digit === 0 ? '' : `${digit === 1 && place > 0 ? '' : (DIGITS[digit] ?? '')}${unit}`
      })
      .join('')
  return [8, 4, 0]
    .map((zeros) => {
      const value = Math.floor(yen / 10 ** zeros) % 10_000
      return value === 0 ? '' : `${section(value)}${{ 8: '億', 4: '万', 0: '' }[zeros] ?? ''}`
    })
    .join('')
}

describe('an amount of yen as people type it', () => {
  test.each([
    ['184,830', 184_830],
    ['184830', 184_830],
    ['１８４，８３０', 184_830],
    ['18万4,830円', 184_830],
    ['18.483万', 184_830],
    ['¥184,830', 184_830],
    ['￥184,830-', 184_830],
    ['¥184,830.-', 184_830],
    ['金184,830円也', 184_830],
    ['JPY 184,830', 184_830],
    ['184,830 yen', 184_830],
    ['1億2千万', 120_000_000],
    ['0', 0],
    ['1000億', LARGEST_BASE_YEN],
  ])('%s is understood to the yen', (text, value) => {
    expect(typedYen(text, LARGEST_BASE_YEN)).toEqual({ kind: 'number', value, isAbout: false })
  })

  test.each([
    ['約10万円', 100_000],
    ['約 10万円', 100_000],
    ['およそ３万', 30_000],
    ['10万円くらい', 100_000],
    ['十万円程度', 100_000],
    ['about 100,000 yen', 100_000],
    ['approx. ¥100,000', 100_000],
  ])('%s is understood, and not to the yen', (text, value) => {
    expect(typedYen(text, LARGEST_BASE_YEN)).toEqual({ kind: 'number', value, isAbout: true })
  })

  test.each<[string, WrongNumber]>([
    ['約', 'no-number'],
    ['金', 'no-number'],
    ['円也', 'no-number'],
    ['¥-', 'no-number'],
    ['10万～12万円', 'no-number'],
    ['100-200', 'no-number'],
    ['184830-', 'no-number'],
    ['184,830円（税込）', 'no-number'],
    ['$1,000', 'no-number'],
    ['-184,830', 'negative'],
    ['約-5', 'negative'],
    ['184,830.5', 'not-whole'],
    ['18.483055万', 'not-whole'],
    ['184.830', 'ambiguous'],
    ['18,4830', 'ambiguous'],
    ['100,000,000,001', 'too-large'],
    ['1,001億', 'too-large'],
  ])('%s is explained: %s', (text, why) => {
    expect(typedYen(text, LARGEST_BASE_YEN)).toEqual({ kind: 'wrong', why })
  })

  test.each(['', ' ', '　'])('nothing is nothing (%o)', (text) => {
    expect(typedYen(text, LARGEST_BASE_YEN)).toEqual({ kind: 'nothing' })
  })

  test('every amount is read back from each way of writing it', () => {
    fc.assert(
      fc.property(fc.nat(LARGEST_BASE_YEN), (value) => {
        const grouped = new Intl.NumberFormat('ja').format(value)
        const [oku, man, rest] = [Math.floor(value / 1e8), Math.floor(value / 1e4) % 1e4, value % 1e4]
        const exact = [
          String(value),
          grouped,
          grouped.replace(/[\d,]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)),
          `¥${grouped}`,
          `￥${grouped}-`,
          `金${grouped}円也`,
          `${String(oku)}億${String(man)}万${String(rest)}円`,
          `${String(Math.floor(value / 1e4))}.${String(rest).padStart(4, '0')}万円`,
          inKanji(value),
        ]
        for (const text of exact)
          expect([text, typedYen(text, LARGEST_BASE_YEN)]).toEqual([text, { kind: 'number', value, isAbout: false }])
        expect(typedYen(`約${grouped}円`, LARGEST_BASE_YEN)).toEqual({ kind: 'number', value, isAbout: true })
      }),
    )
  })

  test('any text at all is an amount in its limits, nothing, or explained', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-約金¥0-9.,十百千万億円也 ]{0,14}$/)), (text) => {
        const read = typedYen(text, LARGEST_BASE_YEN)
        if (read.kind === 'number')
          expect(Number.isInteger(read.value) && read.value >= 0 && read.value <= LARGEST_BASE_YEN).toBe(true)
      }),
    )
  })
})
