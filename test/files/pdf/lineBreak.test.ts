import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakLine, breakNicely, widestUnit, type Measured } from '../../../src/files/pdf/lineBreak.ts'

/** Latin characters are half as wide as others. */
function measured(text: string): Measured[] {
  return Array.from(text, (character) => ({ text: character, width: /[ -~]/.test(character) ? 0.5 : 1 }))
}

const texts = (lines: readonly (readonly Measured[])[]) => lines.map((line) => line.map(({ text }) => text).join(''))
const broken = (text: string, width: number) => texts(breakLine(measured(text), width))
const widthOf = (line: readonly Measured[]) => line.reduce((sum, { width }) => sum + width, 0)

describe('lines are broken as Japanese is set', () => {
  test.each<[string, string, number, string[]]>([
    ['anywhere between characters', 'あいうえおかきくけこ', 4, ['あいうえ', 'おかきく', 'けこ']],
    ['a full stop does not begin a line', 'あいうえ。かき', 4, ['あいう', 'え。かき']],
    ['nor a comma, a bracket and a full stop together', 'あいうえ」、。かき', 6, ['あいう', 'え」、。かき']],
    ['nor a small kana or a long vowel', 'あいうデータ', 4, ['あいう', 'データ']],
    ['nor a mark of repetition', 'あいう人々は', 4, ['あいう', '人々は']],
    ['an opening bracket does not end a line', 'あいう（えお）', 4, ['あいう', '（えお）']],
    ['two dashes stay together', 'あいう――え', 4, ['あいう', '――え']],
    ['a number stays with its unit', '合計は120円だ', 4.5, ['合計は', '120円だ']],
    ['and with a unit of two characters', '手間は2.5人日だ', 5, ['手間は', '2.5人日だ']],
    ['a Latin word is not parted', 'これはBitLockerです', 6, ['これは', 'BitLockerで', 'す']],
    ['a currency stays with its number', 'あいう¥100です', 4, ['あいう', '¥100で', 'す']],
  ])('%s', (_name, text, width, expected) => {
    expect(broken(text, width)).toEqual(expected)
  })
})

describe('lines are broken as English is set', () => {
  test.each<[string, string, number, string[]]>([
    ['between words', 'one two three', 4, ['one two', 'three']],
    ['the space at the break is dropped', 'one  two', 2, ['one', 'two']],
    ['a word longer than the line is parted', 'incomprehensibilities', 5, ['incomprehe', 'nsibilitie', 's']],
    ['after a hyphen between letters', 'well-known', 3, ['well-', 'known']],
    ['not after the hyphen of a number', 'a -12345', 2.5, ['a', '-1234', '5']],
    ['after a slash of an address', 'example/long', 5, ['example/', 'long']],
    ['not at a space that does not break', 'aa bb\u00A0cc', 4, ['aa', 'bb\u00A0cc']],
    ['a full stop stays with its word', 'one two.', 3.6, ['one', 'two.']],
  ])('%s', (_name, text, width, expected) => {
    expect(broken(text, width)).toEqual(expected)
  })

  test('an empty line is a line', () => {
    expect(breakLine([], 10)).toEqual([[]])
  })

  test('a single character wider than the line stands alone', () => {
    expect(broken('あい', 0.3)).toEqual(['あ', 'い'])
  })
})

const anyText = fc.string({ unit: fc.constantFrom(...Array.from('あ漢、。「」（）ーっ々ab-/ 12円%　…¥.,')), maxLength: 80 })
const anyWidth = fc.double({ min: 1, max: 30, noNaN: true })

describe('whatever the text', () => {
  test('no line is wider than it may be, unless one character is', () => {
    fc.assert(
      fc.property(anyText, anyWidth, (text, width) => {
        for (const line of breakLine(measured(text), width)) expect(line.length <= 1 || widthOf(line) <= width).toBe(true)
      }),
    )
  })

  test('nothing but spaces is lost, and the order stays', () => {
    fc.assert(
      fc.property(anyText, anyWidth, (text, width) => {
        const bare = (one: string) => one.replace(/[ \u3000]/g, '')
        expect(bare(broken(text, width).join(''))).toBe(bare(text))
        expect(bare(texts(breakNicely(measured(text), width)).join(''))).toBe(bare(text))
      }),
    )
  })

  test('a line begins with 、。」ー only where there was no other way', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('あいう、。」漢字')), minLength: 1, maxLength: 60 }),
        (text) => {
          const lines = broken(text, 8)
          lines.slice(1).forEach((line, index) => {
            if (!/^[、。」]/.test(line)) return
            // The line above is full of what may not begin a line either.
            expect(lines[index]).toMatch(/^.[、。」]*$/)
          })
        },
      ),
    )
  })

  test('breaking nicely never adds a line', () => {
    fc.assert(
      fc.property(anyText, anyWidth, (text, width) => {
        expect(breakNicely(measured(text), width).length).toBeLessThanOrEqual(breakLine(measured(text), width).length)
      }),
    )
  })
})

test('the last line is not left with a single character', () => {
  expect(texts(breakNicely(measured('あいうえおかきくけこさしすせそたちつてとな'), 10))).toEqual([
    'あいうえおかきく',
    'けこさしすせそた',
    'ちつてとな',
  ])
})

test('the widest piece is a word, not the text', () => {
  expect(widestUnit(measured('one three 120円'))).toBe(2.5)
})
