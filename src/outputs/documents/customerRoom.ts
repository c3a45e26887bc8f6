import type { Language } from '../../core/wording.ts'
import type { Row } from '../document.ts'
import { textWidth } from '../figures/textSize.ts'

/** What a row takes on the page for customers when it is set as small as it may be, in points. */
const SIZE = 7.5
const LEADING: Readonly<Record<Language, number>> = { ja: 9.7, en: 8.9 }
const AROUND = 3.8
/** Room for texts in the columns of topics and statements. */
const TEXT_WIDTHS = [120, 342]
/** Room for rows on the first page, below the letter head. */
const ROOM = 490
/** A company's name in the letter head: room for one line, and what each further line takes. */
const NAME_WIDTH = 130
const NAME_SIZE = 8.7
const NAME_LEADING = 13

/**
 * How many of the rows have room on one page, an estimate on the safe side: widths are those of a wide font. A long name of the
 * company takes its room from them.
 */
export function rowsWithRoom(rows: readonly Row[], company: string, language: Language): number {
  const nameLines = Math.ceil(textWidth(company, NAME_SIZE) / NAME_WIDTH)
  let room = ROOM - Math.max(0, nameLines - 1) * NAME_LEADING
  const beyond = rows.findIndex((row) => {
    room -= heightOf(row, language)
    return room < 0
  })
  return beyond < 0 ? rows.length : beyond
}

function heightOf({ tone, cells }: Row, language: Language): number {
  if (tone === 'group') return LEADING[language] + AROUND + 1
  const lines = cells.map(({ text }, index) => Math.ceil(textWidth(text, SIZE) / (TEXT_WIDTHS[index] ?? 1)))
  return Math.max(1, ...lines) * LEADING[language] + AROUND
}
