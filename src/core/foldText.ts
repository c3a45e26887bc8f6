import { KANJI_VARIANTS } from './kanjiVariants.ts'

/** Stands between the texts of a row, and comes through folding unchanged, as the line end does. Both are of one unit. */
export const BETWEEN = '\u0001'
const LINE_END = '\n'

/** Short forms of what a firm is, as they look after normalisation: ㈱ and （株） are both (株). */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  株: '株式会社',
  有: '有限会社',
  同: '合同会社',
  合: '合同会社',
  資: '合資会社',
  名: '合名会社',
  社: '社団法人',
  財: '財団法人',
  一社: '一般社団法人',
  一財: '一般財団法人',
  公社: '公益社団法人',
  公財: '公益財団法人',
  医: '医療法人',
  福: '社会福祉法人',
  学: '学校法人',
  宗: '宗教法人',
  特非: '特定非営利活動法人',
}

/** What a firm is: one may know a name without it, or with it at the other end. The longer ones stand before what they begin with. */
const FORMS =
  /株式会社|有限会社|合同会社|合資会社|合名会社|医療法人社団|医療法人財団|医療法人|(?:一般|公益)?[社財]団法人|社会福祉法人|学校法人|宗教法人|特定非営利活動法人/g

/**
 * A text as it is compared: what people write in different ways for the same name becomes the same. Full and half width, capitals,
 * hiragana and katakana, small kana, long vowel marks, kanji of other shape, ㈱ for 株式会社; blanks and signs are left out.
 * Many texts at once: line ends and `BETWEEN` stay where they are.
 */
export function foldText(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(([株有同合資名社財一公医福学宗特][社財非]?)\)/g, (all, form: string) => SHORT_FORMS[form] ?? all)
    .replaceAll('npo法人', '特定非営利活動法人')
    .replace(CHOSEN_DRAWINGS, '')
    .replace(/[ヴゔ]([ァィェォぁぃぇぉ]?)/g, (_all, vowel: string) => V_SOUNDS[vowel] ?? 'ブ')
    .replace(RARE, (pair) => KANJI_VARIANTS.get(pair) as string)
  return folded(plain)
}

/** A folded text without what the firm is; the text itself when nothing else is in it. */
export function withoutForm(text: string): string {
  return text.replace(FORMS, '') || text
}

const V_SOUNDS: Readonly<Record<string, string>> = {
  ァ: 'バ',
  ィ: 'ビ',
  ェ: 'ベ',
  ォ: 'ボ',
  ぁ: 'バ',
  ぃ: 'ビ',
  ぇ: 'ベ',
  ぉ: 'ボ',
}

/** The shapes that need two code units. */
const RARE = new RegExp([...KANJI_VARIANTS.keys()].filter(({ length }) => length > 1).join('|'), 'g')

/** Which drawing of a kanji is meant, as far as it is not of one code unit. */
const CHOSEN_DRAWINGS = /[\u{e0100}-\u{e01ef}]/gu

const SMALL = 'ァィゥェォッャュョヮヵヶ'
const LARGE = 'アイウエオツヤユヨワカケ'
const [HIRAGANA_FIRST, HIRAGANA_LAST] = [0x3041, 0x3096]
const TO_KATAKANA = 0x60

/** For each code unit the one it is compared as; 0: it is left out. */
const UNITS = unitTable()

function unitTable(): Uint16Array {
  const table = new Uint16Array(2 ** 16)
  for (let unit = 0; unit < table.length; unit += 1) {
    const isSurrogate = unit >= 0xd800 && unit <= 0xdfff
    if (isSurrogate || /[\p{L}\p{N}]/u.test(String.fromCharCode(unit))) table[unit] = unit
  }
  for (let unit = HIRAGANA_FIRST; unit <= HIRAGANA_LAST; unit += 1) table[unit] = unit + TO_KATAKANA
  const small = new Map(Array.from(SMALL, (kana, place) => [kana.charCodeAt(0), LARGE.charCodeAt(place)]))
  table.forEach((compared, unit) => {
    table[unit] = small.get(compared) ?? compared
  })
  for (const [other, shape] of KANJI_VARIANTS) if (other.length === 1) table[other.charCodeAt(0)] = shape.charCodeAt(0)
  table['ー'.charCodeAt(0)] = 0
  for (const kept of [BETWEEN, LINE_END]) table[kept.charCodeAt(0)] = kept.charCodeAt(0)
  return table
}

/** 々 stands for the kanji before it. */
const AGAIN = 0x3005
const [KANJI_FIRST, KANJI_LAST] = [0x3400, 0x9fff]

function folded(text: string): string {
  const units = new Uint16Array(text.length)
  let length = 0
  for (let place = 0; place < text.length; place += 1) {
    const unit = UNITS[text.charCodeAt(place)] as number
    const before = length > 0 ? (units[length - 1] as number) : 0
    units[length] = unit === AGAIN && before >= KANJI_FIRST && before <= KANJI_LAST ? before : unit
    if (unit > 0) length += 1
  }
  return textOf(units.subarray(0, length))
}

/** Code units as a text. */
export function textOf(units: Uint16Array): string {
  let text = ''
  for (let place = 0; place < units.length; place += CALL_UNITS) {
    text += String.fromCharCode(...units.subarray(place, place + CALL_UNITS))
  }
  return text
}

/** A function takes so many arguments everywhere. */
const CALL_UNITS = 4096
