// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brokenText, fittingSize, textWidth } from '../../../src/outputs/figures/textSize.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 60 })

describe('a text without its font', () => {
  test('is as wide as its letters: wide, narrow, none at all', () => {
    expect(textWidth('漏えい', 10)).toBe(30)
    expect(textWidth('', 10)).toBe(0)
    expect(textWidth('か\u3099', 10)).toBe(10)
    expect(textWidth('il', 10)).toBeLessThan(textWidth('MW', 10))
    expect(textWidth('abc', 10, true)).toBeGreaterThan(textWidth('abc', 10))
  })

  test('is broken between words, and inside a word only where it must', () => {
    expect(brokenText('Contractors and outside services', 9, 92, 3)).toEqual(['Contractors and', 'outside services'])
    expect(brokenText('情報資産の把握・分類', 10, 60, 3)).toEqual(['情報資産の把', '握・分類'])
    expect(brokenText('a'.repeat(30), 10, 60, 3)).toEqual(['a'.repeat(10), 'a'.repeat(10), 'a'.repeat(10)])
  })

  test('is cut visibly where it has no room', () => {
    expect(brokenText('情報資産の把握・分類', 10, 40, 2)).toEqual(['情報資産', 'の把握…'])
  })

  test('never leaves its width or its lines, whatever it is', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 20, max: 200 }), fc.integer({ min: 1, max: 4 }), (text, width, lines) => {
        const broken = brokenText(text, 10, width, lines)
        expect(broken.length).toBeGreaterThan(0)
        expect(broken.length).toBeLessThanOrEqual(lines)
        expect(broken.filter((line) => textWidth(line, 10) > width)).toEqual([])
      }),
    )
  })

  test('is made smaller until it fits, and never larger', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 200 }), (text, width) => {
        const size = fittingSize(text, 10, width)
        expect(size).toBeLessThanOrEqual(10)
        expect(textWidth(text, size)).toBeLessThanOrEqual(width + 1e-6)
      }),
    )
  })
})
