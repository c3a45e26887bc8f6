/** One character with the room it takes, in any unit. */
export interface Measured {
  readonly text: string
  readonly width: number
}

/** 行頭禁則: these do not begin a line. */
const NO_START = new Set(
  '、。，．・：；？！!?,.:;%)]}»”’)〕］｝〉》」』】〙〗〟｠…‥ー‐゠–〜～ゝゞヽヾ々〻ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ）％‰℃°′″／/\u00A0',
)
/** 行末禁則: these do not end a line. */
const NO_END = new Set('([{«“‘〔［｛〈《「『【〘〖〝｟（￥¥＄$£€#＃№\u00A0')
/** 分離禁則: two of the same stay together. */
const TOGETHER = new Set('―—…‥')
/** 12年, 3,000万円, 2人日: a number keeps its unit. */
const UNITS = new Set('円万億千人件年月日時分秒回点問社名歳個か箇割倍週台枚冊頁ページ')
/** 第3条, 問12: a number keeps what it counts. */
const BEFORE_NUMBER = new Set('第問約')
/** 2026年11月22日 is one piece. */
const PARTS_OF_DATE = new Set('年月')
const WIDE =
  /^[\u2E80-\u303E\u3040-\u33FF\u3400-\u4DBF\u4E00-\uA4CF\uAC00-\uD7AF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u2460-\u24FF\u25A0-\u26FF―…‥→←↑↓〓]|^[\u{20000}-\u{3FFFF}]/u
const DIGIT = /^[0-9０-９]$/
const LETTER = /^\p{L}/u

const isSpace = (text: string) => text === ' ' || text === '\u3000'

/** Whether a line may end after `before` and the next begin with `after`; `earlier` stands before both. */
function mayBreak(earlier: string, before: string, after: string): boolean {
  if (isSpace(after)) return false
  if (NO_START.has(after)) return false
  if (NO_END.has(before)) return false
  if (isSpace(before)) return true
  if (before === after && TOGETHER.has(before)) return false
  if (DIGIT.test(before) && UNITS.has(after)) return false
  if (DIGIT.test(earlier) && UNITS.has(before) && UNITS.has(after)) return false
  if (DIGIT.test(after) && (BEFORE_NUMBER.has(before) || (PARTS_OF_DATE.has(before) && DIGIT.test(earlier)))) return false
  if (WIDE.test(before) || WIDE.test(after)) return true
  // Inside Latin text: after a hyphen between letters, and after a slash (addresses of pages).
  if (before === '-') return LETTER.test(earlier) && LETTER.test(after)
  return before === '/' && earlier !== '/'
}

/**
 * Breaks one typed line into lines no wider than `width` by the rules of Japanese typesetting (kinsoku) and, in Latin text, between words.
 * What has no place to break is broken anywhere; a single character wider than the line stands alone. Spaces at a break are dropped.
 */
export function breakLine<T extends Measured>(line: readonly T[], width: number): T[][] {
  const lines: T[][] = []
  let start = 0
  while (start < line.length) {
    const end = endOfLine(line, start, width)
    lines.push(withoutTail(line.slice(start, end)))
    start = end
    while (start < line.length && isSpace(textAt(line, start))) start++
  }
  return lines.length > 0 ? lines : [[]]
}

/** A last line shorter than this looks like a mistake. */
const SHORTEST_END = 4
const NARROWER = [0.5, 1, 1.5, 2, 2.5, 3] as const

/**
 * As `breakLine`, but the last line is not left with a character or two: the lines before it give some away, if no line is added by that.
 * Widths are in parts of the font size.
 */
export function breakNicely<T extends Measured>(line: readonly T[], width: number): T[][] {
  const lines = breakLine(line, width)
  if (lines.length < 2 || (lines.at(-1)?.length ?? 0) >= SHORTEST_END) return lines
  for (const less of NARROWER) {
    const other = breakLine(line, width - less)
    if (other.length > lines.length) break
    if ((other.at(-1)?.length ?? 0) >= SHORTEST_END) return other
  }
  return lines
}

function endOfLine(line: readonly Measured[], start: number, width: number): number {
  let used = 0
  let lastBreak = start
  for (let index = start; index < line.length; index++) {
    if (index > start && mayBreak(index - 2 < start ? '' : textAt(line, index - 2), textAt(line, index - 1), textAt(line, index)))
      lastBreak = index
    used += line[index]?.width ?? 0
    // A space at the end of a line may stand out of it.
    if (used > width && !isSpace(textAt(line, index))) return lastBreak > start ? lastBreak : Math.max(index, start + 1)
  }
  return line.length
}

function withoutTail<T extends Measured>(line: T[]): T[] {
  let end = line.length
  while (end > 0 && isSpace(textAt(line, end - 1))) end--
  return line.slice(0, end)
}

function textAt(line: readonly Measured[], index: number): string {
  return line[index]?.text ?? ''
}

/** The widest piece that cannot be broken nicely. */
export function widestUnit(line: readonly Measured[]): number {
  let widest = 0
  let unit = 0
  line.forEach(({ text, width }, index) => {
    if (index > 0 && mayBreak(textAt(line, index - 2), textAt(line, index - 1), text)) unit = 0
    unit += isSpace(text) ? 0 : width
    widest = Math.max(widest, unit)
  })
  return widest
}
