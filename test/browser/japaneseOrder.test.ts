import { describe, expect, test } from 'vitest'
import { japaneseOrder } from '../../src/browser/japaneseOrder.ts'

describe('the order of Japanese signs', () => {
  const order = japaneseOrder()
  const placeOf = (sign: string): number => order[sign.charCodeAt(0)] ?? -1

  test('puts digits before letters, letters before kana, kana before kanji, and common kanji by their Chinese reading', () => {
    const signs = Array.from('09az' + 'アカガサヤワ' + '亜伊加九県江佐小上青大渡木' + '丐' + '﨑')
    expect(signs.toSorted((one, other) => placeOf(one) - placeOf(other))).toEqual(signs)
  })

  test('gives every code unit a place of its own, but for the last which takes the next to it', () => {
    expect(new Set(order).size).toBe(2 ** 16)
  })
})
