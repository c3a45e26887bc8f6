import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldText, withoutForm } from '../../src/core/foldText.ts'
import { foldedLines, foldedName, keepContaining, searchWords } from '../../src/core/foldedLines.ts'
import { KANJI_VARIANTS } from '../../src/core/kanjiVariants.ts'
import { chunkFrom, submission } from './portfolioBuilders.ts'

describe('texts that people take for the same', () => {
  test.each([
    ['ﾔﾏﾀﾞ電機', 'ヤマダ電機', 'half and full width'],
    ['ＡＢＣ商事', 'abc商事', 'full-width letters and capitals'],
    ['やまだ電機', 'ヤマダ電機', 'hiragana and katakana'],
    ['コンピューター', 'コンピュータ', 'a long vowel mark more or less'],
    ['キヤノン', 'キャノン', 'small and large kana'],
    ['ヴァイオリン工房', 'バイオリン工房', 'the sound of v'],
    ['ヴェール', 'ベール', 'the sound of v before e'],
    ['ゔぃら', 'ビラ', 'the sound of v in hiragana'],
    ['ヴ', 'ブ', 'the sound of v alone'],
    ['佐々木', '佐佐木', 'a sign of repetition'],
    ['髙橋', '高橋', 'a shape of taka'],
    ['山﨑', '山崎', 'a shape of saki'],
    ['渡邊', '渡辺', 'a shape of be'],
    ['渡邉', '渡辺', 'another shape of be'],
    ['齋藤', '斉藤', 'a shape of sai'],
    ['齊藤', '斎藤', 'two shapes of sai'],
    ['濵田', '浜田', 'a shape of hama'],
    ['廣澤國', '広沢国', 'older shapes'],
    ['櫻井', '桜井', 'an older shape'],
    ['𠮷野家', '吉野家', 'a shape of two code units'],
    ['福島', '福島', 'what Unicode calls the same'],
    ['葛󠄀城', '葛城', 'a chosen drawing of a kanji'],
    ['㈱山田', '株式会社山田', 'the sign of a stock company'],
    ['（株）山田', '株式会社山田', 'its short form'],
    ['(有)山田', '㈲山田', 'forms of a limited company'],
    ['株式會社山田', '株式会社山田', 'its older shape'],
    ['NPO法人みどり', '特定非営利活動法人みどり', 'a short name of a form'],
    ['（一社）みどり', '一般社団法人みどり', 'a form of two signs'],
    ['山田 製作所', '山田製作所', 'a blank'],
    ['Ｙａｍａｄａ　Co., Ltd.', 'YAMADA CO LTD', 'signs'],
    ['ケーキ＆カフェ・みどり', 'ケキカフェみどり', 'a middle dot'],
  ])('%s is compared as %s: %s', (one, other) => {
    expect(foldText(one)).toBe(foldText(other))
    expect(foldText(one)).not.toBe('')
  })

  test.each([
    ['大阪', '大坂'],
    ['崎玉', '埼玉'],
    ['ハナ', 'バナ'],
    ['株式会社山田', '有限会社山田'],
    ['(仮)山田', '山田'],
    ['(株社)山田', '株式会社山田'],
  ])('%s is not compared as %s', (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other))
  })

  test('folding twice changes nothing more, and line ends stay', () => {
    const text = fc.string({
      unit: fc.constantFrom('山', '髙', 'ｶ', 'ﾞ', 'ー', 'っ', 'A', 'é', '々', '𠮷', ' ', '\n', '㈱', 'ヴ', 'ァ'),
    })
    fc.assert(
      fc.property(text, (given) => {
        const once = foldText(given)
        expect(foldText(once)).toBe(once)
        expect(once.split('\n').length).toBe(given.split('\n').length)
      }),
    )
  })

  test('the name of a firm is what is left without its form, as far as anything is', () => {
    expect(withoutForm(foldText('株式会社山田'))).toBe('山田')
    expect(withoutForm(foldText('山田㈲'))).toBe('山田')
    expect(withoutForm(foldText('㈱'))).toBe('株式会社')
  })
})

describe('the table of shapes of kanji', () => {
  test('leads to shapes that stand for themselves, each of one code point and one unit', () => {
    for (const [other, shape] of KANJI_VARIANTS) {
      expect(Array.from(other)).toHaveLength(1)
      expect(shape).toHaveLength(1)
      expect(KANJI_VARIANTS.has(shape)).toBe(false)
      expect(other.normalize('NFKC')).toBe(other)
      expect(/^\p{Script=Han}$/u.test(other) && /^\p{Script=Han}$/u.test(shape)).toBe(true)
    }
    expect(KANJI_VARIANTS.size).toBeGreaterThan(400)
  })
})

describe('the lines that are searched', () => {
  const names = ['株式会社髙橋製作所', 'やまだ\n電機', '', '（有）髙橋', '￥＆']
  const chunk = chunkFrom(
    names.map((companyName, row) => submission(String(row), { profile: { companyName, memberNumber: `A-${String(row)}` } })),
  )
  const lines = foldedLines(chunk)
  const found = (search: string): number[] => {
    const mask = new Uint8Array(names.length).fill(1)
    for (const word of searchWords(search)) keepContaining(lines, word, mask)
    return names.flatMap((_, row) => (mask[row] === 1 ? [row] : []))
  }

  test.each<[string, number[]]>([
    ['', [0, 1, 2, 3, 4]],
    ['高橋', [0, 3]],
    ['高橋株', []],
    ['株式会社', [0]],
    ['㈲', [3]],
    ['㈲ 高橋', [3]],
    ['高橋㈱', [0, 3]],
    ['ヤマダ電機', [1]],
    ['ａ4', [4]],
    ['a', [0, 1, 2, 3, 4]],
    ['高橋 a-3', [3]],
    ['＆', [0, 1, 2, 3, 4]],
    ['所a', []],
    ['ない', []],
  ])('%s is found in the rows %j', (search, rows) => {
    expect(found(search)).toEqual(rows)
  })

  test('names are put in order without what the firm is', () => {
    expect(names.map((_, row) => foldedName(lines, row))).toEqual(['高橋製作所', 'ヤマダ電機', '', '高橋', ''])
  })
})
